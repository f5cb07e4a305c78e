"""The browser's layers are light, whole and meet along their borders."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

import geodata

ROOT = Path(geodata.__file__).parent
WEB = ROOT / "84" / "web"
POLYGONS = ("unites", "epci", "communes")
LAYERS = (*POLYGONS, "voisins", "eaux")
WINDOW = shapely.box(0.5, 43.1, 8.6, 47.8)


@cache
def _features(name: str) -> list[dict[str, Any]]:
    document = json.loads((WEB / f"{name}.json").read_text("utf-8"), parse_constant=_refused)
    return list(document["features"])


def _refused(constant: str) -> None:
    message = f"{constant} is not JSON"
    raise ValueError(message)


def _shapes(name: str) -> list[BaseGeometry]:
    return [shapely.geometry.shape(feature["geometry"]) for feature in _features(name)]


def _of_kind(name: str, kind: str) -> list[BaseGeometry]:
    return [
        shapely.geometry.shape(feature["geometry"])
        for feature in _features(name)
        if feature["properties"]["kind"] == kind
    ]


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        pytest.param("unites.json", 55_000),
        pytest.param("epci.json", 150_000),
        pytest.param("communes.json", 450_000),
        pytest.param("eaux.json", 35_000),
        pytest.param("voisins.json", 40_000),
    ],
)
def test_a_layer_is_light_once_compressed(name: str, limit: int) -> None:
    assert len(gzip.compress((WEB / name).read_bytes(), 9)) <= limit


def test_all_that_is_committed_weighs_less_than_10_megabytes() -> None:
    sizes = (path.stat().st_size for path in ROOT.rglob("*") if "__pycache__" not in path.parts)
    assert sum(sizes) < 10_000_000


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_strict_compact_json(name: str) -> None:
    text = (WEB / f"{name}.json").read_text("utf-8")
    assert _features(name)
    assert ", " not in text
    assert '": ' not in text


@pytest.mark.parametrize(("name", "column"), [("epci", "epci"), ("communes", "code")])
def test_a_layer_holds_each_code_once(name: str, column: str, communes: gpd.GeoDataFrame) -> None:
    codes = [feature["properties"]["code"] for feature in _features(name)]
    assert sorted(codes) == sorted(communes[column].unique())


def test_the_units_layer_holds_each_unit_once(units: pd.DataFrame) -> None:
    codes = [feature["properties"]["code"] for feature in _features("unites")]
    assert sorted(codes) == list(units["code"])


@pytest.mark.parametrize("name", POLYGONS)
def test_the_polygons_of_a_layer_are_valid(name: str) -> None:
    assert shapely.is_valid(_shapes(name)).all()


@pytest.mark.parametrize("name", POLYGONS)
def test_neighbours_share_their_borders_exactly(name: str) -> None:
    assert shapely.coverage_is_valid(_shapes(name))


@pytest.mark.parametrize("name", POLYGONS)
def test_the_areas_of_a_layer_sum_to_that_of_its_union(name: str) -> None:
    shapes = _shapes(name)
    assert shapely.area(shapes).sum() == pytest.approx(shapely.union_all(shapes).area, rel=1e-9)


@pytest.mark.parametrize("name", POLYGONS)
def test_a_layer_leaves_no_gap_but_the_enclave_des_papes(name: str) -> None:
    region = shapely.union_all(_shapes(name))
    assert (region.geom_type, len(region.interiors)) == ("Polygon", 1)


def test_a_simplified_unit_keeps_the_area_of_its_communes(communes: gpd.GeoDataFrame) -> None:
    for feature in _features("unites"):
        own = communes.loc[communes["unite"] == feature["properties"]["code"]]
        full = shapely.area(own.geometry.to_numpy()).sum()
        light = shapely.geometry.shape(feature["geometry"]).area
        assert light == pytest.approx(full, rel=0.002)


def test_mask_and_units_fill_the_window_without_overlap() -> None:
    (mask,) = _of_kind("voisins", "masque")
    units = shapely.union_all(_shapes("unites"))
    assert mask.area + units.area == pytest.approx(WINDOW.area, rel=1e-9)
    assert shapely.intersection(mask, units).area == pytest.approx(0, abs=1e-9)


def test_neighbours_are_lines_outside_the_region() -> None:
    inside = shapely.buffer(shapely.union_all(_shapes("unites")), -0.001)
    for kind in ("departement", "pays"):
        (lines,) = _of_kind("voisins", kind)
        assert lines.geom_type == "MultiLineString"
        assert not lines.intersects(inside)


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [
        pytest.param(6.5, 46.45, id="Léman"),
        pytest.param(5.87, 45.73, id="lac du Bourget"),
        pytest.param(6.17, 45.86, id="lac d'Annecy"),
    ],
)
def test_a_great_lake_is_drawn(longitude: float, latitude: float) -> None:
    assert any(lake.covers(shapely.Point(longitude, latitude)) for lake in _of_kind("eaux", "lake"))


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [
        pytest.param(4.83, 45.2, id="Rhône"),
        pytest.param(4.75, 46.0, id="Saône"),
        pytest.param(3.4, 46.1, id="Allier"),
        pytest.param(4.2, 45.6, id="Loire"),
        pytest.param(5.7, 45.2, id="Isère"),
    ],
)
def test_a_great_river_is_drawn(longitude: float, latitude: float) -> None:
    place = shapely.Point(longitude, latitude)
    assert min(river.distance(place) for river in _of_kind("eaux", "river")) < 0.08


def test_waters_stay_in_the_window() -> None:
    assert all(shapely.covers(shapely.buffer(WINDOW, 1e-4), _shapes("eaux")))
