"""« Données et sources »: what is served, how complete it is, what was refused and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.errors import ValidationIssue
from dashboard.data.provenance import Provenance
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.history import Revision
from dashboard.domain.quality import EXPECTED, field_counts, record_qualities
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.wording import data_day, fictional_lists
from dashboard.exports.notes import citation
from dashboard.exports.quality_score import QualityScore, mean
from dashboard.exports.steward_files import changes_title
from dashboard.layouts.data_records import fields, records, refused, score_words, without_effect
from dashboard.layouts.elements import described, download, icon
from dashboard.layouts.page_chrome import PageFacts, page_frame, status_link
from dashboard.paths import DeskPath, SitePath, edition_id, link
from dashboard.texts.atelier import SignIn
from dashboard.texts.data_page import Data
from dashboard.texts.site import Map

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DataState:
    """What the page says: what is served, with its scores, refused since, the geodata's sources."""

    snapshot: Snapshot
    scores: tuple[QualityScore, ...]
    reason: str
    issues: tuple[ValidationIssue, ...]
    geodata: tuple[dict[str, str], ...]
    year: int
    has_desk: bool = False


def data_page(state: DataState, facts: PageFacts) -> Component:
    """Return the page."""
    catalogue, today = state.snapshot.catalogue, state.snapshot.today
    shown = facts.carried.shows(catalogue.projects)
    return page_frame(
        facts,
        SitePath.DATA,
        [
            html.H1(Data.TITLE),
            html.P(Data.LEAD, className="lead"),
            *refused(state.reason, state.issues, catalogue.edition),
            _served(state, facts),
            _door() if state.has_desk else None,
            *without_effect(catalogue.provenance.remarks),
            _history(state.snapshot),
            records(
                _of(state.snapshot.summaries, shown),
                _of(record_qualities(catalogue.projects, today), shown),
                _of(state.scores, shown),
                facts.host,
            ),
            fields(_of(catalogue.projects, shown)),
            _boundaries(state),
        ],
        className="page data-page",
    )


def _door() -> Component:
    """Return the way to the steward's desk, which only some maps have."""
    return html.P(html.A([icon("arrow-repeat"), SignIn.DOOR], href=DeskPath.HOME, className="b"))


def _of(rows: Sequence[T], shown: Sequence[bool]) -> list[T]:
    """Return the rows of the records shown."""
    return list(compress(rows, shown))


def _served(state: DataState, facts: PageFacts) -> Component:
    catalogue = state.snapshot.catalogue
    counts = field_counts(catalogue.projects)
    expected, filled = len(EXPECTED) * catalogue.size, sum(counts.values())
    example = catalogue.updated_by_example
    day = data_day(facts.updated, example=example) if facts.updated else Data.UNDATED
    share = french.percent(filled / expected) if expected else ""
    collected = Data.COLLECTED_TEXT.format(
        collected=_departments(catalogue, catalogue.collected),
        total=len(catalogue.geography.departments),
        real=_departments(catalogue, catalogue.really_collected),
        nbsp=french.NBSP,
        lists=french.upper_first(fictional_lists(catalogue.lists)),
    )
    pairs = (
        (Data.RECORDS, _counted(facts)),
        (Data.UPDATED, day),
        (
            Data.FILLED,
            Data.FILLED_TEXT.format(
                filled=french.number(filled), expected=french.number(expected), share=share
            ),
        ),
        (Data.COLLECTED, collected.rstrip()),
        (Data.SCORE, _scored(state.scores)),
        (Data.OWN_SOURCES, _own_sources(catalogue.provenance)),
        (Data.EDITION, catalogue.edition),
        (Data.STATE, Data.KEPT.format(reason=state.reason) if state.reason else Data.OK),
    )
    return html.Section([html.H2(Data.SERVED), described(pairs), *_downloads(facts)])


def _departments(catalogue: Catalogue, collected: Mapping[str, bool]) -> int:
    """Return how many departments have the list of each of their parts collected."""
    of = catalogue.department_of_area
    missing = {of[area] for area in catalogue.areas if not collected.get(area, False)}
    return len(set(of.values()) - missing)


