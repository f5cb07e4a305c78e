"""Comparison of two to four projects: communes and publics that they share."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue

LEAST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a set of communes: their number and their population (INSEE)."""

    communes: int
    people: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of the compared projects, by position, and what both cover.

    `more`: whether what is unknown of their territories may make it more.
    """

    one: int
    other: int
    both: Extent
    more: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """n projects compared, as indices into the catalogue; « à confirmer » is never counted.

    `covered`: what each covers; `alone`: what it alone covers; `everyone`: what all cover;
    `together`: what at least one covers. `unsure`, `unspecified` and `uncoded` (publics) are
    positions among the n. `everyone_more`, `together_more`: whether what is unknown may make it
    more; `alone_less`: whether it may make each less.
    `shared`: the publics that at least two cite; `common`: those that all cite.
    """

    projects: tuple[int, ...]
    covered: tuple[Extent, ...]
    alone: tuple[Extent, ...]
    alone_less: tuple[bool, ...]
    pairs: tuple[Pair, ...]
    everyone: Extent
    everyone_more: bool
    together: Extent
    together_more: bool
    unsure: tuple[int, ...]
    unspecified: tuple[int, ...]
    uncoded: tuple[int, ...]
    shared: tuple[Public, ...]
    common: tuple[Public, ...]

    def may_meet_more(self, place: int) -> bool:
        """Return whether the project at `place` may share communes that are not counted."""
        return any(p.more for p in self.pairs if place in (p.one, p.other))

    def met_by(self, place: int) -> tuple[Pair, ...]:
        """Return the pairs with the project at `place` that share communes."""
        return tuple(p for p in self.pairs if place in (p.one, p.other) and p.both.communes)


class Likeness(StrEnum):
    """How the values of one row compare; a missing value is neither equal nor different."""

    SAME = "identique"
    DIFFERENT = "different"
    PARTIAL = "partiel"
    SILENT = "silence"


def compare(catalogue: Catalogue, projects: Sequence[int]) -> Comparison:
    """Compare `projects`, indices into the catalogue; results are in their order."""
    chosen = list(projects)
    covered = catalogue.territories.covered[chosen]
    times = covered.sum(axis=0)
    unsure = catalogue.territories.to_confirm[chosen].any(axis=1)
    specified = catalogue.territories.specified[chosen]
    possible = covered | catalogue.territories.to_confirm[chosen] | ~specified[:, None]
    may_times = possible.sum(axis=0)
    counted = _citations(catalogue, chosen)
    return Comparison(
        projects=tuple(chosen),
        covered=tuple(_extent(catalogue, row) for row in covered),
        alone=tuple(_extent(catalogue, row & (times == 1)) for row in covered),
        alone_less=tuple(bool((row & (times == 1) & (may_times > 1)).any()) for row in covered),
        pairs=tuple(
            Pair(
                i,
                j,
                _extent(catalogue, covered[i] & covered[j]),
                more=bool((possible[i] & possible[j] & ~(covered[i] & covered[j])).any()),
            )
            for i, j in combinations(range(len(chosen)), 2)
        ),
        everyone=_extent(catalogue, times == len(chosen)),
        everyone_more=bool(((may_times == len(chosen)) & (times < len(chosen))).any()),
        together=_extent(catalogue, times > 0),
        together_more=bool(((may_times > 0) & (times == 0)).any()),
        unsure=tuple(np.flatnonzero(unsure).tolist()),
        unspecified=tuple(np.flatnonzero(~specified).tolist()),
        uncoded=tuple(i for i, row in enumerate(chosen) if not catalogue.projects[row].publics),
        shared=tuple(public for public, count in counted.items() if count >= LEAST),
        common=tuple(public for public, count in counted.items() if count == len(chosen)),
    )


def likeness(values: Sequence[Hashable]) -> Likeness:
    """Return how `values` compare; None, "" and () are missing values."""
    known = {value for value in values if value not in (None, "", ())}
    if not known:
        return Likeness.SILENT
    if len(known) > 1:
        return Likeness.DIFFERENT
    silent = any(value in (None, "", ()) for value in values)
    return Likeness.PARTIAL if silent else Likeness.SAME


def _citations(catalogue: Catalogue, projects: Sequence[int]) -> dict[Public, int]:
    """Return how many of `projects` cite each public, in order of first citation."""
    counted: dict[Public, int] = {}
    for index in projects:
        for public in catalogue.projects[index].publics:
            counted[public] = counted.get(public, 0) + 1
    return counted


def _extent(catalogue: Catalogue, mask: Booleans) -> Extent:
    return Extent(int(mask.sum()), int(catalogue.populations[mask].sum()))
