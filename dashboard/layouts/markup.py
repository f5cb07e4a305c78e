"""Components as plain HTML: what a page shows before, or without, its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.layouts.markup_elements import element
from dashboard.layouts.markup_fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

EMPTY: Mapping[str, str] = {}


def markup(node: Any, names: Mapping[str, str] = EMPTY) -> Markup:  # noqa: ANN401 - Dash's children
    """Return `node` (component, text, list or None) as HTML, every text and value escaped.

    `names` gives the form name of each field's id, so that a form works without a script.
    """
    if node is None or node is False:
        return Markup()
    if isinstance(node, (list, tuple)):
        return Markup().join(markup(child, names) for child in node)
    if isinstance(node, Component):
        return _component(node, names)
    return node if isinstance(node, Markup) else escape(str(node))


def _component(component: Component, names: Mapping[str, str]) -> Markup:
    described: dict[str, Any] = component.to_plotly_json()
    kind, properties = str(described["type"]), dict(described["props"])
    if described["namespace"] == "dash_bootstrap_components":
        name = names.get(str(properties.get("id")), "")
        return FIELDS[kind](properties, name, lambda label: markup(label, names))
    if described["namespace"] != "dash_html_components":
        return Markup()  # stores and the like show nothing
    children = properties.pop("children", None)
    return element(kind.lower(), properties, markup(children, names))
