"""The catalogue: the records with their territories and derived arrays, built once per load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.data.collections import DepartmentCollection
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.provenance import Provenance
from dashboard.data.services import LocalService
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.positions import Position, ReceptionPlace, indicative, reception
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.resolution import Territories, build_territories
from dashboard.domain.verdict import Agreements, Audiences, TerritoryJudgement
from dashboard.french import fold

EDITION_LENGTH = 12


@dataclass(frozen=True)
class Catalogue:
    """N projects over C communes and U areas; arrays are read-only, rows in file order.

    `collected`: code of an area → whether its list of projects was collected; `really_collected`:
    the same without demonstration rows. `collections`: the row of each, with its date and source.
    `fingerprint`: SHA-256 of the data files; `provenance`: the sources of single fields.
    `services`: the local services that O2R complements.
    """

    projects: tuple[Project, ...]
    geography: Geography
    territories: Territories
    collected: Mapping[str, bool]
    really_collected: Mapping[str, bool]
    fingerprint: str
    provenance: Provenance = field(default_factory=Provenance)
    collections: Mapping[str, DepartmentCollection] = field(default_factory=dict)
    services: tuple[LocalService, ...] = ()

    @property
    def edition(self) -> str:
        """Return the start of the fingerprint, by which pages and API name these data."""
        return self.fingerprint[:EDITION_LENGTH]

    @property
    def size(self) -> int:
        """Return N."""
        return len(self.projects)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Return the codes of the areas, in the order of every array's axis U."""
        return tuple(self.geography.areas.index)

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """Return the names of the areas by code."""
        return dict(self.geography.areas["nom"])

    @cached_property
    def department_of_area(self) -> Mapping[str, str]:
        """Return the department of each area, by code."""
        return dict(self.geography.areas["departement"])

    @cached_property
    def region_of_area(self) -> Mapping[str, str]:
        """Return the region of each area, by code."""
        communes = self.geography.communes
        return dict(zip(communes["unite"], communes["region"], strict=True))

    @cached_property
    def audiences(self) -> Audiences:
        """Return publics and age limits, to be judged for a person."""
        return Audiences.of(self.projects)

    @cached_property
    def agreements(self) -> Agreements:
        """Return the days of the agreements, to be judged on one."""
        return Agreements.of(self.projects)

    def judge_commune(self, commune: int) -> NDArray[np.int8]:
        """Return the `TerritoryJudgement` of each project for a commune (a row), (N,)."""
        held, region = self.territories, self.geography.communes["region"].iloc[commune]
        return _judged(
            held.covered.holding(commune),
            held.to_confirm.holding(commune),
            held.unknown([region])[:, 0],
            held.excluded.holding(commune),
        )

    @cached_property
    def judged_areas(self) -> NDArray[np.int8]:
        """Return the best `TerritoryJudgement` of each project in each area (N, U)."""
        held = self.territories
        regions = [self.region_of_area[area] for area in self.areas]
        sure, possible = (self._in_areas(rows) > 0 for rows in (held.covered, held.to_confirm))
        return _judged(sure, possible, held.unknown(regions))

    @cached_property
    def receptions(self) -> tuple[ReceptionPlace, ...]:
        """Return where each project receives people (N,)."""
        return tuple(reception(project, self.geography) for project in self.projects)

    @cached_property
    def positions(self) -> tuple[Position | None, ...]:
        """Return where each project is drawn (N,), None for neither place nor territory."""
        return tuple(
            found.position or indicative(self.territories.met[index], self.geography)
            for index, found in enumerate(self.receptions)
        )

    @cached_property
    def area_of(self) -> Integers:
        """Return the position in `areas` of each commune's area (C,)."""
        rank = {code: i for i, code in enumerate(self.areas)}
        return np.array([rank[code] for code in self.geography.communes["unite"]])

    @cached_property
    def populations(self) -> Integers:
        """Return the population of each commune (C,)."""
        return np.asarray(self.geography.communes["population"], dtype=np.int64)

    @cached_property
    def covered_population(self) -> Integers:
        """Return the inhabitants that each project covers with certainty, by area (N, U)."""
        return self._in_areas(self.territories.covered, self.populations)

    @cached_property
    def possible_population(self) -> Integers:
        """Return the inhabitants that each project covers « à confirmer », by area (N, U)."""
        return self._in_areas(self.territories.to_confirm, self.populations)

    def _in_areas(self, held: Incidence, weights: Integers | None = None) -> Integers:
        return held.sums(self.area_of, len(self.areas), weights)

    @cached_property
    def meets(self) -> Booleans:
        """Return whether each project's territory intersects each area (N, U)."""
        return self.judged_areas >= TerritoryJudgement.TO_CONFIRM

    @cached_property
    def covers_whole(self) -> Booleans:
        """Return whether each project covers all communes of each area with certainty (N, U)."""
        covered = self._in_areas(self.territories.covered)
        sizes = np.bincount(self.area_of, minlength=len(self.areas))
        return np.asarray((covered == sizes) & (covered > 0))

    @cached_property
    def main_area(self) -> Integers:
        """Return the area with most of each project's population, -1 if unspecified (N,)."""
        sure, possible = self.covered_population, self.possible_population
        weights = np.where(sure.any(axis=1, keepdims=True), sure, possible)
        return np.where(weights.any(axis=1), weights.argmax(axis=1), -1)

    @cached_property
    def search_texts(self) -> Sequence[str]:
        """Return the searchable text of each project, folded, a space before and after it."""
        return [f" {fold(_searchable(project))} " for project in self.projects]

    @cached_property
    def demonstrations(self) -> int:
        """Return how many records are demonstrations."""
        return sum(p.status is RecordStatus.EXEMPLE_FICTIF for p in self.projects)

    @cached_property
    def updated(self) -> date | None:
        """Return the latest date of update among the records."""
        return max((p.updated for p in self.projects if p.updated), default=None)

    @cached_property
    def updated_by_example(self) -> bool:
        """Return whether the latest date of update is of demonstration records alone."""
        latest = [p.status for p in self.projects if p.updated and p.updated == self.updated]
        return set(latest) == {RecordStatus.EXEMPLE_FICTIF}

    @property
    def lists(self) -> Sequence[DepartmentCollection | None]:
        """Return the row of each area whose list of projects counts as collected."""
        return [self.collections.get(code) for code in self.areas if self.collected.get(code)]

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        """Return the index of each record by its id."""
        return {project.id: i for i, project in enumerate(self.projects)}


