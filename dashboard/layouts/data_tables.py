"""The tables of « Données et sources »: each scrolls by itself, by keyboard too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

FEW = 3


def text_table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> Component:
    """Return a table of texts; its caption is for screen readers."""
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
    return table(html.Caption(caption, className="sr"), heads, body, caption)


def table(
    caption: Component, heads: Iterable[str], body: Sequence[Component], name: str
) -> Component:
    """Return a table of these rows in a region called `name`; many columns are never squeezed."""
    columns = [html.Th(text, scope="col") for text in heads]
    wide = "data-table wide" if len(columns) > FEW else "data-table"
    made = html.Table([caption, html.Thead(html.Tr(columns)), html.Tbody(body)], className=wide)
    return html.Div(made, className="scroll", tabIndex=0, role="region", **{"aria-label": name})
