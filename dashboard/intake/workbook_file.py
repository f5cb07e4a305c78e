"""Workbooks (XLSX, XLS, ODS) to tables: dates, numbers and merged cells as people mean them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dashboard.intake.sheet import MOST_CELLS, MOST_LINES, Line, Sheet, UnreadableFile
from dashboard.intake.texts import Files

if TYPE_CHECKING:
    from python_calamine import SheetMetadata

SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LARGEST_UNPACKED = 300 * 1024 * 1024
_MIDNIGHT = dt.time()
Rows = list[list[str]]


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """Return the visible sheets of a workbook that hold something; raise UnreadableFile."""
    _check_unpacked(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = tuple(_sheet(book, meta.name) for meta in book.sheets_metadata if _kept(meta))
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise UnreadableFile(Files.BROKEN_WORKBOOK.format(reason=error)) from None
    found = tuple(sheet for sheet in sheets if sheet.lines)
    if not found:
        raise UnreadableFile(Files.EMPTY)
    return found


def value_text(value: object) -> str:
    """Return the text that a spreadsheet's value stands for: 42000.0 is « 42000 »."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value or "")


def _number_text(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - digits a float holds exactly
        return str(int(value))
    return repr(value)


def _kept(meta: SheetMetadata) -> bool:
    return meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible


def _check_unpacked(data: bytes) -> None:
    """Refuse an archive that unpacks to more than any list of projects."""
    if not data.startswith(SIGNATURES[0]):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise UnreadableFile(Files.BROKEN_WORKBOOK.format(reason=error)) from None
    if size > _LARGEST_UNPACKED:
        raise UnreadableFile(Files.TOO_MUCH)


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_LINES or sheet.total_width > MOST_CELLS:
        raise UnreadableFile(Files.TOO_MUCH)
    rows = [[value_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    count = _spread_merged(rows, sheet.merged_cell_ranges or [])
    lines = (Line(number, tuple(row)) for number, row in enumerate(rows, 1))
    remarks = (Files.MERGED.format(count=count),) if count else ()
    return Sheet(name, tuple(line for line in lines if not line.blank), remarks)


def _spread_merged(rows: Rows, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Write the text of each vertical merged range into all its cells; return how many ranges."""
    count = 0
    for (top, left), (bottom, right) in ranges:
        if bottom == top or top >= len(rows) or left >= len(rows[top]):
            continue
        text, count = rows[top][left], count + 1
        for row in rows[top : bottom + 1]:
            for rank in range(left, min(right + 1, len(row))):
                row[rank] = text
    return count
