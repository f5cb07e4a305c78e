"""The choice of few codes that make up a set of communes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.domain.arrays import Booleans
    from dashboard.domain.territory_index import CommuneIndex

WORTH_AN_AREA = 2  # a single commune is told by its own name


@dataclass(frozen=True, slots=True)
class Named:
    """Codes that make up a set of communes: the union of the first three, less `minus`.

    Nothing in `minus` holds a commune of the set, so what is taken out is never named elsewhere.
    """

    departments: tuple[str, ...]
    epci: tuple[str, ...]
    communes: tuple[str, ...]
    minus: tuple[str, ...]


def named(mask: Booleans, index: CommuneIndex) -> Named:
    """Return the shortest naming found for `mask` (C,): departments, then EPCI, then communes."""
    inside, outside = _Side.of(mask, index), _Side.of(~mask, index)
    rest, minus, taken = mask.copy(), dict[str, None](), set[str]()
    for code in (*index.departments, *index.epci):
        rows = index.rows(code)
        left, missing = rows[rest[rows]], outside.names(rows[~mask[rows]])
        usual = len(left) if code in index.epci else inside.cost(left)
        whole = not missing and (code in index.departments or len(left) >= WORTH_AN_AREA)
        if len(left) and (whole or 1 + len(missing) < usual):
            taken.add(code)
            minus |= dict.fromkeys(missing)
            rest[rows] = False
    return Named(
        departments=tuple(code for code in index.departments if code in taken),
        epci=tuple(code for code in index.epci if code in taken),
        communes=tuple(index.codes[row] for row in np.flatnonzero(rest)),
        minus=tuple(minus),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A set of communes and how many of each EPCI it lacks (E + 1,), the last place being none."""

    index: CommuneIndex
    lacking: NDArray[np.intp]

    @classmethod
    def of(cls, mask: Booleans, index: CommuneIndex) -> _Side:
        return cls(index, np.bincount(index.epci_of[~mask], minlength=len(index.epci) + 1))

    def cost(self, rows: NDArray[np.intp]) -> int:
        """Return how many names `rows` of this side take: EPCI, less some communes, or communes."""
        held = self._held(rows)
        shorter = np.minimum(held, 1 + self.lacking)
        return int(np.where(held[:-1] > 0, shorter[:-1], 0).sum() + held[-1])

    def names(self, rows: NDArray[np.intp]) -> list[str]:
        """Return codes of this side that name at least `rows`: whole EPCI, then single communes."""
        by_epci = (self.lacking == 0) & (self._held(rows) >= WORTH_AN_AREA)
        by_epci[-1] = False
        epci = [self.index.epci[i] for i in np.flatnonzero(by_epci)]
        return epci + [self.index.codes[row] for row in rows[~by_epci[self.index.epci_of[rows]]]]

    def _held(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        return np.bincount(self.index.epci_of[rows], minlength=len(self.lacking))
