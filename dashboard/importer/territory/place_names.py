"""Match the name of a place to codes: exactly, to be confirmed, or by asking the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.french import fold, join, quoted
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.place_index import (
    LYON,
    RHONE,
    Candidate,
    PlaceIndex,
    bare_key,
    is_unambiguous,
    place_key,
    without_tail,
)
from dashboard.importer.wording import Places


class Prompt(Protocol):
    """Asks which place a name means."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of the chosen candidate, None for none of them."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """The codes of a name, the codes excluded from them (`minus`), and how certain that is."""

    codes: tuple[str, ...]
    outcome: Outcome
    why: str
    minus: tuple[str, ...] = ()
    expected: str = ""

    @property
    def unknown(self) -> bool:
        """Return whether no place was found."""
        return not self.codes


_EPCI_BEFORE = re.compile(
    r"(?:communaute (?:de communes|d agglomeration|urbaine)|cc|ca|cu|metropole|agglomeration"
    r"|agglo|intercommunalite|epci) (?:(?:de la|de l|du|des|de|d|le|la|les|l) )?(?P<name>.+)"
)
_EPCI_AFTER = re.compile(r"(?P<name>.+) (?:metropole|agglomeration|agglo|communaute)")
_NUMBER = re.compile(r"(?:departement |dept |dpt |n )?(\d{1,2}|2[ab]|69[dm]|97\d|\d{5}|\d{9})")


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Matches names of places with the index; asks the prompt when a match is uncertain."""

    index: PlaceIndex
    prompt: Prompt

    def exact(self, name: str, departments: frozenset[str] = frozenset()) -> PlaceMatch | None:
        """Return the match of a name whose spelling is certain, else None.

        `departments` are those of the row's other cells, which tell homonyms apart.
        """
        if numbered := self._numbered(fold(re.sub(r"[.,]0+$", "", name)), departments):
            return numbered
        for key in dict.fromkeys((place_key(name), bare_key(name))):
            codes = self.index.names.get(key, ())
            if codes:
                return self._one_of(name, codes, departments)
        return self._epci(name, departments) or self._acronym(name)

    def department(self, name: str) -> str:
        """Return the code of a department by name or number, "" for anything else."""
        gazetteer = self.index.gazetteer
        code = re.sub(r"[.,]0+$", "", name.strip()).upper().zfill(2)
        if code in gazetteer.departments:
            return code
        codes = self.index.names.get(bare_key(name), ()) if name.strip() else ()
        return next((each for each in codes if each in gazetteer.departments), "")

    def read(self, name: str, departments: frozenset[str] = frozenset()) -> PlaceMatch:
        """Return the match of a name, exact or else by similarity."""
        return self.exact(name, departments) or self._close(name, departments)

    def _numbered(self, key: str, departments: frozenset[str]) -> PlaceMatch | None:
        match = _NUMBER.fullmatch(key)
        if not match:
            return None
        code = match.group(1).upper()
        if code in ("69D", "69M"):
            minus = (LYON,) if code == "69D" else ()
            return PlaceMatch((RHONE,) if minus else (LYON,), Outcome.CORRECTED, Places.UNIT, minus)
        return self._area(code) or self._commune(code, departments)

    def _area(self, code: str) -> PlaceMatch | None:
        padded = code.zfill(2)
        if padded not in self.index.gazetteer.communes_of:
            return None
        same = padded == code
        outcome = Outcome.KEPT if same else Outcome.CORRECTED
        return PlaceMatch((padded,), outcome, "" if same else Places.ZERO)

    def _commune(self, code: str, departments: frozenset[str]) -> PlaceMatch | None:
        gazetteer = self.index.gazetteer
        insee = gazetteer.former.get(code, code)
        towns = tuple(town.code for town in gazetteer.by_postcode.get(code, ()))
        known = insee in gazetteer.communes
        if known and (not towns or towns == (insee,)):
            return PlaceMatch((insee,), Outcome.KEPT if insee == code else Outcome.CORRECTED, "")
        if not towns:
            return None
        both = (insee, *towns) if known else towns
        return self._one_of(code, tuple(dict.fromkeys(both)), departments)

    def _one_of(self, name: str, codes: tuple[str, ...], departments: frozenset[str]) -> PlaceMatch:
        nearby = tuple(code for code in codes if departments & self.index.homes([code]))
        remaining = nearby if len(nearby) == 1 else codes
        if len(remaining) == 1:
            return self._certain(name, remaining[0])
        candidates = [self.index.candidate(code) for code in nearby or codes]
        return self._ask(name, candidates, Places.HOMONYMS)

    def _certain(self, name: str, code: str) -> PlaceMatch:
        if code == RHONE:
            return PlaceMatch((code,), Outcome.TO_CONFIRM, Places.RHONE)
        why = f"{quoted(name)} = {self.index.labels[code]}"
        return PlaceMatch((code,), Outcome.CORRECTED, why)

    def _epci(self, name: str, departments: frozenset[str]) -> PlaceMatch | None:
        """Return the EPCI named by a legal form with its own name or that of a member commune."""
        key = without_tail(place_key(name))
        match = _EPCI_BEFORE.fullmatch(key) or _EPCI_AFTER.fullmatch(key)
        if not match:
            return None
        inner = self.index.names.get(place_key(match.group("name")), ())
        gazetteer = self.index.gazetteer
        direct = tuple(code for code in inner if len(code) == 9)  # noqa: PLR2004 - a SIREN
        seats = tuple(
            code
            for code, members in gazetteer.communes_of.items()
            if len(code) == 9 and not members.isdisjoint(inner)  # noqa: PLR2004
        )
        codes = direct or seats
        return self._one_of(name, codes, departments) if codes else None

    def _acronym(self, name: str) -> PlaceMatch | None:
        code = self.index.acronyms.get(fold(name))
        if code is None:
            return None
        why = Places.ACRONYM.format(label=self.index.labels[code])
        return PlaceMatch((code,), Outcome.TO_CONFIRM, why)

    def _close(self, name: str, departments: frozenset[str]) -> PlaceMatch:
        found = self.index.most_similar(bare_key(name))
        nearby = [c for c in found if departments & self.index.homes([c.code])] or found
        if nearby and is_unambiguous(nearby) and self._likely(nearby[0].code, departments):
            why = Places.CLOSE.format(label=nearby[0].label, likeness=round(nearby[0].similarity))
            return PlaceMatch((nearby[0].code,), Outcome.TO_CONFIRM, why)
        return self._ask(name, nearby, Places.UNSURE if nearby else Places.UNKNOWN)

    def _likely(self, code: str, departments: frozenset[str]) -> bool:
        """Return whether the place is large, or in a department of the row."""
        return code in self.index.prominent or bool(departments & self.index.homes([code]))

    def _ask(self, name: str, candidates: Sequence[Candidate], why: str) -> PlaceMatch:
        code = self.prompt.choose(name, candidates) if candidates else None
        if code is not None:
            chosen = Places.CHOSEN.format(label=self.index.labels[code])
            return PlaceMatch((code,), Outcome.CORRECTED, chosen)
        reason = why.format(name=name)
        expected = join([candidate.label for candidate in candidates], "ou") or Places.EXPECTED
        return PlaceMatch((), Outcome.REFUSED, reason, expected=expected)
