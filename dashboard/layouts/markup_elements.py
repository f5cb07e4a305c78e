"""HTML elements from a tag, properties and content, all escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID = {"br", "hr", "img", "input", "link", "meta"}
NAMES = {"className": "class", "htmlFor": "for"}
NOTHING = Markup()


def element(tag: str, properties: Mapping[str, Any], content: Markup = NOTHING) -> Markup:
    """Return one element; a property of None or False is left out, one of True is bare.

    `tag` and the names of properties are the program's own; every value is escaped.
    """
    # Dash gives those with a hyphen (aria-…, data-…) last, in another order in each process: with
    # these sorted, every instance makes the same page.
    ordered = sorted(properties, key=lambda name: name if "-" in name else "")
    attributes = "".join(_attribute(name, properties[name]) for name in ordered)
    closing = "" if tag in VOID else f"{content}</{tag}>"
    return Markup(f"<{tag}{attributes}>{closing}")


def _attribute(name: str, value: Any) -> str:  # noqa: ANN401 - Dash gives any of JSON's kinds
    if value is None or value is False:
        return ""
    said = NAMES.get(name, name.lower())
    return f" {said}" if value is True else f' {said}="{escape(str(value))}"'
