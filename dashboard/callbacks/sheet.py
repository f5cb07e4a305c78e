"""The sheet: the opened record's id in, its content and its place on the map out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output

from dashboard.ids import PageId
from dashboard.layouts.map_page.sheet import sheet_payload

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.data_store import DataStore


def register(app: Dash, store: DataStore, contact: str) -> None:
    """Wire the opened record to the sheet; `contact` is who errors are reported to."""

    @app.callback(
        Output(PageId.SHEET, "value"), Input(PageId.OPENED, "value"), prevent_initial_call=True
    )
    def show(asked: str | None) -> dict[str, Any] | None:
        return sheet_payload(store.current(), str(asked or ""), contact)
