"""Routes of « Couverture »: the page, its figures as JSON and its exports, from one query."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import plotly
from flask import Flask, Response, request

from dashboard.data.geography import read_landmarks
from dashboard.data.unemployment import NO_RATES, read_unemployment
from dashboard.exports.coverage_table import coverage_csv, coverage_rows, coverage_xlsx
from dashboard.figures.coverage_map import coverage_map_file
from dashboard.layouts.coverage.charts import figures
from dashboard.layouts.coverage.page import coverage
from dashboard.layouts.coverage.query import PATH
from dashboard.layouts.coverage.tools import NAMES, communes_csv, file_name, read_me
from dashboard.layouts.coverage.view import MOST_KEPT, CoverageSources, CoverageViews
from dashboard.layouts.html_renderer import markup
from dashboard.paths import SitePath
from dashboard.settings import ROOT
from dashboard.texts.coverage import Coverage, CoverageFile
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.data.unemployment import Unemployment
    from dashboard.data_store import DataStore
    from dashboard.layouts.coverage.view import CoverageView
    from dashboard.layouts.page_chrome import PageFacts
    from dashboard.settings import Settings
    from dashboard.web.assets import AssetBundle, StaticFiles

FIGURES = SitePath.COVERAGE_CHARTS
CSV = "text/csv; charset=utf-8; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNEMPLOYMENT = Path("indicateurs", "chomage-2021.csv")
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def coverage_sources(
    settings: Settings, store: DataStore, files: StaticFiles, basemap: Mapping[str, str]
) -> CoverageSources:
    """Register the files that the page's scripts load; return their addresses and the rates.

    `basemap` has the addresses of the files that all maps share.
    """
    geography = store.current().catalogue.geography
    assets = ROOT / "assets"
    landmarks = read_landmarks(settings.geodata, settings.regions)
    own = {
        "leaflet": files.add_file(assets / "vendor" / "leaflet.js"),
        "topojson": files.add_file(assets / "vendor" / "topojson-client.min.js"),
        "plotly": files.add_file(PLOTLY),
        "communes": files.add_json("communes.json", coverage_map_file(geography, landmarks)),
    }
    return CoverageSources(
        unemployment=_unemployment(settings.geodata / UNEMPLOYMENT),
        files={**basemap, **own},
    )


def _unemployment(path: Path) -> Unemployment:
    """Return the unemployment rates, none if the geodata have no such file."""
    return read_unemployment(path) if path.is_file() else NO_RATES


def register(
    server: Flask,
    bundle: AssetBundle,
    store: DataStore,
    sources: CoverageSources,
    facts: Callable[[], PageFacts],
) -> None:
    """Register the routes; `facts` returns what header and footer say of the data."""
    pages = _Pages(bundle, store, sources, facts)
    for path, answer in (
        (PATH, pages.page),
        (FIGURES, pages.figures),
        (SitePath.COVERAGE_CSV, pages.matrix_csv),
        (SitePath.COVERAGE_XLSX, pages.matrix_xlsx),
        (SitePath.GAPS_CSV, pages.communes_csv),
    ):
        server.add_url_rule(path, path, answer)


class _Pages:
    """The views; rendered pages and figures are in an LRU cache, emptied with the snapshot."""

    def __init__(
        self,
        bundle: AssetBundle,
        store: DataStore,
        sources: CoverageSources,
        facts: Callable[[], PageFacts],
    ) -> None:
        self._bundle, self._store, self._sources, self._facts = bundle, store, sources, facts
        self._answers_now = CoverageViews(store.current(), sources)
        self._answers_now.view("")  # fills the caches that every query uses
        self._page_cache = lru_cache(maxsize=MOST_KEPT)(self._render_page)
        self._figures_cache = lru_cache(maxsize=MOST_KEPT)(self._render_figures)

    def page(self) -> Response:
        return Response(self._page_cache(self._answers(), _query_string()), mimetype="text/html")

    def figures(self) -> Response:
        return Response(
            self._figures_cache(self._answers(), _query_string()), mimetype="application/json"
        )

    def matrix_csv(self) -> Response:
        view = self._view()
        return _file(coverage_csv(coverage_rows(view.matrix)), CSV, file_name(view, "csv"))

    def matrix_xlsx(self) -> Response:
        view = self._view()
        book = coverage_xlsx(coverage_rows(view.matrix), read_me(view, self._facts().updated))
        return _file(book, XLSX, file_name(view, "xlsx"))

    def communes_csv(self) -> Response:
        view = self._view()
        rows = communes_csv(self._answers().missing(view.query), view)
        return _file(rows, CSV, file_name(view, "csv", CoverageFile.COMMUNES_STEM))

    def _render_page(self, answers: CoverageViews, query: str) -> str:
        body = markup(coverage(answers.view(query), self._facts()), NAMES)
        return plain_page(Coverage.TITLE, self._bundle, body, [self._bundle.scripts["coverage"]])

    def _render_figures(self, answers: CoverageViews, query: str) -> str:
        return json.dumps(figures(answers.view(query)), ensure_ascii=False)

    def _view(self) -> CoverageView:
        return self._answers().view(_query_string())

    def _answers(self) -> CoverageViews:
        snapshot = self._store.current()
        if self._answers_now.snapshot is not snapshot:
            self._answers_now = CoverageViews(snapshot, self._sources)
            self._page_cache.cache_clear()
            self._figures_cache.cache_clear()
        return self._answers_now


def _query_string() -> str:
    return request.query_string.decode(errors="replace")


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
