"""Names of communes as people type them: normalised keys, and what matches a name, best first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.french import fold

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
_DISTRICT = re.compile(r"\b(\d)(?:er|e|eme)?\b|\b(\d{2})(?:e|eme)\b|\barr(?:ondissement)?\b")
FEWEST_DIGITS = 2  # of a postcode, or of the number of a district beside a name
_FEWEST_LETTERS = 2
_ERRORS_FROM = (4, 6, 9)  # allowed edit distance: 1 from 4 letters on, 2 from 6, 3 from 9
_FAR_LARGER = 5  # times as many inhabitants as a village, which counts for at least so many:
_VILLAGE = 1000
_SPACED_POSTCODE = re.compile(r"\b(\d{2}) (\d{3})\b")
_NUMBER = re.compile(r"\b(?:\d[0-9ab]\d{0,3})\b")


@dataclass(frozen=True, slots=True)
class Typed:
    """A parsed query: digits of a postcode or INSEE code, and a name with and without article.

    `district`: number of an arrondissement, 0 for none. `cedex`: the number is no INSEE code.
    """

    number: str
    name: str
    bare: str
    district: int = 0
    cedex: bool = False


def full_key(name: str) -> str:
    """Return a normalised name: no accents, case or hyphens; abbreviations expanded."""
    return " ".join(_IN_FULL.get(word, word) for word in fold(name).split())


def bare_key(name: str) -> str:
    """Return `full_key(name)` without the leading article."""
    return _ARTICLE.sub("", full_key(name))


def far_larger(population: int, than: int) -> bool:
    """Return whether a town is what is meant rather than a village whose name begins its own."""
    return population >= _FAR_LARGER * max(than, _VILLAGE)


def read_typed(text: str) -> Typed:
    """Parse the text of a query.

    « 42300 Roanne » gives a number and a name; « Lyon 3e » a name and a district, and « Lyon cedex
    03 » a name alone.
    """
    plain = fold(text)
    folded = _SPACED_POSTCODE.sub(r"\1\2", _CEDEX.sub(" ", plain))
    number = _NUMBER.search(folded)
    digits = number.group().upper() if number else ""
    rest = _NUMBER.sub(" ", folded)
    ordinals = [*filter(None, (part for found in _DISTRICT.findall(rest) for part in found))]
    if len(digits) == FEWEST_DIGITS and digits.isdigit():
        ordinals.append(digits)
    name = _DISTRICT.sub(" ", rest)
    return Typed(
        number=digits,
        name=full_key(name),
        bare=bare_key(name),
        district=int(ordinals[0]) if ordinals else 0,
        cedex=_CEDEX.search(plain) is not None,
    )


class CommuneNames:
    """Search keys of N names of communes.

    `populations`: of the commune of each name, 0 for a name that is no longer its own.
    """

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

        A far larger town of which the name is the first words comes before the exact ones. Only
        without such a match, names within a small edit distance are returned.
        """
        exact = self._exact(typed)
        if len(typed.name) < _FEWEST_LETTERS:
            return exact
        starting = self._starting(typed)
        most = max((self._populations[row] for row in exact), default=0)
        longer = f"{typed.bare} "
        larger = [
            row
            for row in starting
            if exact
            and self._bare[row].startswith(longer)
            and far_larger(self._populations[row], most)
        ]
        inner = self._inner(typed.bare)
        found = list(dict.fromkeys([*larger, *exact, *starting, *inner]))
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
