"""The territory of a record is exactly the union of its coverage less that of its exclusions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.territory.index import UnknownCode, commune_index
from dashboard.domain.territory.resolution import (
    Status,
    build_territories,
    commune_mask,
    territory_geometry,
)

if TYPE_CHECKING:
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.catalogue import Catalogue

Codes = Callable[[Geography], list[str]]
Oracle = Callable[[Sequence[str], Geography], set[str]]
Make = Callable[..., Project]
Geographies = st.SearchStrategy[Geography]


def named(mask: Booleans, geography: Geography) -> set[str]:
    return set(geography.communes["code"].to_numpy()[mask])


def draw_codes(data: st.DataObject, codes: list[str]) -> list[str]:
    return data.draw(st.lists(st.sampled_from(codes), max_size=6))


@settings(deadline=None)
@given(data=st.data())
def test_a_mask_is_the_union_of_its_codes(
    data: st.DataObject, geographies: Geographies, codes_of: Codes, oracle: Oracle
) -> None:
    geography = data.draw(geographies)
    codes = draw_codes(data, codes_of(geography))
    assert named(commune_mask(codes, geography), geography) == oracle(codes, geography)


@settings(deadline=None)
@given(data=st.data())
def test_union_is_idempotent_and_blind_to_order(
    data: st.DataObject, geographies: Geographies, codes_of: Codes
) -> None:
    geography = data.draw(geographies)
    codes = draw_codes(data, codes_of(geography))
    mask = commune_mask(codes, geography)
    members = geography.communes["code"].to_numpy()[mask]
    assert (commune_mask([*reversed(codes), *codes], geography) == mask).all()
    assert (commune_mask(members, geography) == mask).all()


@settings(deadline=None)
@given(data=st.data())
def test_a_project_covers_its_coverage_less_its_exclusions(
    data: st.DataObject,
    geographies: Geographies,
    codes_of: Codes,
    oracle: Oracle,
    make_project: Make,
) -> None:
    geography = data.draw(geographies)
    coverage, exclusions = (draw_codes(data, codes_of(geography)) for _ in range(2))
    certainty = data.draw(st.sampled_from(Certainty))
    project = make_project(
        coverage=tuple(coverage), exclusions=tuple(exclusions), certainty=certainty
    )
    territories = build_territories([make_project(), project], geography)
    kept = oracle(coverage, geography) - oracle(exclusions, geography)
    sure = certainty is Certainty.EXACTE
    assert named(territories.covered[1], geography) == (kept if sure else set())
    assert named(territories.to_confirm[1], geography) == (set() if sure else kept)
    assert named(territories.met[1], geography) == kept
    assert territories.specified.tolist() == [False, bool(coverage)]


def test_empty_coverage_is_nowhere(geography: Geography, make_project: Make) -> None:
    territories = build_territories([make_project(certainty=None)], geography)
    assert not territories.met[0].any()
    assert not territories.specified.any()


@pytest.mark.parametrize(
    ("code", "today", "count"),
    [
        pytest.param("42187", "42187", 1, id="a commune"),
        pytest.param("69383", "69123", 1, id="an arrondissement of Lyon is all Lyon"),
        pytest.param("69389", "69123", 1, id="the last arrondissement"),
        pytest.param("01144", "01025", 1, id="a merged commune"),
        pytest.param("69159", "69114", 1, id="merged into Porte des Pierres Dorées"),
        pytest.param("200085751", "38034", 37, id="Entre Bièvre et Rhône"),
        pytest.param("246300701", "63113", 21, id="Clermont Auvergne Métropole"),
        pytest.param("69M", "69123", 58, id="the Métropole"),
        pytest.param("69D", "69243", 208, id="the Rhône without it"),
        pytest.param("69", "69123", 266, id="the department is both"),
        pytest.param("200040590", "01194", 18, id="an EPCI across two departments"),
    ],
)
def test_every_kind_of_code_resolves(
    geography: Geography, code: str, today: str, count: int
) -> None:
    held = named(commune_mask([code], geography), geography)
    assert len(held) == count
    assert today in held


@pytest.mark.parametrize("code", ["75056", "", "999999999", "1", "38 ", "2A"])
def test_an_unknown_code_is_a_named_fault(geography: Geography, code: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        commune_mask(["42", code], geography)
    assert caught.value.code == code


def test_an_unknown_exclusion_is_a_fault_too(geography: Geography, make_project: Make) -> None:
    project = make_project(coverage=("42",), exclusions=("00000",))
    with pytest.raises(UnknownCode, match="00000"):
        build_territories([project], geography)


def test_both_sides_of_the_exclusion_of_isere(catalogue: Catalogue) -> None:
    project = catalogue.by_id["isere-aller-vers"]
    rows = commune_index(catalogue.geography).communes
    status = catalogue.territories.status
    assert status(project, rows["38034"]) is Status.OUT  # Beaurepaire, in Entre Bièvre et Rhône
    assert status(project, rows["38219"]) is Status.COVERED  # Marcollin, next to it, is not
    assert catalogue.territories.covered[project].sum() == 512 - 37


def test_a_department_named_without_its_communes_is_to_confirm(catalogue: Catalogue) -> None:
    project = catalogue.by_id["ifra-drome"]
    rows = commune_index(catalogue.geography).communes
    assert catalogue.territories.status(project, rows["26362"]) is Status.TO_CONFIRM
    assert not catalogue.territories.covered[project].any()


def test_nobody_can_write_to_the_territories(catalogue: Catalogue) -> None:
    for held in (catalogue.territories.covered, catalogue.territories.to_confirm):
        for array in (held.starts, held.columns, held.held(0)):
            with pytest.raises(ValueError, match="read-only"):
                array[...] = 0
    with pytest.raises(ValueError, match="read-only"):
        catalogue.territories.specified[...] = True


def test_the_index_is_built_once_for_each_geography(geography: Geography) -> None:
    assert commune_index(geography) is commune_index(geography)
    assert commune_index(replace(geography)) is not commune_index(geography)


def test_building_is_fast_and_small(geography: Geography, catalogue: Catalogue) -> None:
    commune_index(geography)
    started = time.process_time()
    territories = build_territories(catalogue.projects, geography)
    assert time.process_time() - started < 0.05
    assert territories.memory < 200_000


@pytest.mark.slow
def test_ten_thousand_records_are_built_in_seconds(
    geography: Geography, make_project: Make
) -> None:
    project = make_project(coverage=("38", "42", "200046977"), exclusions=("200085751",))
    started = time.process_time()
    territories = build_territories([project] * 10_000, geography)
    assert time.process_time() - started < 10
    assert territories.memory < 100_000_000


@settings(deadline=None)
@given(data=st.data())
def test_the_geometry_is_the_union_of_the_communes(
    data: st.DataObject, geographies: Geographies
) -> None:
    geography = data.draw(geographies)
    size = len(geography.communes)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    expected = shapely.union_all(geography.communes.geometry.to_numpy()[mask])
    shape = territory_geometry(mask, geography)
    assert shape.is_valid
    assert shape.symmetric_difference(expected).area == pytest.approx(0, abs=1e-12)


def test_overlapping_communes_still_make_a_sound_geometry(
    make_geography: Callable[..., Geography], row: Any
) -> None:
    geography = make_geography([row("01", ""), row("01", "")])
    shapes = [shapely.box(4, 45, 4.2, 45.2), shapely.box(4.1, 45.1, 4.3, 45.3)]
    communes = geography.communes.set_geometry(gpd.GeoSeries(shapes, crs=4326))
    shape = territory_geometry(np.array([True, True]), replace(geography, communes=communes))
    assert shape.is_valid
    assert shape.area == pytest.approx(0.07)


def test_isere_without_its_exclusion_is_drawn_without_it(geography: Geography) -> None:
    isere, out = (commune_mask([code], geography) for code in ("38", "200085751"))
    whole, part = (territory_geometry(mask, geography) for mask in (isere, isere & ~out))
    hole = territory_geometry(out, geography)
    assert part.area == pytest.approx(whole.area - hole.area)
    assert part.intersection(hole).area == pytest.approx(0, abs=1e-12)
