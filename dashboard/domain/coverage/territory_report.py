"""Coverage of one department, area or intercommunalité: the cells of its publics, its gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.coverage.cells import Cell, CommuneState, CoverageArea
from dashboard.domain.coverage.counting import (
    CONFIRM,
    CoverageBasis,
    Zoning,
    extent_in,
    reach,
    roles,
    tallies,
)
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS, involved


@dataclass(frozen=True, slots=True)
class TerritoryReport:
    """What is known of one place.

    `publics`: a cell a public, in their order; `whole`: that of any public. `present` are all
    projects, counted or not, whose territory meets it. `uncovered` are the
    communes (rows of the geography) that no project covers for sure, the most populated first, each
    with its state.
    """

    publics: tuple[Cell, ...]
    whole: Cell
    present: tuple[int, ...]
    uncovered: tuple[tuple[int, CommuneState], ...]

    @property
    def place(self) -> CoverageArea:
        """Return the place with its numbers of communes and inhabitants."""
        return self.whole.place

    @property
    def projects(self) -> tuple[int, ...]:
        """Return the projects that cover a part of it for sure, in file order."""
        return tuple(sorted((*self.whole.projects.whole, *self.whole.projects.partial)))

    @property
    def possible(self) -> tuple[int, ...]:
        """Return the projects that name it, or a part of it, to confirm, in file order."""
        confirm = {*self.whole.projects.to_confirm, *self.whole.projects.unspecified}
        return tuple(sorted(confirm.difference(self.whole.projects.unplaced)))


def territory_report(
    geography: Geography, basis: CoverageBasis, selected: Booleans, code: str
) -> TerritoryReport | None:
    """Return the report of a place for the `selected` projects (N,), None for an unknown code."""
    zoning = _zoning(basis, code)
    if zoning is None:
        return None
    rank = [place.code for place in zoning.places].index(code)
    here = zoning.of == rank
    publics: tuple[Public | None, ...] = (*SPECIFIC_PUBLICS, None)
    found = roles(basis, publics, selected, include_open_to_all=True)
    reached = reach(basis, found)
    parts = tallies(basis, reached, zoning)
    regions = geography.communes["region"]
    extent = extent_in(zoning, basis.territories, regions)[:, rank]
    collected = bool(basis.collected[here].all())
    *cells, whole = (
        Cell(public, involved(extent, found, question), tally, tally, collected)
        for question, public in enumerate(publics)
        for tally in [parts[question][rank]]
    )
    states = reached.states[-1]
    rows = np.flatnonzero(here & (states != CommuneState.COVERED))
    ordered = rows[np.argsort(-basis.population[rows], kind="stable")]
    uncovered = ((row, CommuneState(states[row])) for row in ordered.tolist())
    present = np.flatnonzero(extent >= CONFIRM).tolist()
    return TerritoryReport(tuple(cells), whole, tuple(present), tuple(uncovered))


def _zoning(basis: CoverageBasis, code: str) -> Zoning | None:
    zonings = (basis.areas, basis.departments, basis.epci)
    return next((z for z in zonings if code and any(p.code == code for p in z.places)), None)
