"""Routes of « Qui contacter ? »: the page, its answer as text, the suggestions as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data_store import DataStore
from dashboard.domain.commune_search import FoundCommunes
from dashboard.ids import NAMES
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts
from dashboard.layouts.referral.page import components, contact_finder, finder_title
from dashboard.layouts.referral.query import (
    LONGEST,
    ReferralQuery,
    certain,
    propose,
    read_referral_query,
    understood,
)
from dashboard.layouts.referral.view import FinderView, finder_view, warm
from dashboard.paths import SitePath
from dashboard.texts.referral import first_of, proposed
from dashboard.web.document import PLAIN
from dashboard.web.shell import DashPages

KEPT_SECONDS = 3600
FIELDS = {str(field): name for field, name in NAMES.items()}


def register(pages: DashPages, store: DataStore, facts: Callable[[], PageFacts]) -> None:
    """Register the routes; `facts` returns what header and footer say of the data."""
    warm(store.current())
    pages.add(SitePath.CONTACT, components())
    server = pages.server

    @server.get(SitePath.CONTACT)
    def who_to_contact() -> AnyResponse | str:
        query = read_referral_query(list(request.args.items(multi=True)))
        view = finder_view(query, store.current(), request.host_url.rstrip("/"))
        address = _without_text(query, view)
        if address:
            return redirect(address, 303)
        body = markup(contact_finder(view, facts()), FIELDS)
        return pages.document(SitePath.CONTACT, finder_title(view), body, "finder")

    @server.get(SitePath.CONTACT_TEXT)
    def answer_as_text() -> AnyResponse:
        query = read_referral_query(list(request.args.items(multi=True)))
        view = finder_view(query, store.current(), request.host_url.rstrip("/"))
        if view.text is None:  # a commune is asked for first
            return redirect(query.address(query.code), 303)
        return Response(f"{view.text.whole}\n", content_type=PLAIN)

    @server.get(SitePath.CONTACT_COMMUNES)
    def communes() -> Response:
        text = request.args.get("q", "").strip()[:LONGEST]
        geography = store.current().catalogue.geography
        asked = understood(ReferralQuery(text), geography)
        found = propose(asked.text, geography)
        response = jsonify(_proposals(asked, found))
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return response


def _without_text(query: ReferralQuery, view: FinderView) -> str:
    """Return the address with codes for what the text of `query` names, "" if it is there already.

    What is typed of a person never stays in an address, and a place only as long as it is unsure.
    """
    if query.text and (view.place is not None or not view.query.text):
        return view.query.address(view.place.code if view.place else "")
    return view.query.unsure_address() if query.text != view.query.text else ""


def _proposals(asked: ReferralQuery, found: FoundCommunes) -> dict[str, Any]:
    matches, sure = found.matches, certain(asked.text, found.matches)
    return {
        "communes": [
            {
                "code": match.code,
                "nom": match.name,
                "code_postal": match.postcode,
                "departement": match.department,
                "epci": match.epci,
                "precision": match.note,
            }
            for match in matches
        ],
        "certaine": sure.code if sure else None,
        "lieu": asked.text,
        "publics": asked.publics,
        "age": asked.age,
        "annonce": proposed(len(matches), found.total),
        "suite": first_of(len(matches), found.total),
    }
