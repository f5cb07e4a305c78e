"""Two regions on one map: both are drawn, and choosing one frames it and filters the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.data_store import DataStore
from dashboard.french import NBSP
from tests.e2e.carte import Carte
from tests.e2e.conftest import served
from tests.factories.regions import both_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings

# The units (by code) whose middle lies in the window of the map.
IN_SIGHT = """() => {
  const box = leafletMap.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".lb-area")].filter((label) => {
    const { x, y } = label.getBoundingClientRect();
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  }).map((label) => label.className.match(/lb-area-(\\w+)/)[1]).sort();
}"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of both regions."""
    return both_settings(tmp_path_factory.mktemp("regions"))


@pytest.fixture(scope="module")
def snapshot(settings: Settings) -> Snapshot:
    """The records of both regions."""
    return DataStore(settings).current()


@pytest.fixture(scope="module")
def server(settings: Settings) -> Iterator[str]:
    """The address of the map of both regions."""
    with served(create_app(settings)) as address:
        yield address


def in_sight(carte: Carte) -> list[str]:
    found: list[str] = carte.page.evaluate(IN_SIGHT)
    return found


def region(carte: Carte, name: str) -> Locator:
    return carte.rail.get_by_role("group", name="Région").locator("label", has_text=name)


def test_both_regions_are_drawn_and_one_chosen_is_framed(page: Page, snapshot: Snapshot) -> None:
    carte = Carte(page, snapshot).open()
    areas = sorted(snapshot.catalogue.areas)
    assert in_sight(carte) == areas
    drawn = carte.canvas.locator(".leaflet-fill-pane path[d]:not([d='M0 0'])")
    assert drawn.count() == len(snapshot.partition.area)
    region(carte, "Bretagne").click()
    carte.shows("region=53")
    assert set(in_sight(carte)) == {"22", "29", "35", "56"}
    expect(carte.mark("Rebond rennais")).to_be_visible()
    expect(carte.chips).to_have_count(1)
    assert carte.sentence_text().startswith(f"Au moins 4{NBSP}projets en Bretagne")
    region(carte, "Auvergne-Rhône-Alpes").click()
    carte.shows("region=84&region=53")
    assert in_sight(carte) == areas
    region(carte, "Bretagne").click()
    carte.shows("region=84")
    assert {"22", "29", "56"}.isdisjoint(in_sight(carte))


def test_a_link_to_a_region_opens_on_it(page: Page, snapshot: Snapshot) -> None:
    carte = Carte(page, snapshot).open("region=53")
    assert set(in_sight(carte)) == {"22", "29", "35", "56"}
    page.go_back()
    carte.open()
    assert "74" in in_sight(carte)


def test_departments_are_found_under_their_region(page: Page, snapshot: Snapshot) -> None:
    carte = Carte(page, snapshot).open()
    carte.rail.locator("summary", has_text="Tous les départements").click()
    heads = carte.rail.locator(".within.first")
    expect(heads).to_have_text(["Auvergne-Rhône-Alpes", "Bretagne"])
    expect(heads.first).to_be_visible()
    carte.rail.get_by_role("checkbox", name="35 · Ille-et-Vilaine").check()
    carte.shows("departement=35")
