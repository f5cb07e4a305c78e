"""The search for a commune by name, postcode or INSEE code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.domain.commune_search_keys import read_typed
from dashboard.domain.commune_search_names import CommuneNames
from dashboard.domain.territory_index import commune_index
from dashboard.domain.territory_places import places
from dashboard.french import NBSP

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

LIMIT = 8
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """A commune proposed: `index` is its row in `Geography.communes`.

    `postcode` is the one typed, else the first. `note` says why a commune is proposed whose name
    and postcode are not what was typed, else "".
    """

    index: int
    code: str
    name: str
    postcode: str
    department: str
    epci: str
    population: int
    note: str = ""

    @property
    def label(self) -> str:
        """Return « Roanne · 42300 · Loire »: the department tells homonyms apart."""
        return " · ".join(p for p in (self.name, self.postcode, self.department, self.note) if p)


class CommuneSearch:
    """The communes of a geography, made ready once for searching."""

    def __init__(self, geography: Geography) -> None:
        self._rows = commune_index(geography).communes
        self._matches = _all_matches(geography)
        self._names = CommuneNames(
            [match.name for match in self._matches],
            [match.department for match in self._matches],
            [match.population for match in self._matches],
        )
        self._postcodes = [
            tuple(code for code in codes.split("|") if code)
            for codes in geography.communes["codes_postaux"]
        ]

    def resolve(self, code: str) -> int | None:
        """Return the row of a commune by its INSEE code, today's or a former one, else None."""
        return self._rows.get(code.strip().upper())

    def find(self, text: str, limit: int = LIMIT) -> list[CommuneMatch]:
        """Return the communes that `text` may mean, likeliest first, at most `limit`.

        A postcode or INSEE code that exists gives all its communes, whatever the limit: postcode
        first, then inhabitants. A name gives the exact one, then those that start with it, then
        those with a word that does, then, if there is none, those written much the same.
        """
        typed = read_typed(text)
        if not typed.name:
            return self._by_number(typed.number, limit)
        rows = self._names.find(typed)
        held = [row for row in rows if self._near_postcode(row, typed.number)]
        return [self._match(row, typed.number) for row in (held or rows)[:limit]]

    def _by_number(self, number: str, limit: int) -> list[CommuneMatch]:
        if len(number) < _FEWEST_DIGITS:
            return []
        rows = self._names.by_population(
            row for row in range(len(self._matches)) if self._postcode(row, number)
        )
        exact = [row for row in rows if number in self._postcodes[row]]
        found = [self._match(row, number) for row in (exact or rows[:limit])]
        coded = self.resolve(number)
        if coded is not None and coded not in exact:
            note = f"code Insee{NBSP}{number}"
            found.append(replace(self._matches[coded], note=note))
        return found

    def _postcode(self, row: int, number: str) -> str:
        """Return the first postcode of a commune that starts with `number`, else ""."""
        return next((code for code in self._postcodes[row] if code.startswith(number)), "")

    def _near_postcode(self, row: int, number: str) -> str:
        """Return the postcode meant beside a name: « Lyon 03 » is 69003 too."""
        if len(number) == _FEWEST_DIGITS and not self._postcode(row, number):
            return next((code for code in self._postcodes[row] if code.endswith(number)), "")
        return self._postcode(row, number)

    def _match(self, row: int, number: str) -> CommuneMatch:
        match = self._matches[row]
        return replace(match, postcode=self._near_postcode(row, number) or match.postcode)


def _all_matches(geography: Geography) -> list[CommuneMatch]:
    table, known = geography.communes, places(geography)
    columns = ("code", "codes_postaux", "departement", "epci", "population")
    rows = zip(*(table[column] for column in columns), strict=True)
    return [
        CommuneMatch(
            index=row,
            code=code,
            name=known[code].the,
            postcode=postcodes.split("|")[0],
            department=known[department].name,
            epci=known[epci].name if epci in known else "",
            population=int(population),
        )
        for row, (code, postcodes, department, epci, population) in enumerate(rows)
    ]
