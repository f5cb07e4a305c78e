"""The projects as XLSX: in words, crossed with areas and publics, sources, « Lisez-moi »."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data.fields.field import Field, Kind
from dashboard.data.fields.table import FIELD
from dashboard.data.provenance import SOURCE_FIELDS, FieldSource
from dashboard.data.vocabularies import labels
from dashboard.exports.notes import Extract, Notice, notice
from dashboard.exports.people_table import COLUMNS, PRINTED, people_row, pivot_rows
from dashboard.exports.wording import Legal, People, ReadMe
from dashboard.exports.xlsx_cells import (
    BOLD,
    HEAD,
    LINE,
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
        (ReadMe.PIVOT, ReadMe.PIVOT_MEANS),
    ]
    columns = [
        (field.label, _open_name(field), field.description, _possible(field)) for field in COLUMNS
    ]
    return [fact for fact in facts if fact[1]], list(columns)


def _open_name(field: Field) -> str:
    return str(field.column) if field.column in FIELD else ReadMe.NOT_OPEN


def _possible(field: Field) -> str:
    if field.vocabulary is None:
        return ""
    return f"{THIN};\n".join(labels(field.vocabulary).values())


_HEAD_FILL = PatternFill("solid", fgColor="FF1F3A4D")
_READ_ME_WIDTHS = (34, 34, 70, 60)
_PIVOT_WIDTHS = (10, 34, 30, 26, 18, 42, 30)
_SOURCE_WIDTHS = tuple(map(width, SOURCE_FIELDS))
_FROZEN = "C2"  # headers, number and name stay visible


def workbook(extract: Extract) -> bytes:
    """Return the workbook of an export, rows in the order of the list.

    Codes, telephone numbers and formulas are text cells; dates and numbers are typed.
    """
    book = Workbook()
    about = notice(extract)
    book.properties.title = book.properties.creator = about.title
    book.properties.description = about.cite
    _fill_projects(book.active, extract)
    _fill_pivot(book.create_sheet(People.PIVOT_SHEET), extract)
    _fill_sources(book, extract)
    _fill_read_me(book.create_sheet(ReadMe.SHEET), about)
    for sheet in book.worksheets:
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = about.warning or about.cite, "&P/&N"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_projects(sheet: Worksheet, extract: Extract) -> None:
    sheet.title = ReadMe.PROJECTS_SHEET
    for rank, field in enumerate(COLUMNS, 1):
        _head(sheet, 1, rank, field.label)
        sheet.column_dimensions[get_column_letter(rank)].width = width(field)
    for line, index in enumerate(extract.result.shown, 2):
        row = people_row(extract, index)
        for rank, field in enumerate(COLUMNS, 1):
            write_field(sheet.cell(line, rank), row[field.column], field)
        long = [(row[field.column], width(field)) for field in COLUMNS if field.kind in WRAPPED]
        sheet.row_dimensions[line].height = height(long)
    last = len(extract.projects) + 1
    sheet.row_dimensions[1].height = 2 * LINE
    sheet.freeze_panes = _FROZEN
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    sheet.print_area = f"A1:{get_column_letter(len(PRINTED))}{last}"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)


def _fill_pivot(sheet: Worksheet, extract: Extract) -> None:
    """Add the sheet to make a pivot of: a row per project, area and public."""
    for rank, (text, wide) in enumerate(zip(People.PIVOT, _PIVOT_WIDTHS, strict=True), 1):
        _head(sheet, 1, rank, text)
        sheet.column_dimensions[get_column_letter(rank)].width = wide
    line = 1
    for line, (number, *texts) in enumerate(pivot_rows(extract), 2):
        sheet.cell(line, 1, number).font = PLAIN
        for rank, text in enumerate(texts, 2):
            cell = sheet.cell(line, rank)
            write_text(cell, text)
            cell.font = PLAIN
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(People.PIVOT))}{line}"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)


def _fill_sources(book: Workbook, extract: Extract) -> None:
    """Add the sheet of the fields with a source of their own, if there are any."""
    by_project = extract.catalogue.provenance.by_project
    rows = [source for project in extract.projects for source in by_project.get(project.id, ())]
    if not rows:
        return
    sheet = book.create_sheet(ReadMe.SOURCES_SHEET)
    for rank, field in enumerate(SOURCE_FIELDS, 1):
        _head(sheet, 1, rank, field.label)
        sheet.column_dimensions[get_column_letter(rank)].width = width(field)
    for line, source in enumerate(rows, 2):
        texts = [_source_text(source, field) for field in SOURCE_FIELDS]
        for rank, (text, field) in enumerate(zip(texts, SOURCE_FIELDS, strict=True), 1):
            write_field(sheet.cell(line, rank), text, field)
        sheet.row_dimensions[line].height = height(zip(texts, _SOURCE_WIDTHS, strict=True))
    sheet.freeze_panes = "A2"
    _set_up_page(sheet)


def _source_text(source: FieldSource, field: Field) -> str:
    text = str(getattr(source, field.attribute) or "")
    return FIELD[text].label if field.kind is Kind.FIELD else text


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
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _set_up_page(sheet: Worksheet) -> None:
    """Print on A4, as wide as a page, as long as it takes."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
