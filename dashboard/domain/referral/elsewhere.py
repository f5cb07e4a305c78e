"""Communes outside the regions served, and the projects of the map that are nearest to them.

They are found by exact name, postcode or INSEE code alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import isfinite

import numpy as np
import shapely

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Scheme
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.commune_names import Typed, bare_key
from dashboard.domain.referral.distances import METRES, metric_communes, metric_point
from dashboard.domain.referral.next_doors import next_doors
from dashboard.domain.referral.results import REACH_KM, NextDoor
from dashboard.domain.referral.search import (
    MOST,
    Among,
    NearbyCommunes,
    nearest_covered,
)
from dashboard.domain.referral.wording import kilometres, nearby_reason
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.place_names import spelled
from dashboard.domain.verdict import (
    Person,
    TerritoryJudgement,
    Verdict,
    verdicts,
)
from dashboard.french import of
from dashboard.texts.referral import Nearby, Place
from dashboard.texts.region import Served

MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class CommuneElsewhere:
    """A commune that no territory of the map holds; `point` (EPSG:4326) is None if unknown."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    region: str
    population: int
    point: tuple[float, float] | None


class ElsewhereIndex:
    """The communes outside a geography by key: bare name, postcode, code."""

    def __init__(self, geography: Geography) -> None:
        self._table = geography.elsewhere.sort_values("population", ascending=False)
        self._codes = {code: row for row, code in enumerate(self._table["code"])}
        self._names: dict[str, list[int]] = defaultdict(list)
        self._postcodes: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self._table["nom"]):
            self._names[bare_key(name)].append(row)
        for row, postcodes in enumerate(self._table["codes_postaux"]):
            for postcode in filter(None, postcodes.split("|")):
                self._postcodes[postcode].append(row)

    def find(self, typed: Typed) -> tuple[CommuneElsewhere, ...]:
        """Return the largest communes of that name, else of that number, at most `MOST_READINGS`.

        « 75000 » is no postcode: the town whose postcodes begin so is meant.
        """
        if not typed.name:
            return tuple(self._commune(row) for row in self._numbered(typed.number)[:MOST_READINGS])
        found = [self._commune(row) for row in self._names.get(typed.bare, ())]
        near = [c for c in found if any(p.startswith(typed.number) for p in c.postcodes)]
        return tuple(near[:MOST_READINGS])

    def place(self, code: str) -> CommuneElsewhere | None:
        """Return the commune of an INSEE code, None if it is none of these."""
        row = self._codes.get(code)
        return None if row is None else self._commune(row)

    def _numbered(self, number: str) -> list[int]:
        """Return the rows of a postcode, then that of an INSEE code."""
        coded = [self._codes[number]] if number in self._codes else []
        rows = list(dict.fromkeys([*self._postcodes.get(number, ()), *coded]))
        if not rows and number.endswith("000"):
            return self._postcodes.get(f"{number[:-1]}1", [])
        return rows

    def _commune(self, row: int) -> CommuneElsewhere:
        found = self._table.iloc[row]
        point = (float(found["longitude"]), float(found["latitude"]))
        return CommuneElsewhere(
            code=found["code"],
            name=spelled(found["nom"]),
            postcodes=tuple(filter(None, found["codes_postaux"].split("|"))),
            region=spelled(found["region"]),
            population=int(found["population"]),
            point=point if all(map(isfinite, point)) else None,
        )


@once_per_geography
def elsewhere_index(geography: Geography) -> ElsewhereIndex:
    """Return the index of `geography`; cached."""
    return ElsewhereIndex(geography)


@dataclass(frozen=True, slots=True)
class AcrossMatch:
    """A project (its index) and the French sentence on what it covers, and how far that is."""

    project: int
    territory: str


@dataclass(frozen=True, slots=True)
class AcrossResult:
    """The answer for a person of a commune outside the map: the nearest projects, nearest first.

    `day`: the one asked about, None for today.
    """

    place: CommuneElsewhere
    person: Person
    scheme: Scheme | None
    day: date | None
    matches: tuple[AcrossMatch, ...]
    doors: tuple[NextDoor, ...]

    @property
    def sentence(self) -> str:
        """Return « Mâcon est en Bourgogne-Franche-Comté, hors de cette carte. »."""
        region = Served((self.place.region,)).inside
        return Place.ELSEWHERE.format(name=self.place.name, inside=region)

    @property
    def why(self) -> str:
        """Return what the projects are, or why there are none."""
        if self.place.point is None:
            return Place.NO_POINT
        return Place.ACROSS if self.matches else Place.NONE_ACROSS


def refer_across(
    catalogue: Catalogue,
    place: CommuneElsewhere,
    person: Person,
    among: Among,
) -> AcrossResult:
    """Return the answer for a person of `place`."""
    matches = _across_border(catalogue, place, person, among)
    return AcrossResult(place, person, among.scheme, among.day, matches, next_doors(person))


def _across_border(
    catalogue: Catalogue,
    place: CommuneElsewhere,
    person: Person,
    among: Among,
) -> tuple[AcrossMatch, ...]:
    """Return the projects for `person` within `REACH_KM` of `place`, nearest first, at most `MOST`.

    The distance is from a point inside `place` to the nearest covered commune.
    """
    if place.point is None:
        return ()
    geography = catalogue.geography
    outside = np.full(len(catalogue.projects), TerritoryJudgement.OUTSIDE, dtype=np.int8)
    judged = verdicts(outside, catalogue.audiences.judge(person))
    found = among.judge(judged, catalogue) == Verdict.NEARBY
    asked = [among.has(each) for each in catalogue.projects]
    rows = np.flatnonzero(found & np.array(asked, dtype=bool))
    here = shapely.Point(metric_point(*place.point))
    communes = metric_communes(geography)
    near = np.sort(communes.tree.query(here, predicate="dwithin", distance=REACH_KM * METRES))
    km = shapely.distance(communes.shapes[near], here) / METRES
    order = np.lexsort((near, km))
    around = NearbyCommunes(near[order], km[order])
    nearest, away = nearest_covered(around, catalogue.territories.covered, rows)
    ranked = [i for i in np.lexsort((rows, away)).tolist() if np.isfinite(away[i])][:MOST]
    found_words = [
        (
            nearby_reason(
                catalogue.projects[rows[i]],
                int(nearest[i]),
                Nearby.DISTANCE.format(distance=kilometres(float(away[i])), of=of(place.name)),
                geography,
            ),
            among.dates_words(catalogue.projects[rows[i]]),
        )
        for i in ranked
    ]
    return tuple(
        AcrossMatch(int(rows[i]), " ".join(filter(None, words)))
        for i, words in zip(ranked, found_words, strict=True)
    )
