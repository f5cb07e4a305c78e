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
    who = np.flatnonzero(counted)
    held = basis.territories.covered[who]
    where = np.flatnonzero(held.sum(axis=0) >= _MANY)
    if not where.size:
        return ()
    held = held[:, where]
    _, first, group = np.unique(
        np.packbits(held, axis=0), axis=1, return_index=True, return_inverse=True
    )
    people = np.rint(np.bincount(group, weights=basis.population[where])).astype(np.int64)
    ranked = np.lexsort((first, -people))[:limit]
    return tuple(
        Overlap(
            projects=tuple(who[held[:, first[rank]]].tolist()),
            communes=tuple(where[group == rank].tolist()),
            population=int(people[rank]),
        )
        for rank in ranked
    )
