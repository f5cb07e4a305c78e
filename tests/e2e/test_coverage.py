"""« Couverture » in a browser: by keyboard alone, without a script, on a phone, map and charts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import CoverageId
from dashboard.texts.coverage import Case, Coverage, Gap, Plot
from dashboard.texts.site import Map
from tests.e2e.engines import DRAWN_FILE, NO_SCRIPT
from tests.e2e.screens import PHONE, resize, rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.e2e.conftest import Watch

PAGE = "/couverture?public=logement"
ISERE = f"{PAGE}&case=38"
# The grounds of the map's looks, as the canvas gives them back.
COVERED_ONCE, TO_CONFIRM = "251,235,192,255", "250,243,223,255"
NOT_COVERED, NOT_COLLECTED = "142,153,165,255", "227,225,219,255"


def cell(page: Page, public: str, area: str) -> Locator:
    return page.locator(f"#case-{public}-{area}")


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def query(page: Page) -> str:
    return urlsplit(page.url).query


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def tab_to_the_matrix(page: Page) -> None:
    page.goto(PAGE)
    expect(page.locator(".mxt a[tabindex='0']")).to_have_count(1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page).startswith("case-"):
            return
    pytest.fail("the matrix is never reached")


def ready_map(page: Page) -> Locator:
    page.locator("#carte-couverture").scroll_into_view_if_needed()
    canvas = page.locator("#couverture-carte[data-ready='1']")
    expect(canvas).to_be_visible()
    return canvas


def test_the_matrix_is_one_tab_stop_and_arrows_move_in_it(page: Page) -> None:
    tab_to_the_matrix(page)
    assert focused(page) == "case-jeunes-01"
    for key, place in (
        ("ArrowRight", "case-jeunes-03"),
        ("ArrowDown", "case-qpv-03"),
        ("End", "case-qpv-74"),
        ("Home", "ligne-qpv"),
        ("ArrowUp", "ligne-jeunes"),
        ("ArrowRight", "case-jeunes-01"),
        ("ArrowUp", "tri-01"),
        ("ArrowUp", "tri-01"),
    ):
        page.keyboard.press(key)
        assert focused(page) == place, key
    page.keyboard.press("Tab")
    assert not focused(page).startswith(("case-", "tri-", "ligne-"))


@pytest.mark.journey
def test_a_list_opens_and_closes_by_keyboard_alone(page: Page) -> None:
    tab_to_the_matrix(page)
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
    assert focused(page) == "case-logement-38"
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    assert query(page) == "public=logement&case=38"
    assert focused(page) == "case-titre"
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(Case.CLOSE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Isère aller-vers")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    assert focused(page) == "case-logement-38"
    assert query(page) == "public=logement"


def test_a_list_leads_to_the_sheet_and_to_the_map_with_the_same_filters(page: Page) -> None:
    page.goto(ISERE)
    link = panel(page).get_by_role("link", name="Isère aller-vers")
    address = str(link.get_attribute("href"))
    assert address.startswith("/?public=logement&departement=38&projet=")
    panel(page).get_by_role("link", name=Case.MAP).click()
    expect(page.locator("#list-count")).to_have_text(f"3{NBSP}projets")


def test_a_row_shows_its_public_on_the_map_and_says_so(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name=PUBLICS[Public.RSA].label, exact=True).click()
    expect(page.locator("#manque")).to_contain_text(PUBLICS[Public.RSA].phrase)
    assert query(page) == "public=rsa"
    assert focused(page) == "manque"
    expect(page.locator("#reglage-public")).to_have_value("rsa")


def test_a_setting_changes_the_page_and_keeps_the_focus(page: Page) -> None:
    page.goto(PAGE)
    before = cell(page, "logement", "73").text_content()
    page.get_by_label(Coverage.INCLUDE_OPEN_TO_ALL).uncheck()
    expect(cell(page, "logement", "73")).to_have_text("?")
    assert before == "au moins 1"
    assert query(page) == "tous=0&public=logement"
    assert focused(page) == "reglage-tous-1"
    expect(page.locator(f"[data-adopt={CoverageId.ANNOUNCER}]")).to_contain_text(
        PUBLICS[Public.LOGEMENT].phrase
    )
    page.get_by_label(Coverage.INCLUDE_OPEN_TO_ALL).check()
    expect(cell(page, "logement", "73")).to_have_text("au moins 1")
    assert query(page) == "public=logement"


def test_going_back_shows_the_former_view(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_label(Coverage.SCHEME).select_option("o2r-jeunes-2025")
    expect(page.locator("#reglage-dispositif")).to_have_value("o2r-jeunes-2025")
    expect(cell(page, "logement", "38")).not_to_have_text("au moins 3")
    page.go_back()
    expect(cell(page, "logement", "38")).to_have_text("au moins 3")


def test_going_back_closes_the_list_of_a_cell(page: Page) -> None:
    page.goto(PAGE)
    cell(page, "logement", "38").click()
    expect(page.locator("#case")).to_be_visible()
    page.go_back()
    expect(page.locator("#case")).to_be_hidden()
    assert query(page) == "public=logement"


def test_the_map_is_painted_and_names_the_commune_under_the_pointer(page: Page) -> None:
    page.goto(PAGE)
    canvas = ready_map(page)
    expect(canvas).to_have_role("application")
    assert painted(page) >= {COVERED_ONCE, NOT_COVERED, TO_CONFIRM, NOT_COLLECTED}
    box: Any = canvas.bounding_box()
    for x in range(30, int(box["width"]), 12):
        page.mouse.move(box["x"] + x, box["y"] + box["height"] * 0.5)
        if page.locator(".tip b").count():
            break
    expect(page.locator(".tip span").nth(1)).to_have_class("also")


def painted(page: Page) -> set[str]:
    """Return the colours that fill a good part of the map's first canvas."""
    counts: dict[str, int] = page.evaluate(
        """() => {
          const node = document.querySelector("#couverture-carte canvas"), found = {};
          const { data } = node.getContext("2d").getImageData(0, 0, node.width, node.height);
          for (let i = 0; i < data.length; i += 4) {
            const mark = `${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`;
            found[mark] = (found[mark] || 0) + 1;
          }
          return found;
        }"""
    )
    return {colour for colour, count in counts.items() if count > 1000}