def _counted(facts: PageFacts) -> list[Component | str]:
    real = Data.REAL_TEXT.format(count=french.number(facts.total - facts.demonstrations))
    fictional = french.plural(facts.demonstrations, Data.EXAMPLE, Data.EXAMPLES)
    return [
        Data.RECORDS_TEXT.format(total=french.number(facts.total)),
        html.A(real, href=status_link(RecordStatus.SOURCE_PUBLIQUE)),
        Data.AND,
        html.A(fictional, href=status_link(RecordStatus.EXEMPLE_FICTIF)),
    ]


def _scored(scores: Sequence[QualityScore]) -> str:
    found = mean(scores)
    scored = sum(score.value is not None for score in scores)
    if found is None:
        return Data.NO_SCORE
    return Data.SCORE_TEXT.format(
        mean=score_words(found),
        scored=french.plural(scored, "fiche"),
        without=french.number(len(scores) - scored),
    )


def _own_sources(provenance: Provenance) -> str:
    if not provenance.count:
        return Data.NO_OWN_SOURCE
    count = french.plural(provenance.count, Data.OWN_SOURCE, Data.OWN_SOURCE_MANY)
    records = french.plural(len(provenance.by_project), "fiche")
    return Data.OWN_SOURCES_TEXT.format(sources=count, records=records)


def _downloads(facts: PageFacts) -> list[Component]:
    links = (
        (Data.CSV_EXCEL, SitePath.PROJECTS_CSV),
        (Data.CSV_OPEN, link(SitePath.PROJECTS_CSV, "format=opendata")),
        (Data.XLSX, SitePath.PROJECTS_XLSX),
        (Data.GEOJSON, SitePath.PROJECTS_GEOJSON),
    )
    items = [html.Li(download(name, to)) for name, to in links]
    cited = Data.LICENCE.format(cite=citation(facts.served, facts.updated))
    return [
        html.Ul(items, className="chips"),
        html.P([cited, " ", html.A(Data.OPEN, href=SitePath.OPEN_DATA), "."], className="srcs"),
    ]


def _history(snapshot: Snapshot) -> Component:
    """Return what each edition of the records changed, folded but the latest, and the feed."""
    folds = [_edition(each, is_latest=not rank) for rank, each in enumerate(snapshot.history())]
    feed = html.A(Data.FEED, href=SitePath.FEED)
    return html.Section(
        [
            html.H2(Data.HISTORY, id="changements"),
            *(folds or [html.P(Data.NO_PREVIOUS)]),
            html.P([Data.FEED_LEAD, feed, Data.FEED_FILTERS]),
        ]
    )


def _edition(edition: Revision, *, is_latest: bool) -> Component:
    title = Data.EDITION_OF.format(
        day=french.long_date(edition.since.astimezone().date()),
        changes=french.lower_first(changes_title(edition.changes)),
    )
    rows = [
        html.Li([html.B(change.title), f"{french.NBSP}: {change.told}"])
        for change in edition.changes
    ]
    summary = html.Summary(title, className="link")
    return html.Details(
        [summary, html.Ul(rows) if rows else None], id=edition_id(edition.name), open=is_latest
    )


def _boundaries(state: DataState) -> Component:
    geography = state.snapshot.catalogue.geography
    words = Data.BOUNDARIES_TEXT.format(
        year=state.year,
        communes=french.number(len(geography.communes)),
        epci=french.number(len(geography.epci)),
    )
    sources = [html.Li(_geodata(source)) for source in state.geodata]
    credit = html.P(Map.ATTRIBUTION, className="srcs")
    return html.Section([html.H2(Data.BOUNDARIES), html.P(words), html.Ul(sources), credit])


def _geodata(source: dict[str, str]) -> str:
    licence = Data.GEODATA_LICENCES.get(source["paquet"])
    return ", ".join(filter(None, (Data.SOURCE.format(**source), licence)))
