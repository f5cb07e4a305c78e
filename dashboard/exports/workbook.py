"""The projects as XLSX: records, sources of fields, and « Lisez-moi »."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data.fields.field import Field
from dashboard.data.fields.table import FIELDS
from dashboard.data.projects import project_row
from dashboard.data.provenance import SOURCE_FIELDS
from dashboard.data.vocabularies import labels
from dashboard.exports.notes import Extract, Notice, notice
from dashboard.exports.wording import Legal, ReadMe
from dashboard.exports.xlsx_cells import (
    BOLD,
    HEAD,
    PLAIN,
    TOP_WRAPPED,
    WRAPPED,
    height,
    width,
    write_field,
    write_text,
)
from dashboard.french import THIN, long_date, upper_first

Rows = list[tuple[str, ...]]


def read_me_rows(about: Notice) -> tuple[Rows, Rows]:
    """Return the notice (title, value), then a row per column headed `ReadMe.COLUMNS`."""
    facts = [
        (about.title, about.sentence),
        (ReadMe.WARNING, about.warning),
        (ReadMe.COUNT, str(about.count)),
        (ReadMe.FILTERS, "\n".join(about.filters) or ReadMe.NO_FILTER),
        (ReadMe.ORDER, about.order),
        (ReadMe.DATA_DATE, about.data_day),
        (ReadMe.COLLECTION, upper_first(about.lists)),
        (ReadMe.EXPORT_DATE, long_date(about.export_date)),
        (ReadMe.SOURCES, "\n".join(about.sources)),
        (ReadMe.LICENCE, f"{Legal.LICENCE}, {Legal.LICENCE_URL}"),
        (ReadMe.CITE, Legal.LICENCE_DUTY.format(cite=about.cite)),
        (ReadMe.EMPTY, ReadMe.EMPTY_MEANS),
        (ReadMe.LISTS, ReadMe.LISTS_MEANS),
    ]
    columns = [
        (str(field.column), field.label, field.description, _possible(field)) for field in FIELDS
    ]
    return [fact for fact in facts if fact[1]], list(columns)


def _possible(field: Field) -> str:
    if field.vocabulary is None:
        return ""
    words = labels(field.vocabulary).items()
    return f"{THIN};\n".join(
        f"{code} = {label}" if label != code else code for code, label in words
    )


_HEAD_FILL = PatternFill("solid", fgColor="FF1F3A4D")
_READ_ME_WIDTHS = (34, 34, 70, 60)
_SOURCE_WIDTHS = tuple(map(width, SOURCE_FIELDS))
_FROZEN = "C2"  # headers, id and name stay visible


def workbook(extract: Extract) -> bytes:
    """Return the workbook of an export, rows in the order of the list.

    Codes, telephone numbers and formulas are text cells; dates and numbers are typed.
    """
    book = Workbook()
    about = notice(extract)
    book.properties.title = book.properties.creator = about.title
    book.properties.description = about.cite
    _fill_projects(book.active, extract)
    _fill_sources(book, extract)
    _fill_read_me(book.create_sheet(ReadMe.SHEET), about)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_projects(sheet: Worksheet, extract: Extract) -> None:
    sheet.title = ReadMe.PROJECTS_SHEET
    for rank, field in enumerate(FIELDS, 1):
        _head(sheet, 1, rank, str(field.column))
        sheet.column_dimensions[get_column_letter(rank)].width = width(field)
    for line, project in enumerate(extract.projects, 2):
        row = project_row(project)
        for rank, field in enumerate(FIELDS, 1):
            write_field(sheet.cell(line, rank), row[field.column], field)
        long = [(row[field.column], width(field)) for field in FIELDS if field.kind in WRAPPED]
        sheet.row_dimensions[line].height = height(long)
    sheet.freeze_panes = _FROZEN
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FIELDS))}{len(extract.projects) + 1}"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:B"
    _set_up_page(sheet)


def _fill_sources(book: Workbook, extract: Extract) -> None:
    """Add the sheet of the fields with a source of their own, if there are any."""
    by_project = extract.catalogue.provenance.by_project
    rows = [source for project in extract.projects for source in by_project.get(project.id, ())]
    if not rows:
        return
    sheet = book.create_sheet(ReadMe.SOURCES_SHEET)
    for rank, field in enumerate(SOURCE_FIELDS, 1):
        _head(sheet, 1, rank, str(field.column))
        sheet.column_dimensions[get_column_letter(rank)].width = width(field)
    for line, source in enumerate(rows, 2):
        texts = [str(getattr(source, field.attribute) or "") for field in SOURCE_FIELDS]
        for rank, (text, field) in enumerate(zip(texts, SOURCE_FIELDS, strict=True), 1):
            write_field(sheet.cell(line, rank), text, field)
        sheet.row_dimensions[line].height = height(zip(texts, _SOURCE_WIDTHS, strict=True))
    sheet.freeze_panes = "A2"
    _set_up_page(sheet)


def _fill_read_me(sheet: Worksheet, about: Notice) -> None:
    for rank, wide in enumerate(_READ_ME_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(rank)].width = wide
    facts, columns = read_me_rows(about)
    # A value spans the three columns of the table below.
    _write_rows(sheet, 1, facts, (_READ_ME_WIDTHS[0], sum(_READ_ME_WIDTHS[1:])))
    for line in range(1, len(facts) + 1):
        sheet.cell(line, 1).font = BOLD
        sheet.merge_cells(start_row=line, end_row=line, start_column=2, end_column=4)
    start = len(facts) + 2
    for rank, text in enumerate(ReadMe.COLUMNS, 1):
        _head(sheet, start, rank, text)
    _write_rows(sheet, start + 1, columns, _READ_ME_WIDTHS)
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    _set_up_page(sheet)


def _write_rows(sheet: Worksheet, start: int, rows: Rows, widths: Sequence[int]) -> None:
    for line, row in enumerate(rows, start):
        for rank, text in enumerate(row, 1):
            cell = sheet.cell(line, rank)
            write_text(cell, text)
            cell.alignment, cell.font = TOP_WRAPPED, PLAIN
        sheet.row_dimensions[line].height = height(zip(row, widths, strict=True))


def _head(sheet: Worksheet, line: int, rank: int, text: str) -> None:
    cell = sheet.cell(line, rank, text)
    cell.font, cell.fill = HEAD, _HEAD_FILL
    cell.alignment = Alignment(vertical="center")


def _set_up_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
