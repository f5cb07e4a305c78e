"""Read the unemployment rates by department from `geodata/`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.loading.csv_text import decode, read_bytes
from dashboard.data.wording import Rates

COLUMNS = ("code", "taux", "annee", "source", "lien")
_CODE = re.compile(r"\d[\dAB]\d?|R\d\d|FM")
_RATE = re.compile(r"\d{1,2}(,\d)?")
_TEXT = re.compile(r".*\S.*")
_LINK = re.compile(r"https://\S+")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Unemployment:
    """Rates in per cent of the labour force, annual mean of `year`.

    `rates` is by department code, « R84 » for a region and « FM » for metropolitan France.
    """

    rates: Mapping[str, float]
    year: int
    source: str
    link: str


NO_RATES = Unemployment({}, 0, "", "")


def read_unemployment(path: Path) -> Unemployment:
    """Read a CSV file `code;taux;annee;source;lien`; raise InvalidFile.

    A file must have a single year and source, so that its rates are comparable.
    """
    name = path.name
    reader = csv.reader(io.StringIO(decode(read_bytes(path), name), newline=""), delimiter=";")
    header = next(reader)
    if tuple(header) != COLUMNS:
        raise InvalidFile([ValidationIssue(name, 1, "", ";".join(header), ";".join(COLUMNS))])
    rows = [(reader.line_num, row) for row in reader if row]
    issues = [issue for line, row in rows for issue in _faults(name, line, row)]
    issues = issues or list(_clashes(name, rows))
    if issues or not rows:
        raise InvalidFile(issues or [ValidationIssue(name, None, "", "", Rates.ROWS)])
    _, first = rows[0]
    return Unemployment(
        {row[0]: float(row[1].replace(",", ".")) for _, row in rows}, int(first[2]), *first[3:]
    )


def _faults(name: str, line: int, row: Sequence[str]) -> Iterator[ValidationIssue]:
    if len(row) != len(COLUMNS):
        expected = Rates.CELLS.format(count=len(COLUMNS))
        yield ValidationIssue(name, line, "", ";".join(row), expected)
        return
    checks = (
        ("code", _CODE, Rates.CODE),
        ("taux", _RATE, Rates.RATE),
        ("annee", _YEAR, Rates.YEAR),
        ("source", _TEXT, Rates.SOURCE),
        ("lien", _LINK, Rates.LINK),
    )
    for cell, (column, pattern, expected) in zip(row, checks, strict=True):
        if not pattern.fullmatch(cell):
            yield ValidationIssue(name, line, column, cell, expected)


def _clashes(name: str, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[ValidationIssue]:
    seen: set[str] = set()
    for line, row in rows:
        if row[0] in seen:
            yield ValidationIssue(name, line, "code", row[0], Rates.ONCE)
        seen.add(row[0])
        for column, cell, first in zip(COLUMNS[2:], row[2:], rows[0][1][2:], strict=True):
            if cell != first:
                yield ValidationIssue(name, line, column, cell, Rates.SAME.format(value=first))
