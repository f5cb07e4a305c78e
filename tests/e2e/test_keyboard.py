"""A keyboard and nothing else: each of the four users' ways, and every stop of every page."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app, store_of
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import ExportId, FinderId, MapId, SheetId, SummaryId
from dashboard.settings import ROOT
from dashboard.texts.coverage import Case
from dashboard.texts.data_page import Data
from dashboard.texts.filters import Filters
from dashboard.texts.referral import Answers
from dashboard.texts.sharing import Compare, Maker, Tray
from dashboard.texts.sheet import Sheet
from dashboard.texts.site import Export, Site
from tests.e2e.conftest import served
from tests.e2e.keyboard import Keyboard
from tests.e2e.screens import LAID_OUT, PAGES, rests
from tests.support.data_files import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from dashboard.settings import Settings
    from tests.e2e.carte import Carte
    from tests.e2e.conftest import Watch

JEUNES = PUBLICS[Public.JEUNES].chip
LEFT = "exception: "  # a page left before its map came, which Firefox tells it


def opened(page: Page, address: str) -> Keyboard:
    """Open a page and wait until its map, if it has one, can take the focus."""
    page.goto(address)
    rests(page)
    for late in page.locator("#couverture-carte,[data-chart]").all():  # drawn when they are seen
        late.scroll_into_view_if_needed()
        expect(late).to_have_attribute("data-ready", "1")
    page.evaluate("scrollTo(0, 0)")
    return Keyboard(page).rest()


WALKED = PAGES | {
    "everything": "/",
    "a question": "/qui-contacter",
    "nothing compared": "/comparer",
    "accessibility": "/accessibilite",
    "404": "/nulle-part",
}


@pytest.mark.parametrize("address", WALKED.values(), ids=WALKED)
def test_every_stop_shows_the_focus_and_the_way_back_is_the_same(
    open_page: Callable[..., Page], engine: str, watch: Watch, address: str
) -> None:
    """The way there is walked on a small laptop, the way back in a lower window."""
    watch.expects("404")
    page = open_page(viewport={"width": 1280, "height": 720})
    keys = opened(page, address)
    there = keys.round()
    assert len(there) > 10
    if address != PAGES["frame"]:
        assert there[0].name == Site.SKIP_MAIN
    if engine == "firefox":
        return  # a test's keys do not come back from the browser's own window
    page.set_viewport_size({"width": 1366, "height": 650})
    page.evaluate(LAID_OUT)
    back = [keys.next("Shift+Tab") for _ in there]
    assert [stop.what for stop in reversed(back)] == [stop.what for stop in there]


@pytest.mark.parametrize("name", ["everything", "contact", "coverage", "data"])
def test_every_stop_of_a_phone_with_a_keyboard_shows_the_focus_too(
    mobile_page: Page, name: str
) -> None:
    """The way back: it leads under what stays at the top of a window that scrolls."""
    mobile_page.set_viewport_size({"width": 320, "height": 640})
    keys = opened(mobile_page, WALKED[name])
    mobile_page.locator("a:visible").last.focus()
    assert keys.round("Shift+Tab")[-1].name == Site.SKIP_MAIN


def test_the_map_page_is_walked_in_the_order_it_is_read(carte: Carte) -> None:
    carte.open("public=jeunes")
    parts = [stop.part for stop in Keyboard(carte.page).rest().round()]
    order = list(dict.fromkeys(parts))
    assert order == [
        *("skip", "hd", "demo", "rail", "headline", "maptop", "map", "ctl", "lg", "attr"),
        *("results", "foot"),
    ]
    assert parts == sorted(parts, key=order.index)


def test_the_skip_links_come_first_and_lead_where_they_say(carte: Carte) -> None:
    carte.open()
    keys = Keyboard(carte.page).rest()
    assert [keys.next().name for _ in range(2)] == [Site.SKIP_MAIN, Site.SKIP_LIST]
    keys.press("Enter")
    assert keys.next().part == "results"
    keys = opened(carte.page, "/")
    keys.next()
    keys.press("Enter")
    assert keys.next().part == "rail"


@pytest.mark.parametrize("name", ["contact", "coverage", "maker"])
def test_a_skip_link_does_not_load_the_page_again(page: Page, name: str) -> None:
    keys = opened(page, PAGES[name])
    page.evaluate("() => { window.kept = true; }")
    keys.next()
    keys.press("Enter")
    page.wait_for_url("**#contenu")
    page.wait_for_timeout(300)
    assert page.evaluate("window.kept")


def test_a_link_to_a_sheet_leaves_the_focus_at_the_top(carte: Carte) -> None:
    carte.open("projet=savoie-rebond")
    assert Keyboard(carte.page).rest().next().name == Site.SKIP_MAIN


def test_escape_closes_the_innermost_thing_first(carte: Carte) -> None:
    carte.open("projet=savoie-rebond")
    keys = Keyboard(carte.page).rest()
    keys.to(Export.BUTTON)
    keys.press("Enter")
    keys.to(Export.CSV)
    keys.press("Escape")
    expect(carte.page.get_by_role("link", name=Export.CSV)).to_be_hidden()
    assert keys.here().name == Export.BUTTON
    carte.shows("projet=savoie-rebond")
    keys.press("Escape")
    carte.shows()


def test_the_map_is_moved_zoomed_and_left_by_keys(carte: Carte) -> None:
    carte.open()
    keys = Keyboard(carte.page).rest()
    assert keys.until(lambda stop: stop.id == MapId.CANVAS)
    keys.press("+", 3)
    before = carte.where()
    for key, axis, more in (
        ("ArrowRight", 1, True),
        ("ArrowLeft", 1, False),
        ("ArrowUp", 0, True),
        ("ArrowDown", 0, False),
    ):
        start = float(carte.where()[axis])
        keys.press(key)
        assert (float(carte.where()[axis]) > start) is more, key
    keys.press("-")
    assert carte.where()[2] < before[2]
    assert keys.here().id == MapId.CANVAS
    assert keys.next("Shift+Tab").part == "maptop"


def test_a_point_is_reached_by_tab_and_opens_its_sheet(carte: Carte) -> None:
    carte.open()
    keys = Keyboard(carte.page).rest()
    keys.to("21, Savoie rebond")
    keys.press("Enter")
    carte.shows("projet=savoie-rebond")
    expect(carte.title).to_be_focused()
    keys.press("Escape")
    carte.shows()
    expect(carte.mark("Savoie rebond")).to_be_focused()


# Controls that take themselves away, or the part of the page that they stand in.
VANISHING = {
    "clear the filters": ("/?public=jeunes&departement=38", ".rail [data-part=clear]"),
    "clear from an empty list": ("/?public=jeunes&departement=15", ".empty [data-nav]"),
    "drop the last chip": ("/?departement=38", f"#{SummaryId.CHIPS} a"),
    "show what is unspecified": ("/?public=jeunes&departement=63", ".say-note a"),
    "leave the real records": ("/?statut_fiche=source-publique", ".demo a[data-toggles]"),
    "close a sheet": ("/?projet=isere-aller-vers", f"#{SheetId.CLOSE}"),
    "the whole region": ("/?projet=isere-aller-vers", ".mapname a"),
    "leave a sheet that is not there": ("/?projet=inconnu", ".fbody a"),
    "a commune that is cleared": ("/qui-contacter?commune=42187", "[data-commune=clear]"),
    "a filter that is kept": ("/qui-contacter?commune=42187&departement=38", ".kept a"),
    "close a cell": ("/couverture?public=logement&case=38", ".pop-h a"),
    "real records of the coverage": ("/couverture?statut_fiche=source-publique", ".demo a.nw"),
    "a filter kept by the coverage": ("/couverture?departement=38", ".kept a"),
    "take out of a comparison": (PAGES["comparison"], ".cpt-top a"),
}


@pytest.mark.parametrize(("address", "control"), VANISHING.values(), ids=VANISHING)
def test_the_focus_stays_in_the_page_when_its_control_goes(
    page: Page, address: str, control: str
) -> None:
    page.goto(address)
    rests(page)
    keys = Keyboard(page)
    page.locator(control).first.focus()
    before = keys.here()
    address_before = page.url
    keys.press("Enter")
    expect(page).not_to_have_url(address_before)
    rests(page)
    page.wait_for_function("() => document.activeElement !== document.body")
    page.evaluate(LAID_OUT)
    page.wait_for_timeout(200)
    stop = keys.here()
    assert [fault for fault in stop.faults if fault != "no visible focus"] == [], before


@pytest.mark.parametrize(("width", "height"), [(1366, 650), (1280, 720)])
def test_the_list_of_departments_opens_in_sight_and_takes_what_is_typed(
    open_page: Callable[..., Page], width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    keys = opened(page, "/")
    keys.to(Filters.ALL_UNITS)
    keys.press("Enter")
    last = page.locator("details.drop .form-check").last
    expect(last).to_be_in_viewport(ratio=1)
    expect(page.locator("details.drop summary")).to_be_in_viewport(ratio=1)
    for typed, name in (("ise", "38 · Isère"), ("07", "07 · Ardèche")):
        page.wait_for_timeout(1000)  # another word
        page.keyboard.type(typed)
        assert keys.here().name.startswith(name)
        assert keys.here().faults == []
    keys.press("Space")
    expect(page).to_have_url("/?departement=07")


@pytest.mark.journey
def test_a_professional_finds_whom_to_call(page: Page, watch: Watch) -> None:
    watch.expects(LEFT)
    keys = opened(page, "/")
    keys.to("Qui contacter")
    keys.press("Enter")
    page.wait_for_url("**/qui-contacter")
    sentence = page.locator(f"#{FinderId.SENTENCE}")
    expect(sentence).to_be_visible()
    choose_roanne(keys.rest())
    expect(sentence).to_contain_text(f"Pour Roanne, 2{NBSP}projets couvrent la commune")
    assert urlsplit(page.url).query == "commune=42187"
    keys.to(JEUNES)
    keys.press("Space")
    expect(sentence).to_contain_text("le public choisi")
    assert urlsplit(page.url).query == "commune=42187&public=jeunes"
    assert keys.here().name == JEUNES  # a refinement moves no focus
    call = keys.until(lambda stop: stop.href.startswith("tel:"))
    assert call.name.startswith("04 65 71 00 14")
    keys.to(Answers.SHEET)
    keys.press("Enter")
    page.wait_for_url("**/?**projet=**")
    expect(page.locator(f"#{SheetId.BODY} h1")).to_have_text("Escale roannaise")


def choose_roanne(keys: Keyboard) -> None:
    """Jump to the field, type the beginning and choose with the arrows."""
    assert keys.next().name == Site.SKIP_MAIN
    keys.press("Enter")
    assert keys.next().id == FinderId.TEXT
    keys.page.keyboard.type("roan")
    expect(keys.page.get_by_role("option")).to_have_count(3)
    active = keys.page.locator("[role=option][aria-selected=true]")
    for key, beginning in (("ArrowDown", "Roanne"), ("ArrowDown", ""), ("ArrowUp", "Roanne")):
        keys.press(key)
        expect(active).to_contain_text(re.compile(f"^{beginning}"))
    keys.press("Enter")


@pytest.mark.journey
def test_a_coordinator_looks_opens_compares(carte: Carte, watch: Watch) -> None:
    watch.expects(LEFT)
    keys = Keyboard(carte.open().page).rest()
    filter_by_public_and_department(carte, keys)
    open_come_back_and_step(carte, keys)
    open_the_menu(carte, keys)
    compare_two(carte, keys)
    look_into_a_case(carte.page, keys)


KEPT = "public=jeunes&departement=38"


def filter_by_public_and_department(carte: Carte, keys: Keyboard) -> None:
    keys.to(JEUNES)
    keys.press("Space")
    carte.shows("public=jeunes")
    keys.to(Filters.ALL_UNITS)
    keys.press("Enter")
    keys.to("38 · Isère")
    keys.press("Space")
    carte.shows(KEPT)


def open_come_back_and_step(carte: Carte, keys: Keyboard) -> None:
    keys.to("Nord-Isère jeunes")
    keys.press("Enter")
    carte.shows(f"{KEPT}&projet=nord-isere-jeunes")
    expect(carte.title).to_be_focused()
    keys.to("04 65 71 00 11", 10)
    keys.press("Escape")
    carte.shows(KEPT)
    expect(carte.link("Nord-Isère jeunes")).to_be_focused()
    keys.press("Enter")
    expect(carte.title).to_be_focused()
    keys.to(Sheet.NEXT, 6, "Shift+Tab")
    keys.press("Enter")
    carte.shows(f"{KEPT}&projet=jeunes-lyon-vienne")
    expect(carte.title).to_be_focused()


def open_the_menu(carte: Carte, keys: Keyboard) -> None:
    keys.to(Export.BUTTON, key="Shift+Tab")
    keys.press("Enter")
    expect(carte.page.locator(f"#{ExportId.HEADING}")).to_be_visible()
    assert keys.next().name.startswith(Export.COPY)
    keys.press("Escape")
    expect(carte.page.locator(f"#{ExportId.HEADING}")).to_be_hidden()
    assert keys.here().name == Export.BUTTON


def compare_two(carte: Carte, keys: Keyboard) -> None:
    keys.press("Escape")
    carte.shows(KEPT)
    for title, way in (("Jeunes Lyon-Vienne", "Tab"), ("Nord-Isère jeunes", "Shift+Tab")):
        keys.to(f"{Tray.COMPARE} {title}", key=way)
        keys.press("Space")
    keys.to(Tray.COUNT.format(count=2))
    keys.press("Enter")
    carte.page.wait_for_url("**/comparer?**")
    expect(carte.page.get_by_role("region", name=Compare.LABEL)).to_be_visible()
    keys.rest()


def look_into_a_case(page: Page, keys: Keyboard) -> None:
    """The matrix is one stop; arrows move in it; a case opens and gives the focus back."""
    keys.to(Site.COVERAGE)
    keys.press("Enter")
    page.wait_for_url("**/couverture**")
    expect(page.locator(".mxt a[tabindex='0']")).to_have_count(1)
    keys.rest()
    assert keys.until(lambda stop: stop.id.startswith("case-")).id == "case-jeunes-01"
    for key, name in (("Down", "qpv-01"), ("Up", "jeunes-01"), ("Right", "jeunes-03")):
        assert keys.next(f"Arrow{key}").id == f"case-{name}"
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("#case-titre")).to_be_focused()
    assert keys.next().name == Case.CLOSE
    keys.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert keys.here().id == "case-jeunes-03"


@pytest.mark.journey
def test_a_steward_takes_the_data_and_the_faults(
    open_page: Callable[..., Page],
    settings: Settings,
    tmp_path: Path,
    watch: Watch,
) -> None:
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, tmp_path)
    path = tmp_path / "projects.csv"
    app = create_app(replace(settings, projects=path, collections=tmp_path / "departements.csv"))
    path.write_text(path.read_text("utf-8").replace("o2r-2024;", "o2r-2042;", 1), "utf-8")
    settle(store_of(app.server))
    with served(app) as address:
        watch.host = urlsplit(address).netloc
        page = open_page(base_url=address)
        keys = opened(page, "/donnees")
        expect(page.get_by_role("alert")).to_contain_text(Data.REFUSED)
        assert keys.next().name == Site.SKIP_MAIN
        keys.press("Enter")
        taken = {
            Data.FAULTS: "fautes",
            Data.CSV_EXCEL: "projets-o2r",
            Data.XLSX: "projets-o2r",
            Data.TO_CHECK: "a-verifier",
        }
        for words, name in taken.items():
            keys.to(words)
            with page.expect_download() as download:
                keys.press("Enter")
            assert name in download.value.suggested_filename
        page.close()


@pytest.mark.journey
def test_a_site_makes_its_code(page: Page) -> None:
    keys = opened(page, "/integrer")
    assert keys.next().name == Site.SKIP_MAIN
    keys.press("Enter")
    keys.to("Isère")
    keys.press("Space")
    code = page.locator("pre code").first
    expect(code).to_contain_text("departement=38")
    assert keys.here().name == "Isère"
    keys.to(Maker.HEIGHT)
    keys.press("ArrowDown")
    if "640" not in code.inner_text():
        keys.press("Enter")  # a list that opens is closed on its choice
    expect(code).to_contain_text('height="640"')
    keys.to(Maker.COPY)
    keys.press("Enter")
    expect(page.get_by_role("status").filter(has_text=Maker.COPIED)).to_be_visible()
    assert keys.next().name.startswith(Maker.PREVIEW)
