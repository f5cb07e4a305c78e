"""Readers of single cells that need nothing but the field: texts, codes, numbers and dates."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from dashboard.data.likeness import closest
from dashboard.data.refusals import Refusal, RefusedError, expectation, refused
from dashboard.data.schema import PATTERNS, SEPARATOR, Field, Kind
from dashboard.french import NBSP, fold

if TYPE_CHECKING:
    from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 2000, 2099
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def matches(text: str, kind: Kind) -> bool:
    """Tell whether the whole of `text` has the shape of `kind`."""
    return re.fullmatch(PATTERNS[kind], text) is not None


def read_text(text: str, _: Field) -> str:
    """Return the text as it is."""
    return text


def read_shaped(text: str, field: Field) -> str:
    """Return a text that has the shape of the field's kind."""
    if matches(text, field.kind):
        return text
    hint = f"Zéro initial perdu{NBSP}?" if matches(f"0{text}", field.kind) else ""
    return _raise(refused(text, field, hint))


def read_slug(text: str, field: Field) -> str:
    """Return an identifier."""
    if matches(text, field.kind):
        return text
    slug = fold(text).replace(" ", "-")
    hint = f"Par exemple{NBSP}: {slug}." if matches(slug, field.kind) else ""
    return _raise(refused(text, field, hint))


def read_list(text: str, field: Field) -> tuple[str, ...]:
    """Return the items of a list; an empty or repeated item is refused."""
    items = tuple(item.strip() for item in text.split(SEPARATOR))
    refusals = [
        Refusal(item, "chaque valeur une seule fois", f"Elle y est {count} fois.")
        for item, count in Counter(items).items()
        if item and count > 1
    ]
    if "" in items:
        refusals.append(Refusal(text, expectation(field), f"Un {SEPARATOR} est de trop."))
    if refusals:
        raise RefusedError(refusals)
    return items


def read_code(text: str, field: Field) -> StrEnum:
    """Return the member of the field's vocabulary."""
    refusal = _unknown_code(text, field)
    if refusal:
        raise RefusedError([refusal])
    return _vocabulary(field)(text)


def read_codes(text: str, field: Field) -> tuple[StrEnum, ...]:
    """Return the members of the field's vocabulary that a list names."""
    items = read_list(text, field)
    refusals = [refusal for item in items if (refusal := _unknown_code(item, field))]
    if refusals:
        raise RefusedError(refusals)
    return tuple(_vocabulary(field)(item) for item in items)


def read_integer(text: str, field: Field) -> int:
    """Return a whole number within the field's bounds."""
    if not matches(text, Kind.INTEGER) or _outside(int(text), field):
        raise refused(text, field)
    return int(text)


def read_decimal(text: str, field: Field) -> float:
    """Return a number written with a decimal point, within the field's bounds."""
    if not matches(text, Kind.DECIMAL):
        comma = matches(text.replace(",", ".", 1), Kind.DECIMAL)
        raise refused(text, field, "Écrire un point, pas une virgule." if comma else "")
    value = float(text)
    if _outside(value, field):
        raise refused(text, field)
    return value


def read_date(text: str, field: Field) -> date:
    """Return an ISO date of this century."""
    if not matches(text, Kind.DATE):
        raise refused(text, field, _iso_hint(text))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise refused(text, field, "Ce jour n’existe pas.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refused(text, field, f"Année hors de {FIRST_YEAR}–{LAST_YEAR}.")
    return day


def _unknown_code(text: str, field: Field) -> Refusal | None:
    codes = [str(code) for code in _vocabulary(field)]
    if text in codes:
        return None
    if any(fold(part) in map(fold, codes) for part in re.split(r"[,;/]", text)[1:]):
        return Refusal(text, expectation(field), f"Séparer les codes par {SEPARATOR}.")
    near = closest(text, codes)
    return Refusal(text, expectation(field), f"Peut-être{NBSP}: {near}." if near else "")


def _vocabulary(field: Field) -> type[StrEnum]:
    if field.vocabulary is None:
        message = f"field {field.column} has no vocabulary"
        raise TypeError(message)
    return field.vocabulary


def _outside(value: float, field: Field) -> bool:
    return field.bounds is not None and not field.bounds[0] <= value <= field.bounds[1]


def _iso_hint(text: str) -> str:
    french = _FRENCH_DATE.fullmatch(text)
    if not french:
        return ""
    day, month, year = french.groups()
    return f"Date française{NBSP}: écrire {year}-{month:0>2}-{day:0>2}."


def _raise(error: RefusedError) -> str:
    raise error
