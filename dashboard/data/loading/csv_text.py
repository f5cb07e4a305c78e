"""CSV: bytes to cells with line numbers, with what is wrong; cells to CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.wording import FileFaults, Quoting, Tables
from dashboard.french import number, plural, quoted

LARGEST_FILE = 20 * 1024 * 1024
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# OWASP, CSV Injection; the apostrophe belongs to it so that `restored` takes nothing else away.
_FORMULA = re.compile("[\\s'\ufeff]*[=+@\t\r\0＝＋－＠-]")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; raise InvalidFile above 20 MB."""
    try:
        found = _bounded(path)
    except FileNotFoundError:
        raise _file_issue(path.name, FileFaults.NOT_FOUND, FileFaults.EXISTING) from None
    except OSError as error:
        reason = FileFaults.UNREADABLE.format(reason=error.strerror or type(error).__name__)
        raise _file_issue(path.name, reason, FileFaults.READABLE) from None
    return found


def decode(data: bytes, name: str) -> str:
    """Return the text of a UTF-8 file, with or without byte order mark."""
    if len(data) > LARGEST_FILE:
        raise _file_issue(name, FileFaults.TOO_BIG, FileFaults.AT_MOST_20_MB)
    if not data.strip():
        raise _file_issue(name, FileFaults.EMPTY, FileFaults.FULL)
    if data.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise _file_issue(name, FileFaults.WORKBOOK, FileFaults.UTF8, FileFaults.FROM_WORKBOOK)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InvalidFile([_not_utf8(data, name, error)]) from None


def _bounded(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise _file_issue(path.name, FileFaults.NO_FILE, FileFaults.CSV)
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> ValidationIssue:
    offset = error.start
    line = data.count(b"\n", 0, offset) + 1
    if data.startswith(_UTF16):
        return ValidationIssue(name, line, "", FileFaults.UTF16, FileFaults.UTF8)
    found = FileFaults.BYTE.format(byte=data[offset], offset=offset)
    return ValidationIssue(name, line, "", found, FileFaults.UTF8, _encoding_hint(data, error))


def _encoding_hint(data: bytes, error: UnicodeDecodeError) -> str:
    if error.end == len(data) and error.reason == "unexpected end of data":
        return FileFaults.CUT
    ansi = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    return FileFaults.ANSI.format(read=quoted(ansi))


def _file_issue(name: str, value: str, expected: str, hint: str = "") -> InvalidFile:
    return InvalidFile([ValidationIssue(name, None, "", value, expected, hint)])


SHOWN = 40


@dataclass(frozen=True, slots=True)
class QuotingError:
    """A quoting error: line, rank of the cell in its row from 0, value."""

    line: int
    rank: int
    value: str
    expected: str
    hint: str


def find_misquoted(text: str, delimiter: str, line: int) -> QuotingError:
    """Return the first misquoted cell of the record that begins at `line`."""
    position, rank = _start_of(text, line), 0
    # Possessive, so that an unclosed quotation mark costs one pass and no memory.
    quoted = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*+")
    while True:
        opened = text.startswith('"', position)
        cell = (quoted if opened else plain).match(text, position)
        if cell is None or _breaks(text, delimiter, cell):
            value = text[position : position + SHOWN]
            hint = Quoting.HINT.format(cause=_cause(text, cell))
            return QuotingError(line, rank, value, Quoting.EXPECTED, hint)
        line, rank, position = line + cell.group().count("\n"), rank + 1, cell.end() + 1


def _breaks(text: str, delimiter: str, cell: re.Match[str]) -> bool:
    too_long = len(cell.group()) > csv.field_size_limit()
    return too_long or not text.startswith(delimiter, cell.end())


def _start_of(text: str, line: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = text.index("\n", position) + 1
    return position


def _cause(text: str, cell: re.Match[str] | None) -> str:
    if cell is None:
        return Quoting.OPEN
    if len(cell.group()) > csv.field_size_limit():
        return Quoting.HUGE
    if text.startswith("\r", cell.end()):
        return Quoting.RETURN
    return Quoting.TEXT_AFTER


DELIMITERS = (";", ",")
MOST_ROWS = 50_000
MOST_CELLS = 200
MOST_LINES = 500_000
OTHER_DELIMITERS = {"\t": Tables.TAB, "|": Tables.BAR}


@dataclass(frozen=True, slots=True)
class CsvCell:
    """The stripped text of a cell and the line where it begins, from 1."""

    text: str
    line: int


Row = tuple[CsvCell, ...]


def cut_rows(text: str, delimiter: str) -> tuple[list[Row], QuotingError | None]:
    """Return the rows that are not blank, header first, and the quoting error or None."""
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
    """Return the delimiter with which the first line has most of the `headers`."""
    first = text.lstrip().partition("\n")[0]
    counts = {
        mark: sum(cell.strip(' "\r') in headers for cell in first.split(mark))
        for mark in (*DELIMITERS, *OTHER_DELIMITERS)
    }
    return max(counts, key=lambda mark: counts[mark])


def _too_many(rows: int, cells: int, line: int) -> QuotingError | None:
    """Return an error for a file with too many rows or cells (denial of service)."""
    if cells > MOST_CELLS:
        read, most = plural(cells, Tables.CELL), Tables.AT_MOST.format(count=MOST_CELLS)
        return QuotingError(line, MOST_CELLS, read, most, "")
    if rows > MOST_ROWS or line > MOST_LINES:
        most = Tables.AT_MOST.format(count=number(MOST_ROWS))
        return QuotingError(line, MOST_CELLS, Tables.TOO_MANY_ROWS, most, "")
    return None


def _placed(texts: list[str], line: int) -> Row:
    cells = []
    for text in texts:
        cells.append(CsvCell(text.replace("\r\n", "\n").strip(), line))
        line += text.count("\n")
    return tuple(cells)


def harmless(text: str) -> str:
    """Return `text` with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Undo `harmless`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def french_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Return CSV for French Excel: `;`, CRLF, UTF-8 with BOM, formulas made harmless."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows(map(harmless, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")
