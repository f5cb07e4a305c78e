"""« Qui contacter ? »: the question of the address and of the field in, the answer out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, State
from flask import request

from dashboard.components.payloads import FoundCommune
from dashboard.data_store import DataStore
from dashboard.ids import NAMES, FinderId, ReferralId
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.referral.page import answer, finder_title, sentence
from dashboard.layouts.referral.query import read_referral_query
from dashboard.layouts.referral.view import FinderView, finder_view

OUTPUTS = {
    "query": Output(ReferralId.OPTIONS, "query"),
    "commune": Output(ReferralId.COMMUNE, "commune"),
    "sentence": Output(ReferralId.SENTENCE, "html"),
    "answer": Output(ReferralId.ANSWER, "html"),
    "title": Output(ReferralId.ADDRESS, "title"),
}


def register(app: Dash, store: DataStore) -> None:
    """Wire the page."""

    @app.callback(
        output=OUTPUTS,
        inputs=[
            Input(ReferralId.ADDRESS, "filters"),
            Input(ReferralId.COMMUNE, "typed"),
            State(ReferralId.ADDRESS, "asked"),
        ],
        prevent_initial_call=True,
    )
    def show(_filters: str, typed: str | None, asked: Mapping[str, str]) -> dict[str, Any]:
        pairs = [*parse_qsl(asked["filters"]), (NAMES[FinderId.TEXT], typed or "")]
        host = request.host_url.rstrip("/")
        view = finder_view(read_referral_query(pairs), store.current(), host)
        return {
            "query": asked["filters"],
            "commune": _commune(view),
            "sentence": str(markup(sentence(view))),
            "answer": str(markup(answer(view))),
            "title": finder_title(view),
        }


def _commune(view: FinderView) -> FoundCommune | None:
    place = view.place
    if place is None:
        return None
    return {
        "code": place.code,
        "nom": place.name,
        "code_postal": place.postcode,
        "departement": place.department,
    }
