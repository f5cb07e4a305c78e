"""« Couverture »: settings, files and panels; rendered whole on the server."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import (
    Address,
    Announcer,
    Chart,
    CoverageMap,
    FilterForm,
    Fragment,
    adopted,
)
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.comparison import LEAST, MOST
from dashboard.domain.coverage.cells import Cell, CellState
from dashboard.domain.coverage.wording import inhabitants_words, reasons
from dashboard.domain.search.reasons import not_running_words
from dashboard.domain.territory.place_names import of_place
from dashboard.domain.wording import collected_words
from dashboard.french import THIN, join, long_date, lower_first, plural, quoted
from dashboard.ids import CoverageId
from dashboard.layouts.comparison_tray import address as comparison_address
from dashboard.layouts.coverage.charts import charts_section, shown_panels, time_section
from dashboard.layouts.coverage.gaps import gap_section
from dashboard.layouts.coverage.matrix import matrix_card
from dashboard.layouts.coverage.places import places_section
from dashboard.layouts.coverage.query import CELL
from dashboard.layouts.coverage.tools import tools
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import glyph, icon, status_tag
from dashboard.layouts.html_renderer import untranslated
from dashboard.layouts.links import not_running_links
from dashboard.layouts.page_chrome import PageFacts, failures, page_address, page_frame, toast
from dashboard.paths import SitePath, department_path
from dashboard.texts.coverage import Case, Coverage


def case_panel(view: CoverageView) -> Component | None:
    """Return the list of the cell that the question opens, or nothing."""
    cell = view.opened
    if cell is None:
        return None
    public = PUBLICS[cell.public].label if cell.public else Coverage.ALL
    name = Case.TITLE.format(place=cell.place.name, public=lower_first(public))
    close = html.A(
        Case.CLOSE,
        href=f"{view.query.address(case='')}#matrice",
        className="b b-s b-q",
        **{"data-nav": "exact", "data-history": "replace"},
    )
    head = html.Div([html.H2(name, id="case-titre", tabIndex=-1), close], className="pop-h")
    return html.Section(
        [head, html.P(_sentence(view, cell)), *_groups(view, cell), *_onward(view, cell)],
        className="pop",
        id="case",
        role="dialog",
        **{
            "aria-labelledby": "case-titre",
            "data-cell-panel": "1",
            "data-cell": f"case-{view.query.public}-{cell.place.code}",
        },
    )


def _sentence(view: CoverageView, cell: Cell) -> str:
    if cell.state is CellState.ZERO:
        collected = collected_words(view.collections.get(cell.place.code))
        return Case.ZERO.format(of=of_place(cell.place.code), collected=collected)
    sure = cell.state in {CellState.COUNT, CellState.EVERYONE_ONLY}
    why = Case.REASONS.format(reasons=join(reasons(cell.projects)))
    parts = [_counted(cell)] if sure else []
    if not cell.collected:
        words = Case.MAY_BE_MORE if sure else Case.NOT_COLLECTED
        parts.append(words.format(of=of_place(cell.place.code), thin=THIN))
    if cell.count.possible:
        parts.append(why)
    if cell.state is CellState.TO_CONFIRM:
        parts.append(Case.NOT_COUNTED)
    return " ".join(parts)


def _counted(cell: Cell) -> str:
    unsure = set(cell.projects.to_confirm)
    citing = len(set(cell.projects.citing) - unsure)
    everyone = len(set(cell.projects.open_to_all) - unsure)
    cites = None if cell.public is None else (Case.CITES, Case.CITE)
    parts = [_projects_text(citing, cites)] if citing else []
    parts += [_projects_text(everyone, (Case.OPEN, Case.OPEN_MANY))] if everyone else []
    possible = cell.count.possible
    parts += [Case.UNSURE.format(count=possible)] if possible else []
    inhabitants = inhabitants_words(cell.count, cell.known.population, cell.public)
    return Case.COVERS.format(parts=", ".join(parts), inhabitants=inhabitants)


def _projects_text(count: int, words: tuple[str, str] | None) -> str:
    projects = plural(count, "projet")
    return words[count != 1].format(projects=projects) if words else projects


def _groups(view: CoverageView, cell: Cell) -> list[Component]:
    involved = cell.projects
    groups = (
        (Case.CITING if cell.public else Case.PROJECTS, involved.citing),
        (Case.OPEN_TO_ALL, involved.open_to_all),
        (Case.UNSPECIFIED, involved.uncoded),
        (Case.UNDATED, involved.undated),
    )
    parts: list[Component] = []
    for title, ranks in groups:
        if ranks:
            parts += [html.H3(title), _list(view, cell, ranks)]
    if involved.barred:
        words = Case.BARRED.format(projects=plural(len(involved.barred), "projet"))
        parts.append(
            html.Details(
                [html.Summary(words, className="b b-s b-q"), _list(view, cell, involved.barred)]
            )
        )
    return parts


def _list(view: CoverageView, cell: Cell, ranks: Sequence[int]) -> Component:
    return html.Ul([_project(view, cell, rank) for rank in ranks])


def _project(view: CoverageView, cell: Cell, rank: int) -> Component:
    card = view.summaries[rank]
    project = card.project
    address = view.query.on_the_map(cell.place.code, project.id)
    where = "" if card.where == cell.place.name else card.where
    extent = html.Small(" · ".join(filter(None, (where, _extent(cell, rank)))))
    words = html.Span(
        [html.A(project.title, href=address, **untranslated()), " ", status_tag(project), extent]
    )
    return html.Li([glyph(card), words])


def _extent(cell: Cell, rank: int) -> str:
    involved = cell.projects
    extents = (
        (involved.whole, Case.WHOLE),
        (involved.partial, Case.PARTIAL),
        (involved.to_confirm, Case.TO_CONFIRM),
    )
    words = next((words for ranks, words in extents if rank in ranks), "")
    return words.format(place=cell.place.name)


def _onward(view: CoverageView, cell: Cell) -> list[Component]:
    sheet = html.A(Case.SHEET, href=department_path(cell.place.code), className="b b-s")
    if not cell.projects.counted:
        return [html.P(sheet, className="pop-f")]
    address = view.query.on_the_map(cell.place.code)
    links = [html.A([icon("map"), Case.MAP], href=address, className="b b-s b-p"), sheet]
    counted = [view.summaries[rank].project.id for rank in cell.projects.counted]
    if LEAST <= len(counted) <= MOST:
        words = Case.COMPARE.format(count=len(counted))
        links.append(html.A(words, href=comparison_address(counted), className="b b-s"))
    return [html.P(links, className="pop-f")]


def components(view: CoverageView) -> list[Component]:
    """Return what Dash runs on the page; `view`: any of its answers."""
    fragments = ("NOTICES", "EXPORTS", "MATRIX", "CELL", "GAPS", "PLACES", "TIME")
    charts = shown_panels(view)
    return [
        Address(CoverageId.ADDRESS),
        FilterForm(CoverageId.FORM),
        *[Fragment(CoverageId[name]) for name in fragments],
        CoverageMap(CoverageId.MAP),
        *[Chart(panel.id) for panel in charts],
        *[Fragment(panel.table_id) for panel in charts],
        Announcer(CoverageId.ANNOUNCER),
    ]


def coverage(view: CoverageView, facts: PageFacts) -> Component:
    """Return the page."""
    notes = html.Div(notices(view), **adopted(Fragment, CoverageId.NOTICES))
    return page_frame(
        facts,
        SitePath.COVERAGE,
        [
            html.H1(Coverage.HEADING),
            html.P(Coverage.LEAD, className="lead"),
            notes,
            tools(view),
            matrix_card(view, case_panel(view)),
            gap_section(view),
            places_section(view),
            time_section(view),
            charts_section(view),
        ],
        after=[failures(CoverageId.ANNOUNCER), toast()],
        className="page cov",
        **page_address(facts, CoverageId.ADDRESS, opened=CELL),
    )


def notices(view: CoverageView) -> list[Component]:
    """Return what the page says first: what it did not understand, what it leaves out."""
    parts = [
        html.P(
            [f"{Coverage.UNKNOWN}{quoted(item.value)}{Coverage.IGNORED}"],
            className="note",
            role="status",
        )
        for item in view.ignored
    ]
    if view.demo_count and view.query.filters.real_only:
        parts.append(html.P(Coverage.WITHOUT_EXAMPLES, className="note"))
    day = view.query.filters.day
    told = [Coverage.ACTIVE_ON.format(day=long_date(day))] if day else []
    told += not_running_words(view.counted)
    if told:
        sheets = not_running_links(view.projects, view.counted)
        parts.append(html.P([" ".join(told), *sheets], className="note"))
    return parts
