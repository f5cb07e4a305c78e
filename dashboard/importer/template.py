"""The template workbook: one column per field, drop-down lists, a guide, an example."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data.fields.field import LISTS, Column, Field, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.vocabularies import labels
from dashboard.french import short_date
from dashboard.importer.wording import Template

_EXAMPLES = {
    Column.ID: Template.EXAMPLE_ID,
    Column.ZONE_COUVERTURE: Template.EXAMPLE_TERRITORY,
    Column.ZONE_EXCLUE: "",
    Column.ZONE_PRECISIONS: "",
}


def example_text(field: Field) -> str:
    """Return the example of a field, with labels instead of codes."""
    if field.column in _EXAMPLES:
        return _EXAMPLES[Column(field.column)]
    if field.kind is Kind.DATE:
        return short_date(date.fromisoformat(field.example))
    if field.vocabulary is None:
        return field.example
    words = labels(field.vocabulary)
    return " | ".join(words[code] for code in field.example.split("|"))


def guide_rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a row per field: label, instructions, whether required, example, values."""
    for field in FIELDS:
        required = Template.YES if field.required else Template.NO
        values = " | ".join(labels(field.vocabulary).values()) if field.vocabulary else ""
        yield field.label, _how(field), required, example_text(field), values


def _how(field: Field) -> str:
    sentences = [field.description]
    if field.column == Column.ID:
        sentences.append(Template.AUTOMATIC)
    if field.kind is Kind.TERRITORIES:
        sentences.append(Template.TERRITORY)
    elif field.kind in LISTS:
        sentences.append(Template.SEVERAL)
    return " ".join(sentences)


ROWS = 500
_HEAD = Font(bold=True, color="FFFFFFFF")
_FILLS = {
    True: PatternFill("solid", fgColor="FF1F3A4D"),
    False: PatternFill("solid", fgColor="FF5B7282"),
}
_EXAMPLE = Font(italic=True, color="FF6B7680")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTHS = {Kind.TEXT: 36, Kind.TERRITORIES: 40, Kind.CODES: 28, Kind.TEXTS: 32, Kind.URL: 32}
_GUIDE_WIDTHS = (28, 70, 12, 44, 70)


def write_template(path: Path) -> int:
    """Write the workbook to `path` and print so; return the exit code."""
    try:
        path.write_bytes(template_bytes())
    except OSError as error:
        sys.stderr.write(f"{Template.NOT_DONE.format(file=path, reason=error.strerror)}\n")
        return 1
    sys.stdout.write(f"{Template.DONE.format(file=path)}\n")
    return 0


def template_bytes() -> bytes:
    """Return the workbook as XLSX."""
    book = Workbook()
    sheet = book.active
    lists = book.create_sheet(Template.LISTS)
    _fill_guide(book.create_sheet(Template.GUIDE, 1))
    _fill_sheet(sheet, lists)
    lists.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_sheet(sheet: Worksheet, lists: Worksheet) -> None:
    sheet.title = Template.SHEET
    sheet.freeze_panes = "C2"
    for rank, field in enumerate(FIELDS, 1):
        letter = get_column_letter(rank)
        head = sheet.cell(1, rank, field.label)
        head.font, head.fill, head.alignment = _HEAD, _FILLS[field.required], _WRAPPED
        head.comment = Comment(field.description, Template.SHEET, width=320, height=120)
        example = sheet.cell(2, rank, example_text(field))
        example.font, example.alignment = _EXAMPLE, _WRAPPED
        sheet.column_dimensions[letter].width = _WIDTHS.get(field.kind, 18)
        for row in range(3, ROWS + 1):
            # The format « text » keeps leading zeros and long codes.
            sheet.cell(row, rank).number_format = (
                "@" if field.kind is not Kind.DATE else "DD/MM/YYYY"
            )
        if field.vocabulary is not None:
            _offer(sheet, lists, field, letter)
    sheet.row_dimensions[1].height = 32


def _offer(sheet: Worksheet, lists: Worksheet, field: Field, letter: str) -> None:
    """Add the drop-down list of a vocabulary; a list field also accepts several values."""
    rank = lists.max_column + (lists.cell(1, 1).value is not None)
    column = get_column_letter(rank)
    words = list(labels(field.vocabulary).values()) if field.vocabulary else []
    lists.cell(1, rank, field.label)
    for row, label in enumerate(words, 2):
        lists.cell(row, rank, label)
    several = field.kind in LISTS
    rule = DataValidation(
        type="list",
        formula1=f"'{Template.LISTS}'!${column}$2:${column}${len(words) + 1}",
        allow_blank=True,
        showErrorMessage=not several,
        errorTitle=Template.WRONG_TITLE,
        error=Template.PICK,
        showInputMessage=True,
        promptTitle=field.label[:32],
        prompt=Template.SEVERAL if several else Template.PICK,
    )
    rule.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(rule)


def _fill_guide(sheet: Worksheet) -> None:
    sheet.cell(1, 1, Template.INTRODUCTION).alignment = _WRAPPED
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_GUIDE_WIDTHS))
    sheet.row_dimensions[1].height = 34
    for rank, (text, width) in enumerate(
        zip(Template.GUIDE_HEADERS, _GUIDE_WIDTHS, strict=True), 1
    ):
        head = sheet.cell(3, rank, text)
        head.font, head.fill = _HEAD, _FILLS[True]
        sheet.column_dimensions[get_column_letter(rank)].width = width
    for row, words in enumerate(guide_rows(), 4):
        for rank, text in enumerate(words, 1):
            sheet.cell(row, rank, text).alignment = _WRAPPED
    sheet.freeze_panes = "A4"
