"""What a misspelled word was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dashboard.french import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

# Per cent: below it, a proposal is more often wrong than right.
LIKE_ENOUGH = 65


def closest(text: str, names: Iterable[str]) -> str:
    """Return the name most like `text`, accents and case apart, or "" when none is."""
    folded = {name: fold(name) for name in names}
    found = process.extractOne(fold(text), folded, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[2]) if found else ""


def closest_key(text: str, keys: Iterable[str]) -> str:
    """Return the key most like `text`, or ""; both are folded already, the keys are no mapping."""
    found = process.extractOne(text, keys, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[0]) if found else ""
