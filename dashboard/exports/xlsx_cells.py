"""Cells of an XLSX: types, formats, links, fonts and sizes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import ceil
from urllib.parse import quote

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font

from dashboard.data.fields.field import Field, Kind
from dashboard.data.phones import dialled
from dashboard.exports.wording import ReadMe

_FAMILY = "Calibri"
PLAIN = Font(name=_FAMILY, size=11)
BOLD = Font(name=_FAMILY, size=11, bold=True)
HEAD = Font(name=_FAMILY, size=11, bold=True, color="FFFFFFFF")
LINK = Font(name=_FAMILY, size=11, color="FF0B5CAD", underline="single")

LINE, TALLEST = 15, 409
USUAL = 18
_BY_KIND: Mapping[Kind, int] = {
    Kind.TEXT: 44,
    Kind.TEXTS: 40,
    Kind.SLUG: 30,
    Kind.CODE: 20,
    Kind.CODES: 30,
    Kind.INTEGER: 10,
    Kind.DECIMAL: 12,
    Kind.DATE: 13,
    Kind.TERRITORIES: 30,
    Kind.POSTCODE: 13,
    Kind.COMMUNE: 13,
    Kind.EMAIL: 36,
    Kind.URL: 40,
}
WRAPPED = frozenset({Kind.TEXT, Kind.TEXTS, Kind.CODES, Kind.TERRITORIES, Kind.URL})


def width(field: Field) -> int:
    """Return the width of a column, in characters."""
    return field.width or _BY_KIND.get(field.kind, USUAL)


def height(cells: Iterable[tuple[str, int]]) -> int:
    """Return the height, in points, of a row of texts wrapped in columns of these widths."""
    return min(max((_lines(text, wide) for text, wide in cells), default=1) * LINE, TALLEST)


def _lines(text: str, wide: int) -> int:
    return sum(max(1, ceil(len(line) / wide)) for line in text.split("\n"))


LONGEST_TEXT = 32_767
LONGEST_LINK = 2_000
_TEXT, _DAY = "@", "DD/MM/YYYY"
_REPLACED = "\ufffd"
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), _REPLACED)
_TOP = Alignment(vertical="top")
TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
_LINKED = {Kind.EMAIL: "mailto:", Kind.URL: ""}
_SAFE = ("mailto:", "http://", "https://")


def write_field(cell: Cell, text: str, field: Field) -> None:
    """Write a cell of `projects.csv` as a typed cell; empty stays empty."""
    cell.alignment, cell.font = TOP_WRAPPED if field.kind in WRAPPED else _TOP, PLAIN
    if not text:
        return
    if field.kind is Kind.DATE:
        cell.value, cell.number_format = date.fromisoformat(text), _DAY
    elif field.kind is Kind.INTEGER:
        cell.value = int(text)
    elif field.kind is Kind.DECIMAL:
        cell.value = float(text)
    else:
        write_text(cell, dialled(text) if field.kind is Kind.PHONE else text)
        _link(cell, text, field)


def write_text(cell: Cell, text: str) -> None:
    """Write a text cell, even if it looks like a formula, number, error or date."""
    cell.number_format = _TEXT
    if text:
        cell.value = sound_text(text)
        cell.data_type = "s"


def sound_text(text: str) -> str:
    """Return valid XML characters only, at most 32,767 with a remark if cut."""
    sound: str = ILLEGAL_CHARACTERS_RE.sub(_REPLACED, text).translate(_SURROGATES)
    if len(sound) <= LONGEST_TEXT:
        return sound
    return sound[: LONGEST_TEXT - len(ReadMe.CUT)] + ReadMe.CUT


def _link(cell: Cell, text: str, field: Field) -> None:
    scheme = _LINKED.get(field.kind)
    if scheme is None:
        return
    address = f"{scheme}{quote(text, safe='@+')}" if scheme else text
    if address.startswith(_SAFE) and address.isprintable() and len(address) <= LONGEST_LINK:
        cell.hyperlink = address
        cell.font = LINK
