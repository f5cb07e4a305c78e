"""Thousands of records in a browser: dots and numbers, pages of the list, exact territories."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.app import create_app
from dashboard.french import number
from dashboard.ids import ListId, MapId, SheetId
from dashboard.layouts.map_page.project_list import PAGE
from dashboard.texts.site import List, Map
from tests.e2e.carte import KEEP_MAP
from tests.e2e.conftest import Watch, served
from tests.e2e.engines import NO_SCRIPT
from tests.e2e.map_words import look_at
from tests.factories.synthetic import synthetic_projects, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Route

    from dashboard.data.geography import Geography
    from dashboard.settings import Settings

GRENOBLE, GATHERED = "38185", 2_000
MOST_DRAWN = 300  # marks at once, however many there are


@pytest.fixture(scope="module")
def crowded(crowd: Settings) -> Iterator[str]:
    """The address of the map of thousands of records."""
    with served(create_app(crowd)) as address:
        yield address


@pytest.fixture
def visitor(crowded: str, open_page: Callable[..., Page], watch: Watch) -> Page:
    watch.host = urlsplit(crowded).netloc
    page = open_page(base_url=crowded)
    page.add_init_script(KEEP_MAP)
    page.goto("/")
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    return page


@pytest.fixture(scope="module")
def gathered(
    settings: Settings, geography: Geography, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the map of records most of which are of one town."""
    folder = tmp_path_factory.mktemp("gathered")
    made = synthetic_projects(GATHERED + 400, geography, gathered=(GATHERED, GRENOBLE))
    path = write_files(folder, made, geography)
    made_of = replace(settings, projects=path, collections=folder / "departements.csv")
    with served(create_app(made_of)) as address:
        yield address


def rows(page: Page) -> list[str]:
    found: list[str] = page.locator(f"#{ListId.BODY} .it").evaluate_all(
        "rows => rows.map((row) => row.dataset.projet)"
    )
    return found


def test_too_many_seats_are_dots_until_the_map_is_close(visitor: Page) -> None:
    canvas = visitor.locator(f"#{MapId.CANVAS}")
    expect(canvas.locator(".lb-area u").first).to_be_visible()
    expect(canvas.locator("canvas.dots")).to_have_count(0)
    look_at(visitor, (45.19, 5.72), 9)
    expect(canvas.locator("canvas.dots")).to_have_count(1)
    expect(canvas.locator(".mk-map")).to_have_count(0)
    look_at(visitor, (45.19, 5.72), 11)
    expect(canvas.locator(".mk-map").first).to_be_visible()
    assert 0 < canvas.locator(".mk-map").count() <= 150
    canvas.locator(".mk-map").first.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(f"#{SheetId.PANEL}")).to_be_visible()


def test_thousands_of_one_town_are_one_mark_that_opens_as_a_list(
    gathered: str, open_page: Callable[..., Page], watch: Watch
) -> None:
    watch.host = urlsplit(gathered).netloc
    page = open_page(base_url=gathered)
    page.add_init_script(KEEP_MAP)
    page.goto("/")
    canvas = page.locator(f"#{MapId.CANVAS}")
    expect(canvas).to_have_attribute("data-ready", "1")
    for zoom in (8, 10, 12):
        look_at(page, (45.187, 5.736), zoom)
        assert canvas.locator(".mk-map").count() < 100
    many = canvas.locator(".mk-many", has_text=number(GATHERED))
    expect(many).to_have_attribute("aria-label", Map.GROUP_LIST.format(count=number(GATHERED)))
    many.focus()
    page.keyboard.press("Enter")
    listed = canvas.locator(".many button")
    expect(listed).to_have_count(100)
    expect(listed.first).to_be_focused()
    expect(canvas.locator(".many")).to_contain_text(Map.GROUP_REST.format(count=number(1900)))
    page.keyboard.press("Escape")
    expect(listed).to_have_count(0)
    expect(many).to_be_focused()
    many.click()
    listed.first.click()
    expect(page.locator(f"#{SheetId.PANEL}")).to_be_visible()
    expect(listed).to_have_count(0)


