"""The shapes that the browser draws: they tile the region, and neighbours share their border."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dashboard.data.geography import CRS, METRIC_CRS
from dashboard.figures.map_payload import TOLERANCE, topology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.domain.snapshot import Snapshot


@pytest.fixture(scope="session")
def drawn(snapshot: Snapshot) -> dict[str, Any]:
    return dict(topology(snapshot.catalogue.geography, snapshot.partition.of_commune))


def arcs_of(shape: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
    """Return the arcs of a TopoJSON in degrees: each is written as steps on a grid."""
    transform = shape["transform"]
    return [
        np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]
        for arc in shape["arcs"]
    ]


def rings_of(part: dict[str, Any]) -> Iterator[list[list[int]]]:
    """Give the polygons of one geometry: each a list of rings, a ring being a list of arcs."""
    yield from part["arcs"] if part["type"] == "MultiPolygon" else [part["arcs"]]


def decoded(shape: dict[str, Any]) -> gpd.GeoSeries:
    """Return the cells of a TopoJSON as the browser decodes them."""
    arcs = arcs_of(shape)

    def line(ring: list[int]) -> np.ndarray[Any, Any]:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
        for one, next_ in pairwise(pieces):
            assert (one[-1] == next_[0]).all()
        return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])

    shapes = [
        shapely.MultiPolygon(
            [
                shapely.Polygon(line(rings[0]), [line(hole) for hole in rings[1:]])
                for rings in rings_of(part)
            ]
        )
        for part in shape["objects"]["cells"]["geometries"]
    ]
    return gpd.GeoSeries(shapes, crs=CRS)


@pytest.fixture(scope="session")
def cells(drawn: dict[str, Any]) -> gpd.GeoSeries:
    """The decoded cells, in metres."""
    return decoded(drawn).to_crs(METRIC_CRS)


@pytest.fixture(scope="session")
def true_cells(snapshot: Snapshot) -> gpd.GeoSeries:
    """The communes of each cell put together, in metres."""
    communes = snapshot.catalogue.geography.communes
    merged = communes.dissolve(snapshot.partition.of_commune).geometry
    return gpd.GeoSeries(merged.to_numpy(), crs=communes.crs).to_crs(METRIC_CRS)


def test_there_is_one_shape_an_atom_in_order(drawn: dict[str, Any], snapshot: Snapshot) -> None:
    parts = drawn["objects"]["cells"]["geometries"]
    assert [part["id"] for part in parts] == list(range(len(snapshot.partition.area)))
    assert not any("properties" in part for part in parts)


def test_the_shapes_are_sound(cells: gpd.GeoSeries) -> None:
    assert not cells.is_empty.any()
    assert cells.is_valid.all()


def test_together_they_are_the_region_without_gap_or_overlap(
    cells: gpd.GeoSeries, true_cells: gpd.GeoSeries
) -> None:
    whole = cells.union_all()
    region = true_cells.union_all()
    assert cells.area.sum() == pytest.approx(whole.area, rel=1e-9)
    assert whole.symmetric_difference(region).area / region.area < 0.005
    holes = [shapely.Polygon(ring) for part in polygons(whole) for ring in part.interiors]
    known = [shapely.Polygon(ring) for part in polygons(region) for ring in part.interiors]
    assert len(holes) == len([hole for hole in known if hole.area > 1e6]) == 1


def polygons(shape: Any) -> list[Any]:
    """Return the polygons of a geometry."""
    return list(shape.geoms) if hasattr(shape, "geoms") else [shape]


def test_each_shape_is_where_its_communes_are(
    cells: gpd.GeoSeries, true_cells: gpd.GeoSeries
) -> None:
    apart = cells.symmetric_difference(true_cells).area / true_cells.area
    assert apart.max() < 0.06
    # A border moves by no more than a few tolerances, and on average by far less.
    assert (cells.hausdorff_distance(true_cells) < 15 * TOLERANCE).all()


def test_a_border_between_two_atoms_is_one_arc(drawn: dict[str, Any]) -> None:
    users = Counter(
        i if i >= 0 else ~i
        for part in drawn["objects"]["cells"]["geometries"]
        for rings in rings_of(part)
        for ring in rings
        for i in ring
    )
    assert set(users) == set(range(len(drawn["arcs"])))
    assert set(users.values()) <= {1, 2}
    shared = sum(count == 2 for count in users.values())
    assert shared > len(users) / 2


def test_no_border_is_written_twice(drawn: dict[str, Any]) -> None:
    def key(arc: np.ndarray[Any, Any]) -> bytes:
        forth, back = arc.tobytes(), arc[::-1].tobytes()
        return min(forth, back)

    seen = Counter(key(arc.round(9)) for arc in arcs_of(drawn))
    assert max(seen.values()) == 1


def test_an_outline_that_is_a_mesh_of_arcs_closes(
    drawn: dict[str, Any], snapshot: Snapshot
) -> None:
    """The browser outlines a territory with the arcs that lie on one side of it only."""
    parts = drawn["objects"]["cells"]["geometries"]
    arcs = arcs_of(drawn)
    for index in range(snapshot.catalogue.size):
        met = snapshot.catalogue.territories.met[index]
        members = set(snapshot.partition.of_commune[met].tolist())
        sides = Counter(
            i if i >= 0 else ~i
            for part in parts
            if part["id"] in members
            for rings in rings_of(part)
            for ring in rings
            for i in ring
        )
        ends = Counter(
            tuple(point.round(9))
            for arc, count in sides.items()
            if count == 1
            for point in (arcs[arc][0], arcs[arc][-1])
        )
        assert all(count % 2 == 0 for count in ends.values())