def _judged(
    sure: Booleans, possible: Booleans, unknown: Booleans, excluded: Booleans | None = None
) -> NDArray[np.int8]:
    """Return the best `TerritoryJudgement` that holds, of arrays of one shape."""
    judged = np.where(unknown, TerritoryJudgement.UNKNOWN, TerritoryJudgement.OUTSIDE)
    if excluded is not None:
        judged[excluded] = TerritoryJudgement.EXCLUDED
    judged[possible] = TerritoryJudgement.TO_CONFIRM
    judged[sure] = TerritoryJudgement.COVERS
    return judged.astype(np.int8)


def build_catalogue(
    projects: tuple[Project, ...],
    geography: Geography,
    collected: Mapping[str, bool],
    fingerprint: str,
    *,
    really_collected: Mapping[str, bool] | None = None,
) -> Catalogue:
    """Return the catalogue of `projects`; `really_collected` defaults to `collected`.

    Raises:
        UnknownCode: if a territory has a code that the geography does not know.
    """
    return Catalogue(
        projects=projects,
        geography=geography,
        territories=build_territories(projects, geography),
        collected=collected,
        really_collected=collected if really_collected is None else really_collected,
        fingerprint=fingerprint,
    )


def _searchable(project: Project) -> str:
    return " \n ".join(
        (
            project.title,
            project.lead,
            *project.partners,
            project.town,
            project.territory_detail,
            project.publics_detail,
            project.approach,
        )
    )
