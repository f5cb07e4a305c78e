"""The map: departments that filter, points that open, exact territories, a view that stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
from playwright.sync_api import expect

from dashboard.data.geography import METRIC_CRS
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.territory.resolution import Status, territory_geometry
from dashboard.figures.map_payload import TOLERANCE
from dashboard.french import NBSP
from dashboard.ids import MapId, PageId
from dashboard.texts.sheet import Reception
from dashboard.texts.site import PUBLISHED, Map, Script
from tests.e2e.carte import Carte

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Route

    from dashboard.domain.arrays import Booleans
    from dashboard.domain.snapshot import Snapshot
    from tests.e2e.conftest import Watch

SMALL = 767  # pixels: below, areas have badges, and nothing is said of marks
JEUNES = PUBLICS[Public.JEUNES].chip
# The outline drawn on the map, and where points (longitude, latitude) are, in the map's pixels.
OUTLINE = """(points) => [
  document.querySelector(".leaflet-outline-pane path").getAttribute("d"),
  points.map(([x, y]) => { const p = leafletMap.latLngToLayerPoint([y, x]); return [p.x, p.y]; }),
]"""
# Leaflet rounds an outline to pixels, of about 600 m when the whole region is in view.
BLUR = 2 * TOLERANCE + 1000
# The points of the map whose middle is hidden by something else.
HIDDEN = """() => [...document.querySelectorAll(".mk-map")].filter((mark) => {
  const { left, top, width, height } = mark.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2)?.closest(".mk-map") !== mark;
}).map((mark) => mark.getAttribute("aria-label"))"""


# A point of the shapes of some ranks on which nothing else lies: a name may be led out of its area.
BARE_POINT = """(paths, ranks) => {
  for (const path of ranks.map((rank) => paths[rank])) {
    const { left, right, top, bottom } = path.getBoundingClientRect();
    for (let y = top; y < bottom; y += 5) {
      for (let x = left; x < right; x += 5) {
        if (document.elementFromPoint(x, y) === path) return [x, y];
      }
    }
  }
}"""


def bare_point(carte: Carte, code: str) -> tuple[float, float]:
    """Return a point of a department on the screen on which no project lies."""
    index = carte.snapshot.catalogue.areas.index(code)
    cells = np.flatnonzero(carte.snapshot.partition.area == index).tolist()
    x, y = carte.canvas.locator(".leaflet-fill-pane path").evaluate_all(BARE_POINT, cells)
    return x, y


def clear_points(snapshot: Snapshot, mask: Booleans) -> tuple[list[list[float]], Booleans]:
    """Return a point a commune and whether a territory holds it, but for those near its border."""
    communes = snapshot.catalogue.geography.communes
    points = gpd.GeoSeries(communes.geometry.representative_point(), crs=communes.crs)
    shape = territory_geometry(mask, snapshot.catalogue.geography)
    border = gpd.GeoSeries([shape], crs=communes.crs).to_crs(METRIC_CRS).iloc[0].boundary
    clear = np.asarray(points.to_crs(METRIC_CRS).distance(border) > BLUR)
    return np.column_stack([points[clear].x, points[clear].y]).tolist(), mask[clear]


def enclosed(path: str, points: list[list[float]]) -> Booleans:
    """Return which points an SVG path of straight lines encloses, by the even-odd rule."""
    lines = [
        np.array([pair.split() for pair in part.split("L")], dtype=float)
        for part in path.removeprefix("M").replace("z", "").split("M")
    ]
    x1, y1, x2, y2 = np.concatenate([np.hstack([line[:-1], line[1:]]) for line in lines]).T
    x, y = np.array(points).T[:, :, None]
    across = (y1 <= y) != (y2 <= y)
    with np.errstate(divide="ignore", invalid="ignore"):
        right = x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return np.asarray((across & right).sum(axis=1) % 2 == 1)


def test_a_click_on_a_department_toggles_it_as_a_filter(carte: Carte) -> None:
    carte.open()
    carte.page.mouse.click(*bare_point(carte, "38"))
    carte.shows("departement=38")
    expect(carte.chips).to_have_count(1)
    carte.page.mouse.click(*bare_point(carte, "73"))
    carte.shows("departement=38&departement=73")
    carte.page.mouse.click(*bare_point(carte, "38"))
    carte.shows("departement=73")


def test_the_pointer_over_a_department_says_what_is_known_of_it(carte: Carte) -> None:
    carte.open()
    text = {
        "38": (f"4{NBSP}projets actifs", "habitants vivent dans une commune", Script.FILTER),
        "15": ("au territoire non précisé peut y intervenir", Script.FILTER),
        "43": (Map.NO_DATA_TIP,),
    }
    tip = carte.page.get_by_role("tooltip")
    for code, words in text.items():
        carte.page.mouse.move(*bare_point(carte, code))
        for word in words:
            expect(tip).to_contain_text(word)


@pytest.mark.parametrize("way", ["over a department", "over a point", "by the keyboard"])
def test_escape_takes_a_tip_away_and_changes_nothing_else(carte: Carte, way: str) -> None:
    carte.open("public=jeunes")
    tip = carte.page.get_by_role("tooltip")
    if way == "over a department":
        carte.page.mouse.move(*bare_point(carte, "38"))
    else:
        mark = carte.mark("Loire jeunesse")
        mark.hover() if way == "over a point" else mark.focus()
    expect(tip).to_have_count(1)
    carte.page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    carte.shows("public=jeunes")


def test_the_map_says_each_departments_count_as_the_filters_change(carte: Carte) -> None:
    carte.open()
    words = carte.canvas.locator(".lb-area-74 span")
    expect(words).to_have_text(f"au moins 2{NBSP}projets")
    expect(carte.canvas.locator(".lb-area-43 span")).to_have_text(Map.NO_DATA)
    nowhere = carte.canvas.locator(".lb-area-15 span")
    expect(nowhere).to_have_text(f"1{NBSP}projet à confirmer")
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    expect(nowhere).to_have_text(Map.NONE)
    expect(words).to_have_text(f"1{NBSP}projet")


def on_screen(carte: Carte) -> list[float]:
    """Return where a fixed place of the region is in the window, and the zoom."""
    found: list[float] = carte.page.evaluate(
        "() => { const box = leafletMap.getContainer().getBoundingClientRect();"
        " const at = leafletMap.latLngToContainerPoint([45.36, 4.57]);"
        " return [box.x + at.x, box.y + at.y, leafletMap.getZoom()]; }"
    )
    return found


def test_what_a_visitor_looks_at_stays_in_its_place_under_a_filter(carte: Carte) -> None:
    carte.open()
    for _ in range(2):
        carte.page.get_by_role("button", name=Map.ZOOM_IN, exact=True).click()
    before = on_screen(carte)
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    assert on_screen(carte) == pytest.approx(before, abs=2)
    carte.page.get_by_text(Map.AS_TABLE, exact=True).click()
    carte.shows("public=jeunes&vue=tableau")
    carte.page.get_by_text(Map.AS_MAP, exact=True).nth(1).click()
    carte.shows("public=jeunes")
    assert on_screen(carte) == pytest.approx(before, abs=2)
    carte.page.get_by_role("button", name=Map.HOME).click()
    assert on_screen(carte)[2] < before[2]


@pytest.mark.parametrize(
    ("width", "height"), [(1440, 900), (1280, 720), (1024, 768)], ids=["large", "laptop", "small"]
)
def test_a_filter_takes_no_points_away(
    open_page: Callable[..., Page], snapshot: Snapshot, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    carte = Carte(page, snapshot).open()
    expect(carte.canvas.get_by_role("button")).to_have_count(23)
    carte.page.mouse.click(*bare_point(carte, "38"))
    carte.shows("departement=38")
    expect(carte.canvas.get_by_role("button")).to_have_count(len(carte.ids))
    carte.open("public=jeunes&public=rsa&departement=38&departement=73&etape=reperer")
    expect(carte.canvas.get_by_role("button")).to_have_count(len(carte.ids))


def test_every_project_with_a_place_is_a_point_that_nothing_hides(carte: Carte) -> None:
    carte.open()
    marks = carte.canvas.get_by_role("button")
    expect(marks).to_have_count(23)
    carte.page.mouse.move(2, 2)
    assert carte.page.evaluate(HIDDEN) == []


def test_three_points_of_one_town_stay_apart_at_every_zoom(carte: Carte) -> None:
    carte.open("departement=38&public=jeunes&public=rsa")
    names = ["Isère aller-vers", "Le Fil grenoblois", "Nord-Isère jeunes"]
    carte.open("q=grenoble")
    assert len(carte.ids) >= 3
    for _ in range(8):
        boxes = [carte.mark(name).bounding_box() for name in names]
        assert all(boxes)
        assert len({(round(b["x"]), round(b["y"])) for b in boxes if b}) == 3
        assert [name for name in carte.page.evaluate(HIDDEN) if name in names] == []
        carte.page.get_by_role("button", name=Map.ZOOM_IN, exact=True).click()


def test_a_place_that_is_not_known_is_drawn_as_such_and_says_so(carte: Carte) -> None:
    carte.open()
    mark = carte.mark("Projet porté par IFRA")
    expect(mark).to_have_class(re.compile(r"\bmk-ind\b"))
    mark.hover()
    tip = carte.page.get_by_role("tooltip").filter(has_text="IFRA")
    expect(tip).to_contain_text(Reception.INDICATIVE.format(words=Reception.UNSTATED))
    expect(tip).to_contain_text(PUBLISHED)


def test_a_filter_takes_away_the_points_of_the_others(carte: Carte) -> None:
    carte.open("departement=73")
    expect(carte.canvas.get_by_role("button")).to_have_count(len(carte.ids))
    expect(carte.mark("Savoie rebond")).to_be_visible()
    expect(carte.mark("Isère aller-vers")).to_have_count(0)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("isere-aller-vers", id="a department but for one EPCI"),
        pytest.param("jeunes-des-deux-savoie", id="two departments but for one EPCI"),
        pytest.param("le-fil-grenoblois", id="one EPCI"),
        pytest.param("jeunes-lyon-vienne", id="EPCI across a department's border"),
        pytest.param("ifra-drome", id="a department to confirm"),
    ],
)
def test_a_row_outlines_the_exact_territory(carte: Carte, name: str) -> None:
    catalogue = carte.snapshot.catalogue
    index = catalogue.by_id[name]
    carte.open()
    outline = carte.canvas.locator(".leaflet-outline-pane path")
    expect(outline).to_have_count(0)
    carte.row(catalogue.projects[index].title).hover()
    expect(outline).to_have_count(2)
    points, inside = clear_points(carte.snapshot, catalogue.territories.met[index])
    drawn = enclosed(*carte.page.evaluate(OUTLINE, points))
    assert 0 < inside.sum() < len(inside)
    assert (drawn == inside).all()


def test_focus_outlines_like_the_pointer_and_lights_the_point(carte: Carte) -> None:
    carte.open()
    outline = carte.canvas.locator(".leaflet-outline-pane path")
    carte.link("Savoie rebond").focus()
    expect(outline).to_have_count(2)
    mark = carte.canvas.locator(".mk-hover")
    expect(mark).to_have_attribute("data-mark", "savoie-rebond")
    carte.link("Ardèche en chemin").focus()
    expect(mark).to_have_attribute("data-mark", "ardeche-en-chemin")
    expect(outline).to_have_count(2)
    carte.rail.get_by_label(JEUNES).focus()
    expect(outline).to_have_count(0)


def test_the_pointer_on_a_point_lights_its_row_without_scrolling(carte: Carte) -> None:
    carte.open()
    before = carte.page.locator("#list-body").evaluate("node => node.scrollTop")
    carte.mark("Savoie rebond").hover()
    expect(carte.list.locator(".it.hov")).to_contain_text("Savoie rebond")
    expect(carte.canvas.locator(".leaflet-outline-pane path")).to_have_count(2)
    assert carte.page.locator("#list-body").evaluate("node => node.scrollTop") == before


def test_an_opened_project_is_alone_on_the_map_until_closed(carte: Carte) -> None:
    carte.open()
    before = carte.where()
    carte.mark("Le Fil grenoblois").click()
    carte.shows("projet=le-fil-grenoblois")
    expect(carte.canvas.get_by_role("button")).to_have_count(1)
    assert carte.where() != before
    name = carte.page.locator(f"#{MapId.TERRITORY}")
    expect(name).to_contain_text(f"Territoire du projet n°{NBSP}10")
    name.get_by_role("link", name=Script.WHOLE).click()
    carte.shows()
    expect(name).to_be_hidden()
    expect(carte.canvas.get_by_role("button")).to_have_count(23)
    assert carte.where() == before


def test_letters_that_come_late_leave_the_map_framed_as_ever(
    carte: Carte, open_page: Callable[..., Page], snapshot: Snapshot
) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    carte.page.route("**/*.woff2", hold)
    carte.page.goto("/", wait_until="commit")
    carte.shows()
    usual = Carte(open_page(), snapshot).open().where()
    assert carte.where() != usual
    for letters in late:
        letters.continue_()
    carte.page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert carte.where() == usual


def test_an_excluded_intercommunality_is_never_painted_as_covered(carte: Carte) -> None:
    carte.open("projet=isere-aller-vers")
    fills: list[str] = carte.canvas.locator(".leaflet-fill-pane path").evaluate_all(
        "paths => paths.map((path) => path.getAttribute('fill'))"
    )
    partition = carte.snapshot.partition
    index = carte.snapshot.catalogue.by_id["isere-aller-vers"]
    excluded = set(partition.excluded_cells(index).tolist())
    assert excluded
    assert {k for k, fill in enumerate(fills) if fill == "url(#excluded)"} == excluded
    covered = set(partition.of_project(index, Status.COVERED).tolist())
    assert {k for k, fill in enumerate(fills) if fill == "#F2C873"} == covered


def fills_of(carte: Carte) -> list[str]:
    """Return how each cell of the map is filled."""
    found: list[str] = carte.canvas.locator(".leaflet-fill-pane path").evaluate_all(
        "paths => paths.map((path) => path.getAttribute('fill'))"
    )
    return found


def fills_by_area(carte: Carte) -> dict[str, set[str]]:
    """Return the fills of the cells of each area."""
    fills, areas = fills_of(carte), carte.snapshot.partition.area
    codes = carte.snapshot.catalogue.areas
    return {code: {fills[k] for k in np.flatnonzero(areas == i)} for i, code in enumerate(codes)}


@pytest.mark.parametrize("tint", ["departement", "population", "commune"])
def test_what_is_outside_the_filter_looks_neither_empty_nor_uncollected(
    carte: Carte, tint: str
) -> None:
    carte.open(f"departement=38&teinte={tint}")
    of = fills_by_area(carte)
    assert of["15"] == of["73"] == {"url(#outside)"}
    assert of["43"] == {"url(#nodata)"}
    assert "url(#outside)" not in of["38"]
    key = carte.page.locator(".lg li", has=carte.page.locator(".pat-outside"))
    expect(key).to_be_visible()
    carte.open(f"teinte={tint}")
    expect(key).to_be_hidden()


def test_no_project_and_no_data_never_look_the_same(carte: Carte) -> None:
    carte.open("public=jeunes")
    assert fills_by_area(carte)["15"] == {"#FBF8F0"}
    carte.open()
    of = fills_by_area(carte)
    assert of["15"] == {"url(#unplaced)"}  # a project without territory may serve it
    assert of["43"] == {"url(#nodata)"}
    assert {"url(#out-2)", "#F5D489"} <= of["74"]
    assert any(fill.startswith("url(#unsure-") for fill in of["26"])


@pytest.mark.parametrize(
    ("tint", "words"),
    [
        pytest.param("commune", Map.TINT_COMMUNES, id="communes"),
        pytest.param("population", Map.TINT_POPULATION, id="population"),
        pytest.param("aucune", Map.TINT_NONE, id="none"),
    ],
)
def test_each_tint_repaints_the_map_and_is_in_the_address(
    carte: Carte, tint: str, words: str
) -> None:
    carte.open()
    plain = fills_of(carte)
    carte.page.get_by_text(Map.TINT, exact=True).click()
    carte.page.get_by_role("group", name=Map.TINT_TITLE).get_by_label(words).check()
    carte.shows(f"teinte={tint}")
    tinted = fills_of(carte)
    assert tinted != plain
    picture = carte.page.locator("[data-follows='/export/carte.png']")
    expect(picture).to_have_attribute("href", f"/export/carte.png?teinte={tint}")
    carte.page.reload()
    carte.shows(f"teinte={tint}")
    assert fills_of(carte) == tinted


def test_layers_come_and_go(carte: Carte) -> None:
    carte.open()
    carte.page.locator(f"summary[aria-label='{Map.LAYERS_LABEL}']").click()
    layers = carte.page.get_by_role("group", name=Map.LAYERS)
    relief = carte.canvas.locator("img")
    expect(relief).to_have_count(1)
    layers.get_by_text(Map.RELIEF, exact=True).click()
    expect(relief).to_have_count(0)
    layers.get_by_text(Reception.TITLE_MANY, exact=True).click()
    expect(carte.canvas.get_by_role("button")).to_have_count(0)
    layers.get_by_text(Reception.TITLE_MANY, exact=True).click()
    expect(carte.canvas.get_by_role("button")).to_have_count(23)
    layers.get_by_text(Map.TOWNS, exact=True).click()
    expect(carte.canvas.locator(".lb-town")).to_have_count(0)
    lines = carte.canvas.locator(".leaflet-lines-pane path")
    expect(lines).to_have_count(0)
    layers.get_by_text(Map.EPCI, exact=True).click()
    expect(lines).not_to_have_count(0)
    # Those of departments are drawn over them.
    assert carte.page.evaluate(
        """() => { const order = (name) => +getComputedStyle(document.querySelector(name)).zIndex;
        return order('.leaflet-lines-pane') < order('.leaflet-borders-pane'); }"""
    )


# How many points of the outline of the territory shown alone lie under the key.
UNDER_KEY = """() => {
  const key = document.querySelector(".lg").getBoundingClientRect();
  return [...document.querySelectorAll(".leaflet-outline-pane path")].flatMap((path) => {
    const to = path.getScreenCTM(), length = path.getTotalLength();
    const points = Array.from({ length: 200 }, (_, i) => path.getPointAtLength((i * length) / 200));
    return points.map((point) => point.matrixTransform(to));
  }).filter(({ x, y }) => x > key.left && x < key.right && y > key.top && y < key.bottom).length;
}"""


@pytest.mark.parametrize(
    ("width", "height", "handle"),
    [
        pytest.param(1440, 1000, None, id="room for all of it"),
        pytest.param(1366, 768, Map.LEGEND_MORE, id="a laptop"),
        pytest.param(1280, 720, Map.LEGEND_MORE, id="a small laptop"),
        pytest.param(1024, 768, Map.LEGEND_SHORT, id="a projector"),
        pytest.param(768, 1024, Map.LEGEND_SHORT, id="a tablet"),
        pytest.param(390, 844, None, id="a telephone, below the map"),
    ],
)
def test_the_key_is_there_or_opens_by_a_handle_and_hides_no_territory(
    open_page: Callable[..., Page],
    snapshot: Snapshot,
    width: int,
    height: int,
    handle: str | None,
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    carte = Carte(page, snapshot).open()
    key = page.locator(f"#{MapId.LEGEND}")
    youth, looks = (key.get_by_text(words, exact=True) for words in (Map.YOUTH, Map.OUTSIDE))
    handles = {
        name: key.get_by_role("button", name=name) for name in (Map.LEGEND_SHORT, Map.LEGEND_MORE)
    }
    for name, button in handles.items():
        expect(button).to_be_visible(visible=name == handle)
    expect(looks).to_be_visible(visible=handle != Map.LEGEND_SHORT)
    if handle:
        expect(youth).to_be_hidden()
        handles[handle].click()
        expect(youth).to_be_visible()
        handles[handle].press("Enter")
        expect(youth).to_be_hidden()
        handles[handle].press("Enter")
        page.keyboard.press("Escape")
        expect(handles[handle]).to_be_focused()
        expect(handles[handle]).to_have_attribute("aria-expanded", "false")
    elif width > SMALL:
        expect(youth).to_be_visible()
    carte.open("projet=jeunes-des-deux-savoie")
    if handle == Map.LEGEND_SHORT:
        handles[handle].click()
    expect(key.get_by_text(Map.COVERED, exact=True)).to_be_visible()
    expect(key.get_by_text(Map.TO_CONFIRM, exact=True).last).to_be_hidden()
    page.wait_for_function(f"() => ({UNDER_KEY})() === 0")


def test_the_key_lists_what_occurs_and_the_layers_are_in_the_address(carte: Carte) -> None:
    carte.open("couches=eaux.jeunes")
    key = carte.page.locator(f"#{MapId.LEGEND}")
    expect(carte.canvas.locator(".leaflet-lines-pane path")).to_have_count(1)
    expect(key.get_by_text(Map.CALL_KEY)).to_be_visible()
    expect(key.locator("[data-kind]:not([hidden])")).to_have_count(0)
    carte.page.locator(f"summary[aria-label='{Map.LAYERS_LABEL}']").click()
    layers = carte.page.get_by_role("group", name=Map.LAYERS)
    layers.get_by_text(Map.CALL, exact=True).click()
    expect(key.get_by_text(Map.CALL_KEY)).to_be_hidden()
    carte.shows("couches=eaux")
    layers.get_by_text(Reception.TITLE_MANY, exact=True).click()
    expect(key.locator("[data-kind]:not([hidden])")).to_have_count(3)
    carte.shows("couches=eaux.lieux")
    picture = carte.page.locator("[data-follows='/export/carte.png']")
    expect(picture).to_have_attribute("href", "/export/carte.png?couches=eaux.lieux")
    carte.box(JEUNES).click()
    expect(picture).to_have_attribute("href", "/export/carte.png?public=jeunes&couches=eaux.lieux")


def test_the_table_says_what_the_map_says_and_filters_too(carte: Carte) -> None:
    carte.open("vue=tableau")
    table = carte.page.get_by_role("table", name=Map.TABLE_CAPTION)
    expect(table.get_by_role("columnheader")).to_have_text(list(Map.TABLE_HEADS))
    expect(table.get_by_role("rowheader")).to_have_count(13)

    def row(name: str) -> Locator:
        heading = carte.page.get_by_role("rowheader", name=name, exact=True)
        return table.get_by_role("row").filter(has=heading)

    expect(row("38 Isère").get_by_role("cell").first).to_have_text("au moins 4")
    expect(row("15 Cantal")).to_contain_text("au territoire non précisé peut y intervenir")
    expect(row("43 Haute-Loire")).to_contain_text(Map.NO_DATA)
    table.get_by_role("button", name="38 Isère").click()
    carte.shows("vue=tableau&departement=38")
    expect(row("73 Savoie")).to_contain_text(Map.NOT_ASKED)
    table.get_by_role("button", name="38 Isère").click()
    carte.shows("vue=tableau")
    carte.page.get_by_text(Map.AS_MAP, exact=True).nth(1).click()
    carte.shows()
    expect(table).to_be_hidden()


def test_the_map_has_a_name_and_names_its_sources(carte: Carte) -> None:
    carte.open()
    expect(carte.page.get_by_role("application", name=Map.CANVAS)).to_be_visible()
    expect(carte.page.get_by_role("link", name=Map.ATTRIBUTION)).to_be_visible()


@pytest.mark.parametrize("height", [768, 720])
def test_the_legend_shows_the_looks_that_occur_without_being_pointed_at(
    carte: Carte, height: int
) -> None:
    carte.page.set_viewport_size({"width": 1366, "height": height})
    legend = carte.page.get_by_role("region", name=Map.LEGEND)
    looks = {
        "": (Map.OUTSIDE, Map.TO_CONFIRM, Map.NOT_COLLECTED, Map.UNPLACED),
        "departement=38": (Map.OUTSIDE, Map.NOT_COLLECTED, Map.NOT_ASKED),
        "teinte=population": (Map.NOT_COLLECTED, Map.UNPLACED),
    }
    for query, occurring in looks.items():
        carte.open(query)
        shown = legend.locator(".pt-looks li:visible").all_inner_texts()
        assert [words.strip() for words in shown] == list(occurring), query
        expect(legend.get_by_text(Map.MARKS, exact=True)).to_be_visible()
    carte.open()
    carte.page.get_by_text(Map.TINT, exact=True).click()
    carte.page.get_by_role("group", name=Map.TINT_TITLE).get_by_label(Map.TINT_COMMUNES).check()
    carte.shows("teinte=commune")
    expect(legend.get_by_text(Map.OUTSIDE, exact=True)).to_be_hidden()


def test_the_legend_hides_no_departments_name(carte: Carte) -> None:
    carte.page.set_viewport_size({"width": 1366, "height": 768})
    carte.open()
    legend = carte.page.get_by_role("region", name=Map.LEGEND).bounding_box()
    assert legend
    for name in carte.canvas.locator(".lb-area :is(b,span):visible").all():
        box = name.bounding_box()
        if box and box["x"] < legend["x"] + legend["width"]:
            assert box["y"] + box["height"] <= legend["y"], name.inner_text()


def test_the_legend_that_is_opened_tells_the_marks_too(carte: Carte) -> None:
    carte.open()
    legend = carte.page.get_by_role("region", name=Map.LEGEND)
    legend.get_by_role("button", name=Map.LEGEND_MORE).click()
    for words in (*Map.CLASSES, Map.GENERAL, Map.YOUTH, Map.INDICATIVE):
        expect(legend.get_by_text(words, exact=True).first).to_be_visible()


def test_a_phone_shows_one_count_a_department_instead_of_points(mobile_carte: Carte) -> None:
    mobile_carte.open()
    assert mobile_carte.canvas.get_by_role("button").count() == 0
    badges = mobile_carte.canvas.locator(".lb-area u:visible")
    expect(badges).to_have_count(13)  # once the map rests
    assert "?" in badges.all_inner_texts()


def test_a_phone_shows_points_and_towns_once_it_is_close(mobile_carte: Carte) -> None:
    mobile_carte.open()
    expect(mobile_carte.canvas.locator(".lb-town span:visible")).to_have_count(0)
    mobile_carte.page.evaluate("void leafletMap.setView([45.19, 5.72], 9, { animate: false })")
    expect(mobile_carte.mark("Le Fil grenoblois")).to_be_visible()
    expect(mobile_carte.canvas.locator(".lb-town span", has_text="Grenoble")).to_be_visible()


def test_an_opened_territory_is_framed_as_its_link_frames_it(carte: Carte) -> None:
    carte.open()
    carte.link("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    frame, drawn = carte.canvas, carte.canvas.locator(".leaflet-outline-pane path").first
    expect(drawn).to_be_visible()
    inner, outer = drawn.bounding_box(), frame.bounding_box()
    assert inner
    assert outer
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    clicked = on_screen(carte)
    carte.page.reload()
    carte.shows("projet=savoie-rebond")
    assert on_screen(carte) == pytest.approx(clicked, abs=2)


def test_an_animated_map_comes_back_to_where_it_was(
    open_page: Callable[..., Page], snapshot: Snapshot
) -> None:
    carte = Carte(open_page(reduced_motion="no-preference"), snapshot).open()
    before = carte.where()
    carte.link("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    carte.page.wait_for_function("() => leafletMap.getZoom() > 8 && !leafletMap._animatingZoom")
    carte.page.keyboard.press("Escape")
    carte.shows()
    carte.page.wait_for_function(
        "([, , zoom]) => leafletMap.getZoom() === zoom && !leafletMap._animatingZoom", arg=before
    )
    assert carte.where() == before


def test_a_ground_that_does_not_come_is_left_out(carte: Carte, watch: Watch) -> None:
    watch.expects("ERR_FAILED")
    for name in ("voisins", "eaux", "epci"):
        carte.page.route(f"**/{name}.json", lambda route: route.abort())
    carte.open()
    carte.page.locator(f"summary[aria-label='{Map.LAYERS_LABEL}']").click()
    carte.page.get_by_role("group", name=Map.LAYERS).get_by_text(Map.EPCI, exact=True).click()
    carte.box(JEUNES).click()
    expect(carte.list.get_by_role("listitem")).to_have_count(len(carte.answer("public=jeunes")))
    expect(carte.canvas.locator(".leaflet-water-pane path")).to_have_count(0)


def test_the_map_that_cannot_be_read_leaves_the_list_alone(carte: Carte, watch: Watch) -> None:
    watch.expects("ERR_FAILED")
    carte.page.route("**/carte.json", lambda route: route.abort())
    carte.page.goto("/?public=jeunes")
    expect(carte.canvas).to_have_attribute("data-failed", "1")
    carte.box(PUBLICS[Public.QPV].chip).click()
    expect(carte.list.get_by_role("listitem")).to_have_count(
        len(carte.answer("public=jeunes&public=qpv"))
    )
    expect(carte.page.locator(f"#{PageId.TOAST}")).to_have_text("")
