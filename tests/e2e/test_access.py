"""Landmarks, the drawer and the sheet of a phone, text twice as large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import FilterId
from dashboard.texts.filters import Filters
from dashboard.texts.site import Banner, List, Map, Site
from tests.e2e.carte import Carte
from tests.e2e.engines import FINGER, PAPER
from tests.e2e.faults import TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot


def test_landmarks_and_headings_tell_the_page_apart(carte: Carte) -> None:
    carte.open()
    page = carte.page
    assert page.locator("html").get_attribute("lang") == "fr"
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("navigation", name=Site.SECTIONS)).to_be_visible()
    expect(page.get_by_role("complementary", name=Banner.LABEL)).to_be_visible()
    expect(page.get_by_role("complementary", name=Filters.LABEL)).to_be_visible()
    expect(page.get_by_role("region", name=List.LABEL)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(Map.TITLE)
    here = page.get_by_role("navigation", name=Site.SECTIONS).locator("[aria-current=page]")
    expect(here).to_have_text([Site.MAP])


def test_a_phone_filters_in_a_drawer_that_keeps_the_focus(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    opener = carte.page.locator(f"#{FilterId.OPEN}")
    expect(carte.rail).to_be_hidden()
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    close = carte.rail.get_by_role("button", name=Filters.CLOSE)
    expect(close).to_be_focused()
    carte.box(PUBLICS[Public.JEUNES].chip).click()
    carte.shows("public=jeunes")
    close.click()
    expect(carte.rail).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_contain_text("1")


def test_escape_closes_the_drawer_before_the_sheet(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    carte.page.locator(f"#{FilterId.OPEN}").click()
    expect(carte.rail).to_be_visible()
    carte.page.keyboard.press("Escape")
    expect(carte.rail).to_be_hidden()
    carte.shows()


def test_a_phone_opens_a_sheet_full_width_and_comes_back(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    carte.link("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    expect(carte.title).to_be_in_viewport()
    expect(carte.title).to_be_focused()
    box = carte.sheet.bounding_box()
    assert box
    assert box["width"] >= 370  # 390, or less where bars of scrolling take room
    carte.page.keyboard.press("Escape")
    carte.shows()
    expect(carte.link("Savoie rebond")).to_be_in_viewport()


@FINGER
def test_a_whole_row_opens_its_sheet(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    row = carte.row("Savoie rebond")
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    carte.page.touchscreen.tap(box["x"] + 60, box["y"] + box["height"] - 20)
    carte.shows("projet=savoie-rebond")


def test_text_twice_as_large_still_fits(open_page: Callable[..., Page], snapshot: Snapshot) -> None:
    page = open_page(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    carte = Carte(page, snapshot).open("public=jeunes")
    assert carte.page.evaluate(TOO_WIDE) == []
    expect(carte.sentence).to_be_visible()


@PAPER
def test_paper_as_wide_as_a_tablet_or_a_phone_has_the_list_alone(carte: Carte) -> None:
    carte.open("public=jeunes")
    zoom = carte.where()[2]
    carte.page.emulate_media(media="print")
    for width in (1440, 720):
        carte.page.set_viewport_size({"width": width, "height": 1020})
        expect(carte.canvas).to_be_hidden()
        expect(carte.link("Passerelles du Pays de Gex")).to_be_visible()
    carte.page.emulate_media(media="screen")
    carte.page.set_viewport_size({"width": 1440, "height": 900})
    expect(carte.canvas).to_be_visible()
    assert abs(carte.where()[2] - zoom) < 1  # a line of the headline
