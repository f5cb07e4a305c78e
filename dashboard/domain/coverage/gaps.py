"""Gaps of coverage by commune, area and EPCI, and overlaps of several projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard import french
from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import CollectedPart, Tally
from dashboard.domain.coverage.counting import (
    ABSENT,
    PARTIAL,
    UNKNOWN,
    CoverageBasis,
    Roles,
    collected_part,
    known_whole,
    reach,
    roles,
    tallies,
    whole,
)

_MANY = 2
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Overlap:
    """The communes (rows of the geography) covered by exactly these projects (ranks)."""

    projects: tuple[int, ...]
    communes: tuple[int, ...]
    population: int


def overlaps(basis: CoverageBasis, counted: Booleans, limit: int = LONGEST) -> tuple[Overlap, ...]:
    """Return the sets of two or more `counted` projects (N,) that overlap, by population.

    Their communes are disjoint; only the first `limit` are returned.
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


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps for one public; `epci` are sorted by inhabitants not covered, descending.

    `counts`: how many projects cover a part of each area (by code) and of the whole (""), for sure
    and possibly: the share of an area that only projects without territory may cover is not 0.
    `known` is the sum of the areas that were collected, which `collected` tells; of all where none
    was. `unplaced`: projects (ranks) that may come in addition, without territory in the source.
    """

    public: Public | None
    total: Tally
    known: Tally
    collected: CollectedPart
    unplaced: tuple[int, ...]
    areas: tuple[Tally, ...]
    counts: Mapping[str, Count]
    epci: tuple[Tally, ...]
    overlaps: tuple[Overlap, ...]


def gaps(
    basis: CoverageBasis,
    public: Public | None,
    selected: Booleans,
    *,
    include_open_to_all: bool = True,
) -> Gaps:
    """Return the gaps of the `selected` projects (N,) for `public` (None: any public)."""
    counted = roles(basis, [public], selected, include_open_to_all=include_open_to_all)
    found = reach(basis, counted)
    areas = tallies(basis, found, basis.areas)[0]
    epci = tallies(basis, found, basis.epci)[0]
    return Gaps(
        public=public,
        total=whole(basis, areas),
        known=known_whole(basis, areas),
        collected=collected_part(basis),
        unplaced=tuple(
            np.flatnonzero(counted.possible[0] & (basis.extent[:, -1] == UNKNOWN)).tolist()
        ),
        areas=tuple(areas),
        counts={
            place.code: count_in(basis, counted, ranks)
            for place, ranks in (
                *((area.place, [rank]) for rank, area in enumerate(areas)),
                (basis.whole, range(len(areas))),
            )
        },
        epci=tuple(sorted(epci, key=_worst_first)),
        overlaps=overlaps(basis, counted.counted[0]),
    )


def count_in(basis: CoverageBasis, asked: Roles, areas: Sequence[int]) -> Count:
    """Return how many projects cover a part of some areas (ranks), and how many may."""
    most = basis.extent[:, list(areas)].max(axis=1, initial=ABSENT)
    counted, sure = asked.counted[0], most >= PARTIAL
    possible = (counted & (most > ABSENT) & ~sure) | (asked.unspecified[0] & (most > ABSENT))
    collected = bool(basis.collected[np.isin(basis.areas.of, list(areas))].all())
    return Count(int((counted & sure).sum()), int(possible.sum()), collected)


def commune_states(
    basis: CoverageBasis,
    public: Public | None,
    selected: Booleans,
    *,
    include_open_to_all: bool = True,
) -> Integers:
    """Return the `CommuneState` of each commune as an integer, (C,)."""
    counted = roles(basis, [public], selected, include_open_to_all=include_open_to_all)
    states: Integers = reach(basis, counted).states[0]
    return states


def _worst_first(tally: Tally) -> tuple[int, tuple[str, str]]:
    return -tally.population.not_covered, french.sort_key(tally.place.name)
