"""Grammar of territories in French: « toute la Loire sauf A et B ; communes de C (hors E) »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.data.vocabularies import Certainty
from dashboard.french import fold
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.place_index import LYON, RHONE, PlaceIndex
from dashboard.importer.territory.wording import Places


@dataclass(slots=True)
class ParsedTerritory:
    """A parsed territory; `notes` has the outcome of each reason.

    `vague` holds the words that name an area whose communes nobody has listed; `in_districts` is
    set after a district (« Lyon 3e »): the numbers that follow are districts too.
    """

    covered: list[str] = field(default_factory=list)
    excluded_codes: list[str] = field(default_factory=list)
    notes: dict[str, Outcome] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    vague: list[str] = field(default_factory=list)
    open_ended: bool = False
    in_districts: bool = False

    @property
    def certainty(self) -> Certainty:
        """Return EXACTE; A_CONFIRMER for a part of an area, or a reading to be confirmed."""
        unsure = self.open_ended or self.outcome is Outcome.TO_CONFIRM
        return Certainty.A_CONFIRMER if unsure else Certainty.EXACTE

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of the notes."""
        return max(self.notes.values(), key=lambda each: each.rank, default=Outcome.KEPT)

    @property
    def why(self) -> str:
        """Return all reasons joined."""
        return " ; ".join(why for why in self.notes if why)

    def note(self, outcome: Outcome, why: str) -> None:
        """Add a reason; of several outcomes the worst is kept."""
        known = self.notes.get(why, Outcome.KEPT)
        self.notes[why] = max(known, outcome, key=lambda each: each.rank)

    def merge_notes(self, part: ParsedTerritory) -> None:
        """Add the notes, candidates and vague words of `part`, without its codes."""
        for why, outcome in part.notes.items():
            self.note(outcome, why)
        self.expected += part.expected
        self.vague += part.vague


def remove_enclosing_areas(parsed: ParsedTerritory, index: PlaceIndex) -> None:
    """Remove an area listed with a part of it: « Loire, Roanne » is Roanne, to be confirmed."""
    if {RHONE, LYON} <= set(parsed.covered):
        parsed.notes.pop(Places.RHONE, None)
        parsed.covered = [code for code in parsed.covered if code != LYON]
        parsed.open_ended = False
    members = index.gazetteer.members
    enclosing = {
        code
        for code in parsed.covered
        if any(members(other) < members(code) for other in parsed.covered)
    }
    if not enclosing:
        return
    labels = ", ".join(index.labels[code] for code in sorted(enclosing))
    parsed.note(Outcome.TO_CONFIRM, Places.NESTED.format(labels=labels))
    parsed.covered = [code for code in parsed.covered if code not in enclosing]
    departments = index.gazetteer.departments
    parsed.open_ended = any(code in departments for code in parsed.covered)


_SEGMENTS = re.compile(r"[;\n|•]")
_EXCLUDING = re.compile(
    r"(?:(?<![\w-])(?:mais )?(?:(?:à|a) l[’'\s](?:exception|exclusion)|hormis|except[ée]e?s?|sauf"
    r"|hors|non compris(?:e?s?)?|en dehors|sans|pas(?=\s)))\b\s*:?\s*"
    r"(?:(?:de la|du|des|de|les?|la)\s|(?:de l|d|l)[’'])?\s*",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"(?P<out>.+?),?\s(?:exclue?s?|except[ée]e?s?"
    r"|non (?:compris|couvert|concern[ée]|inclu[se])\w*)",
    re.IGNORECASE,
)
# « Drôme, uniquement Valence » is read as « Drôme (uniquement Valence) », « dont » alike.
_AFTERTHOUGHT = re.compile(
    r"(?<=\w)[\s,–—-]+((?:uniquement|seulement|exclusivement|dont|notamment|y compris"
    r"|en particulier|principalement|essentiellement|surtout|prioritairement)\s[^;()|\n:]+)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?:dont|notamment|y compris|avec|en particulier|principalement|essentiellement|surtout"
    r"|prioritairement|priorite|en priorite) ?.*"
)
_SEPARATORS = re.compile(r"\s*(?:[,/+&]|\s[-–—]\s|\b(?:et|ainsi que|puis)\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(
    r"\b(?:toute?s?|ensemble|totalite|integralite|entierete|entiere?|uniquement|seulement"
    r"|exclusivement)\b"
)
_ONLY_WORDS = re.compile(
    r"(?:(?:tou(?:te?s?|s)|sur|en|ensemble|totalite|integralite|entierete|l|les?|la|du|des?|d"
    r"|communes?|departements?|territoires?|entiere?|suivante?s?|villes?|uniquement|seulement"
    r"|exclusivement|couvert\w*|concern\w*|intervention|epci|zones?|perimetre)(?: |$))+"
)
_VAGUE = re.compile(
    r"\b(?:bassins?|secteurs?|environs?|alentours?|autour|peripherie|arrondissements?|cantons?"
    r"|zones?|nord|sud|est|ouest|centre|lyonnaise|grenobloise|stephanoise|partie|plaine"
    r"|vallees?|massif|couronne|proximite|limitrophes?|rurale?s?|qpv|quartiers?|locale?s?"
    r"|partiel\w*|\d{1,2} ?(?:er|e|eme|nd))\b"
)
_DISTRICT = re.compile(r"(?:.* )?\d{1,2}(?: ?(?:er|e|eme|nd))?(?: arrondissements?)?")
_LEGAL_FORM = re.compile(r"\b(?:cc|ca|cu|communaute|metropole|agglo\w*|epci|intercommunalite)\b")


