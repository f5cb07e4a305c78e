"""Read a list, CSV of any encoding, XLSX, XLS or ODS, into tables of texts."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.importer.reading.encodings import decode_any
from dashboard.importer.wording import Files

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 50_000
MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its number as in a spreadsheet or editor, from 1, and its cells as texts."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Return whether all cells are empty."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def filled(self) -> int:
        """Return the number of cells that are not empty."""
        return sum(bool(cell.strip()) for cell in self.cells)

    def cell(self, rank: int) -> str:
        """Return the text of a cell, "" after the last one."""
        return self.cells[rank] if rank < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table with its name ("" in a CSV file); `remarks` on the reading are in French."""

    name: str
    rows: tuple[RawRow, ...]
    remarks: tuple[str, ...] = ()


class UnreadableFile(Exception):  # noqa: N818 - it is the file that cannot be read
    """A file without a readable table; the message is a French sentence."""


DELIMITERS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*\n", re.IGNORECASE)
_SAMPLE = 200


def read_delimited(data: bytes) -> RawTable:
    """Return the table of a CSV file; raise UnreadableFile."""
    text, encoding = decode_any(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise UnreadableFile(Files.EMPTY)
    declared = _SEP_LINE.match(text)
    body = text[declared.end() :] if declared else text
    delimiter = declared.group(1) if declared else guess_delimiter(body)
    lines = _lines(body, delimiter, 2 if declared else 1)
    delimiter_name = DELIMITERS.get(delimiter, delimiter)
    encoded = _NAMES.get(encoding, encoding)
    return RawTable("", lines, (Files.AS_CSV.format(encoding=encoded, delimiter=delimiter_name),))


def guess_delimiter(text: str) -> str:
    """Return the delimiter that gives most rows the same number of cells, above one."""
    sample = text[:100_000]
    return max(DELIMITERS, key=lambda mark: _regularity(sample, mark))


def _regularity(sample: str, delimiter: str) -> tuple[int, int]:
    rows = _rows(sample, delimiter)[:_SAMPLE]
    widths = Counter(len(row) for _, row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1] * min(item[0], 8), item[0]))
    return count * min(width, 8), width


def _lines(text: str, delimiter: str, first: int) -> tuple[RawRow, ...]:
    rows = _rows(text, delimiter)
    if len(rows) > MOST_LINES or any(len(row) > MOST_CELLS for _, row in rows):
        raise UnreadableFile(Files.TOO_MUCH)
    return tuple(RawRow(number + first - 1, tuple(row)) for number, row in rows)


def _rows(text: str, delimiter: str) -> Sequence[tuple[int, list[str]]]:
    # With an unbalanced quotation mark, quoting is off: the rest of the file would be one cell.
    is_balanced = text.count('"') % 2 == 0
    reader = csv.reader(
        io.StringIO(text, newline="\n"),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if is_balanced else csv.QUOTE_NONE,
    )
    rows: list[tuple[int, list[str]]] = []
    try:
        while True:
            number = reader.line_num + 1
            rows.append((number, next(reader)))
    except StopIteration:
        return rows
    except csv.Error:
        return [(rank, line.split(delimiter)) for rank, line in enumerate(text.split("\n"), 1)]


SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LARGEST_UNPACKED = 300 * 1024 * 1024
_MIDNIGHT = dt.time()
Rows = list[list[str]]


def read_workbook(data: bytes) -> tuple[RawTable, ...]:
    """Return the visible sheets of a workbook that are not empty; raise UnreadableFile."""
    _check_unpacked(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = tuple(
                _sheet(book, meta.name) for meta in book.sheets_metadata if _is_visible_sheet(meta)
            )
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise UnreadableFile(Files.BROKEN_WORKBOOK.format(reason=error)) from None
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        raise UnreadableFile(Files.EMPTY)
    return found


def value_text(value: object) -> str:
    """Return the text of a spreadsheet's value: 42000.0 is « 42000 »."""
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


def _is_visible_sheet(meta: SheetMetadata) -> bool:
    return meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible


def _check_unpacked(data: bytes) -> None:
    """Raise UnreadableFile for an archive too large when unpacked (zip bomb)."""
    if not data.startswith(SIGNATURES[0]):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise UnreadableFile(Files.BROKEN_WORKBOOK.format(reason=error)) from None
    if size > _LARGEST_UNPACKED:
        raise UnreadableFile(Files.TOO_MUCH)


def _sheet(book: CalamineWorkbook, name: str) -> RawTable:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_LINES or sheet.total_width > MOST_CELLS:
        raise UnreadableFile(Files.TOO_MUCH)
    rows = [[value_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    count = _spread_merged(rows, sheet.merged_cell_ranges or [])
    lines = (RawRow(number, tuple(row)) for number, row in enumerate(rows, 1))
    remarks = (Files.MERGED.format(count=count),) if count else ()
    return RawTable(name, tuple(line for line in lines if not line.blank), remarks)


def _spread_merged(rows: Rows, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Copy the text of each vertically merged range to its cells; return how many ranges."""
    count = 0
    for (top, left), (bottom, right) in ranges:
        if bottom == top or top >= len(rows) or left >= len(rows[top]):
            continue
        text, count = rows[top][left], count + 1
        for row in rows[top : bottom + 1]:
            for rank in range(left, min(right + 1, len(row))):
                row[rank] = text
    return count


def read_sheets(path: Path) -> tuple[RawTable, ...]:
    """Return the tables of a CSV, XLSX, XLS or ODS file; raise UnreadableFile."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(Files.UNREADABLE.format(file=path, reason=reason)) from None
    return sheets_of(data)


def sheets_of(data: bytes) -> tuple[RawTable, ...]:
    """Return the tables of a file's content; its signature, not its name, gives the format."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(Files.TOO_MUCH)
    if data.startswith(SIGNATURES):
        return read_workbook(data)
    return (read_delimited(data),)
