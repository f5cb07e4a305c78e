"""One name to the code of the place it means: surely, to be confirmed, or not without asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dashboard.french import fold, join, quoted
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.place_index import (
    LYON,
    RHONE,
    Candidate,
    PlaceIndex,
    bare_key,
    place_key,
    stands_out,
    without_tail,
)
from dashboard.importer.wording import Places

if TYPE_CHECKING:
    from collections.abc import Sequence


class Prompt(Protocol):
    """Whoever can tell which place a name means."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of one of the candidates, or None for none of them."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """The codes a name means, the codes taken out of them, and how surely."""

    codes: tuple[str, ...]
    outcome: Outcome
    why: str
    minus: tuple[str, ...] = ()
    expected: str = ""

    @property
    def unknown(self) -> bool:
        """Tell whether no place was found."""
        return not self.codes


_EPCI_BEFORE = re.compile(
    r"(?:communaute (?:de communes|d agglomeration|urbaine)|cc|ca|cu|metropole|agglomeration"
    r"|agglo|intercommunalite|epci) (?:(?:de la|de l|du|des|de|d|le|la|les|l) )?(?P<name>.+)"
)
_EPCI_AFTER = re.compile(r"(?P<name>.+) (?:metropole|agglomeration|agglo|communaute)")
_NUMBER = re.compile(r"(?:departement |dept |dpt |n )?(\d{1,2}|2[ab]|69[dm]|97\d|\d{5}|\d{9})")


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads names of places against the index, asking where that is allowed."""

    index: PlaceIndex
    asker: Prompt

    def exact(self, name: str, homes: frozenset[str] = frozenset()) -> PlaceMatch | None:
        """Return what a name means without any doubt about its spelling, else None.

        `homes` are the departments that the rest of the line speaks of, to tell homonyms apart.
        """
        if numbered := self._numbered(fold(re.sub(r"[.,]0+$", "", name)), homes):
            return numbered
        for key in dict.fromkeys((place_key(name), bare_key(name))):
            codes = self.index.names.get(key, ())
            if codes:
                return self._one_of(name, codes, homes)
        return self._epci(name, homes) or self._acronym(name)

    def department(self, name: str) -> str:
        """Return the code of the department that a name or number means, "" for anything else."""
        gazetteer = self.index.gazetteer
        code = re.sub(r"[.,]0+$", "", name.strip()).upper().zfill(2)
        if code in gazetteer.departments:
            return code
        codes = self.index.names.get(bare_key(name), ()) if name.strip() else ()
        return next((each for each in codes if each in gazetteer.departments), "")

    def read(self, name: str, homes: frozenset[str] = frozenset()) -> PlaceMatch:
        """Return what a name means, by likeness if need be."""
        return self.exact(name, homes) or self._close(name, homes)

    def _numbered(self, key: str, homes: frozenset[str]) -> PlaceMatch | None:
        match = _NUMBER.fullmatch(key)
        if not match:
            return None
        code = match.group(1).upper()
        if code in ("69D", "69M"):
            minus = (LYON,) if code == "69D" else ()
            return PlaceMatch((RHONE,) if minus else (LYON,), Outcome.CORRECTED, Places.UNIT, minus)
        return self._area(code) or self._commune(code, homes)

    def _area(self, code: str) -> PlaceMatch | None:
        padded = code.zfill(2)
        if padded not in self.index.gazetteer.areas:
            return None
        same = padded == code
        outcome = Outcome.KEPT if same else Outcome.CORRECTED
        return PlaceMatch((padded,), outcome, "" if same else Places.ZERO)

    def _commune(self, code: str, homes: frozenset[str]) -> PlaceMatch | None:
        gazetteer = self.index.gazetteer
        insee = gazetteer.former.get(code, code)
        towns = tuple(town.code for town in gazetteer.by_postcode.get(code, ()))
        known = insee in gazetteer.communes
        if known and (not towns or towns == (insee,)):
            return PlaceMatch((insee,), Outcome.KEPT if insee == code else Outcome.CORRECTED, "")
        if not towns:
            return None
        both = (insee, *towns) if known else towns
        return self._one_of(code, tuple(dict.fromkeys(both)), homes)

    def _one_of(self, name: str, codes: tuple[str, ...], homes: frozenset[str]) -> PlaceMatch:
        near = tuple(code for code in codes if homes & self.index.homes.get(code, frozenset()))
        left = near if len(near) == 1 else codes
        if len(left) == 1:
            return self._sure(name, left[0])
        candidates = [self.index.candidate(code) for code in near or codes]
        return self._asked(name, candidates, Places.HOMONYMS)

    def _sure(self, name: str, code: str) -> PlaceMatch:
        if code == RHONE:
            return PlaceMatch((code,), Outcome.TO_CONFIRM, Places.RHONE)
        why = f"{quoted(name)} = {self.index.labels[code]}"
        return PlaceMatch((code,), Outcome.CORRECTED, why)

    def _epci(self, name: str, homes: frozenset[str]) -> PlaceMatch | None:
        """Return the EPCI that a legal form and the name of an EPCI or of its town mean."""
        key = without_tail(place_key(name))
        match = _EPCI_BEFORE.fullmatch(key) or _EPCI_AFTER.fullmatch(key)
        if not match:
            return None
        inner = self.index.names.get(place_key(match.group("name")), ())
        gazetteer = self.index.gazetteer
        direct = tuple(code for code in inner if len(code) == 9)  # noqa: PLR2004 - a SIREN
        seats = tuple(
            code
            for code, members in gazetteer.areas.items()
            if len(code) == 9 and not members.isdisjoint(inner)  # noqa: PLR2004
        )
        codes = direct or seats
        return self._one_of(name, codes, homes) if codes else None

    def _acronym(self, name: str) -> PlaceMatch | None:
        code = self.index.acronyms.get(fold(name))
        if code is None:
            return None
        why = Places.ACRONYM.format(label=self.index.labels[code])
        return PlaceMatch((code,), Outcome.TO_CONFIRM, why)

    def _close(self, name: str, homes: frozenset[str]) -> PlaceMatch:
        found = self.index.close(bare_key(name))
        near = [c for c in found if homes & self.index.homes.get(c.code, frozenset())] or found
        if near and stands_out(near) and self._likely(near[0].code, homes):
            why = Places.CLOSE.format(label=near[0].label, likeness=round(near[0].likeness))
            return PlaceMatch((near[0].code,), Outcome.TO_CONFIRM, why)
        return self._asked(name, near, Places.UNSURE if near else Places.UNKNOWN)

    def _likely(self, code: str, homes: frozenset[str]) -> bool:
        """Tell whether the rest of the line, or the size of the place, speaks for it."""
        return code in self.index.prominent or bool(homes & self.index.homes.get(code, frozenset()))

    def _asked(self, name: str, candidates: Sequence[Candidate], why: str) -> PlaceMatch:
        code = self.asker.choose(name, candidates) if candidates else None
        if code is not None:
            chosen = Places.CHOSEN.format(label=self.index.labels[code])
            return PlaceMatch((code,), Outcome.CORRECTED, chosen)
        reason = why.format(name=name)
        expected = join([candidate.label for candidate in candidates], "ou") or Places.EXPECTED
        return PlaceMatch((), Outcome.REFUSED, reason, expected=expected)
