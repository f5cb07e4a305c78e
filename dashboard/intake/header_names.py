"""Headers as people write them, brought to one spelling and held against the known words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dashboard.data.fields import FIELDS
from dashboard.french import fold
from dashboard.intake.targets import WORDS
from dashboard.intake.texts import Headers

if TYPE_CHECKING:
    from collections.abc import Mapping

# Per cent: from here on a header that is no known word is taken as the closest one, and said so.
CLOSE = 84
_OPTIONAL = re.compile(r"\((?:s|e|x|es|le|la|les)\)|\*+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_EMPTY = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "s", "e", "a", "au", "et", "en"}
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a header means: a target ("" when unknown), how that was found, and how surely (0–100).

    `near` is the closest known word of an unknown header.
    """

    target: str
    how: str
    confidence: int
    near: str = ""


def guess(header: str, group: str = "") -> Guess:
    """Return what a header means, its group's header (above it) put before it if that helps."""
    alone = _guess(header)
    if not group or fold(group) == fold(header):
        return alone
    grouped = _guess(f"{group} {header}")
    return grouped if grouped.confidence == 100 else alone  # noqa: PLR2004 - per cent


def header_key(header: str) -> str:
    """Return the words of a header, sorted, without accents, plurals, small words or remarks."""
    bare = _OPTIONAL.sub("", header)
    words = fold(_ASIDE.sub(" ", bare)).split() or fold(bare).split()
    kept = [_singular(word) for word in words if word not in _EMPTY]
    return " ".join(sorted(kept or words))


def _guess(header: str) -> Guess:
    key = header_key(header)
    if not key:
        return Guess("", Headers.NONE, 0)
    plain = header.strip().lower()
    if plain in _columns():
        return Guess(plain, Headers.SAME, 100)
    if fold(header) in _as_written():
        return Guess(_as_written()[fold(header)], Headers.SYNONYM, 100)
    if key in _known():
        return Guess(_known()[key][0], Headers.SYNONYM, 100)
    near, score, _ = process.extractOne(key, list(_known()), scorer=fuzz.ratio)
    target, word = _known()[near]
    if score >= CLOSE and len(key) > 3:  # noqa: PLR2004 - « tel » is like too many words
        return Guess(target, Headers.CLOSE.format(word=word), round(score))
    return Guess("", Headers.NONE, round(score), f"{word} ({target})")


@cache
def _columns() -> frozenset[str]:
    return frozenset(str(field.column) for field in FIELDS)


@cache
def _as_written() -> Mapping[str, str]:
    """Return the targets of the words as they stand: « Communes » is a territory, not a town."""
    labels = {fold(field.label): str(field.column) for field in FIELDS}
    return {fold(word): str(to) for to, words in WORDS.items() for word in words} | labels


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Return the target of each key, and the words that gave the key."""
    found = {header_key(field.label): (str(field.column), field.label) for field in FIELDS}
    for target, words in WORDS.items():
        for word in words:
            found.setdefault(header_key(word), (str(target), word))
    return found


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word  # noqa: PLR2004
