"""The list beside the map: one row a project, grouped by where most of its territory lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import html

from dashboard import french
from dashboard.domain.selection import Sort
from dashboard.ids import ListId
from dashboard.layouts.elements import glyph, icon, public_tags, said, status_tag, unstated
from dashboard.texts import UNSTATED, List, Map

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.cards import Card


def list_panel(total: int) -> Component:
    """Return the list's panel; its rows are painted by the view."""
    sort = dbc.Select(
        options=[
            {"value": Sort.UNIT, "label": List.SORT_UNIT},
            {"value": Sort.NAME, "label": List.SORT_NAME},
            {"value": Sort.UPDATED, "label": List.SORT_UPDATED},
        ],
        value=Sort.UNIT,
        id=ListId.SORT,
        class_name="sel",
    )
    chooser = html.Div([html.Label(List.SORT, htmlFor=ListId.SORT), sort], className="sorter")
    heading = html.H2(french.plural(total, "projet"), id=ListId.COUNT, tabIndex=-1)
    return html.Section(
        [
            html.Header([heading, chooser]),
            html.Div(id=ListId.BODY, className="list"),
        ],
        id="liste",
        className="results",
        **{"aria-label": List.LABEL},
    )


def list_row(card: Card) -> Component:
    """Return one row of the list; its link opens the sheet."""
    project = card.project
    link = html.A(project.title, href=f"/?projet={project.id}", **{"data-projet": project.id})
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
                        [said(List.PUBLICS), *(public_tags(project.publics) or [unstated()])],
                        className="pubs",
                    ),
                ]
            ),
        ],
        className="it",
        id=f"rang-{project.id}",
        **{"data-projet": project.id},
    )
