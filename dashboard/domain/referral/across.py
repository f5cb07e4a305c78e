"""The projects nearest to a commune that is outside the map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dashboard.data.vocabularies import Scheme
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.elsewhere import CommuneElsewhere
from dashboard.domain.referral.results import REACH_KM
from dashboard.domain.referral.search import (
    METRES,
    MOST,
    NearbyCommunes,
    metric_communes,
    metric_point,
    nearest_covered,
)
from dashboard.domain.referral.wording import kilometres, nearby_reason
from dashboard.domain.territory.place_names import of
from dashboard.domain.verdict import Person, TerritoryJudgement, Verdict, verdicts
from dashboard.texts.referral import Nearby


@dataclass(frozen=True, slots=True)
class AcrossMatch:
    """A project (its index) and the French sentence on what it covers, and how far that is."""

    project: int
    territory: str


def across_border(
    catalogue: Catalogue, place: CommuneElsewhere, person: Person, scheme: Scheme | None
) -> tuple[AcrossMatch, ...]:
    """Return the projects for `person` within `REACH_KM` of `place`, nearest first, at most `MOST`.

    The distance is from a point inside `place` to the nearest covered commune.
    """
    if place.point is None:
        return ()
    geography = catalogue.geography
    outside = np.full(len(catalogue.projects), TerritoryJudgement.OUTSIDE, dtype=np.int8)
    found = verdicts(outside, catalogue.audiences.judge(person)) == Verdict.NEARBY
    asked = [scheme in (None, project.scheme) for project in catalogue.projects]
    rows = np.flatnonzero(found & np.array(asked, dtype=bool))
    here = shapely.Point(metric_point(*place.point))
    communes = metric_communes(geography)
    near = np.sort(communes.tree.query(here, predicate="dwithin", distance=REACH_KM * METRES))
    km = shapely.distance(communes.shapes[near], here) / METRES
    order = np.lexsort((near, km))
    around = NearbyCommunes(near[order], km[order])
    nearest, away = nearest_covered(around, catalogue.territories.covered, rows)
    ranked = [i for i in np.lexsort((rows, away)).tolist() if np.isfinite(away[i])][:MOST]
    return tuple(
        AcrossMatch(
            int(rows[i]),
            nearby_reason(
                catalogue.projects[rows[i]],
                int(nearest[i]),
                Nearby.DISTANCE.format(distance=kilometres(float(away[i])), of=of(place.name)),
                geography,
            ),
        )
        for i in ranked
    )
