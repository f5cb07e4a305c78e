"""How a commune's name is compared, whichever way a visitor writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.french import fold

_ARTICLE = re.compile(r"^(?:le|la|les|l) (?=.)")
_IN_FULL = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "s": "sur",
    "ss": "sous",
    "nd": "notre dame",
}
_CEDEX = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")
_DISTRICT = re.compile(r"\b\d(?:er|e|eme)?\b|\b\d{2}(?:e|eme)\b|\barr(?:ondissement)?\b")
_SPACED_POSTCODE = re.compile(r"\b(\d{2}) (\d{3})\b")
_NUMBER = re.compile(r"\b(?:\d[0-9ab]\d{0,3})\b")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a visitor typed: digits of a postcode or code, and a name with and without article."""

    number: str
    name: str
    bare: str


def full_key(name: str) -> str:
    """Return a name without accents, case or hyphens, its abbreviations written in full."""
    return " ".join(_IN_FULL.get(word, word) for word in fold(name).split())


def bare_key(name: str) -> str:
    """Return `full_key(name)` without the leading article."""
    return _ARTICLE.sub("", full_key(name))


def read_typed(text: str) -> Typed:
    """Return what `text` asks for.

    « 42300 Roanne » gives a number and a name; « Lyon 3e » and « Lyon cedex 03 » a name alone.
    """
    folded = _SPACED_POSTCODE.sub(r"\1\2", _CEDEX.sub(" ", fold(text)))
    number = _NUMBER.search(folded)
    rest = _DISTRICT.sub(" ", _NUMBER.sub(" ", folded))
    return Typed(number.group().upper() if number else "", full_key(rest), bare_key(rest))
