"""« Données et sources »: what is served, how complete it is, what was refused and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from dash import html

from dashboard import french
from dashboard.domain.quality import EXPECTED, RecordQuality, field_counts, record_qualities
from dashboard.layouts.elements import glyph, icon, status_tag
from dashboard.layouts.frame import banner, footer, header, skip_links
from dashboard.texts import Map
from dashboard.texts_data import Data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

    from dashboard.data.faults import Fault
    from dashboard.domain.snapshot import Snapshot
    from dashboard.layouts.frame import FrameFacts


@dataclass(frozen=True, slots=True)
class DataState:
    """What the page says: what is served, refused since, changed, and the geodata's sources."""

    snapshot: Snapshot
    reason: str
    faults: tuple[Fault, ...]
    changes: tuple[str, ...]
    geodata: tuple[dict[str, str], ...]
    year: int


def data_page(state: DataState, facts: FrameFacts) -> Component:
    """Return the page."""
    return html.Div(
        [
            skip_links(),
            header(facts, "/donnees"),
            banner(facts),
            html.Main(
                [
                    html.H1(Data.TITLE),
                    html.P(Data.LEAD, className="lead"),
                    *_refused(state),
                    _served(state, facts),
                    _changes(state.changes),
                    _records(state),
                    _fields(state.snapshot),
                    _boundaries(state),
                ],
                id="contenu",
                className="page data-page",
            ),
            footer(facts),
        ],
        className="app app-page",
    )


def _refused(state: DataState) -> list[Component]:
    if not state.reason:
        return []
    rows = [
        (fault.file, str(fault.line or ""), fault.column, fault.value, fault.expected)
        for fault in state.faults
    ]
    table = _table(Data.REFUSED, Data.FAULT_HEADS, rows) if rows else html.P(state.reason)
    return [
        html.Section(
            [
                html.H2(
                    [icon("exclamation-octagon"), f" {Data.REFUSED}{french.NBSP}: {state.reason}"]
                ),
                html.P(Data.REFUSED_LEAD.format(nbsp=french.NBSP)),
                table,
            ],
            className="card0 refused",
            role="alert",
        )
    ]


def _served(state: DataState, facts: FrameFacts) -> Component:
    catalogue = state.snapshot.catalogue
    counts = field_counts(catalogue.projects)
    expected, filled = len(EXPECTED) * catalogue.size, sum(counts.values())
    day = french.long_date(facts.updated) if facts.updated else Data.UNDATED
    records = Data.RECORDS_SAID.format(
        total=french.number(facts.total),
        real=french.number(facts.total - facts.demonstrations),
        fictional=french.number(facts.demonstrations),
    )
    share = french.percent(filled / expected) if expected else ""
    collected = Data.COLLECTED_SAID.format(
        collected=sum(catalogue.collected.values()),
        total=len(catalogue.units),
        real=sum(catalogue.really_collected.values()),
        nbsp=french.NBSP,
    )
    pairs = (
        (Data.RECORDS, records),
        (Data.UPDATED, day),
        (Data.FILLED, Data.FILLED_SAID.format(filled=filled, expected=expected, share=share)),
        (Data.COLLECTED, collected),
        (Data.FINGERPRINT, catalogue.fingerprint[:12]),
        (Data.STATE, state.reason or Data.OK),
    )
    rows = [part for name, said in pairs for part in (html.Dt(name), html.Dd(said))]
    return html.Section(
        [html.H2(Data.SERVED), html.Dl(rows, className="kv"), *_downloads(day, facts)]
    )


def _downloads(day: str, facts: FrameFacts) -> list[Component]:
    links = (
        (Data.CSV_EXCEL, "/export/projets.csv"),
        (Data.CSV_OPEN, "/export/projets.csv?format=opendata"),
        (Data.XLSX, "/export/projets.xlsx"),
        (Data.GEOJSON, "/export/projets.geojson"),
    )
    items = [
        html.Li(html.A([icon("download"), name], href=to, className="b b-s")) for name, to in links
    ]
    return [
        html.Ul(items, className="chips"),
        html.P(Data.LICENCE.format(site=facts.served.title, date=day), className="srcs"),
    ]


