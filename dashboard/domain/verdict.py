"""The verdict: whether a project answers for a place and a person; one table of two judgements.

Beside it, whether its agreement runs on a day. Every screen, count and export reads both;
docs/truth.md states them in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.wording import undated_words
from dashboard.french import long_date, lower_first
from dashboard.texts.sheet import Sheet


class TerritoryJudgement(IntEnum):
    """What is known of a project's territory for a commune, or for a part of an area."""

    OUTSIDE = 0
    EXCLUDED = 1  # by a rule of the source
    UNKNOWN = 2  # the source gives no territory
    TO_CONFIRM = 3  # the source names an area, not which of its communes
    COVERS = 4


class PersonJudgement(IntEnum):
    """What is known of a project's publics and ages for a person."""

    BARRED_BY_AGE = 0
    NOT_CITED = 1
    TO_ASK = 2  # the source codes no public
    OPEN_TO_ALL = 3
    CITED = 4
    ANYBODY = 5  # no public was asked for


class Verdict(IntEnum):
    """What the two judgements become, best first."""

    COVERS = 0
    CONFIRM_TERRITORY = 1
    CONFIRM_PUBLIC = 2
    CONFIRM_DATES = 3  # all but that the agreement runs on the day asked about
    NEARBY = 4  # if near enough
    WRONG_AGE = 5
    NO = 6


_T, _P = TerritoryJudgement, PersonJudgement
_WELCOME = (_P.OPEN_TO_ALL, _P.CITED, _P.ANYBODY)
VERDICTS: dict[tuple[TerritoryJudgement, PersonJudgement], Verdict] = {
    **dict.fromkeys(((t, p) for t in _T for p in _P), Verdict.NO),
    **{(_T.COVERS, person): Verdict.COVERS for person in _WELCOME},
    **{
        (territory, person): Verdict.CONFIRM_TERRITORY
        for territory in (_T.TO_CONFIRM, _T.UNKNOWN)
        for person in (*_WELCOME, _P.TO_ASK)
    },
    (_T.COVERS, _P.TO_ASK): Verdict.CONFIRM_PUBLIC,
    **{
        (territory, person): Verdict.NEARBY
        for territory in (_T.OUTSIDE, _T.EXCLUDED)
        for person in _WELCOME
    },
    **{
        (territory, _P.BARRED_BY_AGE): Verdict.WRONG_AGE
        for territory in (_T.COVERS, _T.TO_CONFIRM, _T.UNKNOWN)
    },
}
_TABLE = np.array([[VERDICTS[t, p] for p in _P] for t in _T], dtype=np.int8)


