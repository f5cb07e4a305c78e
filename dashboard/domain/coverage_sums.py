"""The arithmetic of coverage: who counts, how many projects a commune has, sums by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.vocabularies import Public
from dashboard.domain.coverage_cell import Amount, CommuneState, Split, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.coverage_basis import Basis, Zoning
    from dashboard.domain.incidence import Incidence

_PUBLICS = list(Public)
_EVERYONE = _PUBLICS.index(Public.TOUS_PUBLICS)
_MANY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Who counts for each question asked; three (questions, N) boolean arrays, disjoint."""

    citing: Booleans
    everyone: Booleans
    unspecified: Booleans

    @property
    def counted(self) -> Booleans:
        """Return the projects that serve the public of each question."""
        return self.citing | self.everyone


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What each question finds in each commune; two (questions, C) arrays."""

    counts: Integers
    states: Integers


def roles(
    basis: Basis,
    publics: Sequence[Public | None],
    selected: Booleans,
    *,
    everyone: bool,
) -> Roles:
    """Return who counts for each of `publics` among `selected` (N,); None asks for any public.

    « Tous publics » count apart from those that cite, and not at all without `everyone`.
    """
    open_to_all = basis.cites[_EVERYONE]
    silent = ~basis.cites.any(axis=0)
    any_public = np.delete(basis.cites, _EVERYONE, axis=0).any(axis=0) | silent
    if everyone:
        any_public |= open_to_all
    citing = np.array(
        [any_public if p is None else basis.cites[_PUBLICS.index(p)] for p in publics], dtype=bool
    ).reshape(len(publics), len(selected))
    apart = np.array([p is not None for p in publics], dtype=bool)[:, None]
    return Roles(
        citing=citing & selected,
        everyone=(open_to_all & selected & apart & ~citing) & everyone,
        unspecified=silent & selected & apart,
    )


def reach(basis: Basis, counted: Booleans) -> Reach:
    """Return, for each row of `counted` (questions, N), the count and the state of each commune."""
    counts = _count(counted, basis.territories.covered)
    maybe = _count(counted, basis.territories.to_confirm) > 0
    states = np.where(basis.collected, CommuneState.NOT_COVERED, CommuneState.NOT_COLLECTED)
    states = np.where(maybe, CommuneState.TO_CONFIRM, states)
    return Reach(counts, np.where(counts > 0, CommuneState.COVERED, states))


def tallies(basis: Basis, found: Reach, zoning: Zoning) -> list[list[Tally]]:
    """Return the tallies of each question in each place of `zoning`, in their order."""
    overlaps = (found.counts >= _MANY).astype(np.int64)
    parts = [
        _sums(classes, size, zoning, weights).tolist()
        for classes, size in ((found.states, len(CommuneState)), (overlaps, 2))
        for weights in (None, basis.population)
    ]
    return [
        [
            Tally(place, Split(*communes), Split(*people), Amount(twice[1], people_twice[1]))
            for place, communes, people, twice, people_twice in zip(
                zoning.places, *row, strict=True
            )
        ]
        for row in zip(*parts, strict=True)
    ]


def whole(basis: Basis, parts: Sequence[Tally]) -> Tally:
    """Return the sum of `parts`, the tallies of places that make up the whole."""
    states = ("covered", "to_confirm", "not_covered", "not_collected")
    return Tally(
        basis.whole,
        Split(*(sum(getattr(part.communes, state) for part in parts) for state in states)),
        Split(*(sum(getattr(part.population, state) for part in parts) for state in states)),
        Amount(
            sum(part.overlap.communes for part in parts),
            sum(part.overlap.population for part in parts),
        ),
    )


def _count(counted: Booleans, territory: Incidence) -> Integers:
    """Return (questions, C): how many of the counted projects hold each commune."""
    return np.array([territory.count(kept) for kept in counted], dtype=np.int64).reshape(
        len(counted), territory.width
    )


def _sums(classes: Integers, size: int, zoning: Zoning, weights: Integers | None) -> Integers:
    """Return (questions, places, size): communes, or their weights, in each class."""
    questions, places = len(classes), len(zoning.places)
    key = (np.arange(questions)[:, None] * places + zoning.of) * size + classes
    spread = None if weights is None else np.broadcast_to(weights, classes.shape).ravel()
    # Sums of whole numbers in float64 are exact far beyond any population.
    sums = np.bincount(key.ravel(), spread, minlength=questions * places * size)
    return np.rint(sums).astype(np.int64).reshape(questions, places, size)
