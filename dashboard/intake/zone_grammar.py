"""How people write a territory: « toute la Loire sauf A et B ; communes de C, D (hors E) »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.french import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEGMENTS = re.compile(r"[;\n|•]")
_EXCLUDING = re.compile(
    r"(?:\b(?:à|a) l[’'\s](?:exception|exclusion)|\bhormis|\bexcept[ée]e?s?|\bsauf|\bhors"
    r"|\bnon compris(?:e?s?)?)\b\s*:?\s*(?:(?:de la|du|des|de|les?|la)\s|(?:de l|d|l)[’'])?\s*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*(?:[,/+&]|\s[-–—]\s|\b(?:et|ainsi que|puis)\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(
    r"\b(?:toute?|ensemble|totalite|integralite|entierete|entiere?|uniquement|seulement)\b"
)
_ONLY_WORDS = re.compile(
    r"(?:(?:tou(?:te?s?|s)|sur|ensemble|totalite|integralite|l|les?|la|du|des?|d|communes?"
    r"|departements?|territoires?|entiere?|suivante?s?|villes?) ?)+"
)
_VAGUE = re.compile(
    r"\b(?:bassins?|secteurs?|environs?|alentours?|autour|peripherie|arrondissements?|cantons?"
    r"|zones?|nord|sud|est|ouest|centre|lyonnaise|grenobloise|stephanoise|partie|plaine"
    r"|vallees?|massif|couronne|proximite|limitrophes?|rurale?s?|qpv|quartiers?|locale?s?)\b"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a territory, as written: what is covered, where that is, and what is taken out.

    `within` is the area that the names of `inside` lie in: « Drôme » of « Drôme : Valence ».
    """

    inside: str
    outside: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of an enumeration, its remark in brackets, and the separator before it."""

    name: str
    aside: str
    mark: str


def segments(text: str) -> list[Segment]:
    """Return the parts of a territory in words."""
    return [_segment(part) for part in _cut(_SEGMENTS, text) if part.strip(" .,;-")]


def pieces(text: str) -> list[Piece]:
    """Return the items of an enumeration; what is in brackets is not cut."""
    found, end, mark = [], 0, ""
    for match in (*_SEPARATORS.finditer(_masked(text)), None):
        stop, item = (match.start(), "") if match else (len(text), "")
        item = text[end:stop]
        if item.strip(" .()"):
            found.append(_piece(item, mark))
        if match:
            mark, end = match.group(), match.end()
    return found


def says_whole(text: str) -> bool:
    """Tell whether a text says « toute la », « l’ensemble du », « uniquement »."""
    return _WHOLE.search(fold(text)) is not None


def names_nothing(text: str) -> bool:
    """Tell whether a text is only « tout le département », « communes de » or the like."""
    return _ONLY_WORDS.fullmatch(fold(text)) is not None


def is_vague(text: str) -> bool:
    """Tell whether a text speaks of an area whose communes nobody has listed."""
    return _VAGUE.search(fold(text)) is not None


def excluded(aside: str) -> str:
    """Return what a remark in brackets takes out: « A » for « hors A », else ""."""
    match = _EXCLUDING.match(aside)
    return aside[match.end() :].strip() if match else ""


def joined(items: Sequence[Piece]) -> str:
    """Return items of an enumeration as they were written, their remarks left out."""
    return "".join(f"{item.mark if rank else ''}{item.name}" for rank, item in enumerate(items))


def is_acronym(text: str) -> bool:
    """Tell whether a remark in brackets only is an acronym."""
    return text.isupper() and text.isalpha()


def _segment(text: str) -> Segment:
    match = _EXCLUDING.search(_masked(text))
    if match and text[: match.start()].strip(" ,"):
        return Segment(text[: match.start()].strip(" ,"), text[match.end() :].strip())
    before, colon, after = text.partition(":")
    if colon and "(" not in before and after.strip():
        return Segment(after.strip(), within="" if names_nothing(before) else before.strip())
    return Segment(text.strip())


def _piece(text: str, mark: str) -> Piece:
    match = _BRACKETED.search(text)
    if not match:
        return Piece(text.strip(" .()"), "", mark)
    name = f"{text[: match.start()]} {text[match.end() :]}"
    return Piece(" ".join(name.split()).strip(" ."), match.group().strip("() "), mark)


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    end = 0
    for match in pattern.finditer(_masked(text)):
        yield text[end : match.start()]
        end = match.end()
    yield text[end:]


def _masked(text: str) -> str:
    """Return the text with what is in brackets made unreadable, every character in its place."""
    return _BRACKETED.sub(lambda match: "\0" * len(match.group()), text)
