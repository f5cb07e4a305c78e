"""Comparing in a browser: choosing, the table, differences with and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import html
from playwright.sync_api import expect

from dashboard.app import create_app
from dashboard.ids import PageId
from dashboard.layouts.comparison_tray import compare_link, tray
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts, header
from dashboard.settings import ROOT
from dashboard.texts.region import Served
from dashboard.texts.sharing import Compare, Tray
from dashboard.web.assets import StaticFiles, build_bundle
from dashboard.web.document import plain_page
from tests.e2e.conftest import PHONE, served
from tests.e2e.engines import NO_SCRIPT, PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from playwright.sync_api import Browser, Page

    from dashboard.data_store import DataStore
    from dashboard.settings import Settings

SERVED = Served(("Auvergne-Rhône-Alpes",))
CHOOSER = "/essai"
THREE = "/comparer?projet=isere-aller-vers&projet=le-fil-grenoblois&projet=nord-isere-jeunes"


def compared(page: Page) -> list[str]:
    return [value for name, value in parse_qsl(urlsplit(page.url).query) if name == "projet"]


@pytest.fixture(scope="module")
def choosing(settings: Settings, store: DataStore) -> Iterator[str]:
    """The address of a page that offers every project to compare, and of the comparison."""
    app, files = create_app(settings), StaticFiles()
    server: Flask = app.server
    bundle = build_bundle(ROOT / "assets", files, SERVED)
    facts = PageFacts(SERVED, 23, 21, None, "1.0.0")

    @server.get(CHOOSER)
    def choose() -> str:
        links = [html.Li(compare_link(p)) for p in store.current().catalogue.projects]
        toast = html.Div(id=PageId.TOAST, role="status")
        body = html.Div([header(facts, "/"), html.Ul(links, id="liste"), tray(), toast])
        return plain_page("Essai", bundle, markup(body), "comparison")

    with served(app) as address:
        yield address


@pytest.fixture
def chooser(browser: Browser, choosing: str) -> Iterator[Page]:
    context = browser.new_context(base_url=choosing, locale="fr-FR")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(CHOOSER)
    yield page
    context.close()
    assert not faults


def box(page: Page, title: str) -> Any:
    return page.get_by_role("button", name=f"{Tray.COMPARE} {title}", exact=True)


def test_choosing_fills_the_tray_and_counts_in_the_header(chooser: Page) -> None:
    shown = chooser.get_by_role("region", name=Tray.LABEL)
    expect(shown).to_be_hidden()
    box(chooser, "Isère aller-vers").click()
    expect(box(chooser, "Isère aller-vers")).to_have_attribute("aria-pressed", "true")
    expect(shown).to_be_visible()
    box(chooser, "Le Fil grenoblois").click()
    link = shown.get_by_role("link", name=Tray.COUNT.format(count=2))
    expect(link).to_be_visible()
    words = Tray.ADDED.format(title="Le Fil grenoblois", count=2)
    expect(chooser.locator(f"#{PageId.TOAST}")).to_have_text(words)
    link.click()
    assert compared(chooser) == ["isere-aller-vers", "le-fil-grenoblois"]


def test_a_fifth_is_refused_in_words(chooser: Page) -> None:
    for title in ("Isère aller-vers", "Le Fil grenoblois", "Loire jeunesse", "Savoie rebond"):
        box(chooser, title).click()
    box(chooser, "Lyon pluriel").click()
    expect(box(chooser, "Lyon pluriel")).to_have_attribute("aria-pressed", "false")
    words = Tray.FULL.format(title="Lyon pluriel")
    expect(chooser.locator(f"#{PageId.TOAST}")).to_have_text(words)


def test_the_choice_stays_in_the_tab_and_leaves_no_cookie(chooser: Page) -> None:
    box(chooser, "Savoie rebond").click()
    chooser.reload()
    expect(box(chooser, "Savoie rebond")).to_have_attribute("aria-pressed", "true")
    assert chooser.context.cookies() == []
    other = chooser.context.new_page()
    other.goto("/")
    expect(box(other, "Savoie rebond")).to_have_attribute("aria-pressed", "false")


def test_choosing_and_emptying_work_by_keyboard(chooser: Page) -> None:
    box(chooser, "Savoie rebond").focus()
    chooser.keyboard.press("Space")
    expect(box(chooser, "Savoie rebond")).to_have_attribute("aria-pressed", "true")
    remove = chooser.get_by_role("button", name=Tray.REMOVE.format(title="Savoie rebond"))
    remove.focus()
    chooser.keyboard.press("Enter")
    expect(box(chooser, "Savoie rebond")).to_have_attribute("aria-pressed", "false")
    expect(chooser.get_by_role("region", name=Tray.LABEL)).to_be_hidden()
    expect(chooser.locator("[data-compare]").first).to_be_focused()


def test_rows_painted_later_know_what_was_chosen(chooser: Page) -> None:
    box(chooser, "Savoie rebond").click()
    chooser.locator("#liste").evaluate(
        """list => {
          const copy = list.cloneNode(true);
          for (const node of copy.querySelectorAll("a")) node.removeAttribute("aria-pressed");
          list.replaceWith(copy);
        }"""
    )
    expect(box(chooser, "Savoie rebond")).to_have_attribute("aria-pressed", "true")


def test_the_page_s_own_address_becomes_the_choice(chooser: Page) -> None:
    box(chooser, "Savoie rebond").click()
    chooser.goto(THREE)
    chooser.get_by_role("link", name=Compare.REMOVE.format(title="Le Fil grenoblois")).click()
    assert compared(chooser) == ["isere-aller-vers", "nord-isere-jeunes"]
    chooser.wait_for_load_state()  # its script runs after its address is there
    chooser.goto("/")
    expect(chooser.locator("[aria-pressed=true]")).to_have_count(2)
    expect(box(chooser, "Savoie rebond")).to_have_attribute("aria-pressed", "false")


def test_only_differences_at_once_and_in_the_address(page: Page) -> None:
    page.goto(THREE)
    rows = page.locator(".cpt tbody tr")
    every = rows.count()
    page.get_by_label(Compare.DIFFERENCES).check()
    expect(page.locator(".cpt-out")).to_be_visible()
    assert rows.count() < every
    assert "differences=1" in page.url
    assert len(compared(page)) == 3
    page.get_by_label(Compare.DIFFERENCES).uncheck()
    expect(rows).to_have_count(every)
    assert "differences" not in page.url


@NO_SCRIPT
def test_without_a_script_forms_do_the_same(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/comparer")
    page.get_by_label(Compare.FIRST).select_option("isere-aller-vers")
    page.get_by_label(Compare.SECOND).select_option("savoie-rebond")
    page.get_by_role("button", name=Compare.SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(Compare.TITLE_MANY.format(count=2))
    page.get_by_label(Compare.DIFFERENCES).check()
    page.get_by_role("button", name=Compare.APPLY).click()
    expect(page.locator(".cpt-out")).to_be_visible()
    page.get_by_label(Compare.OTHER).select_option("lyon-pluriel")
    page.get_by_role("button", name=Compare.ADD_BUTTON).click()
    assert compared(page) == ["isere-aller-vers", "savoie-rebond", "lyon-pluriel"]
    assert "differences=1" in page.url


def test_first_column_stays_while_the_table_scrolls(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(THREE)
    region = page.get_by_role("region", name=Compare.LABEL)
    head = region.get_by_role("rowheader").first
    before = head.bounding_box()
    region.evaluate("node => { node.scrollLeft = 300; }")
    assert region.evaluate("node => node.scrollLeft") == 300
    assert head.bounding_box() == before


@PAPER
def test_on_paper_the_table_stands_alone_and_whole(page: Page) -> None:
    page.goto(THREE)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("button", name=Compare.PRINT)).to_be_hidden()
    expect(page.locator(".printed")).to_be_visible()
