"""Where the header row of a table is, under titles and blank lines, and what is above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.intake.header_names import Guess, guess
from dashboard.intake.sheet import Line, Sheet, UnreadableFile
from dashboard.intake.texts import Headers

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 40
_FEWEST = 2
_LONGEST_HEADER = 120


@dataclass(frozen=True, slots=True)
class Header:
    """One header: its rank in the line, its words, those of its group, and what it means."""

    rank: int
    name: str
    group: str
    guess: Guess


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headers were found; `lines` are those below them."""

    sheet: Sheet
    line: Line
    headers: tuple[Header, ...]
    lines: tuple[Line, ...]

    @property
    def score(self) -> int:
        """Return how many headers are known."""
        return sum(bool(header.guess.target) for header in self.headers)


def find_table(sheets: Sequence[Sheet], name: str = "") -> Table:
    """Return the table whose headers are known best, in the sheet called `name` if one is asked."""
    wanted = [sheet for sheet in sheets if not name or sheet.name == name]
    if not wanted:
        names = ", ".join(sheet.name for sheet in sheets)
        raise UnreadableFile(Headers.NO_SHEET.format(name=name, names=names))
    tables = [table for sheet in wanted for table in _tables(sheet)]
    if not tables:
        raise UnreadableFile(Headers.NO_HEADERS.format(count=DEEPEST))
    return max(tables, key=lambda table: (table.score, len(table.lines)))


def _tables(sheet: Sheet) -> list[Table]:
    found = [
        _table(sheet, rank)
        for rank, line in enumerate(sheet.lines[:DEEPEST])
        if line.filled >= _FEWEST
    ]
    return [table for table in found if table.score >= _FEWEST and _names_who(table)]


def _names_who(table: Table) -> bool:
    targets = {header.guess.target for header in table.headers}
    return not targets.isdisjoint({Column.PORTEUR, Column.NOM, Column.ID})


def _table(sheet: Sheet, rank: int) -> Table:
    line = sheet.lines[rank]
    above = sheet.lines[rank - 1] if rank else None
    groups = _groups(above, len(line.cells)) if above else [""] * len(line.cells)
    headers = []
    for place, (cell, group) in enumerate(zip(line.cells, groups, strict=True)):
        name = _words(cell) or (_words(above.cell(place)) if above else "")
        headers.append(Header(place, name, group, _guess(name, group)))
    return Table(sheet, line, tuple(headers), sheet.lines[rank + 1 :])


def _guess(name: str, group: str) -> Guess:
    # A sentence is a value, not a header.
    return guess(name, group) if len(name) <= _LONGEST_HEADER else guess("")


def _groups(above: Line, width: int) -> list[str]:
    """Return the header of the group over each cell: it stands over the first one only."""
    groups, current = [], ""
    for place in range(width):
        current = _words(above.cell(place)) or current
        groups.append(current)
    return groups if above.filled >= _FEWEST else [""] * width


def _words(text: str) -> str:
    return " ".join(text.split())
