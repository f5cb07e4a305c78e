"""The projects that a selection keeps, in order, and how many each other option would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.vocabularies import Public, RecordStatus
from dashboard.domain.search.filters import FILTERS, Param, Sort
from dashboard.french import fold, sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dashboard.domain.arrays import Booleans, Integers
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.search.selection import Selection


@dataclass(frozen=True)
class Facets:
    """One boolean row a project for each option of each filter.

    `today` is the day that freshness is measured from.
    """

    catalogue: Catalogue
    today: date

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[Collection[str] | None]]:
        """Return, for each filter on records, the options of each project, None if unknown."""
        projects = self.catalogue.projects
        return {
            row.param: [row.codes(project, self.today) for project in projects]
            for row in FILTERS
            if row.codes
        }

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, Booleans]]:
        """Return, for each filter and option, the projects that have it (N,)."""
        meets = self.catalogue.meets
        places: dict[str, dict[str, Booleans]] = {
            Param.REGION: {code: self._meeting(code) for code in self.catalogue.geography.regions},
            Param.UNIT: {code: meets[:, i] for i, code in enumerate(self.catalogue.areas)},
        }
        return places | {
            row.param: {code: _having(code, self._codes[row.param]) for code in row.labels}
            for row in FILTERS
            if row.codes
        }

    def _meeting(self, region: str) -> Booleans:
        """Return the projects that meet a unit of the region, wholly or in part."""
        within = [self.catalogue.region_of_area[unit] == region for unit in self.catalogue.areas]
        return np.asarray(self.catalogue.meets[:, within].any(axis=1))

    @cached_property
    def orders(self) -> Mapping[Sort, Integers]:
        """Return all projects in each order of the list; equals stay in the order of the file."""
        projects, units = self.catalogue.projects, self.catalogue.main_area
        names = [sort_key(project.title) for project in projects]
        place = np.where(units < 0, len(self.catalogue.areas), units)
        days = [(project.updated or date.min).toordinal() for project in projects]
        return {
            Sort.UNIT: np.argsort(place, kind="stable"),
            Sort.NAME: np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64),
            Sort.UPDATED: np.argsort(-np.array(days, dtype=np.int64), kind="stable"),
        }

    @cached_property
    def unspecified(self) -> Mapping[str, Booleans]:
        """Return, for each filter with options, the projects whose source does not say (N,)."""
        unplaced = np.logical_not(self.catalogue.meets.any(axis=1))
        places: dict[str, Booleans] = {Param.REGION: unplaced, Param.UNIT: unplaced}
        return places | {
            name: np.array([codes is None for codes in known], dtype=bool)
            for name, known in self._codes.items()
        }

    def masks(self, selection: Selection) -> Mapping[str, Booleans]:
        """Return, for each filter in use, the projects that pass it."""
        chosen = {row.param: selection.codes(row) for row in FILTERS if row.param in self.options}
        masks: dict[str, Booleans] = {
            name: self._any(name, codes) for name, codes in chosen.items() if codes
        }
        if selection.publics and selection.everyone:
            everyone = self.options[Param.PUBLIC][Public.TOUS_PUBLICS]
            masks[Param.PUBLIC] = masks[Param.PUBLIC] | everyone
        if selection.query:
            masks[Param.QUERY] = self._mentioning(selection.query)
        return masks

    def _any(self, name: str, values: Iterable[str]) -> Booleans:
        return np.asarray(np.logical_or.reduce([self.options[name][value] for value in values]))

    def _mentioning(self, query: str) -> Booleans:
        words = fold(query).split()
        texts = self.catalogue.search_texts
        return np.array([all(word in text for word in words) for text in texts], dtype=bool)


def _having(code: str, known: Iterable[Collection[str] | None]) -> Booleans:
    return np.array([codes is not None and code in codes for codes in known], dtype=bool)


@dataclass(frozen=True)
class SearchResult:
    """What a selection gives; `shown` holds indices into `Catalogue.projects`, in list order.

    `kept` is the same as a mask (N,). `unspecified` marks the projects that some filter could not
    judge because the source is silent: shown with `Selection.unspecified`, else left out.
    `counts`: filter → option → how many projects it would give under the other filters.
    """

    selection: Selection
    shown: tuple[int, ...]
    kept: Booleans
    unspecified: Booleans
    counts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """Return how many projects are shown."""
        return len(self.shown)

    @property
    def real_only(self) -> bool:
        """Return whether the visitor asked for published records alone."""
        return self.selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,)

    @property
    def left_out(self) -> int:
        """Return how many projects are hidden only because the source is silent."""
        return int((self.unspecified & ~self.kept).sum())


def search(selection: Selection, facets: Facets) -> SearchResult:
    """Return the projects that `selection` keeps, ordered, with the facet counts."""
    masks = facets.masks(selection)
    strict = _all(masks, facets.catalogue.size)
    loose = {name: mask | facets.unspecified.get(name, False) for name, mask in masks.items()}
    unspecified = _all(loose, facets.catalogue.size) & ~strict
    used = loose if selection.unspecified else masks
    kept = _all(used, facets.catalogue.size)
    order = facets.orders[selection.sort]
    shown = tuple(order[kept[order]].tolist())
    return SearchResult(selection, shown, kept, unspecified, _counts(selection, facets, used))


def _all(masks: Mapping[str, Booleans], size: int) -> Booleans:
    return np.asarray(np.logical_and.reduce([np.ones(size, dtype=bool), *masks.values()]))


def _counts(
    selection: Selection, facets: Facets, used: Mapping[str, Booleans]
) -> dict[str, dict[str, int]]:
    counts = {}
    for name, options in facets.options.items():
        others = {other: mask for other, mask in used.items() if other != name}
        rest = _all(others, facets.catalogue.size)
        also = _also(name, selection, facets)
        counts[name] = {
            option: int((rest & (mask | also)).sum()) for option, mask in options.items()
        }
    return counts


def _also(name: str, selection: Selection, facets: Facets) -> Booleans:
    """Return the projects that come with any option of this filter, whichever is ticked."""
    also = np.zeros(facets.catalogue.size, dtype=bool)
    if selection.unspecified:
        also |= facets.unspecified[name]
    if name == Param.PUBLIC and selection.everyone:
        also |= facets.options[Param.PUBLIC][Public.TOUS_PUBLICS]
    return also
