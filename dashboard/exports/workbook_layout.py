"""The sizes and fonts of the workbook: spreadsheets do not all fit rows to their text."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Font

from dashboard.data.schema import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.data.schema import Field

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
_BY_COLUMN: Mapping[str, int] = {
    Column.NOM: 30,
    Column.DEMARCHE: 70,
    Column.MODALITES: 56,
    Column.ADRESSE: 30,
    Column.COMMUNE: 22,
    Column.SOURCE_NOM: 30,
}
WRAPPED = frozenset({Kind.TEXT, Kind.TEXTS, Kind.CODES, Kind.TERRITORIES, Kind.URL})


def width(field: Field) -> int:
    """Return the width of a column, in characters."""
    return _BY_COLUMN.get(field.column) or _BY_KIND.get(field.kind, USUAL)


def height(cells: Iterable[tuple[str, int]]) -> int:
    """Return the height, in points, of a row of texts wrapped in columns of these widths."""
    return min(max((_lines(text, wide) for text, wide in cells), default=1) * LINE, TALLEST)


def _lines(text: str, wide: int) -> int:
    return sum(max(1, ceil(len(line) / wide)) for line in text.split("\n"))