def test_the_map_zooms_by_its_buttons_and_by_ctrl_and_wheel_only(page: Page) -> None:
    page.goto(PAGE)
    canvas = ready_map(page)
    names = page.locator("#couverture-carte .lb-area").first
    before: Any = names.bounding_box()
    canvas.hover()
    page.mouse.wheel(0, -200)
    expect(page.get_by_text(Map.CTRL_WHEEL)).to_be_visible()
    page.locator("#carte-couverture").get_by_label(Map.ZOOM_IN, exact=True).click()
    expect(canvas).to_have_attribute("data-zoom", "near")
    after: Any = names.bounding_box()
    assert before != after
    page.locator("#carte-couverture").get_by_label(Map.HOME).click()
    expect(canvas).to_have_attribute("data-zoom", "far")


def test_the_charts_are_drawn_when_seen_and_not_before(page: Page, watch: Watch) -> None:
    page.goto(PAGE)
    expect(page.locator("#manque")).to_be_attached()
    assert not any("plotly" in path for path in watch.calls())
    for name in ("population", "chomage"):
        chart = page.locator(f"[data-chart={name}]")
        chart.scroll_into_view_if_needed()
        expect(page.locator(f"[data-chart={name}][data-ready='1']")).to_be_visible()
        assert chart.locator(".barlayer path").count() > 10
    assert page.locator(".modebar").count() == 0
    row = page.get_by_role("link", name=PUBLICS[Public.RSA].label, exact=True)
    row.click()
    expect(row).to_have_attribute("aria-current", "true")
    shown = page.locator("[data-chart=population][data-ready='1'] .annotation-text")
    page.locator("[data-chart=population]").scroll_into_view_if_needed()
    expect(shown.first).to_contain_text(PUBLICS[Public.RSA].label)


