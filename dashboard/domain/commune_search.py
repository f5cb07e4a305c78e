"""Search for a commune by name, postcode or INSEE code: normalised keys, ranking, matches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.data.geography import Geography
from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.place_names import places
from dashboard.french import NBSP, fold

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
    """A parsed query: digits of a postcode or INSEE code, and a name with and without article."""

    number: str
    name: str
    bare: str


def full_key(name: str) -> str:
    """Return a normalised name: no accents, case or hyphens; abbreviations expanded."""
    return " ".join(_IN_FULL.get(word, word) for word in fold(name).split())


def bare_key(name: str) -> str:
    """Return `full_key(name)` without the leading article."""
    return _ARTICLE.sub("", full_key(name))


def read_typed(text: str) -> Typed:
    """Parse the text of a query.

    « 42300 Roanne » gives a number and a name; « Lyon 3e » and « Lyon cedex 03 » a name alone.
    """
    folded = _SPACED_POSTCODE.sub(r"\1\2", _CEDEX.sub(" ", fold(text)))
    number = _NUMBER.search(folded)
    rest = _DISTRICT.sub(" ", _NUMBER.sub(" ", folded))
    return Typed(number.group().upper() if number else "", full_key(rest), bare_key(rest))


_FEWEST_LETTERS = 2
_ERRORS_FROM = (4, 6, 9)  # allowed edit distance: 1 from 4 letters on, 2 from 6, 3 from 9


class CommuneNames:
    """Search keys of the names of C communes; rows are those of `Geography.communes`."""

    def __init__(
        self, names: Sequence[str], departments: Sequence[str], populations: Sequence[int]
    ) -> None:
        self._full = [full_key(name) for name in names]
        self._bare = [bare_key(name) for name in names]
        self._populations = populations
        # « Saint-Just Ain »: name and department, as in the label of a match.
        homes = [full_key(department) for department in departments]
        self._long = [f"{name} {home}" for name, home in zip(self._bare, homes, strict=True)]

    def by_population(self, rows: Iterable[int]) -> list[int]:
        """Return `rows` by population, descending."""
        return sorted(rows, key=lambda row: -self._populations[row])

    def find(self, typed: Typed) -> list[int]:
        """Return the rows that match a name: exactly, by prefix, by the prefix of a word.

        Only without such a match, names within a small edit distance are returned.
        """
        exact = self._exact(typed)
        if len(typed.name) < _FEWEST_LETTERS:
            return exact
        starting = self._starting(typed)
        inner = self._inner(typed.bare)
        found = list(dict.fromkeys([*exact, *starting, *inner]))
        return found or self._close(typed.bare)

    def _exact(self, typed: Typed) -> list[int]:
        same = [row for row, name in enumerate(self._full) if name == typed.name]
        bare = [row for row, name in enumerate(self._bare) if name == typed.bare]
        long = [row for row, name in enumerate(self._long) if name == typed.bare]
        return [*self.by_population(same), *self.by_population(bare), *self.by_population(long)]

    def _starting(self, typed: Typed) -> list[int]:
        return self.by_population(
            row
            for row, (full, long) in enumerate(zip(self._full, self._long, strict=True))
            if long.startswith(typed.bare) or full.startswith(typed.name)
        )

    def _inner(self, bare: str) -> list[int]:
        word = f" {bare}"
        return self.by_population(row for row, name in enumerate(self._full) if word in name)

    def _close(self, bare: str) -> list[int]:
        """Return names within the edit distance (OSA); above 1 the first letter must match."""
        errors = bisect_right(_ERRORS_FROM, len(bare))
        if not errors:
            return []
        size, fewer = len(bare), max(1, errors - 1)
        best: dict[int, float] = {}
        for end, extra, most in ((None, 0, errors), (size, 0.5, fewer), (size + 1, 0.5, fewer)):
            for row, distance in _distances(bare, [name[:end] for name in self._bare], most):
                if distance <= 1 or self._bare[row][:1] == bare[0]:
                    # A whole name ranks before the prefix of a longer one.
                    best[row] = min(distance + extra, best.get(row, distance + extra))
        return sorted(best, key=lambda row: (best[row], -self._populations[row]))


def _distances(text: str, names: Sequence[str], errors: int) -> list[tuple[int, float]]:
    found = process.extract(text, names, scorer=OSA.distance, score_cutoff=errors, limit=None)
    return [(row, distance) for _, distance, row in found]


LIMIT = 8
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """A matching commune: `index` is its row in `Geography.communes`.

    `postcode` is the one typed, else the first. `note` is the reason of a match by INSEE code,
    else "".
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


@dataclass(frozen=True, slots=True)
class FoundCommunes:
    """The communes that match a text, best first: `matches` are the first of `total`."""

    matches: tuple[CommuneMatch, ...]
    total: int


class CommuneFinder:
    """Search index of the communes of a geography."""

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
        """Return the row of a commune by its INSEE code, current or former, else None."""
        return self._rows.get(code.strip().upper())

    def find(self, text: str, limit: int = LIMIT) -> FoundCommunes:
        """Return the communes that match `text`, best match first, at most `limit`.

        An existing postcode or INSEE code gives all its communes whatever the limit, by population.
        A name gives exact matches, then prefix matches, then word prefixes; without any, names
        within a small edit distance.
        """
        typed = read_typed(text)
        if not typed.name:
            return self._by_number(typed.number, limit)
        rows = self._names.find(typed)
        held = [row for row in rows if self._near_postcode(row, typed.number)]
        found = held or rows
        return FoundCommunes(self._matched(found[:limit], typed.number), len(found))

    def _by_number(self, number: str, limit: int) -> FoundCommunes:
        if len(number) < _FEWEST_DIGITS:
            return FoundCommunes((), 0)
        rows = self._names.by_population(
            row for row in range(len(self._matches)) if self._postcode(row, number)
        )
        exact = [row for row in rows if number in self._postcodes[row]]
        found, total = self._matched(exact or rows[:limit], number), len(rows)
        coded = self.resolve(number)
        if coded is not None and coded not in exact:
            note = f"code Insee{NBSP}{number}"
            found, total = (*found, replace(self._matches[coded], note=note)), total + 1
        return FoundCommunes(found, total)

    def _postcode(self, row: int, number: str) -> str:
        """Return the first postcode of a commune that starts with `number`, else ""."""
        return next((code for code in self._postcodes[row] if code.startswith(number)), "")

    def _near_postcode(self, row: int, number: str) -> str:
        """Return the postcode that a number beside a name means: « Lyon 03 » is 69003 too."""
        if len(number) == _FEWEST_DIGITS and not self._postcode(row, number):
            return next((code for code in self._postcodes[row] if code.endswith(number)), "")
        return self._postcode(row, number)

    def _matched(self, rows: Iterable[int], number: str) -> tuple[CommuneMatch, ...]:
        """Return the matches of these rows, with the postcode that `number` means."""
        found = ((self._matches[row], self._near_postcode(row, number)) for row in rows)
        return tuple(replace(match, postcode=typed or match.postcode) for match, typed in found)


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
