"""The table of the map's layers, and their files, joined and made lighter.

Checkboxes, legend, served files, the map's script and the exported pictures read the table: « Add a
map layer » in CONTRIBUTING.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import shapely

from dashboard.domain.positions import MarkerKind
from dashboard.domain.youth_call import DEPARTMENTS, EXCLUDED_EPCI, ONLY_EPCI
from dashboard.figures.palette import CALL, WHITE
from dashboard.texts.sheet import Reception
from dashboard.texts.site import Map

EPCI = "epci"
TOLERANCE = 0.004  # degrees, about 400 m: the basemap is seen at small scales only
DECIMALS = 1e-3
SEAM = 0.01  # degrees: the borders of two regions' layers differ by some metres


Lines: TypeAlias = Callable[[Sequence[Path]], Mapping[str, Any]]


def _file(name: str) -> Lines:
    """Return what reads the lines of a GeoJSON of `geodata/*/web`."""
    return lambda folders: joined_layers([folder / name for folder in folders])


def youth_call_outline(folders: Sequence[Path]) -> Mapping[str, Any]:
    """Return the outline of the area of the youth call of 2025; nothing where it is not served."""
    areas, epci = (_shapes(_file(name)(folders)) for name in ("unites.json", "epci.json"))
    if not areas.keys() >= {*DEPARTMENTS}:
        return {"type": "FeatureCollection", "features": []}
    inside = [areas[code] for code in DEPARTMENTS if code not in ONLY_EPCI]
    whole = shapely.union_all(inside + [epci[only.code] for only in ONLY_EPCI.values()])
    without = shapely.union_all([epci[place.code] for place in EXCLUDED_EPCI.values()])
    outline = json.loads(shapely.to_geojson(shapely.boundary(shapely.difference(whole, without))))
    feature = {"type": "Feature", "properties": {}, "geometry": outline}
    return {"type": "FeatureCollection", "features": [feature]}


def _shapes(collection: Mapping[str, Any]) -> dict[str, shapely.Geometry]:
    return {
        feature["properties"]["code"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in collection["features"]
    }


GROUPED, FROM_AFAR = "many", "dot"  # marks of several projects, and of one seen from afar


class LegendEntry(NamedTuple):
    """An entry of the legend: CSS classes of its swatch, words; `kind` of the marks it is of."""

    look: str
    words: str
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer that the visitor may show or hide.

    `key`: value of its checkbox, and its name in the address; `shown`: whether it is shown at
    first; `legend`: its entries. For a layer of lines, `lines` makes its GeoJSON of the folders
    `geodata/*/web` (no features: it is not offered), which is fetched when it is first shown, and
    `style` is how Leaflet draws it; the map's script draws the others. `pictured`: whether the
    exported pictures draw it.
    """

    key: str
    label: str
    shown: bool
    legend: tuple[LegendEntry, ...] = ()
    lines: Lines | None = None
    style: Mapping[str, Any] | None = None
    pictured: bool = True


RELIEF, WATERS, MARKS, TOWNS = "relief", "eaux", "lieux", "villes"
LAYERS = (
    # No picture has it: it is as heavy as all the rest, and a slide is printed on white.
    Layer(key=RELIEF, label=Map.RELIEF, shown=True, pictured=False),
    Layer(key=WATERS, label=Map.WATERS, shown=True),
    Layer(
        key=MARKS,
        label=Reception.TITLE_MANY,
        shown=True,
        legend=(
            LegendEntry("mk mk-gen mk-s", Map.GENERAL, MarkerKind.GENERAL),
            LegendEntry("mk mk-jeu mk-s", Map.YOUTH, MarkerKind.YOUTH),
            LegendEntry("mk mk-ind mk-s", Map.INDICATIVE, MarkerKind.INDICATIVE),
            LegendEntry("mk mk-many mk-s", Map.GROUPED, GROUPED),
            LegendEntry("dot dot-far", Map.FROM_AFAR, FROM_AFAR),
        ),
    ),
    Layer(key=TOWNS, label=Map.TOWNS, shown=True),
    Layer(
        key=EPCI,
        label=Map.EPCI,
        shown=False,
        lines=_file("epci.json"),
        style={"color": WHITE, "weight": 1, "opacity": 0.85},
    ),
    Layer(
        key="jeunes",
        label=Map.CALL,
        shown=False,
        legend=(LegendEntry("line-call", Map.CALL_KEY),),
        lines=youth_call_outline,
        style={"color": CALL, "weight": 5, "opacity": 0.8, "lineJoin": "round"},
    ),
)
USUAL = tuple(layer.key for layer in LAYERS if layer.shown)
BETWEEN, NO_LAYER = ".", "0"


def read_layers(value: str) -> tuple[str, ...]:
    """Return the keys of the layers that an address asks for, the usual ones for ""."""
    if not value:
        return USUAL
    asked = value.split(BETWEEN)
    return tuple(layer.key for layer in LAYERS if layer.key in asked)


def write_layers(keys: Iterable[str]) -> str:
    """Return how an address asks for layers, "" for the usual ones."""
    shown = tuple(keys)
    return "" if shown == USUAL else BETWEEN.join(shown) or NO_LAYER


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
