"""The matrix public × territory: a table whose every cell opens the list behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import Fragment, adopted
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.cells import Cell, CellState, CoverageArea, Tally
from dashboard.domain.coverage.matrix import MatrixRow
from dashboard.domain.coverage.wording import (
    CELL_STATES,
    at_least,
    cell_name,
    scope_words,
    share_by,
    unknown_words,
)
from dashboard.domain.wording import (
    AT_LEAST,
    UNKNOWN_COUNT,
    count_words,
    counted,
    fictional_days,
)
from dashboard.french import short_percent
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.query import ANY_PUBLIC, Mode
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import hidden, scroll_region, unseen_caption
from dashboard.layouts.html_renderer import proper_name, untranslated
from dashboard.texts.coverage import Coverage

LAST_CLASS = 5
SHARE_BREAKS = (0.25, 0.5, 0.75, 0.95)
COUNTED = (CellState.COUNT, CellState.EVERYONE_ONLY)
_SILENT = {
    CellState.TO_CONFIRM: ("q", "?"),
    CellState.ZERO: ("z", "0"),
    CellState.NOT_COLLECTED: ("nd", ""),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows: text, classes, accessible name, and the share its bar draws."""

    text: str
    look: str
    name: str
    bar: float | None = None


def face(cell: Cell, mode: Mode) -> Face:
    """Return the face of `cell`; its name begins with what the eye reads."""
    if cell.state in _SILENT:
        look, text = _SILENT[cell.state]
        return Face(text or UNKNOWN_COUNT * bool(cell.count.possible), look, cell_name(cell))
    return _FACES[mode](cell)


def shown_share(cell: Cell, mode: Mode) -> str:
    """Return the share of inhabitants that the mode speaks of, in words."""
    if mode is not Mode.OVERLAPS:
        return share_by(cell.count, cell.known.population, short_percent)
    exact = not (cell.named or cell.known.population.not_collected)
    return at_least(_shared(cell.known), exact=exact, write=short_percent)


def _shared(tally: Tally) -> float:
    return tally.overlap.population / tally.population.total if tally.population.total else 0.0


def bar(share: float) -> Component:
    """Return the bar of a share, in steps of five per cent; a share above 0 is never empty."""
    step = round(share * 20) * 5
    full = " full" if share == 1 else ""
    return html.I(className=f"bar pb-{step or (2 if share else 0)}{full}", **hidden())


def cell_link(face_: Face, address: str, marks: dict[str, Any]) -> Component:
    """Return the link that opens the list behind a cell."""
    content = [html.B(_shown(face_.text))] if face_.text else []
    if face_.bar is not None:
        content.append(bar(face_.bar))
    names = {"aria-label": face_.name}
    return html.A(content, href=address, className=f"mx {face_.look}", **names, **marks)


def _shown(text: str) -> list[Component | str]:
    """Return the text of a cell; « au moins » stands small above its number."""
    lead = AT_LEAST.format(count="").rstrip()
    return [html.Small(lead), text.removeprefix(lead)] if text.startswith(lead) else [text]


def _projects(cell: Cell) -> Face:
    look = f"c c{min(cell.count.sure, LAST_CLASS)}" if cell.state is CellState.COUNT else "t"
    return Face(count_words(cell.count), look, cell_name(cell), cell.tally.population.covered_share)


def _population(cell: Cell) -> Face:
    share, words = cell.tally.population.covered_share, shown_share(cell, Mode.POPULATION)
    text = ", ".join([counted(cell.count, "projet"), *unknown_words(cell)])
    name = Coverage.SHARE_NAME.format(share=words, where=_where(cell), projects=text)
    return Face(words, _shade(cell, share), name, share)


def _overlaps(cell: Cell) -> Face:
    share, words = _shared(cell.tally), shown_share(cell, Mode.OVERLAPS)
    text = ", ".join([_where(cell), *unknown_words(cell)])
    name = Coverage.OVERLAP_NAME.format(share=words, where=text)
    look = _shade(cell, share) if cell.tally.overlap.communes else "n"
    return Face(words, look, name, share or None)


def _shade(cell: Cell, share: float) -> str:
    if cell.state is CellState.EVERYONE_ONLY:
        return "t"
    return f"c c{1 + sum(share >= low for low in SHARE_BREAKS)}"


def _where(cell: Cell) -> str:
    public = PUBLICS[cell.public].label if cell.public else Coverage.ALL
    return f"{cell.place.name}, {public}"


_FACES = {Mode.PROJECTS: _projects, Mode.POPULATION: _population, Mode.OVERLAPS: _overlaps}


def matrix_legend(mode: Mode) -> Component:
    """Return what each look of a cell means in `mode`, and how to move between cells."""
    looks = {"count": ("c c2", "2"), "everyone-only": ("t", "1"), "to-confirm": ("q", "?")}
    looks |= {"zero": ("z", "0"), "not-collected": ("nd", "")}
    if mode is not Mode.PROJECTS:
        looks |= {"count": ("c c2", "%"), "everyone-only": ("t", "%")}
    keys = [_key(*looks[state], _words(state, mode)) for state in CELL_STATES]
    if mode is Mode.OVERLAPS:
        keys.append(_key("n", "%", Coverage.KEYS_NONE))
    if mode is Mode.PROJECTS:
        keys.append(_key("c c1 hasbar", "1", Coverage.KEYS_SHARE, bar(0.45)))
    return html.Ul([*keys, html.Li(Coverage.HINT, className="keys")], className="mxl")


def _words(state: CellState, mode: Mode) -> str:
    if state != "count" or mode is Mode.PROJECTS:
        return CELL_STATES[state]
    return Coverage.KEYS_SHARE if mode is Mode.POPULATION else Coverage.KEYS_OVERLAP


