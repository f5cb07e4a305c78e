"""« Couverture »: which publics are covered, and where; rendered whole on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.french import quoted
from dashboard.layouts.coverage_case import case_panel
from dashboard.layouts.coverage_charts import charts_section
from dashboard.layouts.coverage_gap import gap_section
from dashboard.layouts.coverage_matrix import matrix_card
from dashboard.layouts.coverage_places import places_section
from dashboard.layouts.coverage_tools import tools
from dashboard.layouts.frame import banner, footer, header, skip_links, toast
from dashboard.texts_coverage import Coverage

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.layouts.coverage_view import CoverageView
    from dashboard.layouts.frame import FrameFacts


def coverage(view: CoverageView, facts: FrameFacts) -> Component:
    """Return the page; a change of the form swaps `#couverture` alone."""
    part = html.Div(
        [
            *_notices(view),
            tools(view),
            matrix_card(view, case_panel(view)),
            gap_section(view),
            places_section(view),
            charts_section(view),
        ],
        id="couverture",
    )
    main = html.Main(
        [html.H1(Coverage.HEADING), html.P(Coverage.LEAD, className="lead"), part],
        id="contenu",
        className="page cov",
    )
    return html.Div(
        [
            skip_links(),
            header(facts, "/couverture"),
            banner(facts),
            main,
            footer(facts),
            html.P(id="couverture-dite", className="sr", role="status"),
            toast(),
        ],
        className="app app-page",
    )


def _notices(view: CoverageView) -> list[Component]:
    said = [
        html.P(
            [f"{Coverage.UNKNOWN}{quoted(item.value)}{Coverage.IGNORED}"],
            className="note",
            role="status",
        )
        for item in view.ignored
    ]
    if view.examples and not view.question.examples:
        said.append(html.P(Coverage.WITHOUT_EXAMPLES, className="note"))
    return said
