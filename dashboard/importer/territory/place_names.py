"""Match the name of a place to codes: exactly, to be confirmed, or by asking the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from dashboard.importer.territory.wording import Places


class Prompt(Protocol):
    """Asks which place a name means."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of the chosen candidate, None for none of them."""


class NoPrompt:
    """Chooses no candidate: uncertain names are refused, with their candidates."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:  # noqa: ARG002
        """Return None."""
        return None


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
    r"(?P<form>communaute (?:de communes|d agglomeration|urbaine)|cc|ca|cu|metropole|agglomeration"
    r"|agglo|intercommunalite|epci) (?:(?:de la|de l|du|des|de|d|le|la|les|l) )?(?P<name>.+)"
)
_EPCI_AFTER = re.compile(r"(?P<name>.+) (?P<form>metropole|agglomeration|agglo|communaute)")
# How the official name of an EPCI begins, or ends, by the legal form that people write.
_LEGAL_FORMS = {
    **dict.fromkeys(("cc", "communaute de communes"), re.compile("CC ")),
    **dict.fromkeys(("ca", "communaute d agglomeration"), re.compile("CA ")),
    **dict.fromkeys(("agglo", "agglomeration"), re.compile(r"CA |.*Métropole\b")),
    "metropole": re.compile(r"(?!CC |CA ).*Métropole\b"),
}
_ANY_FORM = re.compile("")
_AGGLO = re.compile(r"\bagglo\b")
_NEW_RHONE = "nouveau rhone"
_MOST = 8
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
            return self._in_line(name, numbered, departments)
        keys = place_key(name), bare_key(name)
        for key in dict.fromkeys((*keys, *(_AGGLO.sub("agglomeration", key) for key in keys))):
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
        match = _NUMBER.fullmatch("69d" if key == _NEW_RHONE else key)
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
            return self._former(code, insee)
        if not towns:
            return None
        both = tuple(dict.fromkeys((insee, *towns) if known else towns))
        if len(both) == 1 and len(gazetteer.communes[both[0]].postcodes) > 1:
            return self._unsure(both[0], Places.POSTCODE.format(code=code))
        return self._one_of(code, both, departments)

    def _former(self, code: str, insee: str) -> PlaceMatch:
        """Return a commune by its code; that of a merged one, or of a district, was smaller."""
        if code == insee:
            return PlaceMatch((insee,), Outcome.KEPT, "")
        return self._unsure(insee, Places.FORMER.format(code=code))

    def _one_of(self, name: str, codes: tuple[str, ...], departments: frozenset[str]) -> PlaceMatch:
        """Return the one code of a name that lies in `departments`, else ask."""
        nearby = tuple(code for code in codes if departments & self.index.homes([code]))
        if len(nearby) == 1:
            return self._certain(name, nearby[0])
        longer = self.index.longer(name, departments)
        if departments and not nearby:
            return self._elsewhere(name, codes, longer)
        first_is_known = codes[0] in self.index.prominent or not longer
        if len(codes) == 1 and first_is_known:
            return self._certain(name, codes[0])
        among = nearby or (codes if departments else tuple(dict.fromkeys((*codes, *longer))))
        return self._ask(name, [self.index.candidate(code) for code in among], Places.HOMONYMS)

    def _elsewhere(self, name: str, codes: tuple[str, ...], longer: tuple[str, ...]) -> PlaceMatch:
        """Return what a name means whose places lie outside the departments of the row."""
        if len(longer) == 1:
            return self._unsure(longer[0], Places.LONGER.format(name=name))
        if len(codes) == 1 and codes[0] in self.index.prominent:
            return self._unsure(codes[0], Places.ELSEWHERE)
        candidates = [self.index.candidate(code) for code in longer or codes]
        return self._ask(name, candidates, Places.NOT_IN_LINE)

    def _in_line(self, name: str, found: PlaceMatch, departments: frozenset[str]) -> PlaceMatch:
        if not departments or found.unknown or departments & self.index.homes(found.codes):
            return found
        return replace(
            found, outcome=Outcome.TO_CONFIRM, why=f"{quoted(name)} : {Places.ELSEWHERE}"
        )

    def _unsure(self, code: str, why: str) -> PlaceMatch:
        """Return a place that is taken, and to be confirmed."""
        return PlaceMatch((code,), Outcome.TO_CONFIRM, f"{self.index.labels[code]} : {why}")

    def _certain(self, name: str, code: str) -> PlaceMatch:
        if code == RHONE:
            return PlaceMatch((code,), Outcome.TO_CONFIRM, Places.RHONE)
        why = f"{quoted(name)} = {self.index.labels[code]}"
        return PlaceMatch((code,), Outcome.CORRECTED, why)

    def _epci(self, name: str, departments: frozenset[str]) -> PlaceMatch | None:
        """Return the EPCI named by a legal form with its own name or that of a member commune."""
        key = without_tail(place_key(name))
        if key == "metropole":
            return self._metropole(name, departments)
        match = _EPCI_BEFORE.fullmatch(key) or _EPCI_AFTER.fullmatch(key)
        if not match:
            return None
        inner = self.index.names.get(place_key(match["name"]), ())
        direct = tuple(code for code in inner if code in self._epcis)
        if direct:
            return self._one_of(name, direct, departments)
        own = [
            code
            for code in inner
            if (
                departments & self.index.homes([code])
                if departments
                else code in self.index.prominent
            )
        ]
        towns = own or self.index.longer(match["name"], departments)
        return self._epci_of(name, match["form"], towns, sure=bool(own))

    def _epci_of(
        self, name: str, form: str, towns: Sequence[str], *, sure: bool
    ) -> PlaceMatch | None:
        """Return the EPCI of this legal form that has one of `towns`."""
        around = tuple(
            code
            for code in self._epcis
            if not self.index.gazetteer.communes_of[code].isdisjoint(towns)
        )
        pattern = _LEGAL_FORMS.get(form, _ANY_FORM)
        fitting = tuple(code for code in around if pattern.match(self.index.labels[code]))
        if len(fitting) == 1 and sure:
            return self._certain(name, fitting[0])
        if len(fitting) == 1 or (sure and len(around) == 1):
            return self._unsure((fitting or around)[0], Places.EPCI_OF_TOWN.format(name=name))
        candidates = [self.index.candidate(code) for code in around]
        return self._ask(name, candidates, Places.UNSURE) if around else None

    def _metropole(self, name: str, departments: frozenset[str]) -> PlaceMatch | None:
        """Return the only métropole of the departments, for « hors Métropole »."""
        form = _LEGAL_FORMS["metropole"]
        found = [
            code
            for code in self._epcis
            if departments & self.index.homes([code]) and form.match(self.index.labels[code])
        ]
        return self._certain(name, found[0]) if len(found) == 1 else None

    @property
    def _epcis(self) -> tuple[str, ...]:
        areas = self.index.gazetteer.communes_of
        return tuple(code for code in areas if code not in self.index.gazetteer.departments)

    def _acronym(self, name: str) -> PlaceMatch | None:
        code = self.index.acronyms.get(fold(name))
        if code is None:
            return None
        why = Places.ACRONYM.format(label=self.index.labels[code])
        return PlaceMatch((code,), Outcome.TO_CONFIRM, why)

    def _close(self, name: str, departments: frozenset[str]) -> PlaceMatch:
        longer = self.index.longer(bare_key(name), departments)
        if departments and len(longer) == 1:
            return self._unsure(longer[0], Places.LONGER.format(name=name))
        continued = tuple(self.index.candidate(code) for code in longer)
        found = self.index.most_similar(bare_key(name))
        nearby = [c for c in found if departments & self.index.homes([c.code])] or found
        if nearby and is_unambiguous(nearby) and self._likely(nearby[0].code, departments):
            why = Places.CLOSE.format(label=nearby[0].label, likeness=round(nearby[0].similarity))
            return PlaceMatch((nearby[0].code,), Outcome.TO_CONFIRM, why)
        among = [*continued, *nearby][:_MOST]
        return self._ask(name, among, Places.UNSURE if among else Places.UNKNOWN)

    def _likely(self, code: str, departments: frozenset[str]) -> bool:
        """Return whether the place is in a department of the row, or large if none is known."""
        if departments:
            return bool(departments & self.index.homes([code]))
        return code in self.index.prominent

    def _ask(self, name: str, candidates: Sequence[Candidate], why: str) -> PlaceMatch:
        code = self.prompt.choose(name, candidates) if candidates else None
        if code is not None:
            chosen = Places.CHOSEN.format(label=self.index.labels[code])
            return PlaceMatch((code,), Outcome.CORRECTED, chosen)
        reason = why.format(name=name)
        expected = join([candidate.label for candidate in candidates], "ou") or Places.EXPECTED
        return PlaceMatch((), Outcome.REFUSED, reason, expected=expected)
