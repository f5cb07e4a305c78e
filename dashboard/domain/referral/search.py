"""« Qui contacter ? »: the projects that match a commune and publics, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from dashboard.data.geography import CRS, METRIC_CRS, Geography
from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.arrays import Booleans, Floats
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.positions import ReceptionPlace
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
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.verdict import (
    Person,
    PersonJudgement,
    TerritoryJudgement,
    Verdict,
    verdicts,
)
from dashboard.texts.referral import Nearby

METRES = 1000.0
_TO_METRIC = Transformer.from_crs(CRS, METRIC_CRS, always_xy=True)


@dataclass(frozen=True, slots=True, eq=False)
class MetricCommunes:
    """The communes in EPSG:2154: polygons (C,), reference points (C, 2) and an STRtree."""

    shapes: NDArray[np.object_]
    points: Floats
    tree: shapely.STRtree


@dataclass(frozen=True, slots=True, eq=False)
class NearbyCommunes:
    """The communes around one, nearest first: rows and distances between polygons in km."""

    rows: NDArray[np.intp]
    km: Floats


@once_per_geography
def metric_communes(geography: Geography) -> MetricCommunes:
    """Return the communes of `geography` in EPSG:2154; cached."""
    table = geography.communes
    shapes = table.geometry.to_crs(METRIC_CRS).to_numpy()
    points = np.column_stack(
        _TO_METRIC.transform(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    )
    return MetricCommunes(shapes, points, shapely.STRtree(shapes))


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


@lru_cache(maxsize=4096)
def metric_point(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a point of EPSG:4326 in EPSG:2154; cached."""
    east, north = _TO_METRIC.transform(longitude, latitude)
    return float(east), float(north)


@dataclass(frozen=True)
class ReferralCriteria:
    """The criteria: a commune (row of `Geography.communes`), a person, and a scheme or None."""

    catalogue: Catalogue
    commune: int
    person: Person
    scheme: Scheme | None

    @cached_property
    def territories(self) -> NDArray[np.int8]:
        """Return the `TerritoryJudgement` of each project (N,)."""
        return self.catalogue.judge_commune(self.commune)

    @cached_property
    def persons(self) -> NDArray[np.int8]:
        """Return the `PersonJudgement` of each project (N,)."""
        return self.catalogue.audiences.judge(self.person)

    def of(self, *wanted: Verdict) -> list[int]:
        """Return the projects of the scheme with one of these verdicts."""
        return self._asked(np.isin(verdicts(self.territories, self.persons), wanted))

    def not_cited(self) -> list[int]:
        """Return the projects of the scheme that cover the commune, for other publics."""
        return self._asked(
            (self.territories == TerritoryJudgement.COVERS)
            & (self.persons == PersonJudgement.NOT_CITED)
        )

    def _asked(self, mask: Booleans) -> list[int]:
        projects = self.catalogue.projects
        found: list[int] = np.flatnonzero(mask).tolist()
        return [i for i in found if self.scheme in (None, projects[i].scheme)]

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
        return Match(
            project=project,
            judged=TerritoryJudgement(self.territories[project]),
            fit=fit,
            territory=territory,
            publics=public_reason(record, fit),
            reception_km=km,
            reception=reception(place, km, here=place.commune == self.commune),
        )

    def _rank(self, match: Match) -> tuple[int, float, int, int, int]:
        """Return the sort key: territory, publics, then latest update, then file order.

        Of projects without a known territory the nearest place of reception comes first.
        """
        updated = self.catalogue.projects[match.project].updated or date.min
        away = self._away(match) if match.judged is TerritoryJudgement.UNKNOWN else 0
        return -match.judged, away, match.fit.fit, -updated.toordinal(), match.project

    def _away(self, match: Match) -> float:
        """Return how far people are received, 0 in this commune, infinity where unknown."""
        if self.catalogue.receptions[match.project].commune == self.commune:
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
    by `dashboard.domain.verdict`.
    """
    person = Person(tuple(dict.fromkeys(publics)), age)
    criteria = ReferralCriteria(catalogue, commune, person, scheme)
    elsewhere = criteria.of(Verdict.NEARBY)
    nearby = nearby_matches(criteria, elsewhere)
    seen = {near.match.project for near in nearby}
    unseen = [p for p in elsewhere if p not in seen and criteria.excluded(p)]
    return ReferralResult(
        commune=commune_facts(catalogue, commune),
        publics=person.publics,
        age=age,
        scheme=scheme,
        covers=criteria.matches(criteria.of(Verdict.COVERS)),
        to_confirm=criteria.matches(criteria.of(Verdict.CONFIRM_TERRITORY, Verdict.CONFIRM_PUBLIC)),
        nearby=nearby,
        excluded=criteria.matches(unseen),
        wrong_age=criteria.matches(criteria.of(Verdict.WRONG_AGE)),
        not_cited=criteria.matches(criteria.not_cited()),
    )
