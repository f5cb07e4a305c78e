"""The map page's wiring: what the filters change, in one round trip; what the browser hands on."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from flask import request

from dashboard.data_store import DataStore
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.form import shows_table
from dashboard.layouts.map_page.view import list_view, screen_mail, view

OUTPUTS = {
    "form": Output(ComponentId.FORM, "shown"),
    "sentence": Output(ComponentId.SENTENCE, "html"),
    "message": Output(ComponentId.ANNOUNCER, "message"),
    "chips": Output(ComponentId.CHIPS, "html"),
    "note": Output(ComponentId.NOTE, "html"),
    "notices": Output(ComponentId.NOTICES, "html"),
    "links": Output(ComponentId.LINKS, "shown"),
    "publics": Output(ComponentId.ADDRESS, "publics"),
    "list": Output(ComponentId.LIST, "view"),
    "map": Output(ComponentId.MAP, "view"),
}
# From one part of the page to another, as they are.
SAME = ClientsideFunction("values", "same")  # assets/js/shared/component.js
WIRES = (
    (Input(ComponentId.ADDRESS, "query"), Output(ComponentId.FORM, "query")),
    (Input(ComponentId.ADDRESS, "look"), Output(ComponentId.MAP, "look")),
    (Input(ComponentId.ADDRESS, "look"), Output(ComponentId.LINKS, "look")),
    (Input(ComponentId.LIST, "pointed"), Output(ComponentId.MAP, "lit")),
    (Input(ComponentId.MAP, "pointed"), Output(ComponentId.LIST, "lit")),
    (Input(ComponentId.LIST, "around"), Output(ComponentId.SHEET, "around")),
)
COPIED = ("sentence", "chips", "note", "notices", "publics")


def register(app: Dash, store: DataStore) -> None:
    """Wire the filters of the address to what they change; hand on `WIRES` without the server."""
    for given, written in WIRES:
        app.clientside_callback(SAME, written, given, prevent_initial_call=True)

    @app.callback(
        output=OUTPUTS, inputs=[Input(ComponentId.ADDRESS, "filters")], prevent_initial_call=True
    )
    def show(filters: str | None) -> dict[str, Any]:
        query = str(filters or "")
        shown = view(store.current(), query, with_table=shows_table(query))
        return {
            "form": {"inUse": shown["filters"], "counts": shown["options"]},
            "links": {"query": shown["query"], "heading": shown["heading"]},
            "message": shown["sentence"],
            "list": list_view(shown),
            "map": shown["map"] | {"table": shown["table"]},
            **{key: shown[key] for key in COPIED},
        }

    @app.callback(
        Output(ComponentId.LINKS, "mail"),
        Input(ComponentId.LINKS, "wanted"),
        prevent_initial_call=True,
    )
    def mail(query: str) -> str:
        return screen_mail(store.current(), query, request.host_url.rstrip("/"))
