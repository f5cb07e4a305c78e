"""What needs no server: the page repainted with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dashboard.ids import PageId

if TYPE_CHECKING:
    from dash import Dash


def register(app: Dash) -> None:
    """Wire the page's own script, `assets/carte.js`."""
    app.clientside_callback(
        ClientsideFunction("carte", "answer"),
        Output(PageId.SHOWN, "value"),
        Input(PageId.VIEW, "value"),
        Input(PageId.SHEET, "value"),
        State(PageId.FILTERS, "value"),
        State(PageId.OPENED, "value"),
    )
