"""Light layers for the browser: simplified together, so that neighbours keep one border."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons
from geodata.build.coverage import coverage

GRID = 1e-4
DECIMALS = 4
Layer = dict[str, Any]


def simplified(polygons: Polygons, tolerance: float) -> Polygons:
    """Return a coverage simplified to `tolerance` metres, EPSG:4326, 4 decimals, still valid.

    The tolerance is the square root of the area of the smallest triangle kept (Visvalingam).
    """
    codes = sorted(polygons)
    metric = gpd.GeoSeries([polygons[code] for code in codes], crs=4326).to_crs(2154)
    light = shapely.coverage_simplify(metric.to_numpy(), tolerance)
    shapes = gpd.GeoSeries(light, crs=2154).to_crs(4326)
    return coverage(dict(zip(codes, shapes, strict=True)), GRID, {}, {})


def polygon_layer(polygons: Polygons) -> Layer:
    """Return a FeatureCollection with the code as sole property.

    Neighbours follow each other (Hilbert curve): their shared borders then compress a fifth better.
    """
    codes = sorted(polygons)
    place = gpd.GeoSeries([polygons[code] for code in codes], crs=4326).hilbert_distance()
    order = np.argsort(place.to_numpy(), kind="stable")
    return collection((polygons[codes[i]], {"code": codes[i]}) for i in order)


def collection(features: Iterable[tuple[BaseGeometry, dict[str, Any]]]) -> Layer:
    """Return a GeoJSON FeatureCollection, coordinates at 4 decimals, empty shapes left out."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": _geometry(shape)}
            for shape, properties in features
            if not shape.is_empty
        ],
    }


def _geometry(shape: BaseGeometry) -> Layer:
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DECIMALS))
    found: Layer = shapely.geometry.mapping(rounded)
    return found
