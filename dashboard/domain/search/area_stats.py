"""Statistics by area for a search result: projects, covered population, unknown areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.data.collections import DepartmentCollection
from dashboard.data.vocabularies import Scheme
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import Split
from dashboard.domain.search.filters import Param
from dashboard.domain.search.results import SearchResult, areas_in_filter, areas_named
from dashboard.domain.verdict import PersonJudgement, TerritoryJudgement, Verdict, verdicts


class AreaState(StrEnum):
    """The state of an area: without known project, to confirm and not collected are told apart."""

    PROJECTS = "projets"
    TO_CONFIRM = "a-confirmer"
    NONE = "aucun"
    NOT_COLLECTED = "non-collecte"
    NOT_ASKED = "hors-filtre"


@dataclass(frozen=True, slots=True)
class AreaStats:
    """One area under the current filters; populations are those of whole communes (INSEE).

    `count`: the projects that cover a part of it for sure, and those that may: territory or public
    to confirm, or territory unknown (`unplaced` of them). `to_ask`: those to confirm that cover a
    part of it. `silences`: the filters that the sources of those to confirm leave without an
    answer, the territory apart.
    `asked`: whether the filters on places leave it. `whole`: those that cover all of it for sure;
    `general` and `youth`: those of `count` by scheme. `by_text`: whether they answer a free text:
    none of them is then not « no project known ». `named`: whether the text names a place in it.
    `collection`: whether and when its list of
    projects was collected.
    """

    code: str
    name: str
    state: AreaState
    asked: bool
    count: Count
    unplaced: int
    to_ask: int
    silences: tuple[Param, ...]
    whole: int
    general: Count
    youth: Count
    population: int
    covered: int
    to_confirm: int
    by_text: bool = False
    named: bool = False
    collection: DepartmentCollection | None = None

    @property
    def part(self) -> int:
        """Return how many projects cover a part of the area with certainty, but not all of it."""
        return self.count.sure - self.whole

    @property
    def share(self) -> float:
        """Return the covered share of the population, 0 to 1."""
        return self.covered / self.population if self.population else 0.0

    @property
    def unsure_territory(self) -> int:
        """Return how many of the possible projects name the area, not which of its communes."""
        return self.count.possible - self.unplaced - self.to_ask

    @property
    def people(self) -> Split:
        """Return the inhabitants by state; whom no project covers counts where all are known."""
        rest = self.population - self.covered - self.to_confirm
        left = (rest, 0) if self.count.collected else (0, rest)
        return Split(self.covered, self.to_confirm, *left)


def area_stats(catalogue: Catalogue, result: SearchResult) -> tuple[AreaStats, ...]:
    """Return the statistics of each area for a search result, in `catalogue.areas` order.

    With a filter on regions or areas, the others are `NOT_ASKED`, or still not collected. Among
    published records alone, an area that only demonstration rows mark as collected is not.
    """
    asked = result.selection
    in_filter = areas_in_filter(catalogue, asked.areas, asked.regions)
    named = areas_named(catalogue, result.text) if result.text else ()
    collected = catalogue.really_collected if result.real_only else catalogue.collected
    verdicts = _verdicts(catalogue, result)
    sure = verdicts == Verdict.COVERS
    to_ask = verdicts == Verdict.CONFIRM_PUBLIC
    possible = (verdicts == Verdict.CONFIRM_TERRITORY) | to_ask
    youth = np.array([p.scheme is Scheme.O2R_JEUNES_2025 for p in catalogue.projects], dtype=bool)
    by_scheme = [
        (_column_sums(sure, mask), _column_sums(possible, mask)) for mask in (~youth, youth)
    ]
    nowhere = catalogue.judged_areas == TerritoryJudgement.UNKNOWN
    unplaced, placed = _column_sums(possible & nowhere), possible & ~nowhere
    asking = _column_sums(to_ask)
    wholes = _column_sums(sure & catalogue.covers_whole)
    totals, covered, to_confirm = _inhabitants(catalogue, result)
    found = []
    for i, code in enumerate(catalogue.areas):
        known = collected.get(code, False)
        general, young = (Count(here[i], maybe[i], known) for here, maybe in by_scheme)
        count = general + young
        found.append(
            AreaStats(
                code=code,
                name=catalogue.area_names[code],
                state=_state(count, asked=code in in_filter, unplaced=unplaced[i]),
                asked=code in in_filter,
                count=count,
                unplaced=unplaced[i],
                to_ask=asking[i],
                silences=_silences(result, placed[:, i]),
                whole=wholes[i],
                general=general,
                youth=young,
                population=totals[i],
                covered=covered[i],
                to_confirm=to_confirm[i],
                by_text=result.text is not None,
                named=code in named,
                collection=catalogue.collections.get(code),
            )
        )
    return tuple(found)


def lists_used(stats: Iterable[AreaStats]) -> list[DepartmentCollection | None]:
    """Return the row of each area asked about whose list of projects counts as collected."""
    return [area.collection for area in stats if area.asked and area.count.collected]


def _verdicts(catalogue: Catalogue, result: SearchResult) -> NDArray[np.int8]:
    """Return the `Verdict` of each project in each area, `NO` for what the filters leave (N, U)."""
    persons = np.full(catalogue.size, PersonJudgement.NOT_CITED, dtype=np.int8)
    persons[result.unspecified] = PersonJudgement.TO_ASK
    persons[result.certain] = PersonJudgement.ANYBODY
    return verdicts(catalogue.judged_areas, persons[:, None])


def _silences(result: SearchResult, among: Booleans) -> tuple[Param, ...]:
    """Return the filters that the sources of projects `among` (N,) leave without an answer."""
    return tuple(Param(name) for name, mask in result.silent.items() if (mask & among).any())


def _column_sums(mask: Booleans, rows: Booleans | None = None) -> list[int]:
    found: list[int] = (mask if rows is None else mask[rows]).sum(axis=0).tolist()
    return found


def _inhabitants(catalogue: Catalogue, result: SearchResult) -> tuple[list[int], ...]:
    """Return the inhabitants of each area: all, covered for sure, and to confirm."""
    held = catalogue.territories
    covered = held.covered.count(result.certain) > 0
    possible = (
        (held.to_confirm.count(result.certain | result.unspecified) > 0)
        | (held.covered.count(result.unspecified) > 0)
    ) & ~covered
    everyone = np.ones(len(covered), dtype=bool)
    return tuple(_by_area(catalogue, mask).tolist() for mask in (everyone, covered, possible))


def _by_area(catalogue: Catalogue, mask: Booleans) -> Integers:
    weights = np.where(mask, catalogue.populations, 0)
    return np.bincount(catalogue.area_of, weights=weights, minlength=len(catalogue.areas)).astype(
        np.int64
    )


def _state(count: Count, *, asked: bool, unplaced: int) -> AreaState:
    """Return the state; `unplaced` of the possible projects name no territory at all."""
    if not asked:
        return AreaState.NOT_ASKED if count.collected else AreaState.NOT_COLLECTED
    if count.sure:
        return AreaState.PROJECTS
    if not count.collected and count.possible == unplaced:
        return AreaState.NOT_COLLECTED
    return AreaState.TO_CONFIRM if count.possible else AreaState.NONE
