"""What each project answers to each option of each filter: for sure, perhaps, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.filters import FILTERS, Param, Sort
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_query import TextMatch, match_text, read_text
from dashboard.domain.verdict import (
    AgreementState,
    Person,
    PersonJudgement,
    TerritoryJudgement,
    When,
)
from dashboard.french import sort_key


@dataclass(frozen=True, slots=True, eq=False)
class FilterAnswer:
    """What N projects answer to a filter; each mask (N,) holds the one before.

    `sure`: it is true of them. `passes`: they are listed, some with a territory to confirm.
    `possible`: they pass, or their source does not say.
    """

    sure: Booleans
    passes: Booleans
    possible: Booleans


def all_of(answers: Iterable[FilterAnswer], size: int) -> FilterAnswer:
    """Return what `size` projects answer to all of some filters."""
    return _joined([_same(np.ones(size, dtype=bool)), *answers], np.logical_and)


def any_of(answers: Iterable[FilterAnswer], size: int) -> FilterAnswer:
    """Return what `size` projects answer to at least one of some options."""
    return _joined([_same(np.zeros(size, dtype=bool)), *answers], np.logical_or)


def _joined(answers: Iterable[FilterAnswer], join: np.ufunc) -> FilterAnswer:
    sure, passes, possible = zip(*((a.sure, a.passes, a.possible) for a in answers), strict=True)
    return FilterAnswer(join.reduce(sure), join.reduce(passes), join.reduce(possible))


def _same(mask: Booleans) -> FilterAnswer:
    return FilterAnswer(mask, mask, mask)


@dataclass(frozen=True)
class Facets:
    """What N projects answer to each filter; `today`: the day of updates, and of agreements."""

    catalogue: Catalogue
    today: date

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, Booleans]]:
        """Return the projects (N,) that have each option, by filter; publics as the source says."""
        cited: dict[str, Booleans] = {
            public: self.catalogue.audiences.citing(public) for public in Public
        }
        return {
            name: cited
            if name == Param.PUBLIC
            else {option: answer.passes for option, answer in options.items()}
            for name, options in self.answers(include_open_to_all=True).items()
        }

    def answers(self, *, include_open_to_all: bool) -> Mapping[str, Mapping[str, FilterAnswer]]:
        """Return what projects answer to each option alone, by filter."""
        return {
            row.param: self._publics[include_open_to_all]
            if row.param is Param.PUBLIC
            else self._fixed[row.param]
            for row in FILTERS
            if row.param in self._fixed or row.param is Param.PUBLIC
        }

    @cached_property
    def _fixed(self) -> Mapping[str, Mapping[str, FilterAnswer]]:
        """Return what projects answer to each option of the filters but that on publics."""
        areas = {area: self._in_area(i) for i, area in enumerate(self.catalogue.areas)}
        regions = {
            region: any_of(
                (
                    areas[area]
                    for area in self.catalogue.areas
                    if self.catalogue.region_of_area[area] == region
                ),
                self.catalogue.size,
            )
            for region in self.catalogue.geography.regions
        }
        found: dict[str, dict[str, FilterAnswer]] = {Param.REGION: regions, Param.AREA: areas}
        for row in FILTERS:
            if row.codes and row.param is not Param.PUBLIC:
                known = [row.codes(project, self.today) for project in self.catalogue.projects]
                found[row.param] = {code: _having(code, known) for code in row.labels}
        return found

    def _in_area(self, area: int) -> FilterAnswer:
        judged = self.catalogue.judged_areas[:, area]
        return FilterAnswer(
            judged == TerritoryJudgement.COVERS,
            judged >= TerritoryJudgement.TO_CONFIRM,
            judged >= TerritoryJudgement.UNKNOWN,
        )

    @cached_property
    def _publics(self) -> Mapping[bool, Mapping[str, FilterAnswer]]:
        """Return what projects answer to each public alone, with « tous publics » or without."""
        return {
            everyone: {
                public: self._for_person(Person((public,), include_open_to_all=everyone))
                for public in Public
            }
            for everyone in (True, False)
        }

    def _for_person(self, person: Person) -> FilterAnswer:
        judged = self.catalogue.audiences.judge(person)
        welcome = np.asarray(judged >= PersonJudgement.OPEN_TO_ALL)
        return FilterAnswer(welcome, welcome, judged >= PersonJudgement.TO_ASK)

    def agreement_is(self, state: AgreementState, selection: Selection) -> Booleans:
        """Return the projects (N,) whose agreement is that on the day of a selection."""
        judged = self.catalogue.agreements.judge(selection.when(self.today).day)
        return np.asarray(judged == state)

    def _on(self, when: When) -> FilterAnswer:
        """Return whether agreements run: those whose dates would tell are listed, to confirm."""
        agreements = self.catalogue.agreements
        possible = agreements.possible(when)
        return FilterAnswer(possible & ~agreements.unsure(when), possible, possible)

    @cached_property
    def somewhere(self) -> FilterAnswer:
        """Return the answer to « in any area »: sure of those that cover a commune for sure."""
        everyone = np.ones(self.catalogue.size, dtype=bool)
        return FilterAnswer(self._placed, everyone, everyone)

    @cached_property
    def _placed(self) -> Booleans:
        judged = self.catalogue.judged_areas
        return np.asarray((judged == TerritoryJudgement.COVERS).any(axis=1))

    def asked(self, selection: Selection, text: TextMatch | None) -> Mapping[str, FilterAnswer]:
        """Return what projects answer to each filter in use, and to the day, which always is.

        `text`: what the free text finds.
        """
        options, size = self.answers(include_open_to_all=True), self.catalogue.size
        chosen = {row.param: selection.codes(row) for row in FILTERS if row.param in options}
        found: dict[str, FilterAnswer] = {
            name: any_of((options[name][code] for code in codes), size)
            for name, codes in chosen.items()
            if codes
        }
        found[Param.DAY] = self._on(selection.when(self.today))
        if selection.publics:
            found[Param.PUBLIC] = self._for_person(selection.person)
        if text:
            received = text.cites | text.open_to_all
            unsure = text.to_confirm | text.unplaced | (received & ~self._placed)
            sure = text.found & ~unsure
            found[Param.QUERY] = FilterAnswer(sure, text.found, text.found | text.unspecified)
        return found

    def kept(self, selection: Selection) -> Booleans:
        """Return the records (N,) that a selection keeps, whether their agreement runs or not.

        That is asked where a day is.
        """
        asked = dict(self.asked(selection, self.text(selection)))
        if selection.day is None:
            del asked[Param.DAY]
        answer = all_of(asked.values(), self.catalogue.size)
        return answer.possible if selection.unspecified else answer.passes

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

    def text(self, selection: Selection) -> TextMatch | None:
        """Return what the free text finds, None without one."""
        if not selection.query:
            return None
        query = read_text(selection.query, self.catalogue.geography)
        judge, everyone = self.catalogue.audiences.judge, selection.include_open_to_all
        judged = {p: judge(Person((p,), include_open_to_all=everyone)) for p in query.publics}
        return match_text(query, self.catalogue, judged)


def _having(code: str, known: Iterable[Collection[str] | None]) -> FilterAnswer:
    having = np.array([codes is not None and code in codes for codes in known], dtype=bool)
    silent = np.array([codes is None for codes in known], dtype=bool)
    return FilterAnswer(having, having, having | silent)
