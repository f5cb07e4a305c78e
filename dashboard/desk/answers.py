"""Answers of a steward, written into the sheet before it is read: as if it had said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.desk.uploads import CellAnswer
from dashboard.importer.reading.files import RawRow, RawTable
from dashboard.importer.reading.headers import find_table
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.row_reader import BESIDE


def answered_header(header: str, column: str, mapping: Sequence[ColumnSource]) -> str:
    """Return the header of the cell that an answer replaces, "" if it needs a cell of its own.

    A cell that holds several values, or none of this column, is left as it is.
    """
    parts = header.split(BESIDE) if header else []
    targets = {source.header: source.target for source in mapping if source.used}
    return next((part for part in parts if targets.get(part) == column), "")


def with_answers(
    sheets: Sequence[RawTable], name: str, answers: Sequence[CellAnswer]
) -> tuple[RawTable, ...]:
    """Return the sheets with the answers in the cells of the one that is read.

    An answer without a cell gets one in a new column, whose header is the column's own name.
    """
    if not answers:
        return tuple(sheets)
    table = find_table(sheets, name)
    ranks: dict[str, int] = {}
    for header in table.headers:
        ranks.setdefault(header.name, header.rank)
    width = max(len(row.cells) for row in table.sheet.rows)
    heads: dict[int, str] = {}
    cells: dict[int, dict[int, str]] = {}
    for answer in answers:
        head = answer.header or answer.column
        if head not in ranks:
            ranks[head] = width + len(heads)
            heads[ranks[head]] = head
        cells.setdefault(answer.row, {})[ranks[head]] = answer.value
    cells[table.header_row.number] = heads
    rows = tuple(_written(row, cells.get(row.number, {})) for row in table.sheet.rows)
    renewed = replace(table.sheet, rows=rows)
    return tuple(renewed if sheet is table.sheet else sheet for sheet in sheets)


def _written(row: RawRow, cells: Mapping[int, str]) -> RawRow:
    if not cells:
        return row
    width = max(len(row.cells), max(cells) + 1)
    texts = [cells.get(rank, row.cell(rank)) for rank in range(width)]
    return replace(row, cells=tuple(texts))