def _changes(changes: Sequence[str]) -> Component:
    said = html.Ul([html.Li(change) for change in changes]) if changes else html.P(Data.NO_CHANGE)
    return html.Section([html.H2(Data.CHANGES, id="changements"), said])


def _records(state: DataState) -> Component:
    qualities = record_qualities(state.snapshot.catalogue.projects, state.snapshot.today)
    rows = [_record(quality) for quality in qualities]
    head = html.Tr([html.Th(name, scope="col") for name in Data.RECORD_HEADS])
    table = html.Table(
        [html.Caption(Data.COMPLETENESS_LEAD), html.Thead(head), html.Tbody(rows)],
        className="data-table",
    )
    export = html.A(
        [icon("download"), Data.TO_CHECK.format(nbsp=french.NBSP)],
        href="/export/a-verifier.csv",
        className="b b-s",
    )
    return html.Section(
        [html.H2(Data.COMPLETENESS), html.P(export), _scroll(table, Data.COMPLETENESS)]
    )


def _record(quality: RecordQuality) -> Component:
    project = quality.project
    link = html.A(project.title, href=f"/?projet={project.id}")
    dated = french.long_date(project.updated) if project.updated else Data.UNDATED
    late = [html.Span([icon("clock-history"), quality.staleness], className="tag-w")]
    ask = [html.A(Data.ASK, href=_mail(quality))] if project.email and quality.to_check else []
    return html.Tr(
        [
            html.Th([glyph(project, "mk-s"), " ", link, " ", status_tag(project)], scope="row"),
            html.Td(
                [_bar(quality.filled / len(EXPECTED)), f"{quality.filled} sur {len(EXPECTED)}"]
            ),
            html.Td(", ".join(quality.missing) or "–"),
            html.Td([dated, " ", *(late if quality.staleness else []), " ", *ask]),
        ]
    )


def _mail(quality: RecordQuality) -> str:
    project = quality.project
    subject = quote(Data.MAIL_SUBJECT.format(title=project.title))
    missing = ", ".join(quality.missing) or Data.CONFIRM
    body = quote(Data.MAIL_BODY.format(title=project.title, missing=missing))
    return f"mailto:{quote(project.email, safe='@+')}?subject={subject}&body={body}"


def _fields(snapshot: Snapshot) -> Component:
    projects = snapshot.catalogue.projects
    rows = [
        (name, f"{count} sur {len(projects)}") for name, count in field_counts(projects).items()
    ]
    return html.Section([html.H2(Data.BY_FIELD), _table(Data.BY_FIELD, Data.FIELD_HEADS, rows)])


def _boundaries(state: DataState) -> Component:
    geography = state.snapshot.catalogue.geography
    said = Data.BOUNDARIES_SAID.format(
        year=state.year,
        communes=french.number(len(geography.communes)),
        epci=french.number(len(geography.epci)),
    )
    sources = [html.Li(Data.SOURCE.format(**source)) for source in state.geodata]
    credit = html.P(Map.ATTRIBUTION, className="srcs")
    return html.Section([html.H2(Data.BOUNDARIES), html.P(said), html.Ul(sources), credit])


def _bar(share: float) -> Component:
    return html.Span(className=f"pb pb-{round(share * 20) * 5}", **{"aria-hidden": "true"})


def _table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> Component:
    head = html.Tr([html.Th(name, scope="col") for name in heads])
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
    table = html.Table(
        [html.Caption(caption, className="sr"), html.Thead(head), html.Tbody(body)],
        className="data-table",
    )
    return _scroll(table, caption)


def _scroll(table: Component, name: str) -> Component:
    return html.Div(table, className="scroll", tabIndex=0, role="region", **{"aria-label": name})
