"""Distances between communes and points in kilometres, computed in EPSG:2154."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from dashboard.data.geography import CRS, METRIC_CRS, Geography
from dashboard.domain.arrays import Floats
from dashboard.domain.positions import ReceptionPlace
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.index import once_per_geography

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
    east, north = _metric(found.longitude, found.latitude)
    return float(np.hypot(east - x, north - y) / METRES)


@lru_cache(maxsize=4096)
def _metric(longitude: float, latitude: float) -> tuple[float, float]:
    east, north = _TO_METRIC.transform(longitude, latitude)
    return float(east), float(north)
