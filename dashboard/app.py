"""Where everything is put together: `create_app`, and `serve` for one machine."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from flask import Flask
from flask_compress import Compress

from dashboard.callbacks import browser, sheet, view
from dashboard.data.landmarks import read_landmarks
from dashboard.figures.project_map import map_file
from dashboard.layouts.carte import carte
from dashboard.layouts.form import FORM
from dashboard.layouts.frame import FrameFacts
from dashboard.library import Library
from dashboard.settings import ROOT
from dashboard.texts import Map
from dashboard.web import downloads, health, pages
from dashboard.web.bundle import build_bundle
from dashboard.web.files import Files
from dashboard.web.shell import Shell

if TYPE_CHECKING:
    from dash import Dash

    from dashboard.settings import Settings

VERSION = "1.0.0"
log = logging.getLogger(__name__)


def create_app(settings: Settings) -> Dash:
    """Return the application: the map page, with everything else on its `server`.

    Raises:
        FaultyFile: if the data files are faulty; nothing is served then.
    """
    library = Library(settings)
    server = Flask("dashboard")
    files = Files()
    bundle = build_bundle(ROOT / "assets", files)
    sources = map_sources(settings, library, files)
    app = Shell(
        bundle,
        lambda query: carte(library.current(), frame_facts(library), sources, query),
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
    Compress(server)
    return app


def frame_facts(library: Library) -> FrameFacts:
    """Return what the frame says of the data being served."""
    catalogue = library.current().catalogue
    return FrameFacts(catalogue.size, catalogue.demonstrations, catalogue.updated, VERSION)


def map_sources(settings: Settings, library: Library, files: Files) -> dict[str, str]:
    """Hold the files that the map reads; return their addresses and the map's two frames."""
    region = settings.geodata / settings.regions[0]
    web = region / "web"
    frame = json.loads((region / "region.json").read_text(encoding="utf-8"))
    landmarks = read_landmarks(settings.geodata, settings.regions)
    corners = {
        name: [[box["south"], box["west"]], [box["north"], box["east"]]]
        for name, box in (("bornes", frame["bounds"]), ("cadre", frame["relief"]))
    }
    return {
        "carte": files.add_json("carte.json", map_file(library.current(), landmarks)),
        "relief": files.add_file(web / "relief.webp"),
        "relief-petit": files.add_file(web / "relief-petit.webp"),
        "eaux": files.add_file(web / "eaux.json"),
        "voisins": files.add_file(web / "voisins.json"),
        "epci": files.add_file(web / "epci.json"),
        **{name: json.dumps(box) for name, box in corners.items()},
    }


def serve(settings: Settings) -> None:
    """Serve the application on this machine and print its address."""
    app = create_app(settings)
    print(f"Carte O2R : http://{settings.host}:{settings.port}")
    app.run(host=settings.host, port=str(settings.port), debug=False)
