"""Text of a CSV file to rows of cells, each with the physical line where it begins."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from dashboard.data.misquoted import Stop, find_misquoted
from dashboard.french import number, plural

DELIMITERS = (";", ",")
MOST_ROWS = 50_000
MOST_CELLS = 200
MOST_LINES = 500_000
OTHER_DELIMITERS = {"\t": "tabulation", "|": "barre verticale"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The stripped text of a cell and the line of the file where it begins, counted from 1."""

    text: str
    line: int


Row = tuple[Cell, ...]


def cut_rows(text: str, delimiter: str) -> tuple[list[Row], Stop | None]:
    """Return the rows that hold something, the header first, and what stopped the reading."""
    # newline="\n" keeps the reader's count equal to the lines an editor shows.
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while True:
        line = reader.line_num + 1
        try:
            texts = next(reader)
        except StopIteration:
            return rows, None
        except csv.Error:
            return rows, find_misquoted(text, delimiter, line)
        if stop := _too_many(len(rows), len(texts), line):
            return rows, stop
        if any(cell.strip() for cell in texts):
            rows.append(_placed(texts, line))


def find_delimiter(text: str, headers: frozenset[str]) -> str:
    """Return the separator under which the first line names most of the `headers`."""
    first = text.lstrip().partition("\n")[0]
    counts = {
        mark: sum(cell.strip(' "\r') in headers for cell in first.split(mark))
        for mark in (*DELIMITERS, *OTHER_DELIMITERS)
    }
    return max(counts, key=lambda mark: counts[mark])


def _too_many(rows: int, cells: int, line: int) -> Stop | None:
    """Bound what a hostile file may cost."""
    if cells > MOST_CELLS:
        return Stop(line, MOST_CELLS, plural(cells, "cellule"), f"{MOST_CELLS} au plus", "")
    if rows > MOST_ROWS or line > MOST_LINES:
        return Stop(line, MOST_CELLS, "trop de lignes", f"{number(MOST_ROWS)} au plus", "")
    return None


def _placed(texts: list[str], line: int) -> Row:
    cells = []
    for text in texts:
        cells.append(Cell(text.replace("\r\n", "\n").strip(), line))
        line += text.count("\n")
    return tuple(cells)
