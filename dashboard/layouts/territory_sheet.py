"""The sheet of one department, area or intercommunalité: two A4 pages for a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

import numpy as np
from dash import html
from dash.development.base_component import Component

from dashboard.data.collections import DepartmentCollection
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, Collection
from dashboard.domain.coverage.cells import Cell
from dashboard.domain.coverage.territory_report import TerritoryReport, territory_report
from dashboard.domain.coverage.wording import (
    CELL_STATES,
    COMMUNE_STATES,
    inhabitants_words,
    share_by,
    unknown_words,
)
from dashboard.domain.quality import record_qualities
from dashboard.domain.search.filters import Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.wording import NO_ABSENCE
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.place_names import spelled
from dashboard.domain.wording import (
    collected_words,
    count_words,
    counted,
    fictional_lists,
)
from dashboard.exports.notes import filter_words
from dashboard.figures.map_layers import EPCI, USUAL, write_layers
from dashboard.figures.static_map.wording import warning
from dashboard.figures.tints import BY_COMMUNE, DEFAULT_TINT, Tint
from dashboard.french import NBSP, join, long_date, number, plural, sort_key, upper_first
from dashboard.layouts.directory import directory_map, entry
from dashboard.layouts.elements import (
    actions_lost,
    button,
    icon,
    scroll_region,
    table,
    unseen_caption,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.layouts.map_page.form import SHOWN_LAYERS, TINT
from dashboard.layouts.map_page.view import view
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import (
    FRAMED,
    SitePath,
    department_path,
    epci_path,
    link,
    sheet_link,
)
from dashboard.texts.coverage import Gap
from dashboard.texts.sharing import Demonstration, Directory
from dashboard.texts.territory_sheet import TerritorySheet

MOST_MISSING = 12
SOON = timedelta(days=366)
COLON = f"{NBSP}: "


@dataclass(frozen=True, slots=True)
class TerritoryFacts:
    """A report and what its sheet says beside: title, kind, query of the map, full address."""

    snapshot: Snapshot
    report: TerritoryReport
    title: str
    kind: str
    query: str
    picture: str
    tint: Tint
    kept: tuple[str, ...]
    day: date
    not_running: tuple[int, ...]
    address: str

    def project(self, index: int) -> Project:
        """Return a project of the report."""
        return self.snapshot.catalogue.projects[index]

    @property
    def asked(self) -> tuple[int, ...]:
        """Return those whom the sheet says to ask, without territory in the source too."""
        return tuple(sorted({*self.involved, *self.report.whole.projects.unplaced}))

    @property
    def involved(self) -> tuple[int, ...]:
        """Return the projects sure and possible, in file order."""
        return tuple(sorted((*self.report.projects, *self.report.possible)))


def territory_facts(snapshot: Snapshot, code: str, query: str, host: str) -> TerritoryFacts | None:
    """Return what the sheet of a place says under the filters of `query`, None without the place.

    Of the filters, those on scheme, status and day are kept: all publics of the place are shown.
    """
    catalogue = snapshot.catalogue
    geography = catalogue.geography
    asked, _ = snapshot.selection(query)
    kept = Selection(schemes=asked.schemes, statuses=asked.statuses, day=asked.day)
    counted = snapshot.counted(kept)
    basis = replace(
        snapshot.coverage_basis(real_only=kept.real_only), undated=counted.silent[Param.DAY]
    )
    stopped = np.logical_or.reduce([*counted.not_running.values()])
    report = territory_report(geography, basis, counted.shown_mask, code)
    if report is None:
        return None
    is_epci, name = code in geography.epci.index, spelled(report.place.name)
    home = catalogue.department_of_area
    areas = tuple(area for area in catalogue.areas if code in (area, home[area]))
    filtered = replace(kept, query=name) if is_epci else replace(kept, areas=areas)
    tint = BY_COMMUNE if is_epci else DEFAULT_TINT
    shown = {TINT: tint.key, SHOWN_LAYERS: write_layers((*USUAL, EPCI)), FRAMED: code}
    path = (epci_path if is_epci else department_path)(code)
    return TerritoryFacts(
        snapshot,
        report,
        title=name if is_epci else f"{name} ({code})",
        kind=TerritorySheet.EPCI if is_epci else TerritorySheet.DEPARTMENT,
        query=filtered.to_query(),
        picture=link("", kept.to_query(), urlencode(shown))[1:] if is_epci else filtered.to_query(),
        tint=tint,
        kept=filter_words(kept, geography),
        day=kept.day or snapshot.today,
        not_running=tuple(index for index in report.present if stopped[index]),
        address=f"{host}{link(path, kept.to_query())}",
    )


def territory_index(geography: Geography, facts: PageFacts) -> Component:
    """Return the list of all sheets."""
    areas = geography.areas["nom"].items()
    lists = (
        (TerritorySheet.DEPARTMENTS, [(f"{n} ({c})", department_path(c)) for c, n in areas]),
        (
            TerritorySheet.EPCI_LIST,
            sorted(
                ((spelled(n), epci_path(c)) for c, n in geography.epci["nom"].items()),
                key=lambda row: sort_key(row[0]),
            ),
        ),
    )
    parts: list[Component] = [html.H1(TerritorySheet.INDEX), html.P(TerritorySheet.INDEX_WHY)]
    for title, rows in lists:
        ways = [html.Li(html.A(name, href=way, **untranslated())) for name, way in rows]
        parts += [html.H2(title), html.Ul(ways, className="ts-index")]
    return page_frame(facts, "", parts, className="page prose")


def territory_sheet(asked: TerritoryFacts, facts: PageFacts) -> Component:
    """Return the page."""
    paper = [
        _title(asked, facts.served.title),
        _head(asked),
        _publics(asked.report),
        _projects(asked),
        html.Div([_missing(asked), _ending(asked), _to_check(asked)], className="ts-cols"),
        _sources(asked),
    ]
    return page_frame(
        facts,
        SitePath.DEPARTMENTS,
        [_tools(asked), html.Div(paper, className="paper-sheet")],
        className="dir ts",
    )


def _tools(asked: TerritoryFacts) -> Component:
    back = html.A(
        [icon("arrow-left"), TerritorySheet.BACK],
        href=link(SitePath.MAP, asked.query),
        className="b b-q",
    )
    coverage = html.A(
        TerritorySheet.COVERAGE, href=link(SitePath.COVERAGE, asked.query), className="b b-q"
    )
    send = button("printer", Directory.PRINT, {"data-print": "1"}, "b b-p")
    parts = [back, coverage, html.Span(className="sp"), send, actions_lost()]
    return html.Div(parts, className="dir-tools")


def _title(asked: TerritoryFacts, site: str) -> Component:
    made = Directory.MADE.format(date=long_date(asked.snapshot.today))
    names = html.Div([html.P(f"{site} · {asked.kind}"), html.H1(asked.title, **untranslated())])
    return html.Div([names, html.P([asked.snapshot.dated, html.Br(), made])], className="ph")


def _head(asked: TerritoryFacts) -> Component:
    whole, place = asked.report.whole, asked.report.place
    size = TerritorySheet.SIZE.format(
        communes=plural(place.communes, "commune"), people=plural(place.population, "habitant")
    )
    words: list[Component] = [html.P(_sentence(whole), className="s"), html.P(f"{size}.")]
    if asked.kept:
        words.append(html.P(f"{join(asked.kept, ';')}.", className="f"))
    if unknown := unknown_words(whole):
        absent = "" if whole.collected else NO_ABSENCE
        silence, *rest = unknown if absent else ["", *unknown]
        told = [f"{silence}{absent}", *rest] if absent else rest
        words.append(html.P(f"{upper_first(join(told, ';'))}.", className="f"))
    if asked.not_running:
        names = join([asked.project(index).title for index in asked.not_running])
        count = plural(len(asked.not_running), *TerritorySheet.NOT_RUNNING)
        words.append(html.P(f"{count}{COLON}{names}.", className="f"))
    if lists := fictional_lists(_lists(asked).values()):
        words.append(
            html.P(TerritorySheet.EXAMPLES.format(lists=upper_first(lists)), className="f")
        )
    if text := warning([asked.project(index) for index in asked.involved]):
        told = [html.B(Demonstration.LEAD), f" {text} {Demonstration.EACH}"]
        words.append(html.P([icon("info-circle"), html.Span(told)], className="w"))
    where = html.Span(asked.address, className="url")
    words.append(html.P([f"{TerritorySheet.ADDRESS.format(colon=COLON)}", where], className="f"))
    looks = view(asked.snapshot, asked.picture)["map"]["looks"][asked.tint.key]
    named = TerritorySheet.MAP.format(name=asked.title)
    drawn = directory_map(asked.picture, looks, named, asked.tint)
    return html.Div([html.Div(words), drawn], className="pt1")


def _sentence(whole: Cell) -> str:
    """Return the number of projects, and the share of the inhabitants where one is sure."""
    if not (whole.count.sure or whole.count.possible):
        state = TerritorySheet.NONE_ACTIVE if whole.collected else CELL_STATES[whole.state]
        return f"{upper_first(state)}."
    if not whole.count.sure:
        return TerritorySheet.NONE_SURE.format(count=number(whole.count.possible))
    verb = TerritorySheet.PRESENT[whole.count.sure > 1]
    projects = TerritorySheet.ANY.format(
        projects=upper_first(counted(whole.count, "projet")), verb=verb
    )
    covered = inhabitants_words(whole.count, whole.known.population, None)
    return f"{projects} {upper_first(covered)}."


def _publics(report: TerritoryReport) -> Component:
    rows = [_public(cell) for cell in report.publics]
    shown = table(
        unseen_caption(TerritorySheet.WHO), TerritorySheet.WHO_HEADS, rows, "data-table ts-who"
    )
    why = html.P(TerritorySheet.WHO_WHY, className="dt")
    held = scroll_region(shown, TerritorySheet.WHO, "scroll")
    return html.Section([html.H2(TerritorySheet.WHO), held, why])


def _public(cell: Cell) -> Component:
    name = html.Th(PUBLICS[cell.public].label if cell.public else "", scope="row")
    share = share_by(cell.count, cell.known.population)
    count = count_words(cell.count)
    told = [html.B(count) if cell.count.sure else count, share, join(unknown_words(cell))]
    return html.Tr([name, *map(html.Td, told)])


def _projects(asked: TerritoryFacts) -> Component:
    cards = asked.snapshot.summaries
    parts: list[Component] = [html.H2(TerritorySheet.PROJECTS)]
    for title, ranks, unsure in (
        ("", asked.report.projects, False),
        (TerritorySheet.POSSIBLE, asked.report.possible, True),
    ):
        if title and ranks:
            parts.append(html.H3(title, className="pgh"))
        rows = [entry(cards[i], sheet_link(cards[i].project.id), to_confirm=unsure) for i in ranks]
        parts += [html.Ol(rows, className="pg")] if rows else []
    if not asked.report.projects:
        parts.insert(1, html.P(TerritorySheet.NONE))
    if unplaced := asked.report.whole.projects.unplaced:
        names = join([asked.project(i).title for i in unplaced])
        parts.append(html.P(TerritorySheet.UNPLACED.format(colon=COLON, names=names)))
    return html.Section(parts)


def _missing(asked: TerritoryFacts) -> Component:
    report, communes = asked.report, asked.snapshot.catalogue.geography.communes
    parts: list[Component] = [html.H2(TerritorySheet.MISSING)]
    if not report.uncovered:
        return html.Section([*parts, html.P(TerritorySheet.ALL_COVERED)])
    known = communes.iloc[[row for row, _ in report.uncovered]]
    names, people = known["nom"].map(spelled).tolist(), known["population"].tolist()
    states = [COMMUNE_STATES[state] for _, state in report.uncovered]
    rows = [
        html.Tr(
            [
                html.Th(name, scope="row", **untranslated()),
                html.Td(number(inhabitants), className="n"),
                html.Td(state),
            ]
        )
        for name, inhabitants, state in zip(names, people, states, strict=True)
    ]
    caption = unseen_caption(TerritorySheet.MISSING)
    shown = table(caption, TerritorySheet.MISSING_HEADS, rows[:MOST_MISSING], "data-table")
    parts.append(scroll_region(shown, TerritorySheet.MISSING, "scroll"))
    if rest := rows[MOST_MISSING:]:
        least = people[MOST_MISSING - 1]
        words = TerritorySheet.MORE.format(
            communes=plural(len(rest), "autre commune", "autres communes"),
            people=plural(least + 1, "habitant"),
        )
        parts.append(html.P(f"{upper_first(words)}."))
    if unplaced := len(report.whole.projects.unplaced):
        words = Gap.UNPLACED if unplaced == 1 else Gap.UNPLACED_MANY
        parts.append(html.P(words.format(projects=plural(unplaced, "projet")), className="dt"))
    return html.Section(parts)


def _ending(asked: TerritoryFacts) -> Component:
    projects = [asked.project(index) for index in asked.asked]
    ending = sorted(
        (p.end, p.title) for p in projects if p.end and asked.day <= p.end <= asked.day + SOON
    )
    lines = [
        TerritorySheet.ENDS.format(title=title, colon=COLON, day=long_date(day))
        for day, title in ending
    ]
    told = _list(lines, TerritorySheet.NONE_ENDING)
    parts: list[Component] = [
        html.H2(TerritorySheet.ENDING.format(day=long_date(asked.day))),
        told,
    ]
    if undated := [p.title for p in projects if p.end is None]:
        words = TerritorySheet.UNDATED.format(colon=COLON, names=join(undated))
        parts.append(html.P(words, className="dt"))
    return html.Section(parts)


def _to_check(asked: TerritoryFacts) -> Component:
    projects = [asked.project(index) for index in asked.asked]
    lines = [
        TerritorySheet.CHECK.format(
            title=found.project.title, colon=COLON, reasons=", ".join(found.reasons)
        )
        for found in record_qualities(projects, asked.snapshot.today)
        if found.reasons
    ]
    return html.Section(
        [html.H2(TerritorySheet.TO_CHECK), _list(lines, TerritorySheet.NOTHING_TO_CHECK)]
    )


def _list(lines: Sequence[str], none: str) -> Component:
    return html.Ul([html.Li(line) for line in lines]) if lines else html.P(none)


def _sources(asked: TerritoryFacts) -> Component:
    projects = [asked.project(index) for index in asked.involved]
    names = dict.fromkeys(project.source_name for project in projects)
    lists = [
        html.P(TerritorySheet.LIST.format(colon=f" ({name}){COLON}", what=_list_words(row)))
        for name, row in _lists(asked).items()
    ]
    told = [html.P(f"{join(list(names))}.")] if names else []
    return html.Section([html.H2(TerritorySheet.SOURCES), *told, *lists], className="ts-src")


def _lists(asked: TerritoryFacts) -> Mapping[str, DepartmentCollection | None]:
    """Return the row of each area that the place meets, by name."""
    catalogue = asked.snapshot.catalogue
    communes = catalogue.geography.communes
    code = asked.report.place.code
    here = communes[["unite", "departement", "epci"]].eq(code).any(axis=1)
    areas: Iterable[str] = dict.fromkeys(communes.loc[here, "unite"])
    return {catalogue.area_names[area]: catalogue.collections.get(area) for area in areas}


def _list_words(row: DepartmentCollection | None) -> str:
    if row is None or row.collected is not Collection.OUI:
        return TerritorySheet.NOT_COLLECTED
    return join([collected_words(row), row.source], ";") if row.source else collected_words(row)
