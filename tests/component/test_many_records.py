"""Thousands of records: the list comes in pages, the map in larger pieces, and nothing is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely

from dashboard import french
from dashboard.app import create_app
from dashboard.data_store import DataStore
from dashboard.domain.territory.resolution import territory_geometry
from dashboard.figures.static_map.labels import MAX_DOTS, MAX_MARKERS
from dashboard.ids import ListId
from dashboard.layouts.map_page.project_list import PAGE
from dashboard.texts.site import List, Map
from tests.component.reading import read_html
from tests.conftest import MANY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings
    from tests.component.reading import Node


@pytest.fixture(scope="module")
def state(crowd: Settings) -> Snapshot:
    return DataStore(crowd).current()


@pytest.fixture(scope="module")
def visitor(crowd: Settings) -> FlaskClient:
    found: FlaskClient = create_app(crowd).server.test_client()
    return found


@pytest.fixture
def page(visitor: FlaskClient) -> Callable[[str], Node]:
    return lambda query: read_html(visitor.get(f"/?{query}").get_data(as_text=True))


def listed(page: Node) -> list[str | None]:
    rows = page.one(id=ListId.BODY).all("li", class_="it")
    return [row.attributes["data-projet"] for row in rows]


@pytest.mark.parametrize("query", ["", "tri=nom", "departement=38&public=jeunes"])
def test_the_pages_put_together_are_the_whole_list(
    page: Callable[[str], Node], state: Snapshot, query: str
) -> None:
    answer, _ = state.search(query)
    asked = [state.catalogue.projects[i].id for i in answer.shown]
    last = -(-answer.total // PAGE)
    assert last > 1
    for number in (1, 2, last):
        found = listed(page(f"{query}&page={number}"))
        assert found == asked[(number - 1) * PAGE : number * PAGE]


def test_the_links_between_pages_keep_the_filters(
    page: Callable[[str], Node], state: Snapshot
) -> None:
    total = state.search("public=jeunes")[0].total
    ways = page("public=jeunes&page=2").one("nav", class_="pager")
    assert ways.attributes["aria-label"] == List.PAGES
    assert f"51 à 100 sur\xa0{total:_}".replace("_", "\u202f") in ways.text
    before, after = (link.attributes["href"] for link in ways.all("a"))
    assert (before, after) == ("/?public=jeunes", "/?public=jeunes&page=3")


@pytest.mark.parametrize("asked", ["0", "-3", "999999", "9999", "deux", "", "²"])
def test_a_page_that_is_none_is_the_nearest(
    page: Callable[[str], Node], state: Snapshot, asked: str
) -> None:
    shown = [state.catalogue.projects[i].id for i in state.search("")[0].shown]
    expected = shown[-(MANY % PAGE or PAGE) :] if asked == "9999" else shown[:PAGE]
    assert listed(page(f"page={asked}")) == expected


def test_a_heading_counts_all_its_projects_whatever_the_page(
    page: Callable[[str], Node], state: Snapshot
) -> None:
    answer, _ = state.search("")
    mine = state.catalogue.main_area[list(answer.shown)].tolist()
    first = page("").one(id=ListId.BODY).all(class_="grphead")[0]
    assert first.one(class_="muted").text.startswith(f"{mine.count(mine[0])} ici, ")
    assert mine.count(mine[0]) > PAGE


def test_a_few_records_have_no_pages(client: FlaskClient) -> None:
    found = read_html(client.get("/").get_data(as_text=True))
    assert not found.all(class_="pager")
    assert len(listed(found)) < PAGE


def test_the_frame_says_that_its_list_goes_on(visitor: FlaskClient) -> None:
    found = visitor.get("/embed").get_data(as_text=True)
    assert len(re.findall(r'class="it"', found)) == PAGE
    assert f"Les {PAGE} premiers" in found


def map_file(visitor: FlaskClient) -> dict[str, Any]:
    address = re.search(r'data-carte="([^"]+)"', visitor.get("/").get_data(as_text=True))
    assert address
    found: dict[str, Any] = json.loads(visitor.get(address[1]).get_data())
    return found


def test_the_map_is_cut_by_epci_and_its_legend_says_so(visitor: FlaskClient) -> None:
    file = map_file(visitor)
    assert not file["exact"]
    assert len(file["cellAreas"]) < 400
    assert "covered" not in file["marks"][0]
    assert Map.PARTLY in visitor.get("/").get_data(as_text=True)


def test_the_exact_shape_of_a_territory_is_asked_for(visitor: FlaskClient, state: Snapshot) -> None:
    territories, geography = state.catalogue.territories, state.catalogue.geography
    excluding = next(i for i, p in enumerate(state.catalogue.projects) if p.exclusions)
    for index in (0, 1, excluding):
        found = visitor.get(f"/carte/territoire/projet-{index + 1}.json").get_json()
        for name, held in (
            ("covered", territories.covered),
            ("unsure", territories.to_confirm),
            ("excluded", territories.excluded),
        ):
            mask = held[index]
            assert bool(found[name]) == mask.any()
            if found[name]:
                drawn, exact = (
                    gpd.GeoSeries([shape], crs=4326).to_crs(2154).iloc[0]
                    for shape in (
                        shapely.geometry.shape(found[name]),
                        territory_geometry(mask, geography),
                    )
                )
                assert drawn.is_valid
                assert drawn.symmetric_difference(exact).area < 0.04 * exact.area


def test_the_shape_of_an_unknown_project_is_refused(visitor: FlaskClient) -> None:
    assert visitor.get("/carte/territoire/inconnu.json").status_code == 404


@pytest.mark.parametrize(
    ("query", "dots"),
    [
        pytest.param("", False, id="thousands are only counted"),
        pytest.param("public=justice", True, id="hundreds are dots"),
    ],
)
def test_a_picture_of_many_numbers_no_seat(
    visitor: FlaskClient, state: Snapshot, query: str, *, dots: bool
) -> None:
    total = state.search(query)[0].total
    assert (total > MAX_DOTS) is not dots
    assert total > MAX_MARKERS
    drawn = visitor.get(f"/export/carte.svg?{query}").get_data(as_text=True)
    assert drawn.count("h.01") == (2 * total if dots else 0)
    assert french.number(total) in drawn
