"""Tables of texts: CSV of any encoding read into one, and text encoded twice mended."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from dashboard.french import number, plural
from dashboard.importer.wording import Files, ImportServices

MEGABYTE = 1_000_000
LARGEST = 300 * MEGABYTE  # of structures: the file of all France was of 100 MB in 2025
_HEAD = 1000
_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_OPENING = re.compile(r'\s*(?:\{[^\[{]*"items"\s*:\s*)?\[')  # of a list or of a page
PIECE = 1_000_000  # letters: far more than a structure has
Record: TypeAlias = Mapping[str, Any]

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 50_000
MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its number as in a spreadsheet or editor, from 1, and its cells as texts."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False

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
    hidden_columns: frozenset[int] = frozenset()
    hidden_sheets: tuple[str, ...] = ()


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


_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LEGACY_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_FRENCH = re.compile("[éèêëàâçôîïûùœÉÈÀÇ’«»–…°€]")


def decode_any(data: bytes) -> tuple[str, str]:
    """Decode text; return it and the name of its encoding.

    Without UTF-8, the legacy encoding that gives most French letters is chosen.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        texts = {
            encoding: data.decode(encoding, errors="replace") for encoding in _LEGACY_ENCODINGS
        }
        best = max(_LEGACY_ENCODINGS, key=lambda encoding: len(_FRENCH.findall(texts[encoding])))
        return texts[best], best


_CONTINUED = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(
    f"[ÂÃÄÅÆÇ]{_CONTINUED}|[àáâãäåæçèéêëìíîï]{_CONTINUED}{{2}}|ð{_CONTINUED}{{3}}"
)
_STILL_ENCODED = re.compile(r"Ã(?=[\s©¨ª«®´»¢¹]|$)|â€")
_MOST_ENCODED, _LATIN = 3, 0xFF


def mended(text: str) -> str:
    """Return a text without UTF-8 that was read as Windows-1252, entities or lone marks of it."""
    for _ in range(_MOST_ENCODED):
        decoded = html.unescape(_TWICE_ENCODED.sub(_decoded, text))
        if decoded == text:
            break
        text = decoded
    return text


def has_lost_letters(text: str) -> bool:
    """Return whether letters were lost before the import: « �cho »."""
    return "\ufffd" in text or _STILL_ENCODED.search(text) is not None


def _decoded(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(char) for char in match.group()).decode("utf-8")
    except (UnicodeError, ValueError):
        return match.group()


def _byte(char: str) -> bytes:
    # Windows-1252 has no letter for five bytes: programs put the control character there.
    return char.encode("cp1252") if ord(char) > _LATIN else char.encode("latin-1")


def read_structures(file: Path) -> Iterator[Record]:
    """Yield the records of a JSON, JSON lines or CSV file of at most `LARGEST` bytes."""
    try:
        if file.stat().st_size > LARGEST:
            raise UnreadableFile(
                ImportServices.TOO_BIG.format(file=file, most=number(LARGEST / MEGABYTE))
            )
        with file.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.read(_HEAD).lstrip()[:1]
            stream.seek(0)
            yield from _json(stream, file) if head in {"[", "{"} else rows_of_csv(stream)
    except OSError as error:
        raise _unreadable(file, error.strerror or type(error).__name__) from None
    except (ValueError, RecursionError, csv.Error) as error:  # UnicodeDecodeError is a ValueError
        raise _unreadable(file, str(error) or type(error).__name__) from None


def _json(stream: TextIO, file: Path) -> Iterator[Record]:
    """Yield the records of a list, of a page of data·inclusion's API, or one after another."""
    count = 0
    try:
        for record in _values(stream):
            if not isinstance(record, dict):
                raise not_structures(file, [ImportServices.LIST])
            yield record
            count += 1
    except json.JSONDecodeError:
        read = plural(count, *ImportServices.READ)
        raise _unreadable(file, ImportServices.BROKEN.format(read=read)) from None


def _values(stream: TextIO) -> Iterator[Any]:
    """Yield the values; at most two pieces of the file are held at a time."""
    held = stream.read(PIECE)
    opening = _OPENING.match(held)
    at = opening.end() if opening else 0
    while True:
        at = _BETWEEN.match(held, at).end()  # type: ignore[union-attr]
        if opening and held.startswith("]", at):
            break
        try:
            value, at = _DECODER.raw_decode(held, at)
            yield value
        except json.JSONDecodeError:
            more = stream.read(PIECE) if len(held) - at <= PIECE else ""
            if not more and (opening or at < len(held)):
                raise
            if not more:
                return
            held, at = held[at:] + more, 0
    _end(held[at + 1 :] + stream.read(PIECE), "}" if "{" in opening.group() else "")


def _end(rest: str, closing: str) -> None:
    """Raise JSONDecodeError if something else than `closing` ends the text after the list."""
    if rest.strip()[-1:] != closing:
        raise json.JSONDecodeError(closing, rest, 0)


def rows_of_csv(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the rows; `lines`: with their ends, which a cell may have inside."""
    rest = iter(lines)
    head = next(rest, "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    yield from csv.DictReader(chain([head], rest), delimiter=delimiter)


def not_structures(file: Path, missing: Sequence[str]) -> UnreadableFile:
    """Return the error of a file that is none of structures: what is `missing` in it."""
    words = ImportServices.NOT_STRUCTURES.format(file=file, missing=", ".join(missing))
    return UnreadableFile(words)


def _unreadable(file: Path, reason: str) -> UnreadableFile:
    return UnreadableFile(ImportServices.UNREADABLE.format(file=file, reason=reason))
