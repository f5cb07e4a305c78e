"""« Intégrer »: the choices of the address in, the code to paste out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State
from flask import request

from dashboard.data_store import DataStore
from dashboard.ids import EmbedId
from dashboard.layouts.embed_maker import code, read_embed_options, shown_words
from dashboard.layouts.html_renderer import markup
from dashboard.texts.sharing import Maker

OUTPUTS = {
    "query": Output(EmbedId.FORM, "query"),
    "code": Output(EmbedId.CODE, "html"),
    "message": Output(EmbedId.ANNOUNCER, "message"),
}


def register(app: Dash, store: DataStore, hosts: Sequence[str]) -> None:
    """Wire the page; `hosts` are the sites that may frame the map."""

    @app.callback(
        output=OUTPUTS,
        inputs=[Input(EmbedId.ADDRESS, "filters"), State(EmbedId.ADDRESS, "asked")],
        prevent_initial_call=True,
    )
    def show(_filters: str, asked: Mapping[str, str]) -> dict[str, Any]:
        snapshot, host = store.current(), request.host_url.rstrip("/")
        wanted = read_embed_options(asked["filters"], snapshot, host, hosts)
        return {
            "query": asked["filters"],
            "code": str(markup(code(snapshot, wanted))),
            "message": f"{Maker.SHOWN}{shown_words(snapshot, wanted)}",
        }
