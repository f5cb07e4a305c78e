"""What needs no server: the address read at the start, the page repainted with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dashboard.ids import PageId

if TYPE_CHECKING:
    from dash import Dash


def register(app: Dash) -> None:
    """Wire the page's own script: every function lives in `assets/carte.js`."""
    app.clientside_callback(
        ClientsideFunction("carte", "begin"),
        Output(PageId.FILTERS, "value"),
        Output(PageId.OPENED, "value"),
        Input(PageId.ROWS, "value"),  # which never changes: once, at the start
        State(PageId.FILTERS, "value"),
        State(PageId.OPENED, "value"),
    )
    app.clientside_callback(
        ClientsideFunction("carte", "show"),
        Output(PageId.SHOWN, "value"),
        Input(PageId.VIEW, "value"),
        Input(PageId.SHEET, "value"),
        State(PageId.ROWS, "value"),
    )
