"""Places named in a search: communes, postcodes, EPCI, departments, by their names.

A name counts without accents, case, hyphens, leading article; « st » is « saint ». A town is also
meant by the first words of its name (« Chamonix »), a commune by a name that it had (« Seynod »).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from dashboard.data.geography import Geography
from dashboard.domain.arrays import Integers
from dashboard.domain.commune_names import bare_key, far_larger
from dashboard.domain.territory.aliases import acronyms, without_acronym, written_names
from dashboard.domain.territory.index import commune_index, once_per_geography
from dashboard.domain.territory.place_names import places, spelled
from dashboard.french import fold, upper_first

# What people put before the name of an EPCI, whatever its legal form, and after it.
_BEFORE = (
    *("cc", "ca", "cu", "agglo", "agglomeration", "intercommunalite", "communaute urbaine"),
    *("communaute de communes", "communaute d agglomeration"),
)
_AFTER = ("agglo", "agglomeration", "communaute")
_LEGAL = re.compile(
    r"(?:(?:cc|ca|cu) )?(?P<link>(?:(?:de|du|des|d|la|le|les|l) )*)(?P<name>.+?)"
    rf"(?P<after> (?:{'|'.join(_AFTER)}))?"
)


_COMMUNE_CODE = 5


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What some words of a search name.

    `codes`: the place, or each of those that share the name or the postcode, as territory codes.
    `communes`: all their communes, rows of `Geography.communes`. `postcode` is "" for a name.
    `begins`: how the names of several begin, "" where they have one name.
    """

    codes: tuple[str, ...]
    communes: frozenset[int]
    postcode: str = ""
    begins: str = ""

    @property
    def rows(self) -> Integers:
        """Return the communes as sorted row numbers."""
        return np.array(sorted(self.communes), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """The codes of each name, code and number; `longest`: words of the longest name.

    `beginnings`: the towns whose names begin so. `postcodes`: the codes of the communes of each.
    """

    names: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    postcodes: Mapping[str, tuple[str, ...]]
    longest: int
    geography: Geography

    def find(self, words: str, *, begins: bool = True) -> NamedPlace | None:
        """Return what folded words name, None for nothing; `begins`: the first of a name will do.

        « Clermont » is the village and Clermont-Ferrand, far larger; « Thonon » the town alone.
        """
        if words in self.postcodes:
            return self.place(self.postcodes[words], words)
        codes = self.names.get(bare_key(words), ())
        larger = self.beginnings.get(bare_key(words), ()) if begins else ()
        if larger:
            towns = [code for code in codes if len(code) == _COMMUNE_CODE]
            found = self.place((*towns, *larger))
            beginning = self._name(found.codes[0]) if towns else upper_first(words)
            return replace(found, begins=beginning) if len(found.codes) > 1 else found
        return self.place(codes) if codes else None

    def _name(self, commune: str) -> str:
        row = commune_index(self.geography).communes[commune]
        return spelled(self.geography.communes["nom"].iloc[row])

    def place(self, codes: Iterable[str], postcode: str = "") -> NamedPlace:
        """Return the places of `codes`, by today's codes; of equal ones the first."""
        index = commune_index(self.geography)
        found: dict[frozenset[int], str] = {}
        for code in codes:
            rows = frozenset(index.rows(code).tolist())
            alone = len(rows) == 1
            found.setdefault(rows, index.codes[next(iter(rows))] if alone else code)
        return NamedPlace(tuple(found.values()), frozenset().union(*found), postcode)

    def within(self, place: NamedPlace, other: NamedPlace) -> NamedPlace | None:
        """Return the part of `place` inside `other`: « Saint-Just, Ain » is one commune."""
        rows = commune_index(self.geography).rows
        kept = [c for c in place.codes if other.communes.issuperset(rows(c).tolist())]
        return replace(self.place(kept, place.postcode), begins=place.begins) if kept else None


@once_per_geography
def name_index(geography: Geography) -> NameIndex:
    """Return the index of `geography`; cached."""
    members = commune_index(geography).members
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, code in _all_names(geography):
        if code in members:
            found[bare_key(name)][code] = None
    for others in (_short_names(geography), _former_names(geography)):
        known = set(found)
        for name, code in others:
            if code in members and bare_key(name) not in known:
                found[bare_key(name)][code] = None
    names = {key: tuple(codes) for key, codes in found.items() if key}
    longest = max(len(key.split()) for key in names)
    return NameIndex(
        names, _beginnings(geography, names), _postcodes(geography), longest, geography
    )


def _short_names(geography: Geography) -> Iterator[tuple[str, str]]:
    """Give the name of each EPCI without its legal form: « Loire Forez »."""
    for code, name in geography.epci["nom"].items():
        if match := _LEGAL.fullmatch(fold(without_acronym(name))):
            yield match["name"], str(code)


def _former_names(geography: Geography) -> Iterator[tuple[str, str]]:
    """Give the names that communes had, or parts of them: « Seynod »."""
    for other in geography.other_names:
        if not other.district:
            yield other.name, other.commune


def _beginnings(
    geography: Geography, names: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the towns by the first words of their names, if far larger than one named just so."""
    communes = geography.communes
    people = dict(zip(communes["code"], communes["population"].tolist(), strict=True))
    found: dict[str, list[str]] = defaultdict(list)
    for code in sorted(people, key=people.__getitem__, reverse=True):
        words = bare_key(places(geography)[code].name).split()
        for end in range(1, len(words)):
            key = " ".join(words[:end])
            exact = max((people.get(each, 0) for each in names.get(key, ())), default=0)
            if far_larger(people[code], exact):
                found[key].append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _all_names(geography: Geography) -> Iterator[tuple[str, str]]:
    known = places(geography)
    yield from written_names(geography)
    yield from acronyms(geography).items()
    for code in geography.areas.index:
        yield known[code].name, str(code)
    for code, name in geography.epci["nom"].items():
        for form in _forms(fold(without_acronym(name))):
            yield form, str(code)
    for code in commune_index(geography).members:
        yield code, code


def _forms(epci: str) -> Iterator[str]:
    """Give « cc plaine de l ain », « communaute de communes de la plaine de l ain »."""
    match = _LEGAL.fullmatch(epci)
    if match and not epci.endswith("metropole"):
        link, name, after = match["link"], match["name"], match["after"] or ""
        for rest in {link + name + after, name + after, link + name, name, f"de {name}"}:
            yield from (f"{form} {rest}" for form in _BEFORE)
        yield from (f"{name} {form}" for form in _AFTER)


def _postcodes(geography: Geography) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    communes = geography.communes
    for code, postcodes in zip(communes["code"], communes["codes_postaux"], strict=True):
        for postcode in filter(None, postcodes.split("|")):
            found[postcode].append(code)
    return {postcode: tuple(codes) for postcode, codes in found.items()}
