"""Distances as the crow flies: the communes and points in EPSG:2154."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from dashboard.data.geography import CRS, METRIC_CRS, Geography
from dashboard.domain.arrays import Floats
from dashboard.domain.territory.index import once_per_geography

METRES = 1000.0
_TO_METRIC = Transformer.from_crs(CRS, METRIC_CRS, always_xy=True)


@dataclass(frozen=True, slots=True, eq=False)
class MetricCommunes:
    """The communes in EPSG:2154: polygons (C,), reference points (C, 2) and an STRtree."""

    shapes: NDArray[np.object_]
    points: Floats
    tree: shapely.STRtree


@once_per_geography
def metric_communes(geography: Geography) -> MetricCommunes:
    """Return the communes of `geography` in EPSG:2154; cached."""
    table = geography.communes
    shapes = table.geometry.to_crs(METRIC_CRS).to_numpy()
    points = np.column_stack(
        _TO_METRIC.transform(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    )
    return MetricCommunes(shapes, points, shapely.STRtree(shapes))


@lru_cache(maxsize=4096)
def metric_point(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a point of EPSG:4326 in EPSG:2154; cached."""
    east, north = _TO_METRIC.transform(longitude, latitude)
    return float(east), float(north)


def commune_km(one: int, other: int, geography: Geography) -> float:
    """Return the distance between the reference points of two communes (rows), in km."""
    points = metric_communes(geography).points
    return float(np.hypot(*(points[one] - points[other])) / METRES)
