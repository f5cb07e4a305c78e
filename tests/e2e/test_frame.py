"""What the map shows of the country: what is asked for, clear of the headline, and not too far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import MapId
from dashboard.texts.site import Map
from tests.e2e.carte import Carte
from tests.e2e.faults import TOO_WIDE
from tests.e2e.screens import LAID_OUT, PAGES, rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot

JEUNES = PUBLICS[Public.JEUNES].chip
WINDOWS = [(1024, 768), (1280, 720), (1366, 650), (1366, 768), (1440, 900)]
LOW = [(1366, 650), (1280, 600)]
# 1024 and 1366 pixels, the latter at 133, 150 and 200 %, and a small phone.
ZOOMED = [(1000, 700), (1024, 768), (1027, 576), (911, 512), (683, 384), (320, 640)]
MANY = "public=jeunes&public=rsa&public=logement&public=justice"
GO = """(query) => {
  history.pushState({}, "", `?${query}`);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
SCROLLERS = """() => [...document.querySelectorAll("html, body *")].filter((node) => {
  const { overflowY } = getComputedStyle(node);
  return node.clientHeight && node.scrollHeight > node.clientHeight + 1
    && (/auto|scroll/.test(overflowY) || node === document.documentElement);
}).map((node) => node.className || node.tagName)"""
# How many of some places (latitude, longitude) the key of the map hides.
HIDDEN_BY_KEY = """(places) => {
  const key = document.querySelector(".lg").getBoundingClientRect();
  const map = leafletMap.getContainer().getBoundingClientRect();
  return places.map((place) => leafletMap.latLngToContainerPoint(place)).filter(({ x, y }) =>
    x + map.left > key.left && x + map.left < key.right
    && y + map.top > key.top && y + map.top < key.bottom).length;
}"""
# Where the cells of the region, or of one area, lie on the screen, and what of the map is seen.
SEEN = """(code) => {
  const shape = (latlngs) => {
    const points = latlngs.map((at) => leafletMap.latLngToContainerPoint(at));
    return [Math.min(...points.map((p) => p.x)), Math.min(...points.map((p) => p.y)),
            Math.max(...points.map((p) => p.x)), Math.max(...points.map((p) => p.y))];
  };
  const corners = [];
  leafletMap.eachLayer((layer) => {
    if (layer.options.pane !== "fill" || !layer.getBounds) return;
    if (code && layer.feature?.properties?.area !== code) return;
    const bounds = layer.getBounds();
    corners.push(bounds.getNorthWest(), bounds.getSouthEast());
  });
  const map = leafletMap.getContainer().getBoundingClientRect();
  const box = document.querySelector(".mapbox").getBoundingClientRect();
  return { shape: shape(corners), top: box.top - map.top, width: box.width,
           bottom: box.bottom - map.top };
}"""


def settled(page: Page) -> None:
    """Wait until the map stays where it is."""
    page.wait_for_function(
        """() => new Promise((done) => {
          const at = () => [leafletMap.getZoom(), leafletMap.getCenter().lat];
          const before = String(at());
          setTimeout(() => done(before === String(at())), 400);
        })"""
    )


def region_is_clear(page: Page) -> None:
    """Hold the whole region clear of the headline, inside the box of the map."""
    seen: dict[str, Any] = page.evaluate(SEEN, None)
    left, top, right, bottom = seen["shape"]
    assert top > seen["top"], seen
    assert left > 0, seen
    assert right < seen["width"], seen
    assert bottom < seen["bottom"], seen


@pytest.fixture
def window(open_page: Callable[..., Page], snapshot: Snapshot) -> Callable[[int, int], Carte]:
    """Open the map page in a window of that size."""

    def opened(width: int, height: int) -> Carte:
        return Carte(open_page(viewport={"width": width, "height": height}), snapshot)

    return opened


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_a_headline_that_grows_covers_no_part_of_the_region(
    window: Callable[[int, int], Carte], width: int, height: int
) -> None:
    carte = window(width, height).open()
    region_is_clear(carte.page)
    *at_first, zoom = carte.where()
    carte.page.evaluate(GO, MANY)
    carte.shows(MANY)
    settled(carte.page)
    region_is_clear(carte.page)
    carte.page.go_back()
    carte.shows()
    settled(carte.page)
    *at_last, last_zoom = carte.where()
    assert last_zoom == zoom
    assert [float(at) for at in at_last] == pytest.approx([float(at) for at in at_first], abs=0.01)


@pytest.mark.parametrize("how", ["wheel", "key", "button", "drag"])
def test_a_map_that_the_visitor_moved_stays_where_it_is(carte: Carte, how: str) -> None:
    carte.open()
    box = carte.canvas.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if how == "wheel":
        carte.page.mouse.move(*middle)
        carte.page.mouse.wheel(0, -200)
    elif how == "key":
        carte.canvas.focus()
        carte.page.keyboard.press("+")
    elif how == "button":
        carte.page.get_by_role("button", name=Map.ZOOM_IN, exact=True).click()
    else:
        carte.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 40)
        carte.page.mouse.down()
        carte.page.mouse.move(middle[0] + 60, middle[1], steps=4)
        carte.page.mouse.up()
    settled(carte.page)
    there = carte.where()
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    settled(carte.page)
    assert carte.where() == there


