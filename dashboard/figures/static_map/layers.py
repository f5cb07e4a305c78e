"""SVG layers of the static map: choropleth, hatches, waters, borders, markers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.domain.arrays import Booleans
from dashboard.domain.positions import Position
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.looks import CellLook, View
from dashboard.figures.map_layers import LAYERS, WATERS
from dashboard.figures.palette import (
    HONEY,
    INK,
    LAKE,
    NO_DATA,
    OUT,
    PAPER,
    RIVER,
    SHADE,
    SHORE,
    WHITE,
)
from dashboard.figures.svg import (
    DETAIL,
    TO_MERCATOR,
    Frame,
    base_shapes,
    element,
    path,
    territory,
)
from dashboard.figures.svg_marks import (
    Mark,
    cross_lines,
    dots,
    drawn_mark,
    leaders,
    level_lines,
    lines,
    rings,
    small_dots,
)

LAKE_KIND, RIVER_KIND = "lake", "river"
LAST_RANK = 1  # of the towns that a picture names: the prefectures
POLYGONS = 2


@dataclass(frozen=True, eq=False)
class BaseLayers:
    """The SVG paths (`d`) of one snapshot in one frame, and its positions in pixels.

    `cells` (K,) share their borders exactly, so that several in one path show no seam. `lines` are
    the layers of lines, by key. `positions` (N,) holds None for a project without position;
    `anchors` are the areas' label positions, `areas` and `whole` their shapes and that of all
    together, in pixels; `towns` are names and positions, the largest first.
    """

    frame: Frame
    cells: tuple[str, ...]
    region: str
    area_borders: str
    lakes: str
    rivers: str
    lines: Mapping[str, str]
    positions: tuple[tuple[float, float] | None, ...]
    anchors: Mapping[str, tuple[float, float]]
    areas: Mapping[str, BaseGeometry]
    whole: BaseGeometry
    towns: Sequence[tuple[str, tuple[float, float]]]

    def joined(self, chosen: Booleans) -> str:
        """Return the cells `chosen` (K,) as one path."""
        return "".join(self.cells[k] for k in np.flatnonzero(chosen))


def build_base_layers(
    snapshot: Snapshot,
    frame: Frame,
    landmarks: Mapping[str, Any],
    waters: Mapping[str, Any],
    lines: Mapping[str, Mapping[str, Any]],
) -> BaseLayers:
    """Return the base layers.

    `waters` is a GeoJSON of lakes and rivers, `lines` are those of the layers of lines, by key
    (EPSG:4326).
    """
    geography = snapshot.catalogue.geography
    base, everywhere = base_shapes(geography), shapely.box(*frame.window())
    groups = snapshot.partition.of_commune
    cells = [
        territory(groups == k, geography, everywhere) for k in range(len(snapshot.partition.area))
    ]
    simple = shapely.coverage_simplify(np.array(cells, dtype=object), DETAIL / frame.scale)
    return BaseLayers(
        frame=frame,
        cells=tuple(path(cell, frame, detail=0) for cell in simple),
        region=path(base.region, frame),
        area_borders=path(base.area_borders, frame),
        lakes=path(_waters(waters, LAKE_KIND), frame),
        rivers=path(_waters(waters, RIVER_KIND), frame),
        lines={key: path(_lines(layer), frame) for key, layer in lines.items()},
        positions=tuple(_in_pixels(position, frame) for position in snapshot.catalogue.positions),
        anchors={
            area["code"]: frame.place(area["longitude"], area["latitude"])
            for area in landmarks["unites"]
        },
        areas={code: _shape_in_pixels(shape, frame) for code, shape in base.areas.items()},
        whole=_shape_in_pixels(base.region, frame),
        towns=[
            (town["nom"], frame.place(town["longitude"], town["latitude"]))
            for town in landmarks["villes"]
            if town["rang"] <= LAST_RANK
        ],
    )


def _shape_in_pixels(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    return shapely.simplify(shapely.transform(shape, frame.pixels), DETAIL)


def _in_pixels(position: Position | None, frame: Frame) -> tuple[float, float] | None:
    return frame.place(position.longitude, position.latitude) if position else None


def _lines(collection: Mapping[str, Any]) -> BaseGeometry:
    """Return the outlines of a collection in EPSG:3857, each once."""
    shapes = np.array([shapely.geometry.shape(f["geometry"]) for f in collection["features"]])
    areas = shapely.get_dimensions(shapes) == POLYGONS
    outlines = np.where(areas, shapely.boundary(shapes), shapes)
    together = shapely.line_merge(shapely.union_all(outlines))
    return shapely.transform(together, TO_MERCATOR.transform, interleaved=False)


def _waters(collection: Mapping[str, Any], kind: str) -> BaseGeometry:
    """Return the waters of one kind in EPSG:3857."""
    found = [
        shapely.geometry.shape(feature["geometry"])
        for feature in collection["features"]
        if feature["properties"]["kind"] == kind
    ]
    together = shapely.union_all(np.array(found, dtype=object))
    return shapely.transform(together, TO_MERCATOR.transform, interleaved=False)


SHADE_OPACITY, UNSURE_OPACITY = "0.74", "0.5"
OUT_ID, UNSURE_ID, UNPLACED_ID = "hors", "confirmer", "sans-territoire"
NO_DATA_ID, NOT_ASKED_ID = "non-collecte", "hors-filtre"
# Of each look, what is painted over the colour of the class, bottom first.
_OVER: Mapping[CellLook, tuple[Mapping[str, str], ...]] = {
    CellLook.PLAIN: (),
    CellLook.PARTLY: ({"fill": SHADE, "fill_opacity": UNSURE_OPACITY},),
    CellLook.OUT: ({"fill": SHADE, "fill_opacity": SHADE_OPACITY}, {"fill": f"url(#{OUT_ID})"}),
    CellLook.UNSURE: (
        {"fill": SHADE, "fill_opacity": UNSURE_OPACITY},
        {"fill": f"url(#{UNSURE_ID})"},
    ),
    CellLook.NOT_COLLECTED: ({"fill": NO_DATA}, {"fill": f"url(#{NO_DATA_ID})"}),
    CellLook.NOT_ASKED: ({"fill": OUT}, {"fill": f"url(#{NOT_ASKED_ID})"}),
    CellLook.UNPLACED: ({"fill": PAPER}, {"fill": f"url(#{UNPLACED_ID})"}),
}
_HIDING = (CellLook.NOT_COLLECTED, CellLook.NOT_ASKED, CellLook.UNPLACED)
USUAL_WIDTH, LEAST_SCALE = (
    800,
    0.7,
)  # pixels: the width at which strokes are those of the interactive map


def patterns(size: float) -> Markup:
    """Return the `defs` of the patterns of map and legend; `size` in pixels."""
    return element(
        "defs",
        lines(OUT_ID, size, opacity=0.42),
        dots(UNSURE_ID, size * 1.15, size * 0.18),
        rings(UNPLACED_ID, size * 1.7, size * 0.31),
        cross_lines(NO_DATA_ID, size * 0.9),
        level_lines(NOT_ASKED_ID, size),
    )


def base_layers(view: View, base: BaseLayers) -> list[Markup]:
    """Return the layers of a view below labels and markers, bottom first."""
    return [*_cells(view, base), *base_lines(view, base)]


def base_lines(view: View, base: BaseLayers) -> list[Markup]:
    """Return waters, lines and borders, with strokes in proportion to the width of the image."""
    scale = max(LEAST_SCALE, base.frame.width / USUAL_WIDTH)
    waters = [
        _stroked(base.rivers, RIVER, 1.0 * scale, "0.8"),
        element("path", d=base.lakes, fill=LAKE, stroke=SHORE, stroke_width=0.7 * scale),
    ]
    return [
        *(waters if WATERS in view.layers else ()),
        *(
            _stroked(
                base.lines[layer.key],
                layer.style["color"],
                layer.style["weight"] * scale,
                str(layer.style["opacity"]),
            )
            for layer in LAYERS
            if layer.style and layer.pictured and layer.key in view.layers
        ),
        _stroked(base.area_borders, WHITE, 2.4 * scale, "0.55"),
        _stroked(base.area_borders, INK, 0.9 * scale, "0.62"),
        _stroked(base.region, INK, 1.4 * scale, "0.85"),
    ]


def marker_layer(marks: Sequence[Mark], radius: float) -> list[Markup]:
    """Return the numbered markers over their leader lines, or the dots."""
    numbered = [mark for mark in marks if not mark.is_dot]
    return [small_dots(marks), leaders(marks), *[drawn_mark(mark, radius) for mark in numbered]]


def _cells(view: View, base: BaseLayers) -> list[Markup]:
    """Return the cells of each class in one path, under the patterns of their looks."""
    looks, classes = view.painted.looks, view.painted.classes
    coloured = ~np.isin(looks, _HIDING)
    colours = HONEY if view.tint.scale else (PAPER,)
    fills = [_filled(base, (classes == c) & coloured, fill=fill) for c, fill in enumerate(colours)]
    over = [(looks == look, layer) for look, layers in _OVER.items() for layer in layers]
    return fills + [_filled(base, cells, **layer) for cells, layer in over]


def _filled(base: BaseLayers, chosen: Booleans, **look: str) -> Markup:
    drawn = base.joined(chosen)
    return element("path", d=drawn, fill_rule="evenodd", **look) if drawn else Markup()


def _stroked(drawn: str, colour: str, width: float, opacity: str) -> Markup:
    return element(
        "path",
        d=drawn,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_opacity=opacity,
        stroke_linejoin="round",
    )
