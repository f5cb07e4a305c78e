"""Cells as French Excel reads them: dates, decimals, telephones its way, formulas harmless."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import phonenumbers

from dashboard.data.schema import Kind
from dashboard.french import short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.data.schema import Field

COUNTRY = "FR"
# OWASP, CSV Injection; the apostrophe belongs to it so that `restored` takes nothing else away.
_FORMULA = re.compile("[\\s'\ufeff]*[=+@\t\r\0＝＋－＠-]")
_FRENCH_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
BARE = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.DATE})


def excel_text(text: str, field: Field) -> str:
    """Return the text of a cell of `projects.csv` as French Excel is to read it."""
    write = _WRITERS.get(field.kind)
    written = write(text) if write and text else text
    return written if field.kind in BARE else harmless(written)


def raw_text(text: str, field: Field) -> str:
    """Return the text for `projects.csv` of a cell that `excel_text` wrote.

    A telephone stays as people write it: the loader reads it.
    """
    if field.kind is Kind.DATE and _FRENCH_DAY.fullmatch(text):
        return datetime.strptime(text, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 - a day
    return text.replace(",", ".") if field.kind is Kind.DECIMAL else restored(text)


def harmless(text: str) -> str:
    """Return `text` with an apostrophe before anything that a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Return the text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def phone_text(phone: str) -> str:
    """Return a number as one dials it in France, « 04 65 71 00 09 » or « 00 41 22 … »."""
    try:
        number = phonenumbers.parse(phone, COUNTRY)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_out_of_country_calling_number(number, COUNTRY)


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _comma(text: str) -> str:
    return text.replace(".", ",")


_WRITERS: Mapping[Kind, Callable[[str], str]] = {
    Kind.DATE: _day,
    Kind.DECIMAL: _comma,
    Kind.PHONE: phone_text,
}