def test_a_map_and_charts_that_come_move_nothing(page: Page) -> None:
    page.goto(PAGE)
    rests(page)
    before = page.evaluate("document.documentElement.scrollHeight")
    ready_map(page)
    for name in ("mois", "conventions", "population", "chomage"):
        page.locator(f"[data-chart={name}]").scroll_into_view_if_needed()
        expect(page.locator(f"[data-chart={name}][data-ready='1']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before


@pytest.mark.parametrize("image", ["png", "svg"])
@DRAWN_FILE
def test_a_chart_can_be_saved(page: Page, image: str) -> None:
    page.goto(PAGE)
    page.locator("[data-chart=population]").scroll_into_view_if_needed()
    expect(page.locator("[data-chart=population][data-ready='1']")).to_be_visible()
    with page.expect_download() as download:
        page.locator(f"[data-save=population][data-format={image}]").click()
    assert download.value.suggested_filename.startswith("graphique-population-o2r_")
    assert download.value.suggested_filename.endswith(f".{image}")


def test_the_numbers_of_a_chart_are_in_a_table(page: Page) -> None:
    page.goto(PAGE)
    page.locator("#chiffres-population summary").click()
    expect(page.locator("#chiffres-population")).to_contain_text("Haute-Loire")
    expect(page.locator("#chiffres-population summary")).to_have_text(Plot.FIGURES)


@NO_SCRIPT
@pytest.mark.parametrize("width", [1440, 390])
def test_everything_but_map_and_charts_works_without_a_script(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": width, "height": 844})
    page.goto("/couverture")
    cell(page, "logement", "38").click()
    assert query(page) == "public=logement&case=38"
    expect(panel(page)).to_contain_text("Isère aller-vers")
    panel(page).get_by_text(Case.CLOSE).click()
    expect(panel(page)).to_have_count(0)
    page.get_by_label(Coverage.INCLUDE_OPEN_TO_ALL).uncheck()
    page.get_by_role("button", name=Coverage.SEND).first.click()
    expect(cell(page, "logement", "73")).to_have_text("?")
    expect(page.get_by_text(Gap.NO_SCRIPT)).to_be_visible()
    expect(page.locator(".plot").first).to_be_hidden()


# A chart follows its window some frames later; the page's policy allows no expression to be polled.
FITS = """width => new Promise((answer) => {
  const look = (left) => {
    const fits = document.documentElement.scrollWidth <= width;
    if (fits || !left) answer(fits); else requestAnimationFrame(() => look(left - 1));
  };
  look(300);
})"""


def test_the_page_never_scrolls_sideways(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 768, "height": 800})
    page.goto(ISERE)
    ready_map(page)
    page.locator("[data-chart=population]").scroll_into_view_if_needed()
    expect(page.locator("[data-chart=population][data-ready='1']")).to_be_visible()
    for width in (768, PHONE, 320):
        resize(page, width)
        assert page.evaluate(FITS, width)


def test_the_focused_cell_is_never_under_the_first_column(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 800})
    tab_to_the_matrix(page)
    page.keyboard.press("End")
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
        clear = page.evaluate(
            """() => {
              const cell = document.activeElement, head = cell.closest("tr").firstElementChild;
              return cell.getBoundingClientRect().left - head.getBoundingClientRect().right;
            }"""
        )
        assert clear >= 0


# The words of an answer take a second to come.
SLOW_WORDS = """(() => {
  const { fetch } = window;
  window.fetch = async (address, options = {}) => {
    const answer = await fetch(address, options), json = answer.json.bind(answer);
    answer.json = () => new Promise((give, refuse) => {
      setTimeout(() => json().then(give, refuse), 1000);
    });
    return answer;
  };
})()"""


def test_a_question_asked_in_the_middle_of_an_answer_is_the_one_that_is_shown(page: Page) -> None:
    page.add_init_script(SLOW_WORDS)
    page.goto(PAGE)
    for public in (Public.RSA, Public.SENIORS):
        with page.expect_response("**/couverture/_dash-update-component"):
            page.locator("#reglage-public").select_option(str(public))
    expect(page.locator("#manque")).to_contain_text(PUBLICS[Public.SENIORS].phrase)


def test_a_change_while_map_and_charts_are_loading_shows_the_last_question(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(viewport={"width": 1440, "height": 4000})
    page.goto(PAGE, wait_until="commit")
    for public in (Public.RSA, Public.SENIORS):
        page.locator("#reglage-public").select_option(str(public))
    words = PUBLICS[Public.SENIORS]
    expect(page.locator("#manque")).to_contain_text(words.phrase)
    ready_map(page)
    label = Gap.MAP.format(public=words.label)
    expect(page.locator("#couverture-carte")).to_have_attribute("aria-label", re.compile(label))
    for name in ("population", "chomage"):
        title = page.locator(f"[data-chart={name}][data-ready='1'] .annotation-text").first
        expect(title).to_contain_text(words.label)
        assert page.locator(f"[data-chart={name}]").count() == 1
