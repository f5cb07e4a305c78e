"""Search for a commune by any of its names, postcodes or INSEE codes: ranking, matches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.data.geography import Geography, OtherName
from dashboard.domain.commune_names import FEWEST_DIGITS, CommuneNames, Typed, bare_key, read_typed
from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.place_names import places, spelled
from dashboard.texts.referral import Place

LIMIT = 8
_WHOLE_TOWN = re.compile(r"\d\d000")  # « 69000 » is no postcode: Lyon is meant


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """A matching commune: `index` is its row in `Geography.communes`.

    `code` and `name` are its own, or those of its part or of its past that was meant: « Seynod »,
    « Lyon 8e arrondissement ». `postcode` is the one typed, else the first, "" where it is
    not known which. `population` is today's commune's. `note` says what the name or the code is,
    else "".
    """

    index: int
    code: str
    name: str
    postcode: str
    department: str
    epci: str
    population: int
    former: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """Return « Roanne · 42300 · Loire »: the department tells homonyms apart."""
        return " · ".join(p for p in (self.name, self.hint, self.note) if p)

    @property
    def hint(self) -> str:
        """Return « 42300 · Loire »."""
        return " · ".join(p for p in (self.postcode, self.department) if p)


@dataclass(frozen=True, slots=True)
class FoundCommunes:
    """The communes that match a text, best first: `matches` are the first of `total`."""

    matches: tuple[CommuneMatch, ...]
    total: int


class CommuneFinder:
    """Search index of the communes of a geography: today's names, then the former ones."""

    def __init__(self, geography: Geography) -> None:
        self._rows = commune_index(geography).communes
        today = _todays_matches(geography)
        others = [other for other in geography.other_names if not other.district]
        former = [_former(today[self._rows[other.commune]], other) for other in others]
        self._matches = [*today, *(match for match in former if match)]
        self._postcodes = [
            tuple(code for code in codes.split("|") if code)
            for codes in geography.communes["codes_postaux"]
        ]
        self._districts = {
            (self._rows[other.commune], key): _district(today[self._rows[other.commune]], other)
            for other in geography.other_names
            if other.district
            for key in (other.code, *other.postcodes, str(read_typed(other.name).district))
        }
        parts = (*self._matches[len(today) :], *self._districts.values(), *today)
        self._parts = {match.code: match for match in parts}  # today's before all
        self._names = CommuneNames(
            [match.name for match in self._matches],
            [match.department for match in self._matches],
            [0 if match.former else match.population for match in self._matches],
        )

    def resolve(self, code: str) -> int | None:
        """Return the row of a commune by its INSEE code, current or former, else None."""
        return self._rows.get(code.strip().upper())

    def place(self, code: str) -> CommuneMatch | None:
        """Return what an INSEE code names: a commune, a former one, an arrondissement, else None.

        A code without a name of its own gives the commune that it leads to.
        """
        row = self.resolve(code)
        if row is None:
            return None
        return self._parts.get(code.strip().upper(), self._matches[row])

    def largest(self, rows: Iterable[int]) -> tuple[CommuneMatch, ...]:
        """Return the matches of these rows of communes, the most inhabited first."""
        return tuple(self._matches[row] for row in self._names.by_population(rows))

    def find(self, text: str, limit: int = LIMIT) -> FoundCommunes:
        """Return the communes that match `text`, best match first, at most `limit`.

        An existing postcode or INSEE code gives all its communes whatever the limit, by population.
        A name gives exact matches, then prefix matches, then word prefixes; without any, names
        within a small edit distance.
        """
        typed = read_typed(text)
        if not typed.name:
            return self._by_number(typed, limit)
        rows = self._names.find(typed)
        held = [row for row in rows if self._near_postcode(row, typed.number)]
        matched = self._matched(held or rows, typed)
        named = [match for match in matched if match in self._districts.values()] or matched
        found: dict[str, CommuneMatch] = {}
        for match in named:
            found.setdefault(match.code, match)
        return FoundCommunes(tuple(found.values())[:limit], len(found))

    def _by_number(self, typed: Typed, limit: int) -> FoundCommunes:
        number = typed.number
        if len(number) < FEWEST_DIGITS:
            return FoundCommunes((), 0)
        rows = self._names.by_population(
            row for row in range(len(self._postcodes)) if self._postcode(row, number)
        )
        if not rows and _WHOLE_TOWN.fullmatch(number):
            return self._whole_town(number)
        exact = [row for row in rows if number in self._postcodes[row]]
        found, total = tuple(self._matched(exact or rows[:limit], typed)), len(rows)
        coded = None if typed.cedex else self.place(number)
        if coded is not None and coded.index not in exact:
            note = Place.READ_AS_CODE.format(code=number)
            said = coded if coded in self._districts.values() else replace(coded, note=note)
            found, total = (*found, said), total + 1
        return FoundCommunes(found, total)

    def _whole_town(self, number: str) -> FoundCommunes:
        """Return the one commune whose postcodes all begin as « 69000 » does."""
        rows = [row for row in range(len(self._postcodes)) if self._postcode(row, number[:-1])]
        towns = [replace(self._matches[row], postcode=number) for row in rows]
        return FoundCommunes(tuple(towns), 1) if len(towns) == 1 else FoundCommunes((), 0)

    def _postcode(self, row: int, number: str) -> str:
        """Return the first postcode of a commune that starts with `number`, else ""."""
        return next((code for code in self._postcodes[row] if code.startswith(number)), "")

    def _near_postcode(self, row: int, number: str) -> str:
        """Return the postcode that a number beside a name means: « Lyon 03 » is 69003 too."""
        commune = self._matches[row].index
        if len(number) == FEWEST_DIGITS and not self._postcode(commune, number):
            return next((c for c in self._postcodes[commune] if c.endswith(number)), "")
        return self._postcode(commune, number)

    def _matched(self, rows: Iterable[int], typed: Typed) -> list[CommuneMatch]:
        """Return the matches of these rows, with the postcode or the district that was typed."""
        return [self._as_typed(self._matches[row], typed) for row in rows]

    def _as_typed(self, match: CommuneMatch, typed: Typed) -> CommuneMatch:
        for key in (str(typed.district), typed.number):
            if (match.index, key) in self._districts:
                return self._districts[match.index, key]
        postcode = self._near_postcode(match.index, typed.number) if typed.number else ""
        return replace(match, postcode=postcode or match.postcode)


def _former(today: CommuneMatch, other: OtherName) -> CommuneMatch | None:
    """Return the match of a former name, None if it only differs by its article or accents."""
    name = spelled(other.name)
    if bare_key(name) == bare_key(today.name):
        return None
    note = Place.TODAY.format(name=today.name)
    return replace(today, code=other.code, name=name, postcode="", former=True, note=note)


def _district(today: CommuneMatch, other: OtherName) -> CommuneMatch:
    return replace(today, code=other.code, name=spelled(other.name), postcode=other.postcodes[0])


def _todays_matches(geography: Geography) -> list[CommuneMatch]:
    table, known = geography.communes, places(geography)
    divided = {other.commune for other in geography.other_names if other.district}
    columns = ("code", "codes_postaux", "departement", "epci", "population")
    rows = zip(*(table[column] for column in columns), strict=True)
    return [
        CommuneMatch(
            index=row,
            code=code,
            name=known[code].the,
            postcode="" if code in divided else postcodes.split("|")[0],
            department=known[department].name,
            epci=known[epci].name if epci in known else "",
            population=int(population),
        )
        for row, (code, postcodes, department, epci, population) in enumerate(rows)
    ]
