"""What is not covered, for one public or any: by commune, by unit and by EPCI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import french
from dashboard.domain.coverage_overlaps import overlaps
from dashboard.domain.coverage_sums import reach, roles, tallies, whole

if TYPE_CHECKING:
    from dashboard.data.vocabularies import Public
    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.coverage_basis import Basis
    from dashboard.domain.coverage_cell import Tally
    from dashboard.domain.coverage_overlaps import Overlap
    from dashboard.domain.coverage_sums import Reach


@dataclass(frozen=True, slots=True)
class Gaps:
    """Who lives where no project goes: `epci` by inhabitants not covered, most first."""

    public: Public | None
    total: Tally
    units: tuple[Tally, ...]
    epci: tuple[Tally, ...]
    overlaps: tuple[Overlap, ...]


def gaps(basis: Basis, public: Public | None, selected: Booleans, *, everyone: bool = True) -> Gaps:
    """Return what the `selected` projects (N,) leave out for `public` (None: for anybody)."""
    counted = roles(basis, [public], selected, everyone=everyone).counted
    found = reach(basis, counted)
    units = tallies(basis, found, basis.units)[0]
    epci = tallies(basis, found, basis.epci)[0]
    return Gaps(
        public=public,
        total=whole(basis, units),
        units=tuple(units),
        epci=tuple(sorted(epci, key=_worst_first)),
        overlaps=overlaps(basis, counted[0]),
    )


def commune_counts(
    basis: Basis, public: Public | None, selected: Booleans, *, everyone: bool = True
) -> Integers:
    """Return how many of the `selected` projects cover each commune, (C,)."""
    counts: Integers = _reach(basis, public, selected, everyone=everyone).counts[0]
    return counts


def commune_states(
    basis: Basis, public: Public | None, selected: Booleans, *, everyone: bool = True
) -> Integers:
    """Return the `CommuneState` of each commune as an integer, (C,)."""
    states: Integers = _reach(basis, public, selected, everyone=everyone).states[0]
    return states


def _reach(basis: Basis, public: Public | None, selected: Booleans, *, everyone: bool) -> Reach:
    return reach(basis, roles(basis, [public], selected, everyone=everyone).counted)


def _worst_first(tally: Tally) -> tuple[int, tuple[str, str]]:
    return -tally.population.not_covered, french.sort_key(tally.place.name)
