"""« Qui contacter ? »: the projects that match a commune and publics, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Public, RecordStatus, Scheme
from dashboard.domain.arrays import Booleans, Floats
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.positions import ReceptionPlace
from dashboard.domain.referral.distances import METRES, metric_communes, metric_point
from dashboard.domain.referral.next_doors import next_doors
from dashboard.domain.referral.results import (
    REACH_KM,
    Match,
    NearbyMatch,
    ReferralResult,
    commune_facts,
    public_fit,
)
from dashboard.domain.referral.wording import (
    excluded_reason,
    kilometres,
    nearby_reason,
    public_reason,
    reception,
    territory_reason,
    town_place,
)
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.verdict import (
    AgreementState,
    Person,
    PersonJudgement,
    TerritoryJudgement,
    Verdict,
    When,
    agreement_words,
    dated,
    verdicts,
)
from dashboard.texts.referral import Nearby


@dataclass(frozen=True, slots=True, eq=False)
class NearbyCommunes:
    """The communes around one, nearest first: rows and distances between polygons in km."""

    rows: NDArray[np.intp]
    km: Floats


def around(commune: int, reach_km: float, geography: Geography) -> NearbyCommunes:
    """Return the communes within `reach_km` of `commune`, polygon to polygon."""
    metric = metric_communes(geography)
    shape = metric.shapes[commune]
    rows = np.sort(metric.tree.query(shape, predicate="dwithin", distance=reach_km * METRES))
    km = shapely.distance(metric.shapes[rows], shape) / METRES
    order = np.lexsort((rows, km))
    return NearbyCommunes(rows[order], km[order])


def nearest_covered(
    near: NearbyCommunes, covered: Incidence, projects: NDArray[np.intp]
) -> tuple[NDArray[np.intp], Floats]:
    """Return the nearest covered row and its distance in km for `projects` of `covered` (N, C).

    Both arrays are as long as `projects`. Without a covered commune within reach the distance is
    infinite and the row undefined.
    """
    ranks = np.full(covered.width, len(near.rows))
    ranks[near.rows] = np.arange(len(near.rows))
    first = covered.least(ranks)[projects].clip(max=len(near.rows))
    rows, km = np.append(near.rows, -1), np.append(near.km, np.inf)
    return rows[first], km[first]


def reception_km(place: ReceptionPlace, commune: int, geography: Geography) -> float | None:
    """Return the distance from a commune's reference point to the place of reception, in km.

    That place is the project's own point, else its commune's reference point. None if neither is
    known, or if both communes are the same and no point is given.
    """
    found = place.position
    if found is None or (place.commune == commune and not place.given):
        return None
    x, y = metric_communes(geography).points[commune]
    east, north = metric_point(found.longitude, found.latitude)
    return float(np.hypot(east - x, north - y) / METRES)


@dataclass(frozen=True, slots=True)
class Among:
    """Which projects an answer is looked for among: those of `scheme`, None for any.

    `real_only`: demonstration records are left out. `when`: the day that agreements are judged on,
    None where they are not.
    """

    scheme: Scheme | None = None
    real_only: bool = False
    when: When | None = None

    def has(self, project: Project) -> bool:
        """Return whether a project is of the scheme asked for and, if so asked, real."""
        real = project.status is not RecordStatus.EXEMPLE_FICTIF
        return self.scheme in (None, project.scheme) and (real or not self.real_only)

    @property
    def day(self) -> date | None:
        """Return the day that was asked about, None for today."""
        return self.when.day if self.when and self.when.asked else None

    def judge(self, found: NDArray[np.int8], catalogue: Catalogue) -> NDArray[np.int8]:
        """Return the `Verdict`s `found` (N,) once agreements are judged."""
        return dated(found, catalogue.agreements, self.when) if self.when else found

    def dates_words(self, project: Project) -> str:
        """Return what is said of a project's agreement on the day, "" for nothing."""
        return agreement_words(project, self.when) if self.when else ""


TO_CONFIRM = (Verdict.CONFIRM_TERRITORY, Verdict.CONFIRM_PUBLIC, Verdict.CONFIRM_DATES)
ANSWERS = (Verdict.COVERS, *TO_CONFIRM)


