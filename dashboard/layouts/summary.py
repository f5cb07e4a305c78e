"""The headline: the live sentence, the filters in use, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.ids import FilterId, PageId, SummaryId
from dashboard.layouts.elements import icon
from dashboard.texts import Filters, Map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash.development.base_component import Component

    from dashboard.domain.summary import Run


def headline(first: Mapping[str, Any], *, opened: bool) -> Component:
    """Return the headline of a view (see `layouts.view`); an open sheet brings its own title."""
    opener = html.Button(
        [icon("sliders"), Filters.OPEN, html.Em("")],
        id=FilterId.OPEN,
        type="button",
        className="b rail-open",
        **{"aria-expanded": "false", "aria-controls": FilterId.PANEL},
    )
    plain = html.A(
        [icon("sliders"), Filters.OPEN], href=f"#{FilterId.PANEL}", className="b rail-plain"
    )
    return html.Div(
        [
            html.H1(Map.TITLE, className="sr", hidden=opened),
            html.P(first["sentence"], id=SummaryId.SENTENCE, className="say"),
            html.Div(
                [
                    opener,
                    html.Noscript(plain),
                    html.Ul(first["chips"], id=SummaryId.CHIPS, className="afcs"),
                ],
                className="row2",
            ),
            html.P(
                first["leftOut"],
                id=SummaryId.LEFT_OUT,
                className="left-out",
                hidden=not first["leftOut"],
            ),
            html.Div(first["notices"], id=PageId.NOTICES),
        ],
        className="lede",
    )


def spoken() -> Component:
    """Return what screen readers hear of a filter: the sentence once settled, never a sheet's."""
    return html.P(id=SummaryId.SAID, className="sr", role="status")


def runs(sentence: Iterable[Run]) -> list[Component | str]:
    """Return a sentence as text, its strong runs in bold."""
    return [html.B(run.text) if run.strong else run.text for run in sentence]
