"""The region's map as SVG layers: classes, hatches, waters, borders, markers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from markupsafe import Markup
from pyproj import Transformer

from dashboard.data.geography import CRS
from dashboard.domain.area_stats import AreaState
from dashboard.domain.positions import positions
from dashboard.domain.territory.partition import PARTLY
from dashboard.domain.territory.resolution import Status
from dashboard.figures.svg import DETAIL, MERCATOR, base_shapes, element, path, territory
from dashboard.figures.svg_marks import (
    DOT,
    INK,
    WHITE,
    cross_lines,
    dots,
    drawn_mark,
    leaders,
    lines,
    small_dots,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from dashboard.domain.area_stats import AreaStats
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.positions import Position
    from dashboard.domain.search.results import SearchResult
    from dashboard.domain.snapshot import Snapshot
    from dashboard.figures.svg import Frame
    from dashboard.figures.svg_marks import Mark


LAKE_KIND, RIVER_KIND = "lake", "river"


@dataclass(frozen=True, slots=True)
class PixelPosition:
    """Where a seat is drawn, in pixels; `exact` is false where it stands for the territory."""

    x: float
    y: float
    exact: bool


@dataclass(frozen=True, eq=False)
class BaseLayers:
    """The paths (`d`) of one snapshot in one frame, and its places in pixels.

    `atoms` (K,) share their borders exactly, so that several in one path show no seam. `seats`
    (N,) holds None for a project with neither place nor territory; `anchors`: unit → its name.
    """

    frame: Frame
    atoms: tuple[str, ...]
    region: str
    unit_lines: str
    lakes: str
    rivers: str
    seats: tuple[PixelPosition | None, ...]
    anchors: Mapping[str, tuple[float, float]]

    def joined(self, chosen: Booleans) -> str:
        """Return the atoms `chosen` (K,) as one path."""
        return "".join(self.atoms[k] for k in np.flatnonzero(chosen))


def build_base_layers(
    snapshot: Snapshot, frame: Frame, landmarks: Mapping[str, Any], waters: Mapping[str, Any]
) -> BaseLayers:
    """Return the ground of `snapshot`; `waters` is a GeoJSON of lakes and rivers (EPSG:4326)."""
    geography = snapshot.catalogue.geography
    base, everywhere = base_shapes(geography), shapely.box(*frame.window())
    groups = snapshot.atoms.of_commune
    atoms = [territory(groups == k, geography, everywhere) for k in range(len(snapshot.atoms.unit))]
    simple = shapely.coverage_simplify(np.array(atoms, dtype=object), DETAIL / frame.scale)
    return BaseLayers(
        frame=frame,
        atoms=tuple(path(atom, frame, detail=0) for atom in simple),
        region=path(base.region, frame),
        unit_lines=path(base.unit_lines, frame),
        lakes=path(_waters(waters, LAKE_KIND), frame),
        rivers=path(_waters(waters, RIVER_KIND), frame),
        seats=tuple(_placed(seat, frame) for seat in positions(snapshot.catalogue)),
        anchors={
            unit["code"]: frame.place(unit["longitude"], unit["latitude"])
            for unit in landmarks["unites"]
        },
    )


def _placed(seat: Position | None, frame: Frame) -> PixelPosition | None:
    return PixelPosition(*frame.place(seat.longitude, seat.latitude), seat.exact) if seat else None


def _waters(collection: Mapping[str, Any], kind: str) -> BaseGeometry:
    """Return the waters of one kind in EPSG:3857."""
    to_mercator = Transformer.from_crs(CRS, MERCATOR, always_xy=True)
    found = [
        shapely.geometry.shape(feature["geometry"])
        for feature in collection["features"]
        if feature["properties"]["kind"] == kind
    ]
    return shapely.transform(
        shapely.union_all(np.array(found, dtype=object)), to_mercator.transform, interleaved=False
    )


HONEY = ("#FBF8F0", "#FBEBC0", "#F5D489", "#EBB653", "#DB9530", "#C77A16")
VEIL, NO_DATA, LAKE, RIVER = "#F7F5EF", "#E6E4DE", "#B4D2DE", "#86B2C4"
VEILED, DOUBTED = "0.74", "0.5"
OUT_ID, UNSURE_ID, NO_DATA_ID = "hors", "confirmer", "non-collecte"
LAST_CLASS = len(HONEY) - 1
USUAL_WIDTH, LEAST_SCALE = 800, 0.7  # pixels: there, strokes are as on the interactive map


def patterns(size: float) -> Markup:
    """Return the definitions that the map and its legend fill shapes with; `size` in pixels."""
    return element(
        "defs",
        lines(OUT_ID, size, opacity=0.42),
        dots(UNSURE_ID, size * 1.15, size * 0.18),
        cross_lines(NO_DATA_ID, size * 0.9),
    )


def base_layers(
    snapshot: Snapshot, answer: SearchResult, facts: Sequence[AreaStats], ground: BaseLayers
) -> list[Markup]:
    """Return the layers of a view that lie under names and seats, bottom first."""
    return [
        *_classes(snapshot, facts, ground),
        *_veils(snapshot, answer, facts, ground),
        *base_lines(ground),
    ]


def base_lines(ground: BaseLayers) -> list[Markup]:
    """Return waters and borders, thicker the larger the picture."""
    scale = max(LEAST_SCALE, ground.frame.width / USUAL_WIDTH)
    return [
        _stroked(ground.rivers, RIVER, 1.0 * scale, "0.8"),
        element("path", d=ground.lakes, fill=LAKE, stroke="#7FB0C4", stroke_width=0.7 * scale),
        _stroked(ground.unit_lines, WHITE, 2.4 * scale, "0.55"),
        _stroked(ground.unit_lines, INK, 0.9 * scale, "0.62"),
        _stroked(ground.region, INK, 1.4 * scale, "0.85"),
    ]


def marker_layer(marks: Sequence[Mark], radius: float) -> list[Markup]:
    """Return the numbered seats over their leaders, or the dots."""
    numbered = [mark for mark in marks if mark.kind != DOT]
    return [small_dots(marks), leaders(marks), *[drawn_mark(mark, radius) for mark in numbered]]


def _classes(snapshot: Snapshot, facts: Sequence[AreaStats], ground: BaseLayers) -> list[Markup]:
    unit_of = snapshot.atoms.unit
    silent = np.array([fact.state is AreaState.NOT_COLLECTED for fact in facts], dtype=bool)
    classes = np.array([min(fact.projects, LAST_CLASS) for fact in facts])
    fills = [
        _filled(ground, (classes[unit_of] == c) & ~silent[unit_of], fill=colour)
        for c, colour in enumerate(HONEY)
    ]
    unknown = silent[unit_of]
    return [
        *fills,
        _filled(ground, unknown, fill=NO_DATA),
        _filled(ground, unknown, fill=f"url(#{NO_DATA_ID})"),
    ]


def _veils(
    snapshot: Snapshot, answer: SearchResult, facts: Sequence[AreaStats], ground: BaseLayers
) -> list[Markup]:
    statuses = snapshot.atoms.under(answer.kept)
    offered = np.array([fact.projects > 0 for fact in facts], dtype=bool)[snapshot.atoms.unit]
    out, unsure, part = (
        offered & (statuses == status) for status in (Status.OUT, Status.TO_CONFIRM, PARTLY)
    )
    return [
        _filled(ground, part, fill=VEIL, fill_opacity=DOUBTED),
        _filled(ground, out, fill=VEIL, fill_opacity=VEILED),
        _filled(ground, out, fill=f"url(#{OUT_ID})"),
        _filled(ground, unsure, fill=VEIL, fill_opacity=DOUBTED),
        _filled(ground, unsure, fill=f"url(#{UNSURE_ID})"),
    ]


def _filled(ground: BaseLayers, chosen: Booleans, **look: str) -> Markup:
    drawn = ground.joined(chosen)
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
