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
from dashboard.web import (
    access,
    comparison,
    conditional,
    contact,
    coverage,
    data_page,
    directory,
    downloads,
    headers,
    health,
    pages,
    picture,
    refusals,
)
from dashboard.web.bundle import build_bundle
from dashboard.web.files import Files
from dashboard.web.map_files import MapFiles
from dashboard.web.shell import Shell

if TYPE_CHECKING:
    from dash import Dash

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
    library, server, files = Library(settings), Flask("dashboard"), Files()
    bundle = build_bundle(ROOT / "assets", files)
    map_files = MapFiles(settings, files)
    shared = map_files.sources(library.current())  # the first visitor shall not wait for them

    def facts() -> FrameFacts:
        return frame_facts(library, settings.contact_email)

    app = Shell(
        bundle,
        lambda query: carte(
            library.current(), facts(), map_files.sources(library.current()), query
        ),
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
    sheet.register(app, library, settings.contact_email)
    contact.register(server, bundle, library, facts)
    sources = coverage.coverage_sources(settings, library, files, shared)
    coverage.register(server, bundle, library, sources, facts)
    directory.register(server, bundle, library, facts)
    comparison.register(
        server, bundle, library, facts, comparison.add_script(ROOT / "assets", files)
    )
    picture.register(server, library, settings)
    data_page.register(server, bundle, library, settings, facts)
    pages.register(server, bundle, facts)
    downloads.register(server, library)
    health.register(server, library)
    files.register(server)
    refusals.register(server, bundle, facts, ROOT / "assets")
    _dress(server, app.csp_hashes())
    return app


def _dress(server: Flask, script_hashes: list[str]) -> None:
    """Add what every answer has: log, headers, compression, validators (the last runs first)."""
    access.register(server)
    headers.register(server, script_hashes)
    server.config["COMPRESS_MIMETYPES"] = COMPRESSED
    Compress(server)
    conditional.register(server)


def frame_facts(library: Library, contact: str) -> FrameFacts:
    """Return what the frame says of the data being served, and who errors are reported to."""
    catalogue = library.current().catalogue
    return FrameFacts(catalogue.size, catalogue.demonstrations, catalogue.updated, VERSION, contact)


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
