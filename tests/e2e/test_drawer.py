"""The filters of a phone: a drawer, and in it the list of departments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import plural
from dashboard.ids import FilterId, ListId
from dashboard.texts.filters import Filters
from dashboard.texts.site import Site
from tests.e2e.carte import Carte
from tests.e2e.conftest import PHONE
from tests.e2e.engines import FINGER
from tests.e2e.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from dashboard.domain.snapshot import Snapshot

FINGER_SIZE = 44


@pytest.fixture
def drawer(mobile_carte: Carte) -> Carte:
    """The map page of a phone, its filters open."""
    mobile_carte.open()
    mobile_carte.page.locator(f"#{FilterId.OPEN}").click()
    expect(mobile_carte.rail).to_be_visible()
    return mobile_carte


def picker(carte: Carte) -> Locator:
    return carte.rail.locator("details.drop")


def areas(carte: Carte) -> Locator:
    return carte.page.locator(f"#{FilterId.AREAS} .form-check-label")


def open_picker(carte: Carte) -> None:
    picker(carte).locator("summary").click()
    expect(areas(carte).first).to_be_visible()


def see_words(total: int) -> str:
    return Filters.SEE.format(projects=plural(total, "projet"))


def test_the_list_scrolls_within_the_drawer_and_its_rows_are_large(drawer: Carte) -> None:
    open_picker(drawer)
    box: Any = drawer.rail.bounding_box()
    held: Any = picker(drawer).locator("fieldset").bounding_box()
    assert held["height"] < PHONE["height"] * 0.7
    assert held["x"] >= box["x"]
    assert held["x"] + held["width"] <= box["x"] + box["width"]
    sizes: list[Any] = [row.bounding_box() for row in areas(drawer).all()]
    assert len(sizes) == 13
    assert [size for size in sizes if size["height"] < FINGER_SIZE] == []
    summary: Any = picker(drawer).locator("summary").bounding_box()
    assert summary["height"] >= FINGER_SIZE
    last = areas(drawer).last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    assert not drawer.page.evaluate("scrollY")


@FINGER
def test_a_tap_anywhere_on_a_row_chooses_and_the_button_says_what_is_chosen(drawer: Carte) -> None:
    text = drawer.page.locator(f"#{FilterId.AREAS_SUMMARY}")
    expect(text).to_have_text(Filters.ALL_UNITS)
    open_picker(drawer)
    for name, words in (("Ain", "01 · Ain"), ("Allier", Filters.CHOSEN.format(count=2))):
        row: Any = areas(drawer).filter(has_text=name).first.bounding_box()
        drawer.page.touchscreen.tap(row["x"] + row["width"] - 40, row["y"] + row["height"] - 4)
        expect(text).to_have_text(words)
    drawer.shows("departement=01&departement=03")
    assert picker(drawer).get_attribute("open") is not None


def test_escape_closes_the_list_then_the_drawer(drawer: Carte) -> None:
    open_picker(drawer)
    drawer.page.keyboard.press("Escape")
    expect(areas(drawer).first).to_be_hidden()
    expect(picker(drawer).locator("summary")).to_be_focused()
    expect(drawer.rail).to_be_visible()
    drawer.page.keyboard.press("Escape")
    expect(drawer.rail).to_be_hidden()
    expect(drawer.page.locator(f"#{FilterId.OPEN}")).to_be_focused()


def test_choosing_outside_closes_the_list_then_the_drawer(drawer: Carte) -> None:
    open_picker(drawer)
    drawer.rail.get_by_role("heading", name=Filters.TITLE).click()
    expect(areas(drawer).first).to_be_hidden()
    expect(drawer.rail).to_be_visible()
    drawer.page.mouse.click(385, 500)
    expect(drawer.rail).to_be_hidden()


def test_nothing_behind_the_open_drawer_takes_the_focus(drawer: Carte) -> None:
    keys = Keyboard(drawer.page)
    stops = [*keys.round(), *keys.round()]  # to the end, then from the beginning
    assert {stop.part for stop in stops} == {"rail"}


def test_a_window_that_grows_leaves_nothing_behind_a_drawer(
    open_page: Callable[..., Page], snapshot: Snapshot
) -> None:
    carte = Carte(open_page(viewport={"width": 800, "height": 900}), snapshot).open()
    carte.page.locator(f"#{FilterId.OPEN}").click()
    expect(carte.rail).to_be_visible()
    carte.page.set_viewport_size({"width": 1300, "height": 900})
    expect(carte.page.locator("[inert]")).to_have_count(0)
    carte.page.get_by_role("link", name=Site.COVERAGE).click()
    carte.page.wait_for_url("**/couverture")


def test_the_drawer_ends_with_the_way_to_the_list(drawer: Carte) -> None:
    see = drawer.rail.locator("[data-part=see]")
    expect(see).to_have_text(see_words(23))
    drawer.box(PUBLICS[Public.QPV].chip).click()
    expect(see).to_have_text(see_words(len(drawer.answer("public=qpv"))))
    see.click()
    expect(drawer.rail).to_be_hidden()
    expect(drawer.page.locator(f"#{ListId.COUNT}")).to_be_focused()
