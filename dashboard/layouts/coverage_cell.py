"""One cell of the matrix: its number, its look and its name, in each mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage_cell import CellState
from dashboard.domain.coverage_words import cell_name
from dashboard.french import NBSP, percent, plural
from dashboard.layouts.coverage_question import Mode
from dashboard.layouts.elements import hidden
from dashboard.texts_coverage import Coverage

if TYPE_CHECKING:
    from typing import Any

    from dash.development.base_component import Component

    from dashboard.domain.coverage_cell import Cell, Tally

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
        return Face(text, look, cell_name(cell))
    return _FACES[mode](cell)


def shown_share(tally: Tally, mode: Mode) -> float:
    """Return the share of inhabitants that the mode speaks of, between 0 and 1."""
    if mode is not Mode.OVERLAPS:
        return tally.population.covered_share
    return tally.overlap.population / tally.population.total if tally.population.total else 0.0


def short_percent(share: float) -> str:
    """Return « 95 % », « < 1 % » or « > 99 % »: never a false 0 or 100."""
    words = percent(share)
    return words.replace("moins de ", f"<{NBSP}").replace("plus de ", f">{NBSP}")


def bar(share: float) -> Component:
    """Return the bar of a share, in steps of five per cent; a share above 0 is never empty."""
    step = round(share * 20) * 5
    full = " full" if share == 1 else ""
    return html.I(className=f"bar pb-{step or (2 if share else 0)}{full}", **hidden())


def cell_link(face_: Face, address: str, marks: dict[str, Any]) -> Component:
    """Return the link that opens the list behind a cell."""
    content = [html.B(face_.text)] if face_.text else []
    if face_.bar is not None:
        content.append(bar(face_.bar))
    names = {"aria-label": face_.name}
    return html.A(content, href=address, className=f"mx {face_.look}", **names, **marks)


def _projects(cell: Cell) -> Face:
    number = cell.shown or 0
    look = f"c c{min(number, LAST_CLASS)}" if cell.state is CellState.COUNT else "t"
    return Face(str(number), look, cell_name(cell), cell.tally.population.covered_share)


def _population(cell: Cell) -> Face:
    share = shown_share(cell.tally, Mode.POPULATION)
    words = short_percent(share)
    name = Coverage.SHARE_NAME.format(
        share=words, where=_where(cell), projects=plural(len(cell.projects.counted), "projet")
    )
    return Face(words, _shade(cell, share), name, share)


def _overlaps(cell: Cell) -> Face:
    share = shown_share(cell.tally, Mode.OVERLAPS)
    words = short_percent(share)
    name = Coverage.OVERLAP_NAME.format(share=words, where=_where(cell))
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
