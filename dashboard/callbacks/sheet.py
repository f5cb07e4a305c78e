"""The opened project of the address in, its sheet and its place on the map out."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output

from dashboard.data_store import DataStore
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.sheet import sheet_payload

OUTPUTS = {
    "title": Output(ComponentId.ADDRESS, "title"),
    "sentence": Output(ComponentId.SENTENCE, "instead"),
    "record": Output(ComponentId.SHEET, "record"),
    "list": Output(ComponentId.LIST, "opened"),
    "map": Output(ComponentId.MAP, "opened"),
}
CLOSED = {"title": "", "sentence": "", "record": None, "list": None, "map": None}


def register(app: Dash, store: DataStore, contact: str) -> None:
    """Wire the opened project to the sheet; `contact` is who errors are reported to."""

    @app.callback(
        output=OUTPUTS, inputs=[Input(ComponentId.ADDRESS, "opened")], prevent_initial_call=True
    )
    def show(asked: str | None) -> dict[str, Any]:
        sheet = sheet_payload(store.current(), str(asked or ""), contact)
        if sheet is None:
            return CLOSED
        place = {"id": asked, "index": sheet["index"]}
        return {
            "title": sheet["title"],
            "sentence": sheet["sentence"],
            "record": {"id": asked, "body": sheet["body"]},
            "list": place,
            "map": place,
        }
