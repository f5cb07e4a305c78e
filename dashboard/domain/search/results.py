"""Search: the projects that match a selection, sorted, and the facet counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.counts import Count
from dashboard.domain.search.facets import Facets, FilterAnswer, all_of
from dashboard.domain.search.filters import FILTERS, FilterKind, Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_query import TextMatch
from dashboard.domain.verdict import AgreementState


@dataclass(frozen=True)
class SearchResult:
    """The result of a search; `shown` has indices into `Catalogue.projects`, in list order.

    `shown_mask` is the same as a mask (N,). `sure` (N,): the projects of which all that is asked is
    true for certain. `unspecified` (N,) are those whose source does not specify a value that a
    filter needs: shown with `Selection.unspecified` or where only dates lack, else hidden;
    `silent`: those of each filter in use (N,), and of the territory where only a public is asked.
    `unsure_communes` (N,): their territory names an area asked about, not which of its communes.
    `not_running`: those left out only for their agreement (N,), by what it is on the day.
    `count`: how many the answer is true of, and may be. `counts`: the same by filter and option,
    under the other filters. `text`: what the free text finds, without the other filters; None
    without a text.
    """

    selection: Selection
    shown: tuple[int, ...]
    shown_mask: Booleans
    sure: Booleans
    unspecified: Booleans
    silent: Mapping[str, Booleans]
    unsure_communes: Booleans
    not_running: Mapping[AgreementState, Booleans]
    count: Count
    counts: Mapping[str, Mapping[str, Count]]
    text: TextMatch | None = None

    @property
    def total(self) -> int:
        """Return the number of projects listed."""
        return len(self.shown)

    @cached_property
    def certain(self) -> Booleans:
        """Return the projects listed (N,) whose source answers every filter."""
        return self.shown_mask & ~self.unspecified

    @cached_property
    def to_confirm(self) -> Booleans:
        """Return the projects (N,) that may match, listed or not."""
        return (self.shown_mask | self.unspecified) & ~self.sure

    @property
    def whenever(self) -> Booleans:
        """Return those listed (N,), and those that would be on another day."""
        return np.asarray(np.logical_or.reduce([self.shown_mask, *self.not_running.values()]))

    @property
    def listed_to_confirm(self) -> tuple[int, ...]:
        """Return those listed that are to confirm, in list order."""
        return tuple(index for index in self.shown if not self.sure[index])

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
    size, text = facets.catalogue.size, facets.text(selection)
    asked = facets.asked(selection, text)
    places = [facets.somewhere] if selection.publics else []
    others = [*(answer for name, answer in asked.items() if name != Param.DAY), *places]
    day, rest = asked[Param.DAY], all_of(others, size)
    found = all_of([rest, day], size)
    shown_mask = found.possible if selection.unspecified else found.passes
    order = facets.orders[selection.sort]
    hidden, undated = found.possible & ~found.passes, found.possible & ~day.sure
    silent = {name: hidden & ~answer.passes for name, answer in asked.items()}
    silent[Param.DAY] = undated
    placed, unsure = facets.catalogue.territories.specified, _unsure_territory(found, others)
    if (unsure & ~placed).any():
        silent[Param.AREA] = np.asarray(silent.get(Param.AREA, False) | (unsure & ~placed))
    lists = _Lists(facets.catalogue, text)
    return SearchResult(
        selection,
        tuple(order[shown_mask[order]].tolist()),
        shown_mask,
        found.sure,
        hidden | undated,
        silent,
        unsure & placed,
        {
            state: rest.possible & facets.agreement_is(state, selection)
            for state in (AgreementState.OVER, AgreementState.NOT_BEGUN)
        },
        _count(found, found, lists.collected(selection)),
        _counts(selection, facets, asked, lists),
        text,
    )


def _unsure_territory(found: FilterAnswer, answers: Iterable[FilterAnswer]) -> Booleans:
    """Return the projects to confirm that pass a filter, but not for sure (N,)."""
    unsure = np.zeros_like(found.sure)
    for answer in answers:
        unsure |= answer.passes & ~answer.sure
    return found.possible & ~found.sure & unsure


def _count(one: FilterAnswer, other: FilterAnswer, collected: _Collected) -> Count:
    """Return how many projects both answers are true of."""
    sure = int(np.count_nonzero(one.sure & other.sure))
    total = int(np.count_nonzero(one.possible & other.possible))
    lists = collected.some if total else collected.none
    return Count(sure, total - sure, lists.all, lists.partly)


def _counts(
    selection: Selection, facets: Facets, asked: Mapping[str, FilterAnswer], lists: _Lists
) -> dict[str, dict[str, Count]]:
    counts = {}
    options = facets.answers(include_open_to_all=selection.include_open_to_all)
    for name, answers in options.items():
        others = [answer for other, answer in asked.items() if other != name]
        if selection.publics or name == Param.PUBLIC:
            others.append(facets.somewhere)
        rest = all_of(others, facets.catalogue.size)
        collected = lists.by_option(selection, name, answers)
        counts[name] = {
            str(option): _count(rest, answer, collected[option])
            for option, answer in answers.items()
        }
    return counts


def areas_in_filter(
    catalogue: Catalogue, areas: Collection[str], regions: Collection[str]
) -> list[str]:
    """Return the areas that filters on areas and regions leave, empty for no filter."""
    return [
        code
        for code in catalogue.areas
        if (not areas or code in areas)
        and (not regions or catalogue.region_of_area[code] in regions)
    ]


def areas_named(catalogue: Catalogue, text: TextMatch) -> list[str]:
    """Return the areas of the places that a free text names."""
    rows = sorted({row for each in text.query.places for row in each.communes})
    found = set(catalogue.area_of[rows].tolist()) if rows else set()
    return [catalogue.areas[i] for i in sorted(found)]


def uncollected_areas(catalogue: Catalogue, selection: Selection) -> list[str]:
    """Return the areas that a selection leaves whose lists of projects were not collected.

    Among published records alone, a list that only a demonstration row marks as collected is not.
    """
    asked = areas_in_filter(catalogue, selection.areas, selection.regions)
    return _uncollected(catalogue, asked, selection)


def _uncollected(catalogue: Catalogue, areas: Iterable[str], selection: Selection) -> list[str]:
    known = catalogue.really_collected if selection.real_only else catalogue.collected
    return [area for area in areas if not known.get(area, False)]


class _Known(NamedTuple):
    """Whether all of some lists were collected, or a part of them."""

    all: bool
    partly: bool


class _Collected(NamedTuple):
    """Whether the lists that an answer depends on were collected: one with projects, one of none.

    « None » is known of the records alone, as « some » is, only if every list was collected.
    """

    some: _Known
    none: _Known


@dataclass(frozen=True, slots=True)
class _Lists:
    """Whether the lists of projects that answers depend on were collected."""

    catalogue: Catalogue
    text: TextMatch | None

    def collected(self, selection: Selection) -> _Collected:
        """Return whether those that `selection` asks about were.

        A question on a public without a place asks about all; one on records alone about none,
        unless no record is found; words to find in the records never do.
        """
        asked = self._asked(selection)
        some = self._known(asked, selection)
        if asked or self.text or selection.areas or selection.regions:
            return _Collected(some, some)
        return _Collected(some, self._known(self.catalogue.areas, selection))

    def by_option(
        self, selection: Selection, name: str, options: Iterable[str]
    ) -> Mapping[str, _Collected]:
        """Return the same by option of a filter, each chosen alone."""
        (row,) = (row for row in FILTERS if row.param == name)
        if row.kind is not FilterKind.MANY:
            return dict.fromkeys(options, self.collected(selection))
        return {
            option: self.collected(replace(selection, **{row.attribute: (option,)}))  # type: ignore[arg-type]
            for option in options
        }

    def _known(self, areas: Sequence[str], selection: Selection) -> _Known:
        missing = len(_uncollected(self.catalogue, areas, selection))
        return _Known(not missing, 0 < missing < len(areas))

    def _asked(self, selection: Selection) -> Sequence[str]:
        if selection.areas or selection.regions:
            return areas_in_filter(self.catalogue, selection.areas, selection.regions)
        if self.text and self.text.query.places:
            return areas_named(self.catalogue, self.text)
        publics = selection.publics or (self.text and self.text.query.publics)
        return tuple(self.catalogue.areas) if publics else ()
