"""Routes of « Couverture »: the page, its figures as JSON and its exports, from one query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import plotly
from flask import Response

from dashboard.data.geography import read_landmarks
from dashboard.data.unemployment import NO_RATES, Unemployment, read_unemployment
from dashboard.data_store import DataStore
from dashboard.domain.wording import data_day
from dashboard.exports.coverage_table import coverage_csv, coverage_rows, coverage_xlsx
from dashboard.figures.coverage_map import coverage_map_file
from dashboard.layouts.coverage.page import components, coverage
from dashboard.layouts.coverage.tools import NAMES, communes_csv, file_name, read_me
from dashboard.layouts.coverage.view import (
    MOST_KEPT,
    CoverageSources,
    CoverageView,
    CoverageViews,
    CurrentAnswers,
)
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts
from dashboard.paths import SitePath
from dashboard.settings import ROOT, Settings
from dashboard.texts.coverage import Coverage, CoverageFile
from dashboard.web.assets import StaticFiles
from dashboard.web.document import attachment, query_string
from dashboard.web.shell import DashPages

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


def register(pages: DashPages, answers: CurrentAnswers, facts: Callable[[], PageFacts]) -> None:
    """Register the routes; `facts` returns what header and footer say of the data."""
    first = answers.get().view("")  # the first visitor shall not wait for what every query shares
    pages.add(SitePath.COVERAGE, components(first))
    served = _Pages(pages, answers, facts)
    for path, answer in (
        (SitePath.COVERAGE, served.page),
        (SitePath.COVERAGE_CSV, served.matrix_csv),
        (SitePath.COVERAGE_XLSX, served.matrix_xlsx),
        (SitePath.GAPS_CSV, served.communes_csv),
    ):
        pages.server.add_url_rule(path, path, answer)


class _Pages:
    """The views; rendered pages are in an LRU cache."""

    def __init__(
        self, pages: DashPages, answers: CurrentAnswers, facts: Callable[[], PageFacts]
    ) -> None:
        self._pages, self._answers, self._facts = pages, answers, facts
        self._page_cache = lru_cache(maxsize=MOST_KEPT)(self._render_page)

    def page(self) -> str:
        return self._page_cache(self._answers.get(), query_string())

    def matrix_csv(self) -> Response:
        view = self._view()
        rows = coverage_rows(view.matrix, view.collections, view.projects)
        return attachment(coverage_csv(rows), CSV, file_name(view, "csv"))

    def matrix_xlsx(self) -> Response:
        view = self._view()
        rows = coverage_rows(view.matrix, view.collections, view.projects)
        known = self._answers.get().snapshot.catalogue
        day = data_day(known.updated, example=known.updated_by_example) if known.updated else ""
        book = coverage_xlsx(rows, read_me(view, day))
        return attachment(book, XLSX, file_name(view, "xlsx"))

    def communes_csv(self) -> Response:
        view = self._view()
        rows = communes_csv(self._answers.get().missing(view.query), view)
        return attachment(rows, CSV, file_name(view, "csv", CoverageFile.COMMUNES_STEM))

    def _render_page(self, answers: CoverageViews, query: str) -> str:
        body = markup(coverage(answers.view(query), self._facts()), NAMES)
        return self._pages.document(SitePath.COVERAGE, Coverage.TITLE, body, "coverage")

    def _view(self) -> CoverageView:
        return self._answers.get().view(query_string())
