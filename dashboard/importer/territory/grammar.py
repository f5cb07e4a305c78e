"""How people write a territory: « toute la Loire sauf A et B ; communes de C, D (hors E) »."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Certainty
from dashboard.french import fold
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.place_index import LYON, RHONE
from dashboard.importer.wording import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.importer.territory.place_index import PlaceIndex


@dataclass(slots=True)
class ParsedTerritory:
    """What was understood of a territory; `notes` tells name by name how, and how surely.

    `vague` holds the words that name an area whose communes nobody has listed.
    """

    covered: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)
    notes: dict[str, Outcome] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    vague: list[str] = field(default_factory=list)
    open_ended: bool = False

    @property
    def certainty(self) -> Certainty:
        """Return whether all the communes are covered, or only some that are not named."""
        return Certainty.A_CONFIRMER if self.open_ended else Certainty.EXACTE

    @property
    def outcome(self) -> Outcome:
        """Return the worst of all."""
        return max(self.notes.values(), key=lambda each: each.rank, default=Outcome.KEPT)

    @property
    def why(self) -> str:
        """Return every reason, once."""
        return " ; ".join(why for why in self.notes if why)

    def note(self, outcome: Outcome, why: str) -> None:
        """Keep a reason, at its worst."""
        known = self.notes.get(why, Outcome.KEPT)
        self.notes[why] = max(known, outcome, key=lambda each: each.rank)

    def learn(self, part: ParsedTerritory) -> None:
        """Take in what was noted on a part, but for what it covers."""
        for why, outcome in part.notes.items():
            self.note(outcome, why)
        self.expected += part.expected
        self.vague += part.vague


def narrow(zone: ParsedTerritory, index: PlaceIndex) -> None:
    """Leave out an area beside a part of it: « Loire, Roanne » is Roanne, to be confirmed."""
    if {RHONE, LYON} <= set(zone.covered):
        zone.notes.pop(Places.RHONE, None)
        zone.covered = [code for code in zone.covered if code != LYON]
        zone.open_ended = False
    members = index.gazetteer.members
    wide = {
        code
        for code in zone.covered
        if any(members(other) < members(code) for other in zone.covered)
    }
    if not wide:
        return
    labels = ", ".join(index.labels[code] for code in sorted(wide))
    zone.note(Outcome.TO_CONFIRM, Places.NESTED.format(labels=labels))
    zone.covered = [code for code in zone.covered if code not in wide]
    departments = index.gazetteer.departments
    zone.open_ended = any(code in departments for code in zone.covered)


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
