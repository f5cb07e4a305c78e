"""Partition of the communes: cells that no territory and no border of an area divides.

The shapes of the map are unions of cells, so no request computes a geometry: a filter changes one
status per cell. Above `MAX_CELLS` cells, more than a browser can paint, cells are EPCI instead, and
a cell that projects cover in part has the status `PARTLY`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.resolution import Status, Territories

MAX_CELLS = 1_500
PARTLY = 3


@dataclass(frozen=True, eq=False)
class Partition:
    """K cells over C communes and N projects.

    `of_commune`: cell of each commune (C,). `area`: area of each cell (K,). `first`: one commune
    of each (K,). `exact`: whether every territory is a union of cells; if not, a cell is the part
    of an EPCI in an area.
    """

    of_commune: Integers
    area: Integers
    first: Integers
    territories: Territories
    exact: bool

    def status_of(self, kept: Booleans, unsure: Booleans | None = None) -> NDArray[np.int8]:
        """Return the highest status of each cell among the projects `kept`, or `PARTLY` (K,).

        What the projects `unsure` (N,) cover is to confirm: their publics are not known.
        """
        covered = self.territories.covered.count(kept) > 0
        maybe = self.territories.to_confirm.count(kept) > 0
        if unsure is not None:
            maybe |= self.territories.met.count(unsure) > 0
        best = np.where(covered, Status.COVERED, np.where(maybe, Status.TO_CONFIRM, Status.OUT))
        found = best[self.first]
        is_mixed = np.zeros(len(self.area), dtype=bool)
        is_mixed[self.of_commune[best != found[self.of_commune]]] = True
        return np.where(is_mixed, PARTLY, found).astype(np.int8)

    def counts(self, kept: Booleans) -> Integers:
        """Return the maximum number of projects `kept` that cover a commune of each cell (K,)."""
        max_cells = np.zeros(len(self.area), dtype=np.int64)
        np.maximum.at(max_cells, self.of_commune, self.territories.covered.count(kept))
        return max_cells

    def excluded_cells(self, index: int) -> Integers:
        """Return the cells that a project's exclusions remove from its coverage."""
        return np.unique(self.of_commune[self.territories.excluded.held(index)])

    def of_project(self, index: int, status: Status) -> Integers:
        """Return the cells where a project has `status`, covered or to confirm."""
        covered = status is Status.COVERED
        held = self.territories.covered if covered else self.territories.to_confirm
        return np.unique(self.of_commune[held.held(index)])


def build_partition(catalogue: Catalogue, max_cells: int = MAX_CELLS) -> Partition:
    """Return the partition of `catalogue`, cells ordered by area; above `max_cells`, not exact."""
    territories = catalogue.territories
    all_projects = np.ones(catalogue.size, dtype=bool)
    groups = catalogue.area_of
    for held in (territories.covered, territories.to_confirm, territories.excluded):
        groups = held.split(all_projects, groups)
    exact = len(np.unique(groups)) <= max_cells
    if not exact:
        groups = np.unique(catalogue.geography.communes["epci"], return_inverse=True)[1]
    pairs = np.column_stack([catalogue.area_of, groups])
    _, first, of_commune = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    area = catalogue.area_of[first]
    return Partition(of_commune.ravel(), area, first, territories, exact)
