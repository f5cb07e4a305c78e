"""Components as plain HTML, for the pages and readers that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = {"br", "hr", "img", "input", "link", "meta"}
NAMES = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "tabIndex": "tabindex"}


def markup(node: Any) -> Markup:  # noqa: ANN401 - whatever Dash takes as children
    """Return `node` (component, text, list or None) as HTML, every text and attribute escaped."""
    if node is None or node is False:
        return Markup()
    if isinstance(node, (list, tuple)):
        return Markup().join(markup(child) for child in node)
    if isinstance(node, Component):
        return _element(node)
    return escape(str(node))


def _element(component: Component) -> Markup:
    described: dict[str, Any] = component.to_plotly_json()
    tag = str(described["type"]).lower()
    properties: dict[str, Any] = dict(described["props"])
    children = properties.pop("children", None)
    opening = Markup("<{}{}>").format(Markup(tag), _attributes(properties.items()))
    if tag in VOID:
        return opening
    return opening + markup(children) + Markup("</{}>").format(Markup(tag))


def _attributes(properties: Iterable[tuple[str, Any]]) -> Markup:
    pairs = ((NAMES.get(name, name.lower()), value) for name, value in properties)
    return Markup().join(
        Markup(" {}").format(name)
        if value is True
        else Markup(' {}="{}"').format(name, str(value))
        for name, value in pairs
        if value is not None and value is not False
    )