def verdicts(territories: NDArray[np.int8], persons: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return the `Verdict` of each pair of judgements; the arrays are broadcast together."""
    return np.asarray(_TABLE[territories, persons], dtype=np.int8)


class AgreementState(IntEnum):
    """What is known of a project's agreement on a day."""

    OVER = 0
    NOT_BEGUN = 1
    UNKNOWN = 2  # the source does not give the bound that decides
    ACTIVE = 3


@dataclass(frozen=True, slots=True)
class When:
    """The day that agreements are judged on; `asked`: it was asked about, it is not just today."""

    day: date
    asked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Agreements:
    """First and last days of N agreements, as ordinals; NaN where the source gives none."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]

    @classmethod
    def of(cls, projects: Sequence[Project]) -> Agreements:
        """Return those of `projects`, in their order."""
        first, last = (
            np.array([np.nan if day is None else day.toordinal() for day in days], dtype=float)
            for days in ([p.start for p in projects], [p.end for p in projects])
        )
        return cls(first, last)

    def judge(self, day: date) -> NDArray[np.int8]:
        """Return the `AgreementState` of each on a day (N,); both bounds are within."""
        at = day.toordinal()
        judged = np.full(len(self.first), AgreementState.UNKNOWN, dtype=np.int8)
        judged[(self.first <= at) & (at <= self.last)] = AgreementState.ACTIVE
        judged[self.first > at] = AgreementState.NOT_BEGUN
        judged[self.last < at] = AgreementState.OVER
        return judged

    def possible(self, when: When) -> Booleans:
        """Return which may run (N,): neither over nor to begin."""
        return np.asarray(self.judge(when.day) >= AgreementState.UNKNOWN)

    def unsure(self, when: When) -> Booleans:
        """Return which may run, but only their dates would tell (N,).

        Without a day asked about, a project without dates counts like any other.
        """
        return np.asarray((self.judge(when.day) == AgreementState.UNKNOWN) & when.asked)


def dated(found: NDArray[np.int8], agreements: Agreements, when: When) -> NDArray[np.int8]:
    """Return the `Verdict`s `found` of N projects, once their agreements are judged."""
    found = np.where(
        (found == Verdict.COVERS) & agreements.unsure(when), Verdict.CONFIRM_DATES, found
    )
    return np.where(agreements.possible(when), found, Verdict.NO).astype(np.int8)


def agreement_words(project: Project, when: When) -> str:
    """Return why a project is not counted on a day, or is to confirm; "" where neither is so."""
    state = AgreementState(Agreements.of([project]).judge(when.day)[0])
    if state is AgreementState.ACTIVE or (state is AgreementState.UNKNOWN and not when.asked):
        return ""
    words = {
        AgreementState.OVER: Sheet.OVER_ON if when.asked else Sheet.OVER,
        AgreementState.NOT_BEGUN: Sheet.NOT_BEGUN_ON if when.asked else Sheet.NOT_BEGUN,
        AgreementState.UNKNOWN: Sheet.UNDATED_ON,
    }
    start, end = (long_date(day) if day else "" for day in (project.start, project.end))
    undated = lower_first(undated_words(project))
    return words[state].format(day=long_date(when.day), start=start, end=end, undated=undated)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom is asked about: one person of all of `publics`, any for none; `age` in years.

    Without `include_open_to_all`, « tous publics » does not stand for a public asked for.
    """

    publics: tuple[Public, ...] = ()
    age: int | None = None
    include_open_to_all: bool = True

    @property
    def limits_ages(self) -> bool:
        """Return whether some of `publics` have ages and others not.

        A project that cites one without can then be barred by age.
        """
        return len({public in _SPANS for public in self.publics}) > 1


OLDEST = 120
ANYBODY = Person()
_PUBLICS = tuple(Public)
_SPANS = {public: ages for public in Public if (ages := PUBLICS[public].ages)}


@dataclass(frozen=True, slots=True, eq=False)
class Audiences:
    """Publics and age limits of N projects, to be judged for a person.

    `cites` (P, N), in the order of `Public`; `unspecified` (N,): no public is coded; `lowest` and
    `highest` (N,): the age limits in years, 0 and infinity where the source gives none.
    """

    cites: Booleans
    unspecified: Booleans
    lowest: NDArray[np.float64]
    highest: NDArray[np.float64]

    @classmethod
    def of(cls, projects: Sequence[Project]) -> Audiences:
        """Return those of `projects`, in their order."""
        rows = [[public in project.publics for project in projects] for public in Public]
        cites = np.array(rows, dtype=bool).reshape(len(Public), len(projects))
        return cls(
            cites,
            np.asarray(~cites.any(axis=0)),
            np.array([p.age_min or 0 for p in projects], dtype=float),
            np.array([np.inf if p.age_max is None else p.age_max for p in projects], dtype=float),
        )

    @property
    def open_to_all(self) -> Booleans:
        """Return which projects cite « tous publics » (N,)."""
        return self.citing(Public.TOUS_PUBLICS)

    def citing(self, public: Public) -> Booleans:
        """Return which projects cite `public` (N,)."""
        cited: Booleans = self.cites[_PUBLICS.index(public)]
        return cited

    def meets(self, public: Public) -> Booleans:
        """Return which projects' age limits admit some age of `public` (N,)."""
        youngest, oldest = _SPANS.get(public, (0, np.inf))
        return np.asarray((self.lowest <= oldest) & (self.highest >= youngest))

    def judge(self, person: Person) -> NDArray[np.int8]:
        """Return the `PersonJudgement` of each project (N,)."""
        judged = np.full(len(self.unspecified), _P.NOT_CITED, dtype=np.int8)
        judged[self.unspecified] = _P.TO_ASK
        if person.include_open_to_all:
            judged[self.open_to_all] = _P.OPEN_TO_ALL
        for public in person.publics:
            judged[self.citing(public) & self.meets(public)] = _P.CITED
        if not person.publics:
            judged[:] = _P.ANYBODY
        judged[self._barred(person)] = _P.BARRED_BY_AGE
        return judged

    def _barred(self, person: Person) -> Booleans:
        """Return which projects' ages cannot meet the person (N,)."""
        barred = np.zeros(len(self.unspecified), dtype=bool)
        spans = [public for public in person.publics if public in _SPANS]
        if spans:
            barred |= ~np.logical_or.reduce([self.meets(public) for public in spans])
        if person.age is not None:
            barred |= (person.age < self.lowest) | (person.age > self.highest)
            barred |= ~self._admits(person.age)
        return barred

    def _admits(self, age: int) -> Booleans:
        """Return which projects cite no public, or one that has people of that age (N,).

        A limit that the source states counts before the usual age of a public: « jeunes », but
        « jusqu’à 29 ans ».
        """
        admitted = self.unspecified
        from_age = np.where(self.lowest > 0, self.lowest, np.inf) <= age
        to_age = np.where(np.isfinite(self.highest), self.highest, 0) >= age
        for public in Public:
            youngest, oldest = _SPANS.get(public, (0, np.inf))
            met = ((youngest <= age) | from_age) & ((age <= oldest) | to_age)
            admitted = admitted | (self.citing(public) & met)
        return np.asarray(admitted)
