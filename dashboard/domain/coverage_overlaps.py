"""Where several projects serve the same public: the communes each group of projects shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.coverage_basis import Basis

_MANY = 2
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Overlap:
    """Communes (ranks in the geography) that exactly these projects (ranks) all cover."""

    projects: tuple[int, ...]
    communes: tuple[int, ...]
    population: int


def overlaps(basis: Basis, counted: Booleans, limit: int = LONGEST) -> tuple[Overlap, ...]:
    """Return the groups of two of the `counted` projects (N,) or more, most inhabitants first.

    The groups share no commune; only the first `limit` are spelled out.
    """
    covered = basis.territories.covered
    where = np.flatnonzero(covered.count(counted) >= _MANY)
    if not where.size:
        return ()
    groups = covered.split(counted, np.zeros(covered.width, dtype=np.int64))
    _, first, group = np.unique(groups[where], return_index=True, return_inverse=True)
    people = np.rint(np.bincount(group, weights=basis.population[where])).astype(np.int64)
    ranked = np.lexsort((first, -people))[:limit]
    return tuple(
        Overlap(
            projects=tuple(np.flatnonzero(covered.holding(where[first[rank]]) & counted).tolist()),
            communes=tuple(where[group == rank].tolist()),
            population=int(people[rank]),
        )
        for rank in ranked
    )