def _key(look: str, text: str, words: str, extra: Component | None = None) -> Component:
    sample = html.Span([html.B(text), extra], className=f"mx {look}", **hidden())
    return html.Li([sample, words])


def matrix_card(view: CoverageView, opened: Component | None) -> Component:
    """Return the matrix in its card, with its legend and the list of the opened cell."""
    return html.Div(
        [
            html.Div(matrix_parts(view), **adopted(Fragment, CoverageId.MATRIX)),
            html.Div(opened, **adopted(Fragment, CoverageId.CELL)),
        ],
        className="mxcard",
        id="matrice",
    )


def matrix_parts(view: CoverageView) -> list[Component]:
    """Return the matrix, its legend, and the projects that stand nowhere in it."""
    table = html.Table(
        [
            unseen_caption(_by_mode(view, Coverage.CAPTIONS)),
            html.Thead(html.Tr(_heads(view))),
            html.Tbody([_row(view, row) for row in view.matrix.rows]),
            html.Tfoot(_totals(view)),
        ],
        className="mxt",
    )
    region = scroll_region(table, Coverage.REGION_LABEL, "mxwrap")
    return [region, matrix_legend(view.query.mode), *_fictional(view), *_nowhere(view)]


def _fictional(view: CoverageView) -> list[Component]:
    """Return the warning on a 0 that only a list of the demonstration stands for."""
    cells = (cell for row in view.matrix.rows for cell in row.cells)
    zeros = {cell.place.code for cell in cells if cell.state is CellState.ZERO}
    count, when = fictional_days(view.collections.get(code) for code in zeros)
    words = Coverage.FICTIONAL_LIST if count == 1 else Coverage.FICTIONAL_LISTS
    return [html.P(words.format(when=when), className="nowhere")] if count else []


def _by_mode(view: CoverageView, texts: tuple[str, ...]) -> str:
    return texts[list(Mode).index(view.query.mode)]


def _heads(view: CoverageView) -> list[Component]:
    corner = html.Th(Coverage.PUBLIC, scope="col", className="pub-h")
    return [corner, *(_head(view, place) for place in view.places), _region_head(view)]


def _head(view: CoverageView, place: CoverageArea) -> Component:
    code = {"69D": Coverage.OUTSIDE_LYON, "69M": "69"}.get(place.code, place.code)
    link = html.A(
        [proper_name(place.name), html.Span(code)],
        href=view.query.address(sort=place.code, case=""),
        title=Coverage.COLUMN_LINK.format(name=place.name, code=code),
        **{"data-nav": "exact", "id": f"tri-{place.code}"},
    )
    sorted_ = {"aria-sort": "descending"} if view.query.sort == place.code else {}
    return html.Th(link, scope="col", **sorted_)


def _region_head(view: CoverageView) -> Component:
    hints = [_by_mode(view, Coverage.REGION_HINTS), scope_words(view.gaps.collected)]
    shown = [html.Span(hint) for hint in hints if hint]
    return html.Th([view.matrix.total.place.name, *shown], scope="col", className="tot")


def _row(view: CoverageView, row: MatrixRow) -> Component:
    here = row.public is view.public
    link = _row_link(view, str(row.public), PUBLICS[row.public].label, here=here)
    head = html.Th(link, scope="row")
    cells = [html.Td(_cell(view, cell, str(row.public))) for cell in row.cells]
    return html.Tr([head, *cells, _total(view, row.total)], className="on" if here else "")


def _row_link(view: CoverageView, public: str, label: str, *, here: bool) -> Component:
    return html.A(
        label,
        href=f"{view.query.address(public=public, case='')}#carte-couverture",
        **{
            "data-nav": "exact",
            "data-row": public,
            "id": f"ligne-{public}",
            **({"aria-current": "true"} if here else {}),
        },
    )


def _cell(view: CoverageView, cell: Cell, public: str, *, sums: bool = False) -> Component:
    shown = face(cell, view.query.mode)
    if sums and cell.state in COUNTED:
        shown = replace(shown, look="s")
    address = view.query.address(public=public, case=cell.place.code)
    here = public == view.query.public and cell.place.code == view.query.case
    id_ = f"case-{public}-{cell.place.code}"
    marks = {"id": id_, "data-nav": "exact"}
    if here:
        marks["aria-current"] = "true"
    return cell_link(shown, f"{address}#case", marks)


def _total(view: CoverageView, cell: Cell) -> Component:
    share = shown_share(cell, view.query.mode)
    projects = counted(cell.count, "projet")
    return html.Td([html.B(_shown(share)), html.Span(projects)], className="tot")


def _totals(view: CoverageView) -> Component:
    here = view.public is None
    head = html.Th(_row_link(view, ANY_PUBLIC, Coverage.ALL, here=here), scope="row")
    cells = [html.Td(_cell(view, cell, ANY_PUBLIC, sums=True)) for cell in view.matrix.totals]
    last = _total(view, view.matrix.total)
    return html.Tr([head, *cells, last], className="sum on" if here else "sum")


def _nowhere(view: CoverageView) -> list[Component]:
    cards = [view.summaries[rank] for rank in view.matrix.total.projects.unplaced]
    if not cards:
        return []
    links: list[Component | str] = []
    for card in cards:
        links += [", "] if links else []
        sheet = view.query.on_the_map("", card.project.id)
        links.append(html.A(card.project.title, href=sheet, **untranslated()))
    return [html.P([Coverage.NOWHERE, *links, Coverage.NOWHERE_END], className="nowhere")]
