"""Routes of « Qui contacter ? »: the page, and the commune suggestions as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify, redirect, request
from markupsafe import Markup

from dashboard.domain.api_examples import example_town
from dashboard.domain.commune_search import CommuneSearch
from dashboard.domain.referral.search import refer
from dashboard.domain.territory.index import once_per_geography
from dashboard.figures.referral_map import referral_map
from dashboard.ids import NAMES, FinderId
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.referral.page import contact_finder, finder_title
from dashboard.layouts.referral.query import (
    LONGEST,
    PATH,
    FinderView,
    certain,
    find,
    looks_like_code,
    read_referral_query,
)
from dashboard.paths import SitePath
from dashboard.texts.referral import Finder, proposed
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from werkzeug.wrappers import Response as AnyResponse

    from dashboard.data_store import DataStore
    from dashboard.domain.commune_search import CommuneMatch
    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.page_chrome import PageFacts
    from dashboard.layouts.referral.query import CommuneFound, ReferralQuery
    from dashboard.web.assets import AssetBundle

KEPT_SECONDS = 3600
FIELDS = {str(field): name for field, name in NAMES.items()}
_MAP_PLACE = f'<div id="{FinderId.MAP}" class="mb"></div>'
commune_search = once_per_geography(CommuneSearch)


def register(
    server: Flask, bundle: AssetBundle, store: DataStore, facts: Callable[[], PageFacts]
) -> None:
    """Register the routes; `facts` returns what header and footer say of the data."""
    _warm(store.current())

    @server.get(PATH)
    def who_to_contact() -> AnyResponse:
        query = read_referral_query(list(request.args.items(multi=True)))
        snapshot = store.current()
        found = find(query, commune_search(snapshot.catalogue.geography))
        if query.text and found.commune is not None:
            # Text typed never stays in an address: it is replaced by the commune's code.
            return redirect(query.address(_code(snapshot, found.commune)), 303)
        view = _view(query, found, snapshot)
        body = _with_map(markup(contact_finder(view, facts()), FIELDS), view, snapshot)
        page = plain_page(finder_title(view), bundle, body, [bundle.scripts["finder"]])
        return Response(page, mimetype="text/html")

    @server.get(SitePath.CONTACT_COMMUNES)
    def communes() -> Response:
        text = request.args.get("q", "").strip()[:LONGEST]
        matches = commune_search(store.current().catalogue.geography).find(text)
        response = jsonify(_proposals(text, matches))
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return response


def _warm(snapshot: Snapshot) -> None:
    """Fill the caches of a geography, which the first request would wait for."""
    commune_search(snapshot.catalogue.geography)
    referral_map(refer(snapshot.catalogue, 0), snapshot.catalogue)


def _view(query: ReferralQuery, found: CommuneFound, snapshot: Snapshot) -> FinderView:
    catalogue, town = snapshot.catalogue, example_town(snapshot.catalogue.geography)
    referral = None
    address: str = PATH
    if found.commune is not None:
        referral = refer(catalogue, found.commune, query.publics, query.scheme)
        address = query.address(referral.commune.code)
    return FinderView(
        served=catalogue.geography.served,
        query=query,
        referral=referral,
        choices=found.choices,
        outside=_elsewhere(query.text or query.code, snapshot),
        summaries=snapshot.summaries,
        today=snapshot.today,
        updated=catalogue.updated,
        address=f"{request.host_url.rstrip('/')}{address}",
        hint=Finder.COMMUNE_HINT.format(town=town.name, postcode=town.postcode),
    )


def _elsewhere(text: str, snapshot: Snapshot) -> bool:
    """Return whether `text` is a code or postcode of a department that is not served."""
    department = "2A" if text.startswith("20") else text[:2].upper()  # Corsica's postcodes
    return (
        looks_like_code(text) and department not in snapshot.catalogue.geography.departments.index
    )


def _code(snapshot: Snapshot, commune: int) -> str:
    return str(snapshot.catalogue.geography.communes["code"].iloc[commune])


def _with_map(body: Markup, view: FinderView, snapshot: Snapshot) -> Markup:
    """Return the page with the map inserted; escaped text cannot contain the placeholder tag."""
    before, place, after = body.partition(_MAP_PLACE)
    if not place or view.referral is None:
        return body
    drawn = referral_map(view.referral, snapshot.catalogue)
    return Markup('{}<div id="{}" class="mb">{}</div>{}').format(before, FinderId.MAP, drawn, after)


def _proposals(text: str, matches: Sequence[CommuneMatch]) -> dict[str, Any]:
    sure = certain(text, matches)
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
        "annonce": proposed(len(matches)),
    }
