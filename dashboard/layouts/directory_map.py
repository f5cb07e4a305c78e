"""The small map of the directory: its picture, and what colours, patterns and marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.layouts.elements import hidden
from dashboard.texts import Map
from dashboard.texts_takeaway import Directory, Picture

if TYPE_CHECKING:
    from dash.development.base_component import Component


def directory_map(query: str) -> Component:
    """Return the map of a view whose canonical query is `query`."""
    picture = html.Img(
        src=f"/export/carte.svg?taille=petite&{query}".rstrip("&"),
        alt=Directory.MAP,
        width=340,
        height=270,
    )
    credit = html.Span(Directory.CREDIT, className="cr")
    return html.Figure([picture, html.Figcaption([*_legend(), credit])], className="pmap")


def _legend() -> list[Component]:
    classes = [_key(f"pat h{i}", name) for i, name in enumerate(Map.CLASSES)]
    patterns = [
        _key("pat pat-out", Picture.OUTSIDE),
        _key("pat pat-unsure", Map.TO_CONFIRM),
        _key("pat pat-none", Map.NOT_COLLECTED),
        _key("mk mk-gen mk-s", Map.GENERAL),
        _key("mk mk-jeu mk-s", Map.YOUTH),
        _key("mk mk-ind mk-s", Map.UNSTATED_SEAT),
    ]
    return [html.Span(Directory.LEGEND), html.Ul([*classes, *patterns], className="plg")]


def _key(look: str, words: str) -> Component:
    attributes: dict[str, Any] = hidden()
    return html.Li([html.Span(className=look, **attributes), words])
