"""« Comparer »: the projects and the choice of the address in, the table out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.data_store import DataStore
from dashboard.ids import ComparisonId
from dashboard.layouts.comparison.forms import read_comparison_query
from dashboard.layouts.comparison.page import compared, left_out, table_parts
from dashboard.layouts.html_renderer import markup
from dashboard.texts.sharing import Compare

OUTPUTS = {
    "query": Output(ComparisonId.DIFFERENCES, "query"),
    "table": Output(ComparisonId.TABLE, "html"),
    "message": Output(ComparisonId.ANNOUNCER, "message"),
}


def register(app: Dash, store: DataStore) -> None:
    """Wire the page."""

    @app.callback(
        output=OUTPUTS,
        inputs=[Input(ComparisonId.ADDRESS, "filters"), State(ComparisonId.ADDRESS, "asked")],
        prevent_initial_call=True,
    )
    def show(_filters: str, asked: Mapping[str, str]) -> dict[str, Any]:
        snapshot = store.current()
        known = snapshot.catalogue
        query = read_comparison_query(asked["filters"], known.by_id, known.projects)
        _, facts, rows = compared(snapshot, query)
        return {
            "query": asked["filters"],
            "table": str(markup(table_parts(query, facts, rows))),
            "message": left_out(query, rows) or Compare.ALL_SHOWN,
        }
