"""`GET /donnees`, the list of what is to be checked and that of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response

from dashboard.data.geography import read_descriptions
from dashboard.domain.quality import record_qualities
from dashboard.exports.quality_score import quality_scores
from dashboard.exports.steward_lists import faults_csv, to_check_csv
from dashboard.layouts.data_faults import ADDRESS as FAULTS
from dashboard.layouts.data_page import DataState, data_page
from dashboard.layouts.data_records import TO_CHECK
from dashboard.layouts.markup import markup
from dashboard.texts_data import Data
from dashboard.web.document import plain_page
from dashboard.web.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.layouts.frame import FrameFacts
    from dashboard.library import Library, Refusal
    from dashboard.settings import Settings
    from dashboard.web.bundle import Bundle


def register(
    server: Flask,
    bundle: Bundle,
    library: Library,
    settings: Settings,
    facts: Callable[[], FrameFacts],
) -> None:
    """Serve the page and the lists; `facts` gives what the frame says of the data now."""
    described = read_descriptions(settings.geodata, settings.regions)
    sources = [source for region in described for source in region["sources"]]
    cited = tuple({repr(source): source for source in sources}.values())
    kept: Kept[str] = Kept(library.current)

    def page(refusal: Refusal | None) -> str:
        snapshot = library.current()
        state = DataState(
            snapshot=snapshot,
            scores=quality_scores(snapshot.catalogue, snapshot.today),
            reason=refusal.reason if refusal else "",
            faults=refusal.faults if refusal else (),
            geodata=cited,
            year=min(int(region["cog"]) for region in described),
        )
        body = markup(data_page(state, facts()))
        return plain_page(Data.TITLE, bundle, body, [bundle.scripts["plain"]])

    @server.get("/donnees")
    def data() -> Response:
        library.current()  # looks at the files: what is refused may change
        refusal = library.refusal
        return Response(kept.get(refusal, lambda: page(refusal)), mimetype="text/html")

    @server.get(TO_CHECK)
    def to_check() -> Response:
        snapshot = library.current()
        found = record_qualities(snapshot.catalogue.projects, snapshot.today)
        return _file("o2r-a-verifier.csv", to_check_csv(found))

    @server.get(FAULTS)
    def faults() -> Response:
        remarks = library.current().catalogue.provenance.remarks
        refused = library.refusal.faults if library.refusal else ()
        return _file("o2r-fautes.csv", faults_csv(refused, remarks))


def _file(name: str, data: bytes) -> Response:
    response = Response(data, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
