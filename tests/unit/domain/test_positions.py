"""Where each project receives people, how sure that is, where it is drawn, what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import shapely

from dashboard.data.vocabularies import Certainty, Scheme
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.positions import (
    MarkerKind,
    Precision,
    is_reception_stated,
    marker_kind,
    reception,
    scheme_marker,
)
from dashboard.domain.referral.search import refer
from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.resolution import commune_mask, territory_geometry
from dashboard.texts.sheet import Reception

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.positions import Position
    from dashboard.domain.snapshot import Snapshot

POINT = {"longitude": 5.7, "latitude": 45.2}  # in Grenoble
GRENOBLE = "38185"
ADDRESS, COMMUNE = Precision.ADDRESS, Precision.COMMUNE


class Case(NamedTuple):
    """What a record says of its place, and what becomes of it."""

    id: str
    cells: dict[str, Any]
    precision: Precision | None
    commune: str
    words: str

    def __str__(self) -> str:
        return self.id


def at(place: str) -> str:
    return f"lieu d’accueil\u00a0: {place}"


def unplaced(place: str) -> str:
    return f"lieu d’accueil non situé\u00a0: {place}"


UNSTATED = "lieu d’accueil non précisé"
CASES = (
    Case("nothing", {}, None, "", UNSTATED),
    Case("a point", POINT, ADDRESS, GRENOBLE, at("Grenoble")),
    Case("a point and a code", {**POINT, "town_code": GRENOBLE}, ADDRESS, GRENOBLE, at("Grenoble")),
    Case("a point and a name", {**POINT, "town": "Grenoble"}, ADDRESS, GRENOBLE, at("Grenoble")),
    Case(
        "a point of no commune of the region",
        {"longitude": 2.1, "latitude": 46.7},
        ADDRESS,
        "",
        "lieu d’accueil donné par ses coordonnées",
    ),
    Case("a code", {"town_code": GRENOBLE}, COMMUNE, GRENOBLE, at("Grenoble")),
    Case(
        "a code and a name of its own",
        {"town_code": GRENOBLE, "town": "Grenoble CEDEX 9", "postcode": "38029"},
        COMMUNE,
        GRENOBLE,
        at("Grenoble CEDEX 9"),
    ),
    Case("a name", {"town": "roanne"}, COMMUNE, "42187", at("roanne")),
    Case(
        "a name, its postcode and an address without a point",
        {"address": "3 rue des Lilas", "postcode": "42300", "town": "Roanne"},
        COMMUNE,
        "42187",
        at("Roanne"),
    ),
    Case("a name of two communes", {"town": "Beaufort"}, None, "", unplaced("Beaufort")),
    Case(
        "a name of two communes and a postcode",
        {"town": "Beaufort", "postcode": "73270"},
        COMMUNE,
        "73034",
        at("Beaufort"),
    ),
    Case(
        "a name of two communes and a CEDEX",
        {"town": "Beaufort CEDEX", "postcode": "73279"},
        COMMUNE,
        "73034",
        at("Beaufort CEDEX"),
    ),
    Case(
        "a name and the postcode of another",
        {"town": "Roanne", "postcode": "38000"},
        None,
        "",
        unplaced("Roanne"),
    ),
    Case("a postcode", {"postcode": "42300"}, None, "", unplaced("42300")),
    Case("an address", {"address": "3 rue des Lilas"}, None, "", unplaced("3 rue des Lilas")),
    Case("a code of elsewhere", {"town_code": "75056"}, None, "", unplaced("75056")),
    Case(
        "a commune of elsewhere",
        {"town_code": "75056", "town": "Paris", "postcode": "75001"},
        None,
        "",
        unplaced("Paris"),
    ),
    Case("a name of nowhere", {"town": "Ys"}, None, "", unplaced("Ys")),
)
each_case = pytest.mark.parametrize("case", CASES, ids=str)


@pytest.fixture
def catalogue_of(geography: Geography, make_project: Callable[..., Project]) -> Any:
    """Return the catalogue of one record of these values."""

    def catalogue(**values: object) -> Catalogue:
        return build_catalogue((make_project(**values),), geography, {}, "")

    return catalogue


def drawn(catalogue: Catalogue) -> Position | None:
    (found,) = catalogue.positions
    return found


@each_case
@pytest.mark.parametrize("coverage", [("73",), ()], ids=["with territory", "without"])
def test_what_is_known_decides_where_a_project_is_drawn_and_what_is_said(
    catalogue_of: Callable[..., Catalogue], case: Case, coverage: tuple[str, ...]
) -> None:
    catalogue = catalogue_of(**case.cells, coverage=coverage)
    (found,) = catalogue.receptions
    position, codes = drawn(catalogue), commune_index(catalogue.geography).codes
    assert (found.position.precision if found.position else None) is case.precision
    assert ("" if found.commune is None else codes[found.commune]) == case.commune
    assert found.words == case.words
    if case.precision:
        assert position == found.position
        assert marker_kind(Scheme.O2R_2024, found) is MarkerKind.GENERAL
        assert "indicative" not in found.caption
    else:
        assert (position.precision if position else None) is (
            Precision.TERRITORY if coverage else None
        )
        assert marker_kind(Scheme.O2R_2024, found) is MarkerKind.INDICATIVE
        assert found.caption == f"Position indicative\u00a0: {case.words}"


@each_case
def test_only_a_place_that_is_known_is_measured(
    catalogue_of: Callable[..., Catalogue], case: Case
) -> None:
    catalogue = catalogue_of(**case.cells, coverage=("38", "42", "73"), certainty=Certainty.EXACTE)
    for town in (GRENOBLE, "42187", "73034"):
        row = commune_index(catalogue.geography).communes[town]
        (answer,) = refer(catalogue, row).covers
        point = case.precision is ADDRESS
        here = case.commune == town
        assert (answer.reception_km is not None) == (point or bool(case.precision and not here))
        assert ("à vol d’oiseau" in answer.reception) == bool(case.precision and not here)
        assert (answer.reception == Reception.HERE) == here
        if not case.precision:
            text = case.words[:1].upper() + case.words[1:]
            assert answer.reception.startswith(text)


@each_case
def test_a_record_is_silent_only_if_it_says_nothing(
    make_project: Callable[..., Project], case: Case
) -> None:
    assert is_reception_stated(make_project(**case.cells)) == bool(case.cells)


def test_the_point_of_the_source_is_taken_as_it_is(
    catalogue_of: Callable[..., Catalogue],
) -> None:
    catalogue = catalogue_of(**POINT, town_code=GRENOBLE, coverage=("73",))
    assert drawn(catalogue) == (5.7, 45.2, ADDRESS)
    (found,) = catalogue.receptions
    assert found.given == drawn(catalogue)
    assert found.caption == "Lieu d’accueil\u00a0: Grenoble"


def test_a_commune_stands_for_an_address_without_coordinates_and_says_so(
    catalogue_of: Callable[..., Catalogue], geography: Geography
) -> None:
    town = geography.communes.set_index("code").loc[GRENOBLE]
    catalogue = catalogue_of(town_code=GRENOBLE, coverage=("73",))
    assert drawn(catalogue) == (float(town["longitude"]), float(town["latitude"]), COMMUNE)
    (found,) = catalogue.receptions
    assert found.given is None
    assert found.caption == "Lieu d’accueil\u00a0: Grenoble, point de la commune"


@pytest.mark.parametrize("certainty", list(Certainty))
@pytest.mark.parametrize(
    ("codes", "excluded"),
    [
        pytest.param(("38", "73"), ("200040715",), id="two departments, a hole in the middle"),
        pytest.param(("69",), ("200046977",), id="around the métropole"),
        pytest.param(("03", "74"), (), id="far apart"),
    ],
)
def test_without_a_place_the_point_is_inside_the_territory(
    catalogue_of: Callable[..., Catalogue],
    geography: Geography,
    certainty: Certainty,
    codes: tuple[str, ...],
    excluded: tuple[str, ...],
) -> None:
    point = drawn(catalogue_of(coverage=codes, exclusions=excluded, certainty=certainty))
    assert point
    assert point.precision is Precision.TERRITORY
    mask = commune_mask(codes, geography) & ~commune_mask(excluded, geography)
    assert territory_geometry(mask, geography).contains(
        shapely.Point(point.longitude, point.latitude)
    )


def test_the_full_address_is_what_the_source_says_with_the_name_of_a_coded_commune(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    project = make_project(address="3 rue des Lilas", postcode="38000", town_code=GRENOBLE)
    assert reception(project, geography).address == "3 rue des Lilas, 38000 Grenoble"


def test_a_former_commune_keeps_its_name_and_is_placed_in_todays(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    old = next(code for code, new in geography.former.items() if new == "74010")
    found = reception(make_project(town="Seynod", town_code=old), geography)
    assert found.words == at("Seynod")
    assert found.commune == commune_index(geography).communes["74010"]


def test_a_marker_tells_the_scheme_where_the_place_is_given(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    known = reception(make_project(town_code=GRENOBLE), geography)
    unknown = reception(make_project(), geography)
    kinds = {Scheme.O2R_2024: MarkerKind.GENERAL, Scheme.O2R_JEUNES_2025: MarkerKind.YOUTH}
    for scheme, kind in kinds.items():
        assert scheme_marker(scheme) is kind
        assert marker_kind(scheme, known) is kind
        assert marker_kind(scheme, unknown) is MarkerKind.INDICATIVE


def test_the_region_of_a_project_is_that_of_its_place(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    projects = tuple(make_project(**case.cells) for case in CASES)
    catalogue = build_catalogue(projects, geography, {}, "")
    assert catalogue.territories.home_regions.tolist() == ["84" if c.commune else "" for c in CASES]


def test_every_shipped_project_is_drawn_in_the_region(snapshot: Snapshot) -> None:
    found = snapshot.catalogue.positions
    assert len(found) == 23
    for point in found:
        assert point
        assert 2 < point.longitude < 7.3
        assert 44 < point.latitude < 47


def test_a_place_that_is_known_lies_in_the_commune_of_its_record(snapshot: Snapshot) -> None:
    communes = snapshot.catalogue.geography.communes.set_index("code").geometry
    placed = [
        (project, point)
        for project, point in zip(
            snapshot.catalogue.projects, snapshot.catalogue.positions, strict=True
        )
        if project.town_code and point
    ]
    assert len(placed) == 20
    for project, point in placed:
        place = shapely.Point(point.longitude, point.latitude)
        assert communes[project.town_code].contains(place), project.id
