"""Routes of the pages without scripts: about, directory, « Données »; and `GET /health`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dashboard.data.geography import read_descriptions
from dashboard.data_store import DataStore, RejectedUpdate
from dashboard.exports.notes import Extract
from dashboard.exports.quality_score import quality_scores
from dashboard.exports.steward_files import issues_csv, to_check_csv
from dashboard.french import lower_first
from dashboard.layouts.about import accessibility, comprendre
from dashboard.layouts.data_page import DataState, data_page
from dashboard.layouts.directory import directory, printed
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.links import old_link
from dashboard.layouts.page_chrome import PageFacts
from dashboard.layouts.territory_sheet import territory_facts, territory_index, territory_sheet
from dashboard.paths import SitePath, department_path, epci_path
from dashboard.settings import Settings
from dashboard.texts.about import Understand
from dashboard.texts.accessibility import Accessibility
from dashboard.texts.data_page import Data
from dashboard.texts.sharing import Directory
from dashboard.texts.territory_sheet import TerritorySheet
from dashboard.web.assets import AssetBundle
from dashboard.web.document import attachment, plain_page, query_string
from dashboard.web.response_cache import ResponseCache

CSV = "text/csv; charset=utf-8"


def register_health(server: Flask, store: DataStore) -> None:
    """Register the health check: "degraded" while newer data files are rejected."""

    @server.get("/health")
    def health() -> Response:
        catalogue = store.current().catalogue
        rejection = store.rejection
        response = jsonify(
            status="degraded" if rejection else "ok",
            **({"raison": rejection.reason, "fautes": len(rejection.issues)} if rejection else {}),
            projects=catalogue.size,
            demonstration=catalogue.demonstrations,
            edition=catalogue.edition,
            data_sha256=catalogue.fingerprint,
            date_maj=catalogue.updated.isoformat() if catalogue.updated else None,
        )
        response.headers["Cache-Control"] = "no-store"
        return response


def register_about(
    server: Flask, bundle: AssetBundle, regions: Sequence[str], facts: Callable[[], PageFacts]
) -> None:
    """Register the about pages for `regions`; `facts` returns what header and footer say."""

    @server.get(SitePath.UNDERSTAND)
    def understand() -> str:
        return plain_page(Understand.TITLE, bundle, markup(comprendre(facts(), regions)))

    @server.get(SitePath.ACCESSIBILITY)
    def accessibility_page() -> str:
        return plain_page(Accessibility.TITLE, bundle, markup(accessibility(facts())))


def register_directory(
    server: Flask, bundle: AssetBundle, store: DataStore, facts: Callable[[], PageFacts]
) -> None:
    """Register the directory; `facts` returns what header and footer say of the data."""

    @server.get(SitePath.DIRECTORY)
    def contacts() -> str:
        query = query_string()
        snapshot = store.current()
        notice = old_link(query, snapshot.catalogue.fingerprint)
        body = markup(directory(printed(snapshot, query, request.host), facts(), notice))
        return plain_page(Directory.TITLE, bundle, body)


def register_territory_sheets(
    server: Flask, bundle: AssetBundle, store: DataStore, facts: Callable[[], PageFacts]
) -> None:
    """Register the sheets of departments, areas and EPCI; an unknown code answers 404."""
    cache: ResponseCache[str] = ResponseCache(store.current)

    @server.get(SitePath.DEPARTMENTS)
    @server.get(SitePath.EPCI)
    def territory_list() -> str | BaseResponse:
        snapshot, query = store.current(), query_string()
        areas = snapshot.search(query)[0].selection.areas
        if len(areas) == 1:
            kept = territory_facts(snapshot, areas[0], query, "")
            return redirect(kept.address if kept else SitePath.DEPARTMENTS)
        body = markup(territory_index(snapshot.catalogue.geography, facts()))
        return plain_page(TerritorySheet.INDEX, bundle, body)

    @server.get(department_path("<code>"))
    @server.get(epci_path("<code>"))
    def territory_page(code: str) -> str:
        asked = territory_facts(store.current(), code, query_string(), request.host)
        if asked is None or urlsplit(f"//{asked.address}").path != request.path:
            abort(HTTPStatus.NOT_FOUND)
        title = f"{asked.title}, {lower_first(asked.kind)}"
        return cache.get(
            asked.address,
            lambda: plain_page(title, bundle, markup(territory_sheet(asked, facts()))),
        )


def register_data_page(
    server: Flask,
    bundle: AssetBundle,
    store: DataStore,
    settings: Settings,
    facts: Callable[[], PageFacts],
) -> None:
    """Register « Données » and its CSV lists; `facts` returns what header and footer say."""
    described = read_descriptions(settings.geodata, settings.regions)
    sources = [source for region in described for source in region["sources"]]
    cited = tuple({repr(source): source for source in sources}.values())
    cache: ResponseCache[str] = ResponseCache(store.current)

    def page(rejection: RejectedUpdate | None) -> str:
        snapshot = store.current()
        state = DataState(
            snapshot=snapshot,
            scores=quality_scores(snapshot.catalogue, snapshot.today),
            reason=rejection.reason if rejection else "",
            issues=rejection.issues if rejection else (),
            geodata=cited,
            year=min(int(region["cog"]) for region in described),
            has_desk=settings.steward_password is not None,
        )
        return plain_page(Data.TITLE, bundle, markup(data_page(state, facts())))

    @server.get(SitePath.DATA)
    def data() -> str:
        rejection = store.rejection
        return cache.get((rejection, query_string()), lambda: page(rejection))

    @server.get(SitePath.TO_CHECK_CSV)
    def to_check() -> Response:
        snapshot = store.current()
        result, _ = snapshot.search(query_string())
        kept = snapshot.facets.kept(result.selection)
        extract = Extract(snapshot.catalogue, result, snapshot.today, request.host_url.rstrip("/"))
        return attachment(to_check_csv(extract, kept), CSV, "o2r-a-verifier.csv")

    @server.get(SitePath.ISSUES_CSV)
    def issues() -> Response:
        remarks = store.current().catalogue.provenance.remarks
        refused = store.rejection.issues if store.rejection else ()
        return attachment(issues_csv(refused, remarks), CSV, "o2r-fautes.csv")