def test_a_group_comes_closer_until_its_projects_are_told_apart(visitor: Page) -> None:
    canvas = visitor.locator(f"#{MapId.CANVAS}")
    look_at(visitor, (45.5, 5), 10)
    expect(canvas.locator(".mk-many").first).to_be_visible()
    assert canvas.locator(".mk-map").count() < MOST_DRAWN
    canvas.locator(".mk-many").first.focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_function("() => leafletMap.getZoom() > 10")
    expect(canvas.locator(".mk-map:focus")).to_have_count(1)


def test_the_key_says_what_groups_and_dots_are_where_they_are_drawn(visitor: Page) -> None:
    key = visitor.get_by_role("region", name=Map.LEGEND)
    for zoom, said in ((6.5, ()), (9, (Map.FROM_AFAR,)), (10, (Map.GROUPED,))):
        look_at(visitor, (45.19, 5.72), zoom)
        for words in (Map.GROUPED, Map.FROM_AFAR):
            expect(key.get_by_text(words)).to_be_visible(visible=words in said)


def test_the_list_turns_its_pages_and_a_filter_goes_back_to_the_first(visitor: Page) -> None:
    first = rows(visitor)
    assert len(first) == PAGE
    visitor.get_by_role("navigation", name=List.PAGES).get_by_role("link", name=List.AFTER).click()
    expect(visitor.locator(f"#{ListId.BODY}")).to_contain_text("51 à 100")
    expect(visitor.locator(f"#{ListId.COUNT}")).to_be_focused()
    assert visitor.url.endswith("page=2")
    second = rows(visitor)
    assert not set(first) & set(second)
    visitor.locator("label.chip", has_text="Jeunes 16–25").click()
    visitor.wait_for_url(lambda address: address.endswith("?public=jeunes"))
    expect(visitor.locator(f"#{ListId.BODY}")).to_contain_text("1 à 50")


def test_rows_out_of_sight_are_laid_out_after_the_map(
    crowded: str, open_page: Callable[..., Page], watch: Watch
) -> None:
    watch.host = urlsplit(crowded).netloc
    page = open_page(base_url=crowded)
    held: list[Route] = []
    page.route("**/carte.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto("/")
    in_sight = "name => name.checkVisibility({ contentVisibilityAuto: true })"
    names = page.locator(f"#{ListId.BODY} .it h4")
    expect(names.first).to_be_visible()
    assert names.first.evaluate(in_sight)
    assert not names.last.evaluate(in_sight)
    held[0].continue_()
    page.wait_for_function(in_sight, arg=names.last.element_handle())


def test_an_open_sheet_draws_its_exact_territory(visitor: Page) -> None:
    visitor.locator(f"#{ListId.BODY} .it a").first.click()
    drawn = visitor.locator(f"#{MapId.CANVAS} .leaflet-outline-pane path")
    expect(drawn.first).to_be_attached()
    expect(visitor.locator(f"#{SheetId.RANK}")).to_contain_text("1 sur 3")
    visitor.keyboard.press("Escape")
    expect(drawn).to_have_count(0)


@NO_SCRIPT
def test_without_a_script_the_pages_are_links(
    crowded: str, open_page: Callable[..., Page], watch: Watch
) -> None:
    watch.host = urlsplit(crowded).netloc
    page = open_page(base_url=crowded, java_script_enabled=False)
    page.goto("/?public=jeunes", wait_until="domcontentloaded")  # not for the picture
    page.get_by_role("navigation", name=List.PAGES).get_by_role("link", name=List.AFTER).click()
    expect(page.locator(f"#{ListId.BODY}")).to_contain_text("51 à 100")
    assert page.url.endswith("?public=jeunes&page=2")
