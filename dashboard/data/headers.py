"""The first line of a data file: its separator and its columns, held against the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.faults import Fault, FaultyFile
from dashboard.data.likeness import closest
from dashboard.data.rows import DELIMITERS, OTHER_DELIMITERS, find_delimiter
from dashboard.french import NBSP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.data.rows import Row
    from dashboard.data.schema import Field


def check_delimiter(text: str, file: str, fields: Sequence[Field]) -> str:
    """Return the separator of the file, a semicolon or a comma."""
    found = find_delimiter(text, frozenset(field.column for field in fields))
    if "\r" in text and "\n" not in text:
        raise _first_line(file, "retours chariot seuls", "des fins de ligne LF ou CRLF")
    if found not in DELIMITERS:
        read = f"séparateur{NBSP}: {OTHER_DELIMITERS[found]}"
        raise _first_line(file, read, "point-virgule ou virgule")
    return found


def check_headers(row: Row, file: str, fields: Sequence[Field]) -> Iterator[Fault]:
    """Yield the faults of the header row."""
    names = [cell.text for cell in row]
    known = [str(field.column) for field in fields]
    if not set(names) & set(known):
        hint = "Le fichier est sans doute en UTF-16." if "\0" in names[0] else ""
        yield Fault(
            file, row[0].line, "", names[0], f"les en-têtes{NBSP}: {', '.join(known)}", hint
        )
        return
    for field in fields:
        if field.required and field.column not in names:
            yield Fault(file, row[0].line, field.column, "", "cette colonne, obligatoire")
    for rank, cell in enumerate(row):
        yield from _name_faults(cell.text, rank, row, file, known)


def _name_faults(name: str, rank: int, row: Row, file: str, known: list[str]) -> Iterator[Fault]:
    line = row[rank].line
    if name not in known:
        near = closest(name, known)
        hint = f"Peut-être{NBSP}: {near}." if near else ""
        yield Fault(file, line, name, name, "une colonne du schéma", hint or _nameless(name, rank))
    elif name in [cell.text for cell in row[:rank]]:
        yield Fault(file, line, name, name, "chaque colonne une seule fois")


def _nameless(name: str, rank: int) -> str:
    return "" if name else f"La colonne n°{NBSP}{rank + 1} n’a pas d’en-tête."


def _first_line(file: str, value: str, expected: str) -> FaultyFile:
    return FaultyFile([Fault(file, 1, "", value, expected)])