@dataclass(frozen=True)
class ReferralCriteria:
    """The criteria: a commune (row of `Geography.communes`), a person, `among` which projects."""

    catalogue: Catalogue
    commune: int
    person: Person
    among: Among = Among()

    @cached_property
    def territories(self) -> NDArray[np.int8]:
        """Return the `TerritoryJudgement` of each project (N,)."""
        return self.catalogue.judge_commune(self.commune)

    @cached_property
    def persons(self) -> NDArray[np.int8]:
        """Return the `PersonJudgement` of each project (N,)."""
        return self.catalogue.audiences.judge(self.person)

    @cached_property
    def timeless(self) -> NDArray[np.int8]:
        """Return the `Verdict` of each project (N,) before its agreement is judged."""
        return verdicts(self.territories, self.persons)

    @cached_property
    def verdicts(self) -> NDArray[np.int8]:
        """Return the `Verdict` of each project (N,)."""
        return self.among.judge(self.timeless, self.catalogue)

    @cached_property
    def agreements(self) -> NDArray[np.int8]:
        """Return the `AgreementState` of each project (N,); all are active where none is judged."""
        when, active = self.among.when, np.full(self.catalogue.size, AgreementState.ACTIVE, np.int8)
        return self.catalogue.agreements.judge(when.day) if when else active

    @cached_property
    def running(self) -> Booleans:
        """Return which projects' agreements may run (N,)."""
        when, none = self.among.when, np.ones(self.catalogue.size, dtype=bool)
        return self.catalogue.agreements.possible(when) if when else none

    @cached_property
    def undated(self) -> Booleans:
        """Return of which projects only the dates would tell whether they run (N,)."""
        when, none = self.among.when, np.zeros(self.catalogue.size, dtype=bool)
        return self.catalogue.agreements.unsure(when) if when else none

    def of(self, *wanted: Verdict) -> list[int]:
        """Return the projects asked about with one of these verdicts."""
        return self._asked(np.isin(self.verdicts, wanted))

    def not_running(self) -> list[int]:
        """Return those that would answer, were their agreement not over or to begin."""
        return self._asked(np.isin(self.timeless, ANSWERS) & ~self.running)

    def not_cited(self) -> list[int]:
        """Return the projects of the scheme that cover the commune, for other publics."""
        return self._asked(
            (self.territories == TerritoryJudgement.COVERS)
            & (self.persons == PersonJudgement.NOT_CITED)
            & self.running
        )

    def _asked(self, mask: Booleans) -> list[int]:
        projects = self.catalogue.projects
        found: list[int] = np.flatnonzero(mask).tolist()
        return [i for i in found if self.among.has(projects[i])]

    def excluded(self, project: int) -> str:
        """Return the sentence on the rule that excludes the commune, else ""."""
        record = self.catalogue.projects[project]
        return excluded_reason(record, self.commune, self.catalogue.geography)

    def match(self, project: int) -> Match:
        """Return the match of a project that covers, may cover or excludes the commune."""
        record = self.catalogue.projects[project]
        reason = self.excluded(project) or territory_reason(
            record, self.commune, self.catalogue.geography
        )
        return self.match_with(project, reason)

    def matches(self, projects: Iterable[int]) -> tuple[Match, ...]:
        """Return the matches of `projects`, best first."""
        return tuple(sorted(map(self.match, projects), key=self._rank))

    def match_with(self, project: int, territory: str) -> Match:
        """Return the match of a project with `territory` as its reason."""
        record, catalogue = self.catalogue.projects[project], self.catalogue
        judged = PersonJudgement(self.persons[project])
        fit = public_fit(catalogue.audiences, project, judged, self.person.publics)
        place = catalogue.receptions[project]
        km = reception_km(place, self.commune, catalogue.geography)
        here = place.commune == self.commune
        return Match(
            project=project,
            verdict=Verdict((self.verdicts if self.running[project] else self.timeless)[project]),
            judged=TerritoryJudgement(self.territories[project]),
            fit=fit,
            undated=bool(self.undated[project]),
            agreement=AgreementState(self.agreements[project]),
            territory=" ".join(filter(None, (territory, self.among.dates_words(record)))),
            publics=public_reason(record, fit),
            reception_km=km,
            reception=reception(place, km, here=here),
            in_town=here,
        )

    def _rank(self, match: Match) -> tuple[int, float, int, int, int]:
        """Return the sort key: territory, publics, then latest update, then file order.

        Of projects without a known territory the nearest place of reception comes first.
        """
        updated = self.catalogue.projects[match.project].updated or date.min
        away = self._away(match) if match.judged is TerritoryJudgement.UNKNOWN else 0
        return -match.judged, away, match.fit.fit, -updated.toordinal(), match.project

    @staticmethod
    def _away(match: Match) -> float:
        """Return how far people are received, 0 in this commune, infinity where unknown."""
        if match.in_town:
            return 0
        return float("inf") if match.reception_km is None else match.reception_km


