"""Atoms: the largest sets of communes that no project and no unit border tells apart.

Every veil, outline and gap of the map is a union of atoms, so that no geometry is computed for a
request: a filter only changes one status for each atom. Thousands of records would cut the country
into more pieces than a browser can paint; beyond `MOST` the map is cut by EPCI instead, and a
piece that a project covers in part says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.resolution import Status, commune_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.territory.resolution import Territories

MOST = 1_500
PARTLY = 3


@dataclass(frozen=True, eq=False)
class Partition:
    """K atoms over C communes and N projects.

    `of_commune`: atom of each commune (C,). `unit`: unit of each atom (K,). `first`: one commune
    of each (K,). `excluded`: the communes that a rule of each project takes out of its coverage.
    `exact`: whether a project holds each atom wholly or not at all; if not, an atom is an EPCI's
    part of a unit.
    """

    of_commune: Integers
    unit: Integers
    first: Integers
    territories: Territories
    excluded: Incidence
    exact: bool

    def under(self, kept: Booleans) -> NDArray[np.int8]:
        """Return each atom's best status among the projects `kept`, or `PARTLY` (K,)."""
        covered = self.territories.covered.count(kept) > 0
        maybe = self.territories.to_confirm.count(kept) > 0
        best = np.where(covered, Status.COVERED, np.where(maybe, Status.TO_CONFIRM, Status.OUT))
        found = best[self.first]
        mixed = np.zeros(len(self.unit), dtype=bool)
        mixed[self.of_commune[best != found[self.of_commune]]] = True
        return np.where(mixed, PARTLY, found).astype(np.int8)

    def counts(self, kept: Booleans) -> Integers:
        """Return how many of the projects `kept` cover each atom for sure, at most (K,)."""
        most = np.zeros(len(self.unit), dtype=np.int64)
        np.maximum.at(most, self.of_commune, self.territories.covered.count(kept))
        return most

    def taken_out(self, index: int) -> Integers:
        """Return the atoms that a project's exclusions take out of its coverage."""
        return np.unique(self.of_commune[self.excluded.held(index)])

    def of_project(self, index: int, status: Status) -> Integers:
        """Return the atoms where a project has `status`, covered or to confirm."""
        covered = status is Status.COVERED
        held = self.territories.covered if covered else self.territories.to_confirm
        return np.unique(self.of_commune[held.held(index)])


def build_partition(catalogue: Catalogue, most: int = MOST) -> Partition:
    """Return the atoms of `catalogue`, ordered by unit; `most` is where they stop being exact."""
    territories, excluded = catalogue.territories, _excluded(catalogue)
    everyone = np.ones(catalogue.size, dtype=bool)
    groups = catalogue.unit_of
    for held in (territories.covered, territories.to_confirm, excluded):
        groups = held.split(everyone, groups)
    exact = len(np.unique(groups)) <= most
    if not exact:
        groups = np.unique(catalogue.geography.communes["epci"], return_inverse=True)[1]
    pairs = np.column_stack([catalogue.unit_of, groups])
    _, first, of_commune = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    unit = catalogue.unit_of[first]
    return Partition(of_commune.ravel(), unit, first, territories, excluded, exact)


def _excluded(catalogue: Catalogue) -> Incidence:
    geography = catalogue.geography
    none = np.zeros(0, dtype=np.int32)
    sets = []
    for project in catalogue.projects:
        if not project.exclusions:
            sets.append(none)
            continue
        gone = commune_mask(project.coverage, geography)
        gone &= commune_mask(project.exclusions, geography)
        sets.append(np.flatnonzero(gone).astype(np.int32))
    return Incidence.of(sets, len(geography.communes))
