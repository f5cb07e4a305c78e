"""« Couverture »: the settings of the address in, every panel that they change out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard.ids import CoverageId
from dashboard.layouts.coverage.charts import (
    ChartPanel,
    figure,
    shown_panels,
    table_parts,
    time_words,
)
from dashboard.layouts.coverage.gaps import gap_words, map_label, plain_gap
from dashboard.layouts.coverage.matrix import matrix_parts
from dashboard.layouts.coverage.page import case_panel, notices
from dashboard.layouts.coverage.places import places_parts
from dashboard.layouts.coverage.query import CELL
from dashboard.layouts.coverage.tools import NAMES, export_menu
from dashboard.layouts.coverage.view import CoverageView, CurrentAnswers
from dashboard.layouts.html_renderer import markup

FRAGMENTS = {
    CoverageId.NOTICES: notices,
    CoverageId.EXPORTS: export_menu,
    CoverageId.MATRIX: matrix_parts,
    CoverageId.GAPS: gap_words,
    CoverageId.PLACES: places_parts,
    CoverageId.TIME: time_words,
}
FILTERS, OPENED = Input(CoverageId.ADDRESS, "filters"), Input(CoverageId.ADDRESS, "opened")
ASKED = State(CoverageId.ADDRESS, "asked")


def register(app: Dash, answers: CurrentAnswers) -> None:
    """Wire the page; `answers` gives what it shows for a query."""
    charts = shown_panels(answers.get().view(""))
    outputs: dict[str, Output] = {
        "form": Output(CoverageId.FORM, "query"),
        "cell": Output(CoverageId.CELL, "html"),
        "message": Output(CoverageId.ANNOUNCER, "message"),
        "view": Output(CoverageId.MAP, "view"),
        "label": Output(CoverageId.MAP, "label"),
        **{id_: Output(id_, "html") for id_ in FRAGMENTS},
        **{panel.id: Output(panel.id, "query") for panel in charts},
        **{panel.table_id: Output(panel.table_id, "html") for panel in charts},
    }

    @app.callback(output=outputs, inputs=[FILTERS, OPENED, ASKED], prevent_initial_call=True)
    def show(_filters: str, _opened: str, asked: Mapping[str, str]) -> dict[str, Any]:
        view = answers.get().view(f"{asked['filters']}&{CELL}={asked['opened']}")
        changed = {"cell": _html(case_panel(view))}
        if str(FILTERS) in ctx.triggered_prop_ids:
            changed |= _panels(view, charts)
        return dict.fromkeys(outputs, no_update) | changed

    for panel in charts:
        _register_chart(app, answers, panel)


def _panels(view: CoverageView, charts: list[ChartPanel]) -> dict[str, Any]:
    """Return what other settings change."""
    query = view.query.to_query()
    return {
        "form": query,
        "message": no_update if view.opened else plain_gap(view.gaps),
        "view": view.drawn,
        "label": map_label(view),
        **{id_: _html(write(view)) for id_, write in FRAGMENTS.items()},
        **{panel.id: query for panel in charts},
        **{panel.table_id: _html(table_parts(panel, view)) for panel in charts},
    }


def _register_chart(app: Dash, answers: CurrentAnswers, panel: ChartPanel) -> None:
    @app.callback(Output(panel.id, "figure"), Input(panel.id, "wanted"), prevent_initial_call=True)
    def draw(query: str | None) -> dict[str, Any]:
        return figure(panel, answers.get().view(query or ""))


def _html(content: Any) -> str:  # noqa: ANN401 - Dash's children
    return str(markup(content, NAMES))
