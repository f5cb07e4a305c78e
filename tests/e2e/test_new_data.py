"""A page that stays open while its data are replaced."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.app import create_app, store_of
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import ListId, MapId, PageId
from dashboard.layouts import page_chrome
from dashboard.settings import ROOT, Settings
from dashboard.texts.sharing import Compare
from dashboard.texts.site import Script
from tests.e2e.conftest import Watch, served
from tests.e2e.screens import rests
from tests.support.data_files import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

TOTAL = 23
NEW = "cap-bresse-bugey"  # every row after it gets another place
LOOK = 'document.dispatchEvent(new Event("visibilitychange"))'  # as a tab does that comes back
REFUSED = ("409", "Callback failed", "Callback error")  # what Chromium and Dash write of it


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The shipped records without one of them."""
    for name in ("projects.sources.csv", "departements.csv"):
        shutil.copy(ROOT / name, tmp_path / name)
    lines = (ROOT / "projects.csv").read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "projects.csv"
    path.write_text("".join(line for line in lines if not line.startswith(f"{NEW};")), "utf-8")
    return path


@pytest.fixture
def visitor(records: Path, open_page: Callable[..., Page], watch: Watch) -> Iterator[Page]:
    app = create_app(Settings(projects=records))
    with watched(store_of(app.server)), served(app) as address:
        watch.host = urlsplit(address).netloc
        page = open_page(base_url=address)
        yield page
        page.close()  # before the server, which it asks


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages in sight ask several times a second."""
    monkeypatch.setattr(page_chrome, "LOOK_EVERY", 0.3)


def replace(records: Path, page: Page) -> None:
    """Put the shipped records in their place, and wait until the server has seen them."""
    part = records.with_suffix(".part")
    shutil.copy(ROOT / "projects.csv", part)
    part.replace(records)
    while page.request.get("/health").json()["projects"] != TOTAL:
        time.sleep(0.1)


def told(page: Page) -> list[str]:
    answer = page.request.get("/api/v1/projets?public=jeunes&tri=nom")
    return [project["id"] for project in answer.json()["projets"]]


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator(f"#{ListId.BODY} .it").evaluate_all(
        "rows => rows.map((row) => row.dataset.projet)"
    )
    return found


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    return page


def test_a_choice_on_an_open_page_is_told_and_never_mixes_two_editions(
    records: Path, visitor: Page, watch: Watch
) -> None:
    watch.expects(*REFUSED)
    opened(visitor, "/?tri=nom")
    before = ids(visitor)
    assert len(before) == TOTAL - 1
    notice = visitor.locator(f"#{PageId.RENEWED}")
    replace(records, visitor)
    expect(notice).to_be_hidden()
    visitor.locator("label.chip", has_text=PUBLICS[Public.JEUNES].chip).click()
    expect(notice).to_contain_text(Script.REFUSED)
    assert ids(visitor) == before
    notice.get_by_role("button", name=Script.RELOAD).click()
    expect(notice).to_be_hidden()
    expect(visitor.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    assert ids(visitor) == told(visitor) != before
    visitor.locator("label.chip", has_text=PUBLICS[Public.JEUNES].chip).click()
    expect(visitor.locator(f"#{ListId.BODY} .it")).to_have_count(TOTAL)
    expect(notice).to_be_hidden()


@pytest.mark.usefixtures("often")
def test_a_tab_that_comes_back_is_told_and_one_out_of_sight_asks_nothing(
    records: Path, visitor: Page, watch: Watch
) -> None:
    visitor.add_init_script(
        "Object.defineProperty(document, 'hidden', { get: () => Boolean(window.isAway) })"
    )
    opened(visitor, "/")
    notice = visitor.locator(f"#{PageId.RENEWED}")
    visitor.evaluate(LOOK)
    expect(notice).to_be_hidden()
    visitor.evaluate("isAway = true")
    rests(visitor)
    asked = len(watch.calls())
    replace(records, visitor)
    visitor.wait_for_timeout(2_000)
    assert len(watch.calls()) == asked
    visitor.evaluate("isAway = false")
    visitor.evaluate(LOOK)
    expect(notice).to_contain_text(Script.RENEWED)
    assert notice.evaluate("node => node.getBoundingClientRect().top") == 0
    notice.get_by_role("button", name=Script.RELOAD).click()
    expect(visitor.locator(f"#{ListId.BODY} .it")).to_have_count(TOTAL)


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize(
    "address",
    ["/", "/couverture", "/qui-contacter?commune=42187", "/annuaire", "/donnees", "/embed"],
)
def test_a_page_in_sight_is_told_without_a_choice(
    records: Path, visitor: Page, watch: Watch, address: str
) -> None:
    visitor.goto(address)
    with visitor.expect_response("**/health"):
        pass
    notice = visitor.locator(f"#{PageId.RENEWED}")
    expect(notice).to_be_hidden()
    replace(records, visitor)
    expect(notice).to_contain_text(Script.RENEWED)
    rests(visitor)
    asked = watch.calls().count("/health")
    visitor.wait_for_timeout(1_500)
    assert watch.calls().count("/health") == asked  # what was told once is not asked again
    before = notice.get_attribute("data-edition")
    notice.get_by_role("button", name=Script.RELOAD).click()
    expect(notice).not_to_have_attribute("data-edition", str(before))


CHOICES: dict[str, Callable[[Page], object]] = {
    "/couverture": lambda page: page.locator("main form select").first.select_option(index=1),
    "/qui-contacter?commune=42187": lambda page: page.locator("main form label.chip").first.click(),
    "/comparer?projet=isere-aller-vers&projet=lyon-pluriel": lambda page: page.get_by_label(
        Compare.DIFFERENCES
    ).check(),
    "/integrer": lambda page: page.locator("main form select").first.select_option(index=1),
}


@pytest.mark.parametrize("address", CHOICES)
def test_every_page_that_dash_runs_tells_it(
    records: Path, visitor: Page, watch: Watch, address: str
) -> None:
    watch.expects(*REFUSED)
    visitor.goto(address)
    replace(records, visitor)
    CHOICES[address](visitor)
    expect(visitor.locator(f"#{PageId.RENEWED}")).to_contain_text(Script.REFUSED)


@pytest.mark.usefixtures("often")
def test_a_server_that_does_not_answer_is_asked_again(
    records: Path, visitor: Page, watch: Watch
) -> None:
    watch.expects("Failed to load resource", "net::", "/health")
    opened(visitor, "/")
    notice, tried = visitor.locator(f"#{PageId.RENEWED}"), []

    def lost(route: Route) -> None:
        tried.append(route.request.url)
        route.abort()

    visitor.route("**/health", lost)
    while len(tried) < 3:
        visitor.wait_for_timeout(100)
    expect(notice).to_be_hidden()
    visitor.unroute("**/health")
    replace(records, visitor)
    expect(notice).to_contain_text(Script.RENEWED)


def test_a_server_that_cannot_tell_says_nothing(visitor: Page, watch: Watch) -> None:
    watch.expects("502")
    opened(visitor, "/")
    visitor.route("**/health", lambda route: route.fulfill(status=502, body="absent"))
    with visitor.expect_response("**/health"):
        visitor.evaluate(LOOK)
    expect(visitor.locator(f"#{PageId.RENEWED}")).to_be_hidden()
