"""What a visitor does before the scripts of a page have come is answered once they have."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import FinderId, MapId
from tests.e2e.screens import PAGES, rests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.carte import Carte
    from tests.e2e.conftest import Watch

JEUNES = PUBLICS[Public.JEUNES].chip


@contextmanager
def scripts_held(page: Page, address: str = "") -> Iterator[None]:
    """Open a page, this one again without an address; its scripts come at the end of the block."""
    held: list[Route] = []
    waiting = True

    def hold(route: Route) -> None:
        if waiting:
            held.append(route)
        else:
            route.continue_()

    page.route("**/fichiers/**/*.js", hold)
    if address:
        page.goto(address, wait_until="commit")
        page.locator(".foot").wait_for(state="attached")
    else:
        page.evaluate("location.reload()")
        page.locator("html:not(.js) .foot").wait_for(state="attached")
    yield
    waiting = False
    for route in held:
        route.continue_()


@pytest.mark.journey
def test_a_filter_of_the_map(carte: Carte, watch: Watch) -> None:
    with scripts_held(carte.page, "/?departement=38"):
        carte.box(JEUNES).click()
    carte.shows("departement=38&public=jeunes")
    assert sum(path.endswith("update-component") for path in watch.calls()) == 1


def test_words_of_a_search(carte: Carte) -> None:
    with scripts_held(carte.page, "/"):
        carte.page.get_by_role("searchbox").fill("savoie")
    carte.shows("q=savoie")


@pytest.mark.journey
def test_a_public_of_the_coverage(page: Page) -> None:
    with scripts_held(page, "/couverture?public=logement"):
        page.locator("#reglage-public").select_option(str(Public.SENIORS))
    expect(page.locator("#manque")).to_contain_text(PUBLICS[Public.SENIORS].phrase)
    expect(page).to_have_url("/couverture?public=seniors")


@pytest.mark.journey
def test_a_field_that_the_browser_keeps_is_no_choice(page: Page) -> None:
    page.goto("/couverture?public=logement")
    page.locator("#reglage-dispositif").evaluate("field => { field.value = 'o2r-jeunes-2025'; }")
    with scripts_held(page):
        pass
    rests(page)
    expect(page.locator("#case-logement-38")).to_have_text("au moins 3")
    expect(page).to_have_url("/couverture?public=logement")


def test_a_town_of_the_contact_page(page: Page) -> None:
    with scripts_held(page, "/qui-contacter"):
        page.locator(f"#{FinderId.TEXT}").type("Roanne")
    expect(page.get_by_role("option").first).to_contain_text("Roanne")


@pytest.mark.parametrize("address", ["/", "/qui-contacter", "/couverture", "/integrer"])
def test_a_page_nobody_touched_asks_nothing_by_itself(
    page: Page, watch: Watch, address: str
) -> None:
    page.goto(address)
    rests(page)
    page.reload()
    rests(page)
    assert not [request.url for request in watch.requests if request.method == "POST"]


# Of everything that moved while the page came; what moved, for who reads the failure.
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      sum += value;
      moved.push([value, ...sources.map(({ node }) =>
        `${node?.nodeName}.${node?.className} ${node?.textContent}`.slice(0, 60))]);
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([sum, moved]), 300);
})"""
MOST_SHIFT = 0.02
MOVING = {"everything", "sheet", "contact", "coverage", "comparison"}  # the script changes the page
SLOW_LINE = {
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}


@pytest.mark.chromium("only Chromium makes itself slow, and measures what moves")
@pytest.mark.parametrize(
    "address",
    [
        pytest.param(address, id=name, marks=() if name in MOVING else pytest.mark.layout)
        for name, address in ({"everything": "/"} | PAGES).items()
    ],
)
def test_nothing_moves_while_a_page_comes_slowly(mobile_page: Page, address: str) -> None:
    session = mobile_page.context.new_cdp_session(mobile_page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    mobile_page.goto(address)  # until all that the page names has come
    for late in mobile_page.locator(f"#{MapId.CANVAS}, #embed-map").all():
        expect(late).to_have_attribute("data-ready", "1")
    shift, moved = mobile_page.evaluate(SHIFTS)
    assert shift <= MOST_SHIFT, moved
