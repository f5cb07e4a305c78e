"""What needs no server: the address read, and the page repainted with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dashboard.ids import PageId

if TYPE_CHECKING:
    from dash import Dash


def register(app: Dash) -> None:
    """Wire the page's own script: every function lives in `assets/carte.js`."""
    app.clientside_callback(
        ClientsideFunction("carte", "readAddress"),
        Output(PageId.FILTERS, "data"),
        Output(PageId.OPENED, "data"),
        Input(PageId.URL, "search"),
        State(PageId.FILTERS, "data"),
        State(PageId.OPENED, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("carte", "show"),
        Output(PageId.SHOWN, "data"),
        Input(PageId.VIEW, "data"),
        Input(PageId.SHEET, "data"),
        State(PageId.ROWS, "data"),
    )
