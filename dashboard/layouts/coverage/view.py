"""What the panels of « Couverture » are laid out from: the answer to a query, cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from dashboard.data.collections import DepartmentCollection
from dashboard.data.project import Project
from dashboard.data.unemployment import Unemployment
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.data_store import DataStore
from dashboard.domain.coverage.cells import Cell, CommuneState, CoverageArea
from dashboard.domain.coverage.counting import CoverageBasis
from dashboard.domain.coverage.gaps import Gaps, commune_states, gaps
from dashboard.domain.coverage.matrix import CoverageMatrix, MatrixRow, matrix
from dashboard.domain.coverage.over_time import OverTime, over_time
from dashboard.domain.coverage.unemployment import UnemploymentComparison, compare_with_unemployment
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.search.filters import Param
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Ignored, Selection
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.place_names import places, spelled
from dashboard.domain.territory.wording import describe
from dashboard.domain.wording import fictional_lists
from dashboard.figures.coverage_map import coverage_map_view
from dashboard.french import sort_key, upper_first
from dashboard.layouts.coverage.query import CoverageQuery, RankingOrder


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The answer to `query`, whose public is chosen and whose rows are sorted.

    `summaries`: of all projects, by rank; `names` gives the name of each EPCI; `shared` the
    communes of each overlap in words; `counted` says which projects are; `demo_count` how many
    demonstration records there are; `collections`: the list of each unit. `drawn` is what the map
    is painted from, `files` the addresses of what the scripts load.
    """

    query: CoverageQuery
    ignored: tuple[Ignored, ...]
    matrix: CoverageMatrix
    gaps: Gaps
    counted: SearchResult
    unemployment: UnemploymentComparison
    summaries: Sequence[ProjectSummary]
    names: Mapping[str, str]
    shared: Sequence[str]
    demo_count: int
    collections: Mapping[str, DepartmentCollection]
    drawn: Mapping[str, Any]
    files: Mapping[str, str]
    today: date
    over_time: OverTime

    @property
    def public(self) -> Public | None:
        """Return the public of the map and the gaps, None for all projects."""
        return self.query.asks_for

    @property
    def places(self) -> tuple[CoverageArea, ...]:
        """Return the units, in the order of the columns."""
        return self.matrix.places

    @property
    def projects(self) -> list[Project]:
        """Return the records, by rank."""
        return [card.project for card in self.summaries]

    @property
    def fictional_lists(self) -> str:
        """Return which lists say for the demonstration alone that nobody covers a place, or ""."""
        known = (cell.place.code for cell in self.matrix.totals if cell.collected)
        return upper_first(fictional_lists(self.collections.get(code) for code in known))

    @property
    def opened(self) -> Cell | None:
        """Return the cell whose list is open."""
        cells = next(
            (row.cells for row in self.matrix.rows if row.public is self.public),
            self.matrix.totals,
        )
        return next((cell for cell in cells if cell.place.code == self.query.case), None)


MOST_KEPT = 64
MOST_SHARED = 12
COMMUNE_COLUMNS = ("code", "nom", "departement", "epci", "population", "unite")


@dataclass(frozen=True, slots=True)
class MissingCommune:
    """A commune that no project covers; `cells`: code, name, department, EPCI twice, population.

    `collection` is the list from which that is known.
    """

    cells: tuple[str, ...]
    collection: DepartmentCollection | None


@dataclass(frozen=True, slots=True)
class CoverageSources:
    """What the page needs beside the snapshot; `files`: addresses of what the scripts load."""

    unemployment: Unemployment
    files: Mapping[str, str]


