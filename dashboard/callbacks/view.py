"""The filters of the address in, everything that they change out, in one round trip."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output

from dashboard.data_store import DataStore
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.form import shows_table
from dashboard.layouts.map_page.view import list_view, view

OUTPUTS = {
    "form": Output(ComponentId.FORM, "shown"),
    "sentence": Output(ComponentId.SENTENCE, "html"),
    "message": Output(ComponentId.ANNOUNCER, "message"),
    "chips": Output(ComponentId.CHIPS, "html"),
    "left_out": Output(ComponentId.LEFT_OUT, "html"),
    "notices": Output(ComponentId.NOTICES, "html"),
    "links": Output(ComponentId.LINKS, "shown"),
    "publics": Output(ComponentId.ADDRESS, "publics"),
    "list": Output(ComponentId.LIST, "view"),
    "map": Output(ComponentId.MAP, "view"),
}
COPIED = ("sentence", "chips", "notices", "publics")


def register(app: Dash, store: DataStore) -> None:
    """Wire the filters of the address to what they change."""

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
            "left_out": shown["leftOut"],
            "list": list_view(shown),
            "map": shown["map"] | {"table": shown["table"]},
            **{key: shown[key] for key in COPIED},
        }
