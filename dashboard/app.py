"""Where everything is put together: `create_app`, and `serve` for one machine."""

from __future__ import annotations

import logging
import sys
from functools import cache
from typing import TYPE_CHECKING

from flask import Flask
from flask_compress import Compress
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from dashboard.callbacks import browser, sheet, view
from dashboard.layouts.carte import carte
from dashboard.layouts.form import FORM
from dashboard.layouts.frame import FrameFacts
from dashboard.library import Library
from dashboard.settings import ROOT, Settings
from dashboard.texts import Map
from dashboard.web import access, conditional, downloads, headers, health, pages
from dashboard.web.bundle import build_bundle
from dashboard.web.files import Files
from dashboard.web.map_files import MapFiles
from dashboard.web.shell import Shell

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

VERSION = "1.0.0"
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
    "image/svg+xml",
]


def create_app(settings: Settings) -> Dash:
    """Return the application: the map page, with everything else on its `server`.

    Raises:
        FaultyFile: if the data files are faulty; nothing is served then.
    """
    library = Library(settings)
    server = Flask("dashboard")
    files = Files()
    bundle = build_bundle(ROOT / "assets", files)
    map_files = MapFiles(settings, files)
    map_files.sources(library.current())  # the first visitor shall not wait for them
    app = Shell(
        bundle,
        lambda query: _page(library, map_files, query),
        names={field: name for field, name, _ in FORM},
        server=server,
        assets_folder=str(ROOT / "assets"),
        assets_ignore=".*",
        update_title=None,
        title=Map.LABEL,
        serve_locally=True,
    )
    browser.register(app)
    view.register(app, library)
    sheet.register(app, library)
    files.register(server)
    health.register(server, library)
    downloads.register(server, library)
    pages.register(server, bundle, lambda: frame_facts(library))
    access.register(server)
    headers.register(server, app.csp_hashes())
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    Compress(server)
    conditional.register(server)
    return app


def _page(library: Library, map_files: MapFiles, query: str) -> Component:
    snapshot = library.current()
    return carte(snapshot, frame_facts(library), map_files.sources(snapshot), query)


def frame_facts(library: Library) -> FrameFacts:
    """Return what the frame says of the data being served."""
    catalogue = library.current().catalogue
    return FrameFacts(catalogue.size, catalogue.demonstrations, catalogue.updated, VERSION)


@cache
def wsgi() -> Flask:
    """Return the application that a WSGI server runs, built once from the environment.

    Workers that are forked after a first call share what it built.
    """
    server: Flask = create_app(Settings.from_env()).server
    return server


def serve(settings: Settings) -> None:
    """Serve the application on this machine until stopped; print its address.

    Raises:
        FaultyFile: before anything listens, if the data files are faulty.
    """
    wsgi()
    if settings.access_log:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("dashboard.access").setLevel(logging.INFO)
    sys.stdout.write(f"Carte O2R : http://{settings.host}:{settings.port}\n")
    sys.stdout.flush()
    Granian(
        "dashboard.app:wsgi",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=1,
        factory=True,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level=LogLevels.warning,
    ).serve()
