"""The filters of the address in, everything that they change out, in one round trip."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output

from dashboard.data_store import DataStore
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.view import list_view, view

OUTPUTS = {
    "filters_in_use": Output(ComponentId.FORM, "inUse"),
    "counts": Output(ComponentId.FORM, "counts"),
    "sentence": Output(ComponentId.SENTENCE, "html"),
    "said": Output(ComponentId.ANNOUNCER, "said"),
    "chips": Output(ComponentId.CHIPS, "html"),
    "left_out": Output(ComponentId.LEFT_OUT, "html"),
    "notices": Output(ComponentId.NOTICES, "html"),
    "query": Output(ComponentId.LINKS, "query"),
    "heading": Output(ComponentId.LINKS, "heading"),
    "publics": Output(ComponentId.ADDRESS, "publics"),
    "data": Output(ComponentId.ADDRESS, "data"),
    "list": Output(ComponentId.LIST, "view"),
    "table": Output(ComponentId.MAP, "table"),
    "map": Output(ComponentId.MAP, "view"),
}
COPIED = ("sentence", "chips", "notices", "query", "heading", "publics", "table", "map")


def register(app: Dash, store: DataStore) -> None:
    """Wire the filters of the address to what they change."""

    @app.callback(
        output=OUTPUTS, inputs=[Input(ComponentId.ADDRESS, "filters")], prevent_initial_call=True
    )
    def show(filters: str | None) -> dict[str, Any]:
        shown = view(store.current(), str(filters or ""))
        return {
            "filters_in_use": shown["filters"],
            "counts": shown["options"],
            "said": shown["sentence"],
            "left_out": shown["leftOut"],
            "data": shown["map"]["data"],
            "list": list_view(shown),
            **{key: shown[key] for key in COPIED},
        }
