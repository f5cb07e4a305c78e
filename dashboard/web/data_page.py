"""`GET /donnees` and the list of what is to be checked."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from flask import Flask, Response

from dashboard.data.geography import read_descriptions
from dashboard.domain.quality import record_qualities
from dashboard.exports.cells import harmless
from dashboard.french import NBSP
from dashboard.layouts.data_page import DataState, data_page
from dashboard.texts_data import Data
from dashboard.web.document import plain_page
from dashboard.web.markup import markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.layouts.frame import FrameFacts
    from dashboard.library import Library
    from dashboard.settings import Settings
    from dashboard.web.bundle import Bundle

COLUMNS = ("id", "nom", "porteur", "champs_renseignes", "manquent", "date_maj", "alerte")


def register(
    server: Flask,
    bundle: Bundle,
    library: Library,
    settings: Settings,
    facts: Callable[[], FrameFacts],
) -> None:
    """Serve the page and the list; `facts` gives what the frame says of the data now."""
    described = read_descriptions(settings.geodata, settings.regions)
    sources = [source for region in described for source in region["sources"]]
    cited = tuple({repr(source): source for source in sources}.values())

    @server.get("/donnees")
    def data() -> Response:
        refusal = library.refusal
        state = DataState(
            snapshot=library.current(),
            reason=refusal.reason if refusal else "",
            faults=refusal.faults if refusal else (),
            changes=tuple(
                f"{change.title}{NBSP}: {change.sentence}" for change in library.current().changes
            ),
            geodata=cited,
            year=min(int(region["cog"]) for region in described),
        )
        body = markup(data_page(state, facts()))
        page = plain_page(Data.TITLE, bundle, body, [bundle.common_script])
        return Response(page, mimetype="text/html")

    @server.get("/export/a-verifier.csv")
    def to_check() -> Response:
        response = Response(_to_check(library), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="o2r-a-verifier.csv"'
        return response


def _to_check(library: Library) -> bytes:
    snapshot = library.current()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for quality in record_qualities(snapshot.catalogue.projects, snapshot.today):
        if not quality.to_check:
            continue
        project = quality.project
        dated = project.updated.isoformat() if project.updated else ""
        cells = (project.id, project.title, project.lead, str(quality.filled))
        rest = (", ".join(quality.missing), dated, quality.staleness)
        writer.writerow([harmless(cell) for cell in (*cells, *rest)])
    return text.getvalue().encode("utf-8-sig")
