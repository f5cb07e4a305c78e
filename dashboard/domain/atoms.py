"""Atoms: the largest sets of communes that no project and no unit border tells apart.

Every veil, outline and gap of the map is a union of atoms, so that no geometry is computed for a
request: a filter only changes one status for each atom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.domain.territory import Status, commune_mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.catalogue import Catalogue


@dataclass(frozen=True)
class Atoms:
    """K atoms over C communes and N projects.

    `of_commune`: atom of each commune (C,). `unit`: unit of each atom (K,).
    `statuses`: `Status` of each atom for each project (K, N), `EXCLUDED` where a rule takes it out.
    """

    of_commune: Integers
    unit: Integers
    statuses: NDArray[np.int8]

    def under(self, kept: Booleans) -> NDArray[np.int8]:
        """Return each atom's best status among the projects `kept` (K,)."""
        if not kept.any():
            return np.full(len(self.unit), Status.OUT, dtype=np.int8)
        return np.asarray(self.statuses[:, kept].max(axis=1).clip(min=Status.OUT))

    def counts(self, kept: Booleans) -> Integers:
        """Return how many of the projects `kept` cover each atom for sure (K,)."""
        return np.asarray((self.statuses[:, kept] == Status.COVERED).sum(axis=1))

    def excluded(self, index: int) -> Integers:
        """Return the atoms that a project's exclusions take out of its coverage."""
        return np.flatnonzero(self.statuses[:, index] == EXCLUDED)

    def of_project(self, index: int, status: Status) -> Integers:
        """Return the atoms that a project has in `status`."""
        return np.flatnonzero(self.statuses[:, index] == status)


EXCLUDED = -1


def build_atoms(catalogue: Catalogue) -> Atoms:
    """Return the atoms of `catalogue`, ordered by unit."""
    territories = catalogue.territories
    statuses = np.where(
        territories.covered, Status.COVERED, np.where(territories.to_confirm, Status.TO_CONFIRM, 0)
    ).astype(np.int8)
    for index, project in enumerate(catalogue.projects):
        if project.exclusions:
            statuses[index, _taken_out(project, catalogue.geography)] = EXCLUDED
    rows = np.column_stack([catalogue.unit_of.astype(np.int32), statuses.T.astype(np.int32)])
    packed = np.ascontiguousarray(rows).view([("", np.int32)] * rows.shape[1]).ravel()
    _, first, inverse = np.unique(packed, return_index=True, return_inverse=True)
    return Atoms(inverse.ravel(), catalogue.unit_of[first], statuses.T[first])


def _taken_out(project: Project, geography: Geography) -> Booleans:
    named = commune_mask(project.coverage, geography)
    return named & commune_mask(project.exclusions, geography)
