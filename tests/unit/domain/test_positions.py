"""Where each project is drawn: an address, else a commune, else the middle of its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from dashboard.data.vocabularies import Certainty, Scheme
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.positions import (
    MarkerKind,
    Position,
    Precision,
    marker_kind,
    place,
    positions,
    precision,
)
from dashboard.domain.territory.resolution import commune_mask, territory_geometry

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot


@pytest.fixture
def seat_of(
    geography: Geography, make_project: Callable[..., Project]
) -> Callable[..., Position | None]:
    """Return the seat of a record of these values."""

    def seat(**values: object) -> Position | None:
        catalogue = build_catalogue((make_project(**values),), geography, {}, "")
        (found,) = positions(catalogue)
        return found

    return seat


def test_an_address_is_drawn_where_it_is(seat_of: Callable[..., Position | None]) -> None:
    place = {"longitude": 5.7, "latitude": 45.2, "town_code": "38185", "coverage": ("73",)}
    assert seat_of(**place) == Position(5.7, 45.2, Precision.ADDRESS)


def test_a_commune_stands_for_an_address_without_coordinates(
    seat_of: Callable[..., Position | None], geography: Geography
) -> None:
    town = geography.communes.set_index("code").loc["38185"]
    seat = seat_of(town_code="38185", coverage=("73",))
    assert seat == Position(float(town["longitude"]), float(town["latitude"]), Precision.COMMUNE)


@pytest.mark.parametrize("certainty", list(Certainty))
@pytest.mark.parametrize(
    ("codes", "excluded"),
    [
        pytest.param(("38", "73"), ("200040715",), id="two departments, a hole in the middle"),
        pytest.param(("69",), ("200046977",), id="around the métropole"),
        pytest.param(("03", "74"), (), id="far apart"),
    ],
)
def test_without_a_place_the_seat_is_inside_the_territory_and_only_indicative(
    seat_of: Callable[..., Position | None],
    geography: Geography,
    certainty: Certainty,
    codes: tuple[str, ...],
    excluded: tuple[str, ...],
) -> None:
    seat = seat_of(coverage=codes, exclusions=excluded, certainty=certainty)
    assert seat
    assert seat.precision is Precision.TERRITORY
    mask = commune_mask(codes, geography) & ~commune_mask(excluded, geography)
    assert territory_geometry(mask, geography).contains(
        shapely.Point(seat.longitude, seat.latitude)
    )


def test_without_place_nor_territory_there_is_no_seat(
    seat_of: Callable[..., Position | None],
) -> None:
    assert seat_of() is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"longitude": 5.7, "latitude": 45.2, "town_code": "38185"}, Precision.ADDRESS),
        ({"town_code": "38185", "coverage": ("73",)}, Precision.COMMUNE),
        ({"coverage": ("73",)}, Precision.TERRITORY),
        ({}, None),
    ],
)
def test_the_precision_of_a_record_is_that_of_its_position(
    seat_of: Callable[..., Position | None],
    geography: Geography,
    make_project: Callable[..., Project],
    values: dict[str, object],
    expected: Precision | None,
) -> None:
    seat, project = seat_of(**values), make_project(**values)
    assert precision(project) is expected
    assert (seat.precision if seat else None) is expected
    given = expected in (Precision.ADDRESS, Precision.COMMUNE)
    assert place(project, geography) == (seat if given else None)


def test_a_marker_tells_the_scheme_where_the_place_is_given() -> None:
    kinds = {
        (scheme, exact): marker_kind(scheme, exact=exact)
        for scheme in Scheme
        for exact in (True, False)
    }
    assert kinds == {
        (Scheme.O2R_2024, True): MarkerKind.GENERAL,
        (Scheme.O2R_JEUNES_2025, True): MarkerKind.YOUTH,
        (Scheme.O2R_2024, False): MarkerKind.INDICATIVE,
        (Scheme.O2R_JEUNES_2025, False): MarkerKind.INDICATIVE,
    }


def test_every_shipped_project_has_a_seat_in_the_region(snapshot: Snapshot) -> None:
    found = positions(snapshot.catalogue)
    assert len(found) == 23
    for seat in found:
        assert seat
        assert 2 < seat.longitude < 7.3
        assert 44 < seat.latitude < 47


def test_an_exact_seat_lies_in_the_commune_of_its_record(snapshot: Snapshot) -> None:
    communes = snapshot.catalogue.geography.communes.set_index("code").geometry
    placed = [
        (project, seat)
        for project, seat in zip(
            snapshot.catalogue.projects, positions(snapshot.catalogue), strict=True
        )
        if project.town_code and seat
    ]
    assert len(placed) == 20
    for project, seat in placed:
        point = shapely.Point(seat.longitude, seat.latitude)
        assert communes[project.town_code].contains(point), project.id
