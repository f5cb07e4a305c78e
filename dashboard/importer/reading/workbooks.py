"""Read a list, CSV or workbook (XLSX, XLS, ODS), into tables; what is hidden is marked."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.importer.reading.files import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_LINES,
    RawRow,
    RawTable,
    UnreadableFile,
    read_delimited,
)
from dashboard.importer.wording import Files

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ROW = re.compile(r"<(?:\w+:)?row\b[^>]*>")
_COLUMN = re.compile(r"<(?:\w+:)?col\b[^>]*>")
_TABLE = re.compile(r"<table:table\b[^>]*>.*?</table:table>", re.DOTALL)
_TABLE_ROW = re.compile(r"<table:table-row\b[^>]*>")
_TABLE_COLUMN = re.compile(r"<table:table-column\b[^>]*>")
# More than any list has rows: a sheet's last rows are « repeated » a million times.
_MOST_REPEATED = 100_000


@dataclass(frozen=True, slots=True)
class Concealed:
    """The hidden rows of a sheet, from 1, and its hidden columns, from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


# What reading an archive raises that is damaged, encrypted or packed in an unknown way.
DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError, OSError, KeyError)
NOTHING_CONCEALED = Concealed()


def concealed_parts(data: bytes) -> Mapping[str, Concealed] | None:
    """Return what is hidden by name of sheet; None where the file does not let it be read."""
    if not data.startswith(b"PK"):
        return None
    try:
        return _concealed_in_archive(data)
    except DAMAGED:
        return None


def _concealed_in_archive(data: bytes) -> Mapping[str, Concealed] | None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return dict(_of_xlsx(archive, names))
        if "content.xml" in names:
            return dict(_of_ods(archive.read("content.xml").decode("utf-8", errors="replace")))
    return None


def _of_xlsx(archive: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, Concealed]]:
    relations = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for tag in _RELATION.findall(_text(archive, "xl/_rels/workbook.xml.rels")):
            relations[_attribute(tag, "Id")] = _attribute(tag, "Target")
    for tag in _SHEET.findall(_text(archive, "xl/workbook.xml")):
        target = relations.get(_attribute(tag, r"\w+:id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in names:
            yield html.unescape(_attribute(tag, "name")), _of_sheet(_text(archive, path))


def _of_sheet(text: str) -> Concealed:
    rows, columns, number = set(), set(), 0
    for tag in _COLUMN.findall(text.partition("<sheetData")[0]):
        if _attribute(tag, "hidden") in ("1", "true"):
            first, last = int(_attribute(tag, "min") or 1), int(_attribute(tag, "max") or 1)
            columns |= set(range(max(first - 1, 0), min(last, _MOST_REPEATED)))
    for tag in _ROW.findall(text):
        number = int(_attribute(tag, "r") or number + 1)
        if _attribute(tag, "hidden") in ("1", "true"):
            rows.add(number)
    return Concealed(frozenset(rows), frozenset(columns))


def _of_ods(text: str) -> Iterator[tuple[str, Concealed]]:
    for table in _TABLE.findall(text):
        rows = _repeated(_TABLE_ROW.findall(table), "table:number-rows-repeated")
        columns = _repeated(_TABLE_COLUMN.findall(table), "table:number-columns-repeated")
        name = html.unescape(_attribute(table[: table.index(">") + 1], "table:name"))
        yield name, Concealed(frozenset(rank + 1 for rank in rows), frozenset(columns))


def _repeated(tags: list[str], count: str) -> set[int]:
    """Return the ranks, from 0, of the hidden rows or columns of an ODS table."""
    hidden: set[int] = set()
    rank = 0
    for tag in tags:
        repeated = min(int(_attribute(tag, count) or 1), _MOST_REPEATED)
        if _attribute(tag, "table:visibility") in ("collapse", "filter"):
            hidden |= set(range(rank, min(rank + repeated, _MOST_REPEATED)))
        rank += repeated
    return hidden


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1] if found else ""


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")


SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MOST_SHEETS = 100
_LARGEST_UNPACKED = 300 * 1024 * 1024
_MIDNIGHT = dt.time()
Rows = list[list[str]]


def read_workbook(data: bytes) -> tuple[RawTable, ...]:
    """Return the visible sheets of a workbook that are not empty; raise UnreadableFile."""
    _check_unpacked(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if len(book.sheets_metadata) > MOST_SHEETS:
                raise UnreadableFile(Files.TOO_MANY_SHEETS.format(most=MOST_SHEETS))
            hidden = tuple(m.name for m in book.sheets_metadata if _is_hidden_sheet(m))
            concealed = concealed_parts(data)
            sheets = tuple(
                replace(_sheet(book, meta.name, concealed), hidden_sheets=hidden)
                for meta in book.sheets_metadata
                if _is_visible_sheet(meta)
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


def _is_hidden_sheet(meta: SheetMetadata) -> bool:
    return meta.typ == SheetTypeEnum.WorkSheet and not _is_visible_sheet(meta)


def _check_unpacked(data: bytes) -> None:
    """Raise UnreadableFile for an archive too large when unpacked (zip bomb)."""
    if not data.startswith(SIGNATURES[0]):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except DAMAGED as error:
        raise UnreadableFile(Files.BROKEN_WORKBOOK.format(reason=error)) from None
    if size > _LARGEST_UNPACKED:
        raise UnreadableFile(Files.TOO_MUCH)


def _sheet(
    book: CalamineWorkbook, name: str, concealed: Mapping[str, Concealed] | None
) -> RawTable:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_LINES or sheet.total_width > MOST_CELLS:
        raise UnreadableFile(Files.TOO_MUCH)
    rows = [[value_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    count = _spread_merged(rows, sheet.merged_cell_ranges or [])
    hidden = (concealed or {}).get(name, NOTHING_CONCEALED)
    lines = (
        RawRow(number, tuple(row), number in hidden.rows) for number, row in enumerate(rows, 1)
    )
    remarks = (Files.MERGED.format(count=count),) if count else ()
    if concealed is None:
        remarks = (*remarks, Files.NOT_SEEN)
    used = tuple(line for line in lines if not line.blank)
    return RawTable(name, used, remarks, hidden.columns)


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