MOST = 5


def nearby_matches(criteria: ReferralCriteria, projects: Sequence[int]) -> tuple[NearbyMatch, ...]:
    """Return the projects within `REACH_KM`, nearest first, at most `MOST`.

    A project that covers nothing with certainty has no distance and is left out.
    """
    rows = np.array(projects, dtype=np.intp)
    near = around(criteria.commune, REACH_KM, criteria.catalogue.geography)
    nearest, km = nearest_covered(near, criteria.catalogue.territories.covered, rows)
    order = np.lexsort((rows, km))
    found = order[np.isfinite(km[order])][:MOST]
    return tuple(
        _nearby_match(criteria, int(rows[i]), int(nearest[i]), float(km[i])) for i in found
    )


def _nearby_match(criteria: ReferralCriteria, project: int, nearest: int, km: float) -> NearbyMatch:
    excluded = criteria.excluded(project)
    territory = excluded or _outside(criteria, project, nearest, km)
    if excluded:
        town = town_place(nearest, criteria.catalogue.geography).the
        territory += Nearby.NEAREST.format(town=town, distance=kilometres(km))
    return NearbyMatch(criteria.match_with(project, territory), km, nearest, bool(excluded))


def _outside(criteria: ReferralCriteria, project: int, nearest: int, km: float) -> str:
    geography = criteria.catalogue.geography
    distance = Nearby.DISTANCE.format(
        distance=kilometres(km), of=town_place(criteria.commune, geography).of
    )
    return nearby_reason(criteria.catalogue.projects[project], nearest, distance, geography)


def refer(
    catalogue: Catalogue,
    commune: int,
    publics: Sequence[Public] = (),
    scheme: Scheme | None = None,
    age: int | None = None,
) -> ReferralResult:
    """Return the projects for a person of `commune` (row of `Geography.communes`).

    Projects of another scheme than `scheme` are left out; `age` is in years. All others are judged
    by `dashboard.domain.verdict`, whenever their agreements run.
    """
    person = Person(tuple(dict.fromkeys(publics)), age)
    return referral_of(ReferralCriteria(catalogue, commune, person, Among(scheme)))


def referral_of(criteria: ReferralCriteria) -> ReferralResult:
    """Return the projects that meet the criteria, in their groups."""
    elsewhere = criteria.of(Verdict.NEARBY)
    nearby = nearby_matches(criteria, elsewhere)
    seen = {near.match.project for near in nearby}
    unseen = [p for p in elsewhere if p not in seen and criteria.excluded(p)]
    return ReferralResult(
        commune=commune_facts(
            criteria.catalogue, criteria.commune, real_only=criteria.among.real_only
        ),
        publics=criteria.person.publics,
        age=criteria.person.age,
        scheme=criteria.among.scheme,
        covers=criteria.matches(criteria.of(Verdict.COVERS)),
        to_confirm=criteria.matches(criteria.of(*TO_CONFIRM)),
        nearby=nearby,
        excluded=criteria.matches(unseen),
        wrong_age=criteria.matches(criteria.of(Verdict.WRONG_AGE)),
        not_cited=criteria.matches(criteria.not_cited()),
        not_running=criteria.matches(criteria.not_running()),
        day=criteria.among.day,
        doors=next_doors(criteria.person, criteria.catalogue, criteria.commune),
    )