@dataclass(frozen=True, slots=True)
class Segment:
    """One clause of a territory, as text: what is covered, inside which area, what is excluded.

    `within` is the area that the names of `inside` lie in: « Drôme » of « Drôme : Valence ».
    """

    inside: str
    outside: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, its remark in brackets, and the separator before it."""

    name: str
    remark: str
    separator: str


def split_segments(text: str) -> list[Segment]:
    """Split a text into clauses."""
    bracketed = _AFTERTHOUGHT.sub(r" (\1)", text)
    return [_segment(part) for part in _cut(_SEGMENTS, bracketed) if part.strip(" .,;-")]


def split_items(text: str) -> list[ListItem]:
    """Split a list into its items; brackets are not split."""
    found, end, separator = [], 0, ""
    for match in (*_SEPARATORS.finditer(_mask_brackets(text)), None):
        stop, item = (match.start(), "") if match else (len(text), "")
        item = text[end:stop]
        if item.strip(" .()"):
            found.append(_piece(item, separator))
        if match:
            separator, end = match.group(), match.end()
    return found


def says_whole(text: str) -> bool:
    """Return whether a text has « toute la », « l’ensemble du », « uniquement »."""
    return _WHOLE.search(fold(text)) is not None


def names_no_place(text: str) -> bool:
    """Return whether a text is only « tout le département », « communes de » or similar."""
    return _ONLY_WORDS.fullmatch(fold(text)) is not None


def is_vague(text: str) -> bool:
    """Return whether a text names an area without defined communes, such as « nord de »."""
    return _VAGUE.search(fold(text)) is not None


def excluded(remark: str) -> str:
    """Return A of « hors A », « tout sauf A » and « A exclu », "" for any other remark."""
    if after := _EXCLUDED.fullmatch(remark):
        return after["out"].strip()
    match = _EXCLUDING.search(remark)
    if not match or not (match.start() == 0 or names_no_place(remark[: match.start()])):
        return ""
    return remark[match.end() :].strip()


def is_emphasis(remark: str) -> bool:
    """Return whether a remark names a part without limiting the whole to it: « dont Roanne »."""
    return _EMPHASIS.fullmatch(fold(remark)) is not None


def is_district(text: str) -> bool:
    """Return whether a text ends with the number of a district: « Lyon 8e », « 8 »."""
    return _DISTRICT.fullmatch(fold(text)) is not None


def has_legal_form(text: str) -> bool:
    """Return whether a text says what kind of EPCI it names."""
    return _LEGAL_FORM.search(fold(text)) is not None


def join_items(items: Sequence[ListItem]) -> str:
    """Return items with their separators, as they were written, without remarks."""
    return "".join(
        f"{item.separator if rank else ''}{item.name}" for rank, item in enumerate(items)
    )


def is_acronym(text: str) -> bool:
    """Return whether a remark is an acronym."""
    return text.isupper() and text.isalpha()


def _segment(text: str) -> Segment:
    match = _EXCLUDING.search(_mask_brackets(text))
    if match:
        return Segment(text[: match.start()].strip(" ,"), text[match.end() :].strip())
    before, colon, after = text.partition(":")
    if colon and "(" not in before and after.strip():
        return Segment(after.strip(), within="" if names_no_place(before) else before.strip())
    return Segment(text.strip())


def _piece(text: str, separator: str) -> ListItem:
    match = _BRACKETED.search(text)
    if not match:
        return ListItem(text.strip(" .()"), "", separator)
    name = f"{text[: match.start()]} {text[match.end() :]}"
    return ListItem(" ".join(name.split()).strip(" ."), match.group().strip("() "), separator)


def _cut(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    end = 0
    for match in pattern.finditer(_mask_brackets(text)):
        yield text[end : match.start()]
        end = match.end()
    yield text[end:]


def _mask_brackets(text: str) -> str:
    """Replace brackets and their content by NUL characters; positions stay the same."""
    return _BRACKETED.sub(lambda match: "\0" * len(match.group()), text)
