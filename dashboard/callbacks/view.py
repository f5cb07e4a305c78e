"""The view: the query's filters in, everything a filter changes out, in one round trip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard.ids import PageId
from dashboard.layouts.map_page.view import view

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.data_store import DataStore


def register(app: Dash, store: DataStore) -> None:
    """Wire the filters of the query to the view."""

    @app.callback(
        Output(PageId.VIEW, "value"), Input(PageId.FILTERS, "value"), prevent_initial_call=True
    )
    def show(query: str | None) -> dict[str, Any]:
        return view(store.current(), str(query or ""))
