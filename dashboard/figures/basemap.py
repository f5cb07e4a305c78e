"""Basemap layers, simplified: rivers, lakes and the borders of neighbouring regions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import shapely

TOLERANCE = 0.004  # degrees, about 400 m: the basemap is seen at small scales only
DECIMALS = 1e-3
SEAM = 0.01  # degrees: the borders of two regions' layers differ by some metres


def light_layer(paths: Iterable[Path], leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return GeoJSON files (EPSG:4326) as one collection, simplified, without some kinds."""
    features = [
        feature
        for feature in joined_layers(paths)["features"]
        # Clipping leaves a point of a river that only touches the region.
        if feature["properties"]["kind"] not in leave_out and feature["geometry"]["type"] != "Point"
    ]
    return {"type": "FeatureCollection", "features": [_light(feature) for feature in features]}


def joined_layers(paths: Iterable[Path]) -> dict[str, Any]:
    """Return the features of GeoJSON files as one collection."""
    layers = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    features = [feature for layer in layers for feature in layer["features"]]
    return {"type": "FeatureCollection", "features": features}


def neighbours(folders: Sequence[Path]) -> dict[str, Any]:
    """Return the borders around the regions of `folders`, without those between two of them."""
    layer = light_layer([folder / "voisins.json" for folder in folders], ("masque",))
    if len(folders) == 1:
        return layer
    areas = joined_layers([folder / "unites.json" for folder in folders])["features"]
    shapes = [shapely.from_geojson(json.dumps(area["geometry"])) for area in areas]
    served = shapely.buffer(shapely.union_all(shapes), SEAM)
    return {**layer, "features": [_outside(line, served) for line in layer["features"]]}


def _outside(feature: dict[str, Any], served: shapely.Geometry) -> dict[str, Any]:
    line = shapely.from_geojson(json.dumps(feature["geometry"]))
    left = json.loads(shapely.to_geojson(shapely.difference(line, served)))
    return {**feature, "geometry": left}


def _light(feature: dict[str, Any]) -> dict[str, Any]:
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    simple = shapely.set_precision(shapely.simplify(shape, TOLERANCE), DECIMALS, mode="pointwise")
    geometry = json.loads(shapely.to_geojson(simple))
    return {"type": "Feature", "properties": feature["properties"], "geometry": geometry}
