"""The background of the map, made light: waters and neighbours as thin lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TOLERANCE = 0.004  # degrees, about 400 m: the background is only legible from afar
DECIMALS = 1e-3


def light_layer(paths: Iterable[Path], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the GeoJSON files (EPSG:4326) as one, simplified, without the kinds `leave_out`."""
    layers = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    features = [
        feature
        for layer in layers
        for feature in layer["features"]
        # A water that only touches the region was cut down to a point.
        if feature["properties"]["kind"] not in leave_out and feature["geometry"]["type"] != "Point"
    ]
    return {"type": "FeatureCollection", "features": [_light(feature) for feature in features]}


def _light(feature: dict[str, Any]) -> dict[str, Any]:
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    simple = shapely.set_precision(shapely.simplify(shape, TOLERANCE), DECIMALS, mode="pointwise")
    geometry = json.loads(shapely.to_geojson(simple))
    return {"type": "Feature", "properties": feature["properties"], "geometry": geometry}