class CoverageViews:
    """The answers from one snapshot; `view` gives that of a query, with or without « ? »."""

    def __init__(self, snapshot: Snapshot, sources: CoverageSources) -> None:
        self.snapshot, self._sources = snapshot, sources
        self.view = lru_cache(maxsize=MOST_KEPT)(self._view)
        self._matrix = lru_cache(maxsize=MOST_KEPT)(self._counted)
        self._timeless = lru_cache(maxsize=2)(
            lambda real_only: snapshot.coverage_basis(real_only=real_only)
        )
        self._result = lru_cache(maxsize=MOST_KEPT)(snapshot.counted)

    def _view(self, query_string: str) -> CoverageView:
        catalogue = self.snapshot.catalogue
        query, ignored = CoverageQuery.from_query(query_string, catalogue.area_names)
        filters = query.filters
        found = self._matrix(filters)  # neither the public, the mode nor the order changes a count
        basis, selected = self._basis(filters), self._result(filters).shown_mask
        include_open_to_all, public = filters.include_open_to_all, query.asks_for
        missing = gaps(basis, public, selected, include_open_to_all=include_open_to_all)
        return CoverageView(
            query=query,
            ignored=ignored,
            matrix=replace(found, rows=tuple(sorted(found.rows, key=_order(query.sort)))),
            gaps=missing,
            counted=self._result(filters),
            unemployment=compare_with_unemployment(
                basis,
                self._sources.unemployment,
                public,
                selected,
                include_open_to_all=include_open_to_all,
            ),
            summaries=self.snapshot.summaries,
            names=self._names,
            shared=[self._where(o.communes) for o in missing.overlaps[:MOST_SHARED]],
            demo_count=catalogue.demonstrations,
            collections=catalogue.collections,
            drawn=coverage_map_view(
                basis, public, selected, catalogue.projects, include_open_to_all=include_open_to_all
            ),
            files=self._sources.files,
            today=self.snapshot.today,
            over_time=over_time(
                self._timeless(filters.real_only),
                public,
                self._result(filters).whenever,
                filters.day or self.snapshot.today,
                include_open_to_all=include_open_to_all,
            ),
        )

    def missing(self, query: CoverageQuery) -> list[MissingCommune]:
        """Return the communes not covered, in the order of the geography."""
        filters = query.filters
        states = commune_states(
            self._basis(filters),
            query.asks_for,
            self._result(filters).shown_mask,
            include_open_to_all=filters.include_open_to_all,
        )
        table = self.snapshot.catalogue.geography.communes
        rows = table.loc[states == CommuneState.NOT_COVERED, list(COMMUNE_COLUMNS)]
        return [
            MissingCommune(
                (code, spelled(name), department, epci, self._names.get(epci, epci), str(people)),
                self.snapshot.catalogue.collections.get(area),
            )
            for code, name, department, epci, people, area in rows.itertuples(index=False)
        ]

    def _basis(self, filters: Selection) -> CoverageBasis:
        undated = self._result(filters).silent[Param.DAY]
        return replace(self._timeless(filters.real_only), undated=undated)

    def _counted(self, filters: Selection) -> CoverageMatrix:
        return matrix(
            self._basis(filters),
            self._result(filters).shown_mask,
            include_open_to_all=filters.include_open_to_all,
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        known = places(self.snapshot.catalogue.geography)
        return {code: place.name for code, place in known.items()}

    def _where(self, communes: Sequence[int]) -> str:
        geography = self.snapshot.catalogue.geography
        mask = np.zeros(len(geography.communes), dtype=bool)
        mask[list(communes)] = True
        return describe(mask, geography)


def _order(sort: str) -> Callable[[MatrixRow], tuple[object, ...]]:
    if sort == RankingOrder.NAME:
        return lambda row: sort_key(PUBLICS[row.public].label)
    if sort == RankingOrder.GAP:
        return lambda row: (-row.total.tally.population.not_covered,)
    if sort == RankingOrder.PROJECTS:
        return lambda row: (-row.total.count.sure, -row.total.count.possible)
    return lambda row: (-_share(row, sort),)


def _share(row: MatrixRow, area: str) -> float:
    """Return the covered share of `area`; 0 in the usual order, which names none."""
    cells = (cell for cell in row.cells if cell.place.code == area)
    return next((cell.tally.population.covered_share for cell in cells), 0.0)


class CurrentAnswers:
    """The answers from the data that are served now, and from those served before or next."""

    def __init__(self, store: DataStore, sources: CoverageSources) -> None:
        self._store, self._sources = store, sources
        self._kept: tuple[CoverageViews, ...] = ()
        store.prepare(lambda snapshot: self._of(snapshot).view(""))

    def get(self) -> CoverageViews:
        """Return the answers from the current snapshot."""
        return self._of(self._store.current())

    def _of(self, snapshot: Snapshot) -> CoverageViews:
        found = next((views for views in self._kept if views.snapshot is snapshot), None)
        if found is None:
            found = CoverageViews(snapshot, self._sources)
            self._kept = (*self._kept[-1:], found)
        return found
