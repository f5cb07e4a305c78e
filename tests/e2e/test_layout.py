"""The map read as an atlas: no word on another, every department named, at any size and zoom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.ids import MapId
from tests.e2e.conftest import served
from tests.e2e.map_words import faults_on, look_at, measure, settle
from tests.factories.synthetic import synthetic_projects, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from dashboard.data.geography import Geography
    from dashboard.settings import Settings
    from tests.e2e.conftest import Watch

SIZES = {
    320: (640,),
    390: (844,),
    768: (1024,),
    1024: (768,),
    1280: (720,),
    1366: (600, 650, 768),
    1440: (900,),
    1920: (1080,),
    2560: (1440,),
}
WINDOWS = [(width, height) for width, heights in SIZES.items() for height in heights]
STATES = {
    "everything": "",
    "a public": "public=jeunes",
    "a department": "departement=38",
    "a sheet": "projet=isere-aller-vers",
    "not collected": "statut_fiche=source-publique",
}
TOWNS = {
    "Lyon": (45.768, 4.835),
    "Grenoble": (45.187, 5.736),
    "Saint-Étienne": (45.44, 4.387),
    "Annecy": (45.906, 6.123),
}
ZOOMS = (7.75, 9, 10.5, 12)  # and the one that the map opens with
EMBEDDED = [(320, 560), (480, 560), (820, 560)]
CANVAS, FRAMED, COVERAGE = f"#{MapId.CANVAS}", "#embed-map", "#couverture-carte"
# What `make test` looks at; `make test-layout` looks at all.
SOME_WINDOWS = {(390, 844), (1366, 768)}
SOME_STATES = {"everything", "not collected"}


def shared_out(found: list[str], where: str) -> list[str]:
    return [f"{where}: {fault}" for fault in found]


def walk(page: Page, canvas: str) -> list[str]:
    """Return the faults of a map where it opens, then at each zoom over each town."""
    expect(page.locator(f"{canvas}[data-ready='1']")).to_be_attached()
    settle(page, canvas)
    found = shared_out(faults_on(page, canvas), "as it opens")
    for town, place in TOWNS.items():
        for zoom in ZOOMS:
            look_at(page, place, zoom)
            found += shared_out(faults_on(page, canvas), f"{town} at {zoom}")
    return found


def opened(open_page: Callable[..., Page], size: tuple[int, int], **options: str) -> Page:
    page = open_page(viewport={"width": size[0], "height": size[1]}, **options)
    measure(page)
    return page


def cases() -> list[object]:
    return [
        pytest.param(
            size,
            state,
            id=f"{size[0]}x{size[1]}, {state}",
            marks=() if size in SOME_WINDOWS and state in SOME_STATES else pytest.mark.layout,
        )
        for size in WINDOWS
        for state in STATES
    ]


@pytest.mark.parametrize(("size", "state"), cases())
def test_no_word_of_the_map_lies_on_another_and_every_department_is_named(
    open_page: Callable[..., Page], size: tuple[int, int], state: str
) -> None:
    page = opened(open_page, size)
    page.goto(f"/?{STATES[state]}")
    assert walk(page, CANVAS) == []


@pytest.mark.parametrize("size", EMBEDDED, ids=str)
def test_so_it_is_in_a_frame(open_page: Callable[..., Page], size: tuple[int, int]) -> None:
    page = opened(open_page, size)
    page.goto("/embed")
    assert walk(page, FRAMED) == []


@pytest.mark.parametrize(
    "size",
    [  # at 320 a town at the edge is still cut
        pytest.param(window, marks=() if window in SOME_WINDOWS else pytest.mark.layout)
        for window in WINDOWS
        if window[0] > 320
    ],
    ids=str,
)
def test_no_word_lies_on_another_on_the_map_of_coverage(
    open_page: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = opened(open_page, size)
    page.goto("/couverture?public=rsa")
    page.locator(COVERAGE).scroll_into_view_if_needed()
    expect(page.locator(f"{COVERAGE}[data-ready='1']")).to_be_attached()
    found = shared_out(faults_on(page, COVERAGE), "as it opens")
    for town, place in TOWNS.items():
        for zoom in ZOOMS[:-1]:
            look_at(page, place, zoom)
            found += shared_out(faults_on(page, COVERAGE), f"{town} at {zoom}")
    assert found == []


@pytest.fixture(scope="module")
def busy(
    settings: Settings, geography: Geography, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the map of 300 records."""
    folder = tmp_path_factory.mktemp("busy")
    path = write_files(folder, synthetic_projects(300, geography), geography)
    made = replace(settings, projects=path, collections=folder / "departements.csv")
    with served(create_app(made)) as address:
        yield address


@pytest.mark.layout
@pytest.mark.parametrize("size", WINDOWS, ids=str)
def test_so_it_is_with_hundreds_of_records(
    open_page: Callable[..., Page], busy: str, watch: Watch, size: tuple[int, int]
) -> None:
    watch.host = urlsplit(busy).netloc
    page = opened(open_page, size, base_url=busy)
    page.goto("/")
    assert walk(page, CANVAS) == []
