"""Dates as French people and spreadsheets write them, to ISO."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.french import fold, quoted
from dashboard.intake.notes import Outcome, Reading
from dashboard.intake.texts import Cells

_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre"),
    *("octobre", "novembre", "decembre"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+di |dimanche |le )*(\d{1,2})(?: ?er)? ([a-z]+) (\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL_ORIGIN = date(1899, 12, 30)
_CENTURY = 2000
_TWO_DIGITS = 100
_FIND = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{1,2}(?:er)?\s+[a-zéûA-Z]+\s+\d{4}"
)


def read_day(text: str) -> Reading:
    """Return an ISO date; words without a day are left empty, to be confirmed."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return Reading(text)
    parts = _parts(text)
    if parts is None:
        return _undated(text)
    try:
        day = date(*parts)
    except (ValueError, OverflowError):
        return Reading(text, Outcome.REFUSED, Cells.NO_SUCH_DAY, Cells.DAY)
    return Reading(day.isoformat(), Outcome.CORRECTED, Cells.AS_ISO)


def read_period(text: str) -> tuple[Reading, Reading]:
    """Return the first and last day of « du 01/11/2024 au 31/10/2027 »."""
    days = _FIND.findall(text)
    if len(days) != 2:  # noqa: PLR2004 - a start and an end
        unread = Reading("", Outcome.TO_CONFIRM, Cells.NO_PERIOD, Cells.PERIOD)
        return unread, unread
    return read_day(days[0]), read_day(days[1])


def _parts(text: str) -> tuple[int, int, int] | None:
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numeric := _NUMERIC.fullmatch(text):
        return _year(numeric[3]), int(numeric[2]), int(numeric[1])
    if serial := _SERIAL.fullmatch(text):
        day = _EXCEL_ORIGIN + timedelta(days=int(serial[1]))
        return day.year, day.month, day.day
    return _in_words(fold(text))


def _in_words(key: str) -> tuple[int, int, int] | None:
    match = _WORDS.fullmatch(key)
    if not match:
        return None
    months = [rank for rank, name in enumerate(_MONTHS, 1) if _same_month(match[2], name)]
    return (_year(match[3]), months[0], int(match[1])) if len(months) == 1 else None


def _same_month(written: str, name: str) -> bool:
    return written == name or (len(written) > 2 and name.startswith(written))  # noqa: PLR2004


def _undated(text: str) -> Reading:
    """Leave empty what gives a month or a year only; refuse what is no date at all."""
    key = fold(text)
    if re.search(r"\b20\d\d\b", key) or any(month in key for month in _MONTHS):
        return Reading("", Outcome.TO_CONFIRM, Cells.NO_DAY.format(words=quoted(text)), Cells.DAY)
    return Reading(text, Outcome.REFUSED, Cells.NOT_A_DAY, Cells.DAY)


def _year(text: str) -> int:
    year = int(text)
    return year + _CENTURY if year < _TWO_DIGITS else year
