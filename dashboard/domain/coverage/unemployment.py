"""Coverage compared with unemployment, by department."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard import french
from dashboard.data.unemployment import Unemployment
from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import CoverageArea, Split
from dashboard.domain.coverage.counting import (
    CoverageBasis,
    areas_of,
    reach,
    roles,
    tallies,
)
from dashboard.domain.coverage.gaps import count_in

PER = 100_000


@dataclass(frozen=True, slots=True)
class DepartmentUnemployment:
    """One department; 69 is Rhône and Métropole de Lyon together, as published by INSEE.

    `projects` cover at least one commune, or may; `rate` is in per cent, None if the source has
    none.
    """

    place: CoverageArea
    population: Split
    projects: Count
    rate: float | None

    @property
    def known(self) -> bool:
        """Return whether the department has a project or a collected list."""
        return self.population.not_collected < self.population.total

    @property
    def per_100_000(self) -> float:
        """Return the projects that cover a part of it for sure, per 100,000 inhabitants."""
        people = self.population.total
        return self.projects.sure * PER / people if people else 0.0


@dataclass(frozen=True, slots=True)
class UnemploymentComparison:
    """The departments, highest unemployment first; `reference` is the rate of their region."""

    public: Public | None
    departments: tuple[DepartmentUnemployment, ...]
    reference: float | None
    unemployment: Unemployment

    @property
    def known(self) -> bool:
        """Return whether the source has the rate of any department."""
        return any(row.rate is not None for row in self.departments)


def compare_with_unemployment(
    basis: CoverageBasis,
    unemployment: Unemployment,
    public: Public | None,
    selected: Booleans,
    *,
    include_open_to_all: bool = True,
) -> UnemploymentComparison:
    """Return coverage by the `selected` projects (N,) and unemployment, by department.

    A department without rate comes last.
    """
    asked = roles(basis, [public], selected, include_open_to_all=include_open_to_all)
    found = tallies(basis, reach(basis, asked), basis.departments)[0]
    rows = []
    for rank, tally in enumerate(found):
        rows.append(
            DepartmentUnemployment(
                place=replace(tally.place, name=_name(basis, rank)),
                population=tally.population,
                projects=count_in(basis, asked, areas_of(basis, rank)),
                rate=unemployment.rates.get(tally.place.code),
            )
        )
    return UnemploymentComparison(
        public=public,
        departments=tuple(sorted(rows, key=_most_first)),
        reference=unemployment.rates.get(f"R{basis.region}"),
        unemployment=unemployment,
    )


def _name(basis: CoverageBasis, department: int) -> str:
    """Return the name, or those of its areas: « Rhône » alone would leave out Lyon."""
    areas = areas_of(basis, department)
    parts = [basis.areas.places[area].name for area in areas]
    return french.join(parts) if len(parts) > 1 else basis.departments.places[department].name


def _most_first(row: DepartmentUnemployment) -> tuple[float, tuple[str, str]]:
    return -(row.rate or 0.0), french.sort_key(row.place.name)
