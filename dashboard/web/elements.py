"""HTML elements from a tag, properties and content, all escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID = {"br", "hr", "img", "input", "link", "meta"}
NAMES = {"className": "class", "htmlFor": "for"}
NOTHING = Markup()


def element(tag: str, properties: Mapping[str, Any], content: Markup = NOTHING) -> Markup:
    """Return one element; a property of None or False is left out, one of True is bare."""
    opening = Markup("<{}{}>").format(Markup(tag), _attributes(properties))
    return opening if tag in VOID else opening + content + Markup("</{}>").format(Markup(tag))


def _attributes(properties: Mapping[str, Any]) -> Markup:
    said = {NAMES.get(name, name.lower()): value for name, value in properties.items()}
    return NOTHING.join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, str(value))
        for name, value in said.items()
        if value is not None and value is not False
    )
