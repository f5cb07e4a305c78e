"""What every picture of the region is drawn from, as paths of one frame, made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Transformer

from dashboard.data.geography import CRS
from dashboard.figures.seats import seats
from dashboard.figures.svg import DETAIL, MERCATOR, path
from dashboard.figures.svg_base import base_shapes, territory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from dashboard.domain.arrays import Booleans
    from dashboard.domain.snapshot import Snapshot
    from dashboard.figures.seats import Seat
    from dashboard.figures.svg import Frame

LAKE, RIVER = "lake", "river"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a seat is drawn, in pixels; `exact` is false where it stands for the territory."""

    x: float
    y: float
    exact: bool


@dataclass(frozen=True, eq=False)
class Ground:
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
    seats: tuple[Place | None, ...]
    anchors: Mapping[str, tuple[float, float]]

    def joined(self, chosen: Booleans) -> str:
        """Return the atoms `chosen` (K,) as one path."""
        return "".join(self.atoms[k] for k in np.flatnonzero(chosen))


def build_ground(
    snapshot: Snapshot, frame: Frame, landmarks: Mapping[str, Any], waters: Mapping[str, Any]
) -> Ground:
    """Return the ground of `snapshot`; `waters` is a GeoJSON of lakes and rivers (EPSG:4326)."""
    geography = snapshot.catalogue.geography
    base, everywhere = base_shapes(geography), shapely.box(*frame.window())
    groups = snapshot.atoms.of_commune
    atoms = [territory(groups == k, geography, everywhere) for k in range(len(snapshot.atoms.unit))]
    simple = shapely.coverage_simplify(np.array(atoms, dtype=object), DETAIL / frame.scale)
    return Ground(
        frame=frame,
        atoms=tuple(path(atom, frame, detail=0) for atom in simple),
        region=path(base.region, frame),
        unit_lines=path(base.unit_lines, frame),
        lakes=path(_waters(waters, LAKE), frame),
        rivers=path(_waters(waters, RIVER), frame),
        seats=tuple(_placed(seat, frame) for seat in seats(snapshot.catalogue)),
        anchors={
            unit["code"]: frame.place(unit["longitude"], unit["latitude"])
            for unit in landmarks["unites"]
        },
    )


def _placed(seat: Seat | None, frame: Frame) -> Place | None:
    return Place(*frame.place(seat.longitude, seat.latitude), seat.exact) if seat else None


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