def test_a_department_is_framed_and_the_whole_comes_back(carte: Carte) -> None:
    carte.open()
    at_first = carte.where()
    name = carte.canvas.locator(".lb-area-15 b").bounding_box()
    assert name
    carte.page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
    carte.shows("departement=15")
    settled(carte.page)
    framed = carte.where()
    assert framed[2] > at_first[2]
    carte.page.get_by_role("button", name=Map.HOME).click()
    settled(carte.page)
    assert carte.where()[2] <= at_first[2]
    carte.box(JEUNES).click()
    carte.shows("departement=15&public=jeunes")
    settled(carte.page)
    assert carte.where()[2] <= at_first[2], "the whole was asked for: a filter does not undo it"


@pytest.mark.parametrize("code", ["03", "26", "69M"])
def test_a_link_to_a_department_opens_framed(carte: Carte, code: str) -> None:
    carte.open(f"departement={code}")
    settled(carte.page)
    bounds = carte.page.evaluate("leafletMap.getBounds().toBBoxString()").split(",")
    west, south, east, north = map(float, bounds)
    communes = carte.snapshot.catalogue.geography.communes
    area = communes[communes["unite"] == code].total_bounds
    assert west < area[0]
    assert south < area[1]
    assert east > area[2]
    assert north > area[3]
    assert (area[2] - area[0]) / (east - west) > 0.15


def test_the_map_goes_no_farther_than_the_region_and_a_margin(carte: Carte) -> None:
    carte.open()
    fitted = carte.where()[2]
    farther = carte.page.get_by_role("button", name=Map.ZOOM_OUT)
    for _ in range(8):
        farther.click()
    settled(carte.page)
    assert fitted - 1 <= carte.where()[2] <= fitted


@pytest.mark.parametrize(("width", "height"), LOW)
@pytest.mark.parametrize("query", ["", "projet=savoie-rebond"])
def test_a_low_window_has_one_scroll_bar(
    window: Callable[[int, int], Carte], width: int, height: int, query: str
) -> None:
    carte = window(width, height).open(query)
    scrollers = carte.page.evaluate(SCROLLERS)
    assert len(scrollers) == 1, scrollers
    before: Any = carte.canvas.bounding_box()
    room: Any = carte.page.locator(".mapbox").bounding_box()
    assert before["y"] <= room["y"] + 0.5, "the map begins below the shortest headline"
    carte.page.locator(".bench").evaluate("node => { node.scrollTop = 600; }")
    assert carte.canvas.bounding_box() == before, "the map stays beside what scrolls"


# But for what scrolls by itself.
CUT = """() => [...document.querySelectorAll("header a, header summary, button, .b")]
  .filter((node) => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
  .filter((node) => !node.closest(".scroll, .cpt-scroll, .sr"))
  .map((node) => [node.innerText, node.getBoundingClientRect()])
  .filter(([, { width, right }]) => width > 1 && right > innerWidth).map(([text]) => text)"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_that_is_zoomed_is_as_wide_as_its_window(
    open_page: Callable[..., Page], address: str
) -> None:
    width, height = ZOOMED[0]
    page = open_page(viewport={"width": width, "height": height})
    page.goto(address)
    rests(page)
    for width, height in ZOOMED:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(LAID_OUT)
        assert page.evaluate(TOO_WIDE) == [], width
        assert page.evaluate(CUT) == [], width


@pytest.mark.parametrize("width", [683, 911, 1366, 2560])
def test_the_relief_has_no_edge(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto("/")
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    edge, relief = (
        page.locator(f".leaflet-{pane}-pane > *").bounding_box() for pane in ("edge", "relief")
    )
    assert edge
    assert relief
    assert list(edge.values()) == pytest.approx(list(relief.values()), abs=1)


@pytest.mark.parametrize("code", ["15", "43", "07"])
def test_a_department_is_framed_clear_of_the_key(
    window: Callable[[int, int], Carte], code: str
) -> None:
    """Those of the south-west lie where the key does."""
    carte = window(1366, 768).open(f"departement={code}")
    settled(carte.page)
    communes = carte.snapshot.catalogue.geography.communes
    inside = communes[communes["unite"] == code]
    points = inside[["latitude", "longitude"]].to_numpy().tolist()
    hidden = carte.page.evaluate(HIDDEN_BY_KEY, points)
    assert hidden == 0
