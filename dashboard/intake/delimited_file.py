"""CSV files of any common encoding and separator, to a table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from dashboard.intake.sheet import MOST_CELLS, MOST_LINES, Line, Sheet, UnreadableFile
from dashboard.intake.texts import Files

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD = ("cp1252", "mac_roman", "cp850")
_FRENCH = re.compile("[éèêëàâçôîïûùœÉÈÀÇ’«»–…°€]")
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*\n", re.IGNORECASE)
_SAMPLE = 200


def read_delimited(data: bytes) -> Sheet:
    """Return the table of a CSV file; raise UnreadableFile."""
    text, encoding = decode_any(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise UnreadableFile(Files.EMPTY)
    announced = _SEP_LINE.match(text)
    body = text[announced.end() :] if announced else text
    delimiter = announced.group(1) if announced else guess_delimiter(body)
    lines = _lines(body, delimiter, 2 if announced else 1)
    named = DELIMITERS.get(delimiter, delimiter)
    encoded = _NAMES.get(encoding, encoding)
    return Sheet("", lines, (Files.AS_CSV.format(encoding=encoded, delimiter=named),))


def decode_any(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    What is not UTF-8 is read as the old encoding under which most French letters appear.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        texts = {encoding: data.decode(encoding, errors="replace") for encoding in _OLD}
        best = max(_OLD, key=lambda encoding: len(_FRENCH.findall(texts[encoding])))
        return texts[best], best


def guess_delimiter(text: str) -> str:
    """Return the separator under which most lines have the same number of cells, above one."""
    sample = text[:100_000]
    return max(DELIMITERS, key=lambda mark: _regularity(sample, mark))


def _regularity(sample: str, delimiter: str) -> tuple[int, int]:
    rows = _rows(sample, delimiter)[:_SAMPLE]
    widths = Counter(len(row) for _, row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1] * min(item[0], 8), item[0]))
    return count * min(width, 8), width


def _lines(text: str, delimiter: str, first: int) -> tuple[Line, ...]:
    rows = _rows(text, delimiter)
    if len(rows) > MOST_LINES or any(len(row) > MOST_CELLS for _, row in rows):
        raise UnreadableFile(Files.TOO_MUCH)
    return tuple(Line(number + first - 1, tuple(row)) for number, row in rows)


def _rows(text: str, delimiter: str) -> Sequence[tuple[int, list[str]]]:
    # A quotation mark that nobody closes would swallow the rest: the reader then takes it as text.
    sound = text.count('"') % 2 == 0
    reader = csv.reader(
        io.StringIO(text, newline="\n"),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if sound else csv.QUOTE_NONE,
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
