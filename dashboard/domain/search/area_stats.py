"""Statistics by area for a search result: projects, covered population, unknown areas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dashboard.data.vocabularies import Scheme
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection


class AreaState(StrEnum):
    """The state of an area: without known project and not collected are told apart."""

    PROJECTS = "projets"
    NONE = "aucun"
    NOT_COLLECTED = "non-collecte"
    NOT_ASKED = "hors-filtre"


@dataclass(frozen=True, slots=True)
class AreaStats:
    """One area under the current filters; populations are those of whole communes (INSEE).

    `projects` intersect the area; `whole` cover all of it, `unsure` are « à confirmer » there.
    """

    code: str
    name: str
    state: AreaState
    projects: int
    whole: int
    unsure: int
    general: int
    youth: int
    population: int
    covered: int
    to_confirm: int

    @property
    def part(self) -> int:
        """Return how many projects cover a part of the area with certainty, but not all of it."""
        return self.projects - self.whole - self.unsure

    @property
    def share(self) -> float:
        """Return the covered share of the population, 0 to 1."""
        return self.covered / self.population if self.population else 0.0

    @property
    def outside(self) -> int:
        """Return the inhabitants of communes that no project covers, even « à confirmer »."""
        return self.population - self.covered - self.to_confirm


def area_stats(catalogue: Catalogue, result: SearchResult) -> tuple[AreaStats, ...]:
    """Return the statistics of each area for a search result, in `catalogue.areas` order.

    With a filter on regions or areas, the others are `NOT_ASKED`. Among published records alone,
    an area that only demonstration rows mark as collected is not collected.
    """
    shown, in_filter = result.shown_mask, _areas_in_filter(catalogue, result.selection)
    collected = catalogue.really_collected if result.real_only else catalogue.collected
    covered = catalogue.territories.covered.count(shown) > 0
    possible = (catalogue.territories.to_confirm.count(shown) > 0) & ~covered
    totals = _by_area(catalogue, np.full(len(covered), fill_value=True))
    sure, unsure = _by_area(catalogue, covered), _by_area(catalogue, possible)
    meets, whole = catalogue.meets[shown], catalogue.covers_whole[shown]
    only_possible = meets & (catalogue.covered_population[shown] == 0)
    youth = np.array([p.scheme is Scheme.O2R_JEUNES_2025 for p in catalogue.projects], dtype=bool)
    youth = youth[shown, None]
    projects, wholes, unsures, generals, youths = (
        mask.sum(axis=0).tolist()
        for mask in (meets, whole, only_possible, meets & ~youth, meets & youth)
    )
    return tuple(
        AreaStats(
            code=code,
            name=catalogue.area_names[code],
            state=AreaState.NOT_ASKED
            if code not in in_filter
            else _state(count=projects[i], collected=collected.get(code, False)),
            projects=projects[i],
            whole=wholes[i],
            unsure=unsures[i],
            general=generals[i],
            youth=youths[i],
            population=int(totals[i]),
            covered=int(sure[i]),
            to_confirm=int(unsure[i]),
        )
        for i, code in enumerate(catalogue.areas)
    )


def _areas_in_filter(catalogue: Catalogue, selection: Selection) -> set[str]:
    """Return the areas that pass the filters on regions and areas."""
    regions, areas = selection.regions, selection.areas
    return {
        code
        for code in catalogue.areas
        if (not areas or code in areas)
        and (not regions or catalogue.region_of_area[code] in regions)
    }


def _by_area(catalogue: Catalogue, mask: Booleans) -> Integers:
    weights = np.where(mask, catalogue.populations, 0)
    return np.bincount(catalogue.area_of, weights=weights, minlength=len(catalogue.areas)).astype(
        np.int64
    )


def _state(*, count: int, collected: bool) -> AreaState:
    if count:
        return AreaState.PROJECTS
    return AreaState.NONE if collected else AreaState.NOT_COLLECTED
