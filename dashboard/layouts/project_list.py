"""The list beside the map: one row a project, grouped by where most of its territory lies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html
from markupsafe import Markup

from dashboard.domain.selection import Sort
from dashboard.ids import FilterId, ListId
from dashboard.layouts.comparison_tray import compare_link
from dashboard.layouts.elements import glyph, icon, public_tags, said, status_tag, unstated
from dashboard.layouts.markup import markup
from dashboard.texts import UNSTATED, List, Map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash.development.base_component import Component

    from dashboard.domain.cards import Card

_FILTERS = "\ue000"  # stands for them in a row that is kept; for private use, and never in a query
_LINK, _BARE = Markup('href="/?{}&amp;'), Markup('href="/?')


def list_panel(
    heading: str,
    body: Sequence[Component | str] | str,
    values: Mapping[str, Any],
    *,
    hidden: bool,
) -> Component:
    """Return the list's panel; a new view paints other rows."""
    sort = dbc.Select(
        options=[
            {"value": Sort.UNIT, "label": List.SORT_UNIT},
            {"value": Sort.NAME, "label": List.SORT_NAME},
            {"value": Sort.UPDATED, "label": List.SORT_UPDATED},
        ],
        value=values[ListId.SORT],
        id=ListId.SORT,
        class_name="sel",
    )
    send = html.Button(List.SORT_SEND, type="submit", form=FilterId.FORM, className="b b-s")
    chooser = html.Div(
        [html.Label(List.SORT, htmlFor=ListId.SORT), sort, html.Noscript(send)], className="sorter"
    )
    heading = html.H2(heading, id=ListId.COUNT, tabIndex=-1)
    return html.Section(
        [
            html.Header([heading, chooser]),
            html.Div(body, id=ListId.BODY, className="list"),
        ],
        id=ListId.PANEL,
        className="results",
        hidden=hidden,
        **{"aria-label": List.LABEL},
    )


def list_body(
    groups: Iterable[Mapping[str, Any]],
    rows: Mapping[int, str],
    pager: str,
) -> list[Component | str]:
    """Return the rows of a view, under the headings of its groups; the script paints the same."""
    body: list[Component | str] = []
    for group in groups:
        items = html.Ol([rows[index] for index in group["rows"]])
        count = html.Span(str(group["count"]), className="muted")
        title = html.H3([html.Span(group["title"]), count], className="grphead")
        body.append(html.Div([title, items] if group["title"] else [items]))
    return [*body, pager] if pager else body


def row_markup(card: Card, filters: str) -> Markup:
    """Return one row as HTML; it is made once, but for what `filters` change: its link."""
    return _row(card).replace(
        _LINK.format(_FILTERS), _LINK.format(filters) if filters else _BARE, 1
    )


@lru_cache(maxsize=16_384)
def _row(card: Card) -> Markup:
    return markup(list_row(card, _FILTERS))


def list_row(card: Card, filters: str) -> Component:
    """Return one row of the list; its link opens the sheet, keeping the query `filters`."""
    project = card.project
    link = html.A(
        project.title, href=sheet_address(project.id, filters), **{"data-projet": project.id}
    )
    led = ", ".join(filter(None, (project.lead, project.town or Map.UNSTATED_SEAT)))
    late = (
        html.Span([icon("clock-history"), card.staleness], className="tag-w")
        if card.staleness
        else None
    )
    return html.Li(
        [
            glyph(project),
            html.Div(
                [
                    html.H4([link, status_tag(project)]),
                    html.P([icon("geo-alt"), html.Span(card.where or UNSTATED)], className="where"),
                    html.P([html.Span(led), late], className="l3"),
                    html.P(
                        [
                            said(List.PUBLICS),
                            *(public_tags(project.publics) or [unstated()]),
                            compare_link(project),
                        ],
                        className="pubs",
                    ),
                ]
            ),
        ],
        className="it",
        id=f"rang-{project.id}",
        **{"data-projet": project.id, "data-title": project.title},
    )


def sheet_address(project: str, filters: str) -> str:
    """Return the address of the page with `filters` and the sheet of `project` ("": the list)."""
    parts = (filters, f"projet={project}" if project else "")
    return f"/?{'&'.join(filter(None, parts))}".rstrip("?")
