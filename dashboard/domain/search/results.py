"""Search: the projects that match a selection, sorted, and the facet counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.filters import FILTERS, Param, Sort
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_query import TextMatch, match_text, read_text
from dashboard.domain.verdict import Person, PersonJudgement
from dashboard.french import sort_key

WELCOME = PersonJudgement.OPEN_TO_ALL  # and better


@dataclass(frozen=True)
class Facets:
    """Boolean arrays (N,) of each option of each filter.

    `today` is the reference day of the filter on updates.
    """

    catalogue: Catalogue
    today: date

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[Collection[str] | None]]:
        """Return the options of each project by filter, None if unspecified."""
        projects = self.catalogue.projects
        return {
            row.param: [row.codes(project, self.today) for project in projects]
            for row in FILTERS
            if row.codes
        }

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, Booleans]]:
        """Return the projects (N,) by filter and option."""
        meets = self.catalogue.meets
        places: dict[str, dict[str, Booleans]] = {
            Param.REGION: {
                code: self._in_region(code) for code in self.catalogue.geography.regions
            },
            Param.AREA: {code: meets[:, i] for i, code in enumerate(self.catalogue.areas)},
        }
        return places | {
            row.param: {code: _having(code, self._codes[row.param]) for code in row.labels}
            for row in FILTERS
            if row.codes
        }

    def _in_region(self, region: str) -> Booleans:
        """Return the projects that intersect an area of the region (N,)."""
        within = [self.catalogue.region_of_area[area] == region for area in self.catalogue.areas]
        return np.asarray(self.catalogue.meets[:, within].any(axis=1))

    @cached_property
    def orders(self) -> Mapping[Sort, Integers]:
        """Return all projects by sort order (stable, in file order)."""
        projects, areas = self.catalogue.projects, self.catalogue.main_area
        names = [sort_key(project.title) for project in projects]
        place = np.where(areas < 0, len(self.catalogue.areas), areas)
        days = [(project.updated or date.min).toordinal() for project in projects]
        return {
            Sort.AREA: np.argsort(place, kind="stable"),
            Sort.NAME: np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64),
            Sort.UPDATED: np.argsort(-np.array(days, dtype=np.int64), kind="stable"),
        }

    @cached_property
    def unspecified(self) -> Mapping[str, Booleans]:
        """Return the projects (N,) without a value, by filter."""
        unplaced = np.logical_not(self.catalogue.meets.any(axis=1))
        places: dict[str, Booleans] = {Param.REGION: unplaced, Param.AREA: unplaced}
        return places | {
            name: np.array([codes is None for codes in known], dtype=bool)
            for name, known in self._codes.items()
        }

    def judged(self, selection: Selection) -> NDArray[np.int8]:
        """Return the `PersonJudgement` of each project for the publics of `selection` (N,)."""
        return self.catalogue.audiences.judge(selection.person)

    @cached_property
    def welcoming(self) -> Mapping[bool, Mapping[Public, Booleans]]:
        """Return the projects (N,) for each public alone, with « tous publics » or without."""
        audiences = self.catalogue.audiences
        return {
            everyone: {
                public: audiences.judge(Person((public,), include_open_to_all=everyone)) >= WELCOME
                for public in Public
            }
            for everyone in (True, False)
        }

    def masks(self, selection: Selection) -> Mapping[str, Booleans]:
        """Return the projects (N,) that pass, by filter in use."""
        chosen = {row.param: selection.codes(row) for row in FILTERS if row.param in self.options}
        masks: dict[str, Booleans] = {
            name: self._any(name, codes) for name, codes in chosen.items() if codes
        }
        if selection.publics:
            masks[Param.PUBLIC] = self.judged(selection) >= WELCOME
        return masks

    def _any(self, name: str, values: Iterable[str]) -> Booleans:
        return np.asarray(np.logical_or.reduce([self.options[name][value] for value in values]))

    def text(self, selection: Selection) -> TextMatch | None:
        """Return what the free text finds, None without one."""
        if not selection.query:
            return None
        query = read_text(selection.query, self.catalogue.geography)
        judge, everyone = self.catalogue.audiences.judge, selection.include_open_to_all
        judged = {p: judge(Person((p,), include_open_to_all=everyone)) for p in query.publics}
        return match_text(query, self.catalogue, judged)


def _having(code: str, known: Iterable[Collection[str] | None]) -> Booleans:
    return np.array([codes is not None and code in codes for codes in known], dtype=bool)


@dataclass(frozen=True)
class SearchResult:
    """The result of a search; `shown` has indices into `Catalogue.projects`, in list order.

    `shown_mask` is the same as a mask (N,). `unspecified` (N,) are the projects whose source
    does not specify a value that a filter needs: shown with `Selection.unspecified`, else hidden;
    `silent`: those of each filter in use (N,).
    `counts`: number of projects by filter and option, under the other filters. `text`: what the
    free text finds, without the other filters; None without a text.
    """

    selection: Selection
    shown: tuple[int, ...]
    shown_mask: Booleans
    unspecified: Booleans
    silent: Mapping[str, Booleans]
    counts: Mapping[str, Mapping[str, int]]
    text: TextMatch | None = None

    @property
    def total(self) -> int:
        """Return the number of matching projects."""
        return len(self.shown)

    @cached_property
    def certain(self) -> Booleans:
        """Return the projects that match for sure (N,): shown, and nothing unspecified."""
        return self.shown_mask & ~self.unspecified

    @property
    def real_only(self) -> bool:
        """Return whether the selection is of published records only."""
        return self.selection.real_only

    @property
    def left_out(self) -> int:
        """Return how many projects are hidden only for a missing value."""
        return int((self.unspecified & ~self.shown_mask).sum())


def search(selection: Selection, facets: Facets) -> SearchResult:
    """Return the projects that match `selection`, sorted, with the facet counts."""
    masks, size, text = dict(facets.masks(selection)), facets.catalogue.size, facets.text(selection)
    unspecified = {name: facets.unspecified[name] for name in masks}
    if selection.publics:
        unspecified[Param.PUBLIC] = facets.judged(selection) == PersonJudgement.TO_ASK
    if text:
        masks[Param.QUERY], unspecified[Param.QUERY] = text.found, text.unspecified
    certain = _all(masks, size)
    wider = {name: mask | unspecified[name] for name, mask in masks.items()}
    uncertain = _all(wider, size) & ~certain
    applied = wider if selection.unspecified else masks
    shown_mask = _all(applied, size)
    order = facets.orders[selection.sort]
    shown = tuple(order[shown_mask[order]].tolist())
    silent = {name: np.asarray(uncertain & ~mask) for name, mask in masks.items()}
    counts = _counts(selection, facets, applied)
    return SearchResult(selection, shown, shown_mask, uncertain, silent, counts, text)


def _all(masks: Mapping[str, Booleans], size: int) -> Booleans:
    return np.asarray(np.logical_and.reduce([np.ones(size, dtype=bool), *masks.values()]))


def _counts(
    selection: Selection, facets: Facets, applied: Mapping[str, Booleans]
) -> dict[str, dict[str, int]]:
    counts = {}
    for name, options in facets.options.items():
        others = {other: mask for other, mask in applied.items() if other != name}
        others_mask = _all(others, facets.catalogue.size)
        welcome: Mapping[Any, Booleans] = facets.welcoming[selection.include_open_to_all]
        always = facets.unspecified[name] if selection.unspecified else np.False_
        counts[name] = {
            str(option): int((others_mask & (mask | always)).sum())
            for option, mask in (welcome if name == Param.PUBLIC else options).items()
        }
    return counts
