"""The application factory `create_app`: data store, pages, API and middleware put together."""

from __future__ import annotations

from dataclasses import dataclass

from dash import Dash
from dash.development.base_component import Component
from flask import Flask, request
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.callbacks import comparison as comparison_callbacks
from dashboard.callbacks import coverage as coverage_callbacks
from dashboard.callbacks import embed_maker as embed_callbacks
from dashboard.callbacks import referral as referral_callbacks
from dashboard.callbacks import sheet, view
from dashboard.data_store import DataStore
from dashboard.layouts.coverage.view import CurrentAnswers
from dashboard.layouts.map_page.form import FORM
from dashboard.layouts.map_page.page import carte, components
from dashboard.layouts.page_chrome import Carried, PageFacts
from dashboard.layouts.referral.view import answer_trail
from dashboard.settings import ROOT, Settings
from dashboard.texts.site import Map
from dashboard.web import access_log, api, edition, error_pages, headers
from dashboard.web.assets import AssetBundle, StaticFiles, build_bundle, compress_suites
from dashboard.web.desk import routes as desk
from dashboard.web.document import query_string
from dashboard.web.pages import (
    comparison,
    coverage,
    downloads,
    embed,
    map_files,
    picture,
    plain,
    referral,
)
from dashboard.web.pages.map_files import MapFiles
from dashboard.web.shell import DashPages, MapPage, Shell

VERSION = "1.0.0"
_STORE = "data_store"  # its name among the extensions of the Flask server
ASSETS = ROOT / "assets"
COMPRESSED = [
    "text/html",
    "text/css",
    "text/csv",
    "text/javascript",
    "text/plain",
    "text/vcard",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "application/atom+xml",
    "application/problem+json",
    "image/svg+xml",
]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The objects shared by the pages: settings, Flask server, data store, assets."""

    settings: Settings
    server: Flask
    store: DataStore
    files: StaticFiles
    bundle: AssetBundle
    map_files: MapFiles

    def facts(self) -> PageFacts:
        """Return the facts on the current data that the header and footer of a page show."""
        snapshot = self.store.current()
        catalogue = snapshot.catalogue
        return PageFacts(
            served=catalogue.geography.served,
            total=catalogue.size,
            demonstrations=catalogue.demonstrations,
            edition=catalogue.edition,
            updated=catalogue.updated,
            version=VERSION,
            contact=self.settings.contact_email,
            dated=snapshot.dated,
            host=request.host_url.rstrip("/"),
            carried=Carried.of(request.path, query_string(), catalogue.area_names),
        )

    def map_page(self, query: str) -> Component:
        """Return the map page for the query string of its URL."""
        snapshot = self.store.current()
        sources = self.map_files.sources(snapshot)
        return carte(snapshot, self.facts(), sources, query, answer_trail(snapshot, query))

    def asked_first(self) -> tuple[str, ...]:
        """Return the addresses that the map page's script fetches first, to be preloaded."""
        return (self.map_files.sources(self.store.current())["carte"],)


def store_of(server: Flask) -> DataStore:
    """Return the data store of an application; whoever serves it calls its `start`."""
    store: DataStore = server.extensions[_STORE]
    return store


def create_app(settings: Settings) -> Dash:
    """Return the Dash application; its Flask `server` has every other page, the API and middleware.

    Raises:
        InvalidFile: if a data file is invalid; the application does not start.
        SettingError: if a setting is invalid.
    """
    files, store = StaticFiles(), DataStore(settings)
    parts = _Parts(
        settings=settings,
        server=Flask("dashboard"),
        store=store,
        files=files,
        bundle=build_bundle(ASSETS, files, store.current().catalogue.geography.served),
        map_files=MapFiles(settings, files),
    )
    parts.server.extensions[_STORE] = store
    edition.register(parts.server, store)
    store.prepare(parts.map_files.sources)
    app = Shell(
        parts.bundle,
        MapPage(
            shown=parts.map_page,
            components=components(),
            names={field: name for field, name, _ in FORM},
            asked_first=parts.asked_first,
        ),
        state=parts.store.current,
        server=parts.server,
        assets_folder=str(ASSETS),
        assets_ignore=".*",
        update_title=None,
        title=Map.LABEL,
        serve_locally=True,
    )
    view.register(app, parts.store)
    sheet.register(app, parts.store, settings.contact_email)
    _add_dash_pages(app, parts)
    _add_pages(parts)
    _add_middleware(parts, app.csp_hashes())
    return app


def _add_dash_pages(app: Shell, parts: _Parts) -> None:
    """Add the pages beside the map's that Dash runs, with their callbacks."""
    pages = DashPages(app, parts.bundle)
    shared = parts.map_files.sources(parts.store.current())
    sources = coverage.coverage_sources(parts.settings, parts.store, parts.files, shared)
    answers = CurrentAnswers(parts.store, sources)
    coverage.register(pages, answers, parts.facts)
    coverage_callbacks.register(app, answers)
    referral.register(pages, parts.store, parts.facts)
    referral_callbacks.register(app, parts.store)
    comparison.register(pages, parts.store, parts.facts)
    comparison_callbacks.register(app, parts.store)
    hosts = parts.settings.embed_hosts
    embed.register_maker(pages, parts.store, parts.facts, hosts)
    embed_callbacks.register(app, parts.store, hosts)


def _add_pages(parts: _Parts) -> None:
    """Register the pages without Dash, the exports and the static files."""
    server, bundle, store, facts = parts.server, parts.bundle, parts.store, parts.facts
    files, settings = parts.files, parts.settings
    plain.register_directory(server, bundle, store, facts)
    plain.register_territory_sheets(server, bundle, store, facts)
    embed_parts = embed.parts(bundle, parts.map_files, settings)
    embed.register(server, embed_parts, store)
    picture.register(server, store, settings)
    plain.register_data_page(server, bundle, store, settings, facts)
    plain.register_about(server, bundle, settings.regions, facts)
    desk.register(server, bundle, store, settings, facts)
    downloads.register(server, store)
    map_files.register(server, store)
    plain.register_health(server, store)
    files.register(server)


def _add_middleware(parts: _Parts, script_hashes: list[str]) -> None:
    """Register the middleware; Flask runs `after_request` functions last registered first."""
    server = parts.server
    error_pages.register(server, parts.bundle, parts.facts, ASSETS)
    access_log.register(server)
    headers.register(server, script_hashes)
    api.register(server, parts.store, parts.bundle, parts.facts, parts.settings.rate_limit)
    _compress(server)
    trusted_proxies = parts.settings.proxies
    server.wsgi_app = ProxyFix(server.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies)  # type: ignore[method-assign]


def _compress(server: Flask) -> None:
    """Register compression, then ETags, which are computed on the uncompressed body."""
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    Compress(server)
    compress_suites(server)
    headers.register_etags(server)
