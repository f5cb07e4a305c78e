"""Cells of a vocabulary: codes, labels or free words to codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.data.schema import SEPARATOR, Column
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    RECORD_STATUSES,
    REFERRAL_MODES,
    REFERRERS,
    SCHEMES,
    STEPS,
)
from dashboard.french import fold
from dashboard.intake.notes import Outcome, Reading
from dashboard.intake.texts import Cells
from dashboard.intake.vocabulary_words import codes_in

if TYPE_CHECKING:
    from dashboard.data.schema import Field

_ITEMS = re.compile(
    r"\s*(?:[|;,\n•]|(?<!\d)/|\s[-–—+]\s|\bet\b(?!\s*(?:plus|\+)))\s*", re.IGNORECASE
)
_LABELLED = (PUBLICS, SCHEMES, LEAD_TYPES, STEPS, REFERRAL_MODES, REFERRERS, RECORD_STATUSES)


def labels_of(field: Field) -> dict[str, str]:
    """Return the French label of each code of a field's vocabulary."""
    for table in _LABELLED:
        if field.vocabulary is not None and isinstance(next(iter(table)), field.vocabulary):
            return {str(code): getattr(words, "label", str(words)) for code, words in table.items()}
    return {str(code): str(code) for code in field.vocabulary or ()}


def read_code(text: str, field: Field) -> Reading:
    """Return the one code that a cell means; an optional one that is unknown is left empty."""
    known = _exact(text, field)
    if known:
        return _read(text, known)
    codes = codes_in(_key(text), str(field.column))
    if len(codes) == 1 or (codes and field.column == Column.DISPOSITIF):
        return _read(text, codes[0])
    expected = ", ".join(map(str, field.vocabulary or ()))
    outcome = Outcome.REFUSED if field.required else Outcome.TO_CONFIRM
    return Reading("", outcome, Cells.NO_CODE, expected)


def read_codes(text: str, field: Field) -> Reading:
    """Return the codes that a list means; what has no code is told, never guessed."""
    found: dict[str, None] = {}
    lost = []
    for item in (part for part in _ITEMS.split(text) if part):
        codes = [exact] if (exact := _exact(item, field)) else _codes(item, field)
        found |= dict.fromkeys(codes)
        lost += [] if codes else [item]
    value = SEPARATOR.join(found)
    if lost:
        why = Cells.WITHOUT_CODE.format(words=", ".join(lost))
        expected = ", ".join(map(str, field.vocabulary or ()))
        return Reading(value, Outcome.TO_CONFIRM, why, expected)
    return _read(text, value)


def _codes(item: str, field: Field) -> list[str]:
    codes = codes_in(_key(item), str(field.column))
    # « jeunes tous publics » is not everybody.
    return [code for code in codes if len(codes) == 1 or code != "tous-publics"]


def _key(text: str) -> str:
    return fold(text.replace("+", " plus "))


def _exact(text: str, field: Field) -> str:
    key = fold(text)
    for code, label in labels_of(field).items():
        if key in (fold(code), fold(label)):
            return code
    return ""


def _read(text: str, value: str) -> Reading:
    same = text == value
    return Reading(value, Outcome.KEPT if same else Outcome.CORRECTED, "" if same else Cells.CODED)
