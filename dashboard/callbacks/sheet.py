"""The opened project of the address in, its sheet and its place on the map out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State
from flask import request

from dashboard.data_store import DataStore
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.sheet import sheet_payload
from dashboard.layouts.referral.view import answer_trail

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
        output=OUTPUTS,
        inputs=[Input(ComponentId.ADDRESS, "opened"), State(ComponentId.ADDRESS, "asked")],
        prevent_initial_call=True,
    )
    def show(opened: str | None, address: Mapping[str, str]) -> dict[str, Any]:
        snapshot, asked = store.current(), str(opened or "")
        host = request.host_url.rstrip("/")
        sheet = sheet_payload(snapshot, asked, contact, host, address["filters"])
        if sheet is None:
            return CLOSED
        trail = answer_trail(snapshot, f"{address['filters']}&{address['look']}")
        place = {"id": asked, "index": sheet["index"]}
        return {
            "title": sheet["title"],
            "sentence": sheet["sentence"],
            "record": {
                "id": asked,
                "body": sheet["body"],
                "answer": trail.around(asked) if trail else None,
            },
            "list": place,
            "map": place,
        }
