"""The headline: the live sentence, the filters in use as links, the note under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import Announcer, Fragment, adopted, part_of
from dashboard.domain.search.filters import FILTERS
from dashboard.domain.search.selection import Selection
from dashboard.ids import ComponentId, FilterId, ListId, PageId, SummaryId
from dashboard.layouts.elements import filter_chip, icon
from dashboard.paths import SitePath, link
from dashboard.texts.filters import Filters
from dashboard.texts.site import Map, Script


def chips(
    selection: Selection, regions: Mapping[str, str], areas: Mapping[str, str]
) -> list[Component]:
    """Return one item a filter in use, the boxes last; `regions` and `areas`: names by code."""
    return [
        filter_chip(
            row.words.chip.format(option=row.label(code, regions, areas)),
            link(SitePath.MAP, selection.without(row, code).to_query()),
            {"data-nav": "1"},
        )
        for row in sorted(FILTERS, key=lambda row: row.is_box)
        for code in selection.codes(row)
    ]


def headline(first: Mapping[str, Any], instead: str) -> Component:
    """Return the headline of a view (see `view`).

    An open sheet brings its own title, and a sentence that is shown `instead` of the view's.
    """
    opener = html.Button(
        [
            icon("sliders"),
            Filters.OPEN,
            html.Em(str(first["filters"] or ""), **part_of(ComponentId.FORM)),
        ],
        id=FilterId.OPEN,
        type="button",
        className="b rail-open",
        **{"aria-expanded": "false", "aria-controls": FilterId.PANEL, "data-drawer": "open"},
    )
    plain = html.A(
        [icon("sliders"), Filters.OPEN], href=f"#{FilterId.PANEL}", className="b rail-plain"
    )
    held = {"html": first["sentence"], "instead": instead} if instead else {}
    return html.Div(
        [
            html.H1(Map.TITLE, className="sr"),
            html.P(
                instead or first["sentence"],
                id=SummaryId.SENTENCE,
                className="say",
                **adopted(Fragment, ComponentId.SENTENCE, **held),
            ),
            html.Div(
                [
                    opener,
                    html.Noscript(plain),
                    html.Ul(
                        first["chips"],
                        id=SummaryId.CHIPS,
                        className="afcs",
                        **adopted(Fragment, ComponentId.CHIPS, focusAfter=ListId.COUNT),
                    ),
                ],
                className="row2",
            ),
            html.P(
                first["note"],
                id=SummaryId.NOTE,
                className="say-note",
                hidden=not first["note"],
                **adopted(Fragment, ComponentId.NOTE, hidesEmpty=True),
            ),
            html.Div(first["notices"], id=PageId.NOTICES, **adopted(Fragment, ComponentId.NOTICES)),
        ],
        className="headline",
    )


def spoken(sentence: str) -> Component:
    """Return what screen readers hear of a filter: the sentence once settled, never a sheet's.

    `sentence` is that of the view shown, which is not read out.
    """
    words = {"lost": Script.LOST, "failed": Script.FAILED}
    begun = adopted(Announcer, ComponentId.ANNOUNCER, message=sentence, words=words)
    return html.P(id=SummaryId.STATUS, className="sr", role="status", **begun)
