"""Values that one part of the page has from another, without the server."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashboard.ids import ComponentId

SAME = ClientsideFunction("values", "same")  # assets/js/shared/component.js
WIRES = (
    (Input(ComponentId.ADDRESS, "query"), Output(ComponentId.FORM, "query")),
    (Input(ComponentId.ADDRESS, "look"), Output(ComponentId.MAP, "look")),
    (Input(ComponentId.LIST, "pointed"), Output(ComponentId.MAP, "lit")),
    (Input(ComponentId.MAP, "pointed"), Output(ComponentId.LIST, "lit")),
    (Input(ComponentId.LIST, "around"), Output(ComponentId.SHEET, "around")),
)


def register(app: Dash) -> None:
    """Hand each value on as it is."""
    for given, written in WIRES:
        app.clientside_callback(SAME, written, given, prevent_initial_call=True)
