"""How one value becomes a cell of a workbook: its type, its format, its link."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment

from dashboard.data.schema import Kind
from dashboard.exports.cells import phone_text
from dashboard.exports.texts import ReadMe
from dashboard.exports.workbook_layout import LINK, PLAIN, WRAPPED

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

    from dashboard.data.schema import Field

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
    """Write the text of a cell of `projects.csv` into a workbook; an empty one stays empty."""
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
        write_text(cell, phone_text(text) if field.kind is Kind.PHONE else text)
        _link(cell, text, field)


def write_text(cell: Cell, text: str) -> None:
    """Write a text that stays one, whatever it looks like: formula, number, error or date."""
    cell.number_format = _TEXT
    if text:
        cell.value = sound_text(text)
        cell.data_type = "s"


def sound_text(text: str) -> str:
    """Return what a cell can hold: XML characters, at most 32,767, the cut said."""
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
