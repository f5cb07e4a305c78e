"""Offer against need, by department: who is covered, how many projects, how many out of work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dashboard import french
from dashboard.domain.coverage.counting import ABSENT, CONFIRM, reach, roles, tallies

if TYPE_CHECKING:
    from dashboard.data.unemployment import Unemployment
    from dashboard.data.vocabularies import Public
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.coverage.cells import CoverageArea, Split
    from dashboard.domain.coverage.counting import CoverageBasis

PER = 100_000


@dataclass(frozen=True, slots=True)
class DepartmentUnemployment:
    """One department; 69 is Rhône and Métropole de Lyon together, as the Insee publishes it.

    `projects` cover at least one commune for sure, `to_confirm` only may; `rate` is in per cent,
    None where the source has none.
    """

    place: CoverageArea
    population: Split
    projects: int
    to_confirm: int
    rate: float | None

    @property
    def known(self) -> bool:
        """Tell whether anything is known of the offer: a project, or a list that was collected."""
        return self.population.not_collected < self.population.total

    @property
    def per_100_000(self) -> float:
        """Return the projects that cover some of the department, per 100,000 inhabitants."""
        people = self.population.total
        return self.projects * PER / people if people else 0.0


@dataclass(frozen=True, slots=True)
class UnemploymentComparison:
    """The departments, highest unemployment first; `reference` is the rate of their region."""

    public: Public | None
    departments: tuple[DepartmentUnemployment, ...]
    reference: float | None
    unemployment: Unemployment

    @property
    def known(self) -> bool:
        """Tell whether the source has the rate of any of the departments."""
        return any(row.rate is not None for row in self.departments)


def compare_with_unemployment(
    basis: CoverageBasis,
    unemployment: Unemployment,
    public: Public | None,
    selected: Booleans,
    *,
    everyone: bool = True,
) -> UnemploymentComparison:
    """Return offer and need of each department for `public`, counting the `selected` (N,).

    A department that the source leaves out has no rate, and comes last.
    """
    counted = roles(basis, [public], selected, everyone=everyone).counted
    found = tallies(basis, reach(basis, counted), basis.departments)[0]
    rows = []
    for rank, tally in enumerate(found):
        covers, unsure = _projects(basis, counted[0], rank)
        rate = unemployment.rates.get(tally.place.code)
        place = replace(tally.place, name=_name(basis, rank))
        rows.append(DepartmentUnemployment(place, tally.population, covers, unsure, rate))
    return UnemploymentComparison(
        public=public,
        departments=tuple(sorted(rows, key=_most_first)),
        reference=unemployment.rates.get(f"R{basis.region}"),
        unemployment=unemployment,
    )


def _projects(basis: CoverageBasis, counted: Booleans, department: int) -> tuple[int, int]:
    """Return how many of the `counted` cover the department at least in part, or only may."""
    most = basis.extent[counted][:, _units(basis, department)].max(axis=1, initial=ABSENT)
    return int((most > CONFIRM).sum()), int((most == CONFIRM).sum())


def _name(basis: CoverageBasis, department: int) -> str:
    """Return the name, or the names of its units: « Rhône » alone would leave Lyon out."""
    units = _units(basis, department)
    parts = [basis.units.places[unit].name for unit in units]
    return french.join(parts) if len(parts) > 1 else basis.departments.places[department].name


def _units(basis: CoverageBasis, department: int) -> list[int]:
    units: list[int] = np.unique(basis.units.of[basis.departments.of == department]).tolist()
    return units


def _most_first(row: DepartmentUnemployment) -> tuple[float, tuple[str, str]]:
    return -(row.rate or 0.0), french.sort_key(row.place.name)
