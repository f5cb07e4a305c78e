"""The names of the communes, ranked by how well they answer what a visitor typed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.domain.commune_search_keys import bare_key, full_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.domain.commune_search_keys import Typed

_FEWEST_LETTERS = 2
_ERRORS_FROM = (4, 6, 9)  # one error is forgiven from 4 letters on, two from 6, three from 9


class CommuneNames:
    """The names of C communes; rows are those of `Geography.communes`."""

    def __init__(
        self, names: Sequence[str], departments: Sequence[str], populations: Sequence[int]
    ) -> None:
        self._full = [full_key(name) for name in names]
        self._bare = [bare_key(name) for name in names]
        self._populations = populations
        # « Saint-Just Ain »: the department behind the name, as in the label proposed.
        homes = [full_key(department) for department in departments]
        self._long = [f"{name} {home}" for name, home in zip(self._bare, homes, strict=True)]

    def by_population(self, rows: Iterable[int]) -> list[int]:
        """Return `rows`, the most inhabited first."""
        return sorted(rows, key=lambda row: -self._populations[row])

    def find(self, typed: Typed) -> list[int]:
        """Return the rows that answer a name: exact, starting with it, a word starting with it.

        Names written with typing errors are looked for only when there is none of these.
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
        """Return names a few errors away; the first letter is right where there are several."""
        errors = bisect_right(_ERRORS_FROM, len(bare))
        if not errors:
            return []
        size, fewer = len(bare), max(1, errors - 1)
        best: dict[int, float] = {}
        for end, extra, most in ((None, 0, errors), (size, 0.5, fewer), (size + 1, 0.5, fewer)):
            for row, distance in _distances(bare, [name[:end] for name in self._bare], most):
                if distance <= 1 or self._bare[row][:1] == bare[0]:
                    # A whole name comes before the beginning of a longer one.
                    best[row] = min(distance + extra, best.get(row, distance + extra))
        return sorted(best, key=lambda row: (best[row], -self._populations[row]))


def _distances(text: str, names: Sequence[str], errors: int) -> list[tuple[int, float]]:
    found = process.extract(text, names, scorer=OSA.distance, score_cutoff=errors, limit=None)
    return [(row, distance) for _, distance, row in found]
