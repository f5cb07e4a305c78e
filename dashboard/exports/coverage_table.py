"""The coverage matrix as CSV or XLSX, one row per cell."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data.collections import DepartmentCollection
from dashboard.data.loading.csv_text import french_csv
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, RECORD_STATUSES, Collection, RecordStatus
from dashboard.domain.coverage.cells import Cell
from dashboard.domain.coverage.matrix import CoverageMatrix
from dashboard.domain.coverage.wording import ANY_PUBLIC, CELL_STATES, share_by, unknown_words
from dashboard.domain.wording import UNKNOWN_COUNT, count_words
from dashboard.exports.xlsx_cells import TOP_WRAPPED, write_text
from dashboard.french import decimal, short_date
from dashboard.texts.coverage import CoverageFile

Value: TypeAlias = str | int | float | None
CoverageRow: TypeAlias = tuple[Value, ...]

_SHARE = CoverageFile.HEADER.index(CoverageFile.SHARE)
_WIDEST, _README_WIDTH = 44, 100


def coverage_rows(
    matrix: CoverageMatrix,
    collections: Mapping[str, DepartmentCollection],
    projects: Sequence[Project],
) -> list[CoverageRow]:
    """Return the cells of the matrix, row by row, each in the order of `CoverageFile.HEADER`.

    A row of the matrix ends with its total, as on screen, and the totals of the columns come last.
    Numbers are None, not 0, where the list was not collected; a share, where none is sure.
    `projects` are all records, by rank.
    """
    examples = {rank for rank, p in enumerate(projects) if p.status is RecordStatus.EXEMPLE_FICTIF}
    lines = [(*row.cells, row.total) for row in matrix.rows]
    return [
        (
            *_row(cell),
            len(examples.intersection(_counted(cell))),
            *list_cells(collections.get(cell.place.code) if cell.collected else None),
        )
        for line in (*lines, (*matrix.totals, matrix.total))
        for cell in line
    ]


def _counted(cell: Cell) -> tuple[int, ...]:
    """Return the projects counted in a cell, for sure or possibly (ranks)."""
    found = cell.projects
    return (*found.whole, *found.partial, *found.to_confirm, *found.unspecified)


def coverage_csv(rows: Sequence[CoverageRow]) -> bytes:
    """Return CSV for French Excel: `;`, UTF-8 with BOM, CRLF, formulas escaped."""
    return french_csv([CoverageFile.HEADER, *(map(_csv_cell, row) for row in rows)])


def coverage_xlsx(rows: Sequence[CoverageRow], readme: Sequence[tuple[str, str]]) -> bytes:
    """Return an XLSX with the sheets « Couverture » and « Lisez-moi » (the `readme` pairs)."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Couverture"
    _fill(sheet, [CoverageFile.HEADER, *rows])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for (share,) in sheet.iter_rows(min_row=2, min_col=_SHARE + 1, max_col=_SHARE + 1):
        share.number_format = "0.0%"
    about = book.create_sheet("Lisez-moi")
    _fill(about, [("Rubrique", "Contenu"), *readme])
    about.column_dimensions["B"].width = _README_WIDTH
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _row(cell: Cell) -> CoverageRow:
    projects, count = cell.projects, cell.count
    people, communes = cell.known.population, cell.known.communes
    groups = (
        *(projects.citing, projects.open_to_all, projects.uncoded),
        *(projects.whole, projects.partial, projects.to_confirm, projects.unplaced),
        projects.undated,
    )
    counts = (count.sure, count.possible, *map(len, groups), communes.covered)
    sure, *rest, reached, covered, unsure = (
        n if n or cell.collected else None for n in (*counts, people.covered, people.to_confirm)
    )
    share = share_by(count, people)
    return (
        str(cell.public) if cell.public else None,
        PUBLICS[cell.public].label if cell.public else ANY_PUBLIC,
        cell.place.code or None,
        cell.place.name,
        count_words(count),
        sure,
        *rest,
        reached,
        communes.total,
        covered,
        unsure,
        people.total,
        people.covered_share if share != UNKNOWN_COUNT else None,
        share,
        CELL_STATES[cell.state],
        ", ".join(unknown_words(cell)) or None,
    )


def list_cells(collection: DepartmentCollection | None) -> tuple[str | None, str | None]:
    """Return the day and status of the list that a row rests on, None where none was collected.

    They stand under `CoverageFile.LIST`.
    """
    if collection is None or collection.collected is Collection.NON:
        return None, None
    status = RECORD_STATUSES[collection.status] if collection.status else None
    return short_date(collection.date) if collection.date else None, status


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{decimal(100 * value)}%"
    return str(value)


def _fill(sheet: Worksheet, lines: Sequence[Sequence[Value]]) -> None:
    for rank, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(rank, column)
            cell.alignment = TOP_WRAPPED
            if isinstance(value, str):
                write_text(cell, value)
            else:
                cell.value = value
            if rank == 1:
                cell.font = Font(bold=True)
    for column, cells in enumerate(zip(*lines, strict=True), 1):
        widest = max(len(str(value)) for value in cells[1:] or cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(widest + 3, _WIDEST)
