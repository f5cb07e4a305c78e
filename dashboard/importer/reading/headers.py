"""Where the header row of a table is, and its headers held against the known words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELDS
from dashboard.french import fold
from dashboard.importer.reading.column_synonyms import WORDS
from dashboard.importer.reading.files import RawRow, RawTable, UnreadableFile
from dashboard.importer.wording import Headers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


# Per cent: from here on a header that is no known word is taken as the closest one, and said so.
CLOSE = 84
_OPTIONAL = re.compile(r"\((?:s|e|x|es|le|la|les)\)|\*+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_EMPTY = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "s", "e", "a", "au", "et", "en"}
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a header means: a target ("" when unknown), how that was found, and how surely (0–100).

    `near` is the closest known word of an unknown header.
    """

    target: str
    how: str
    confidence: int
    near: str = ""


def guess(header: str, group: str = "") -> Guess:
    """Return what a header means, its group's header (above it) put before it if that helps."""
    alone = _guess_name(header)
    if not group or fold(group) == fold(header):
        return alone
    grouped = _guess_name(f"{group} {header}")
    return grouped if grouped.confidence == 100 else alone  # noqa: PLR2004 - per cent


def header_key(header: str) -> str:
    """Return the words of a header, sorted, without accents, plurals, small words or remarks."""
    bare = _OPTIONAL.sub("", header)
    words = fold(_ASIDE.sub(" ", bare)).split() or fold(bare).split()
    kept = [_singular(word) for word in words if word not in _EMPTY]
    return " ".join(sorted(kept or words))


def _guess_name(header: str) -> Guess:
    key = header_key(header)
    if not key:
        return Guess("", Headers.NONE, 0)
    plain = header.strip().lower()
    if plain in _columns():
        return Guess(plain, Headers.SAME, 100)
    if fold(header) in _as_written():
        return Guess(_as_written()[fold(header)], Headers.SYNONYM, 100)
    if key in _known():
        return Guess(_known()[key][0], Headers.SYNONYM, 100)
    near, score, _ = process.extractOne(key, list(_known()), scorer=fuzz.ratio)
    target, word = _known()[near]
    if score >= CLOSE and len(key) > 3:  # noqa: PLR2004 - « tel » is like too many words
        return Guess(target, Headers.CLOSE.format(word=word), round(score))
    return Guess("", Headers.NONE, round(score), f"{word} ({target})")


@cache
def _columns() -> frozenset[str]:
    return frozenset(str(field.column) for field in FIELDS)


@cache
def _as_written() -> Mapping[str, str]:
    """Return the targets of the words as they stand: « Communes » is a territory, not a town."""
    labels = {fold(field.label): str(field.column) for field in FIELDS}
    return {fold(word): str(to) for to, words in WORDS.items() for word in words} | labels


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Return the target of each key, and the words that gave the key."""
    found = {header_key(field.label): (str(field.column), field.label) for field in FIELDS}
    for target, words in WORDS.items():
        for word in words:
            found.setdefault(header_key(word), (str(target), word))
    return found


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word  # noqa: PLR2004


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

    sheet: RawTable
    line: RawRow
    headers: tuple[Header, ...]
    lines: tuple[RawRow, ...]

    @property
    def score(self) -> int:
        """Return how many headers are known."""
        return sum(bool(header.guess.target) for header in self.headers)


def find_table(sheets: Sequence[RawTable], name: str = "") -> Table:
    """Return the table whose headers are known best, in the sheet called `name` if one is asked."""
    wanted = [sheet for sheet in sheets if not name or sheet.name == name]
    if not wanted:
        names = ", ".join(sheet.name for sheet in sheets)
        raise UnreadableFile(Headers.NO_SHEET.format(name=name, names=names))
    tables = [table for sheet in wanted for table in _tables(sheet)]
    if not tables:
        raise UnreadableFile(Headers.NO_HEADERS.format(count=DEEPEST))
    return max(tables, key=lambda table: (table.score, len(table.lines)))


def _tables(sheet: RawTable) -> list[Table]:
    found = [
        _table(sheet, rank)
        for rank, line in enumerate(sheet.lines[:DEEPEST])
        if line.filled >= _FEWEST
    ]
    return [table for table in found if table.score >= _FEWEST and _names_who(table)]


def _names_who(table: Table) -> bool:
    targets = {header.guess.target for header in table.headers}
    return not targets.isdisjoint({Column.PORTEUR, Column.NOM, Column.ID})


def _table(sheet: RawTable, rank: int) -> Table:
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


def _groups(above: RawRow, width: int) -> list[str]:
    """Return the header of the group over each cell: it stands over the first one only."""
    groups, current = [], ""
    for place in range(width):
        current = _words(above.cell(place)) or current
        groups.append(current)
    return groups if above.filled >= _FEWEST else [""] * width


def _words(text: str) -> str:
    return " ".join(text.split())
