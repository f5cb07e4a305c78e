"""The table of the map's layers, and their files, joined and made lighter.

Checkboxes, legend, served files and the map's script read the table: « Add a map layer » in
CONTRIBUTING.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from dashboard.figures.palette import WHITE
from dashboard.texts.sheet import Reception
from dashboard.texts.site import Map

TOLERANCE = 0.004  # degrees, about 400 m: the basemap is seen at small scales only
DECIMALS = 1e-3
SEAM = 0.01  # degrees: the borders of two regions' layers differ by some metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer that the visitor may show or hide.

    `key`: value of its checkbox; `shown`: whether it is shown at first; `legend`: its entries, CSS
    classes of a swatch and words. For a layer of lines, `file` is its GeoJSON in `geodata/*/web`,
    fetched when it is first shown, and `style` how Leaflet draws it; the map's script draws the
    layers without a file.
    """

    key: str
    label: str
    shown: bool
    legend: tuple[tuple[str, str], ...]
    file: str = ""
    style: Mapping[str, object] | None = None


LAYERS = (
    Layer(key="relief", label=Map.RELIEF, shown=True, legend=()),
    Layer(key="waters", label=Map.WATERS, shown=True, legend=()),
    Layer(
        key="marks",
        label=Reception.TITLE_MANY,
        shown=True,
        legend=(
            ("mk mk-gen mk-s", Map.GENERAL),
            ("mk mk-jeu mk-s", Map.YOUTH),
            ("mk mk-ind mk-s", Map.INDICATIVE),
        ),
    ),
    Layer(key="towns", label=Map.TOWNS, shown=True, legend=()),
    Layer(
        key="epci",
        label=Map.EPCI,
        shown=False,
        legend=(),
        file="epci.json",
        style={"color": WHITE, "weight": 1, "opacity": 0.85},
    ),
)


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
