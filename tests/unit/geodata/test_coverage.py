"""A coverage closes gaps, cuts overlaps and gives holes to whom they belong."""

import pytest
import shapely

from geodata.build.coverage import coverage

GRID = 1e-3


def test_a_hole_where_a_former_commune_lay_goes_to_its_successor() -> None:
    ring = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    cut = coverage(
        {"ring": ring, "far": shapely.box(3, 0, 4, 3)},
        GRID,
        {"former": shapely.box(1.1, 0.9, 2.1, 1.9)},
        {"former": "far"},
    )
    assert cut["far"].area == pytest.approx(4)


def test_a_small_gap_goes_to_the_neighbour_with_the_longest_border() -> None:
    around = shapely.difference(shapely.box(0, 0, 1, 1), shapely.box(0.98, 0.4, 1, 0.405))
    cut = coverage({"around": around, "east": shapely.box(1, 0, 2, 1)}, GRID, {}, {})
    assert cut["around"].area == pytest.approx(1)


def test_a_large_hole_nobody_claims_stays() -> None:
    ring = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    assert coverage({"ring": ring}, GRID, {}, {})["ring"].area == pytest.approx(8)


def test_an_overlap_is_given_to_one_of_the_two() -> None:
    cut = coverage({"a": shapely.box(0, 0, 1.1, 1), "b": shapely.box(1, 0, 2, 1)}, GRID, {}, {})
    assert shapely.coverage_is_valid(list(cut.values()))
    assert sum(shape.area for shape in cut.values()) == pytest.approx(2)


def test_neighbours_with_vertices_that_do_not_match_come_to_share_them() -> None:
    bent = shapely.Polygon([(1, 0), (1.0004, 0.5), (1, 1), (2, 1), (2, 0)])
    cut = coverage({"a": shapely.box(0, 0, 1, 1), "b": bent}, GRID, {}, {})
    assert shapely.coverage_is_valid(list(cut.values()))
