"""Handing over, as a visitor does it: in sight, by keyboard, without scripts, and back again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from dashboard.ids import SheetId
from dashboard.texts.handover import Handover
from dashboard.texts.sheet import Sheet
from dashboard.texts.site import Banner, Chips, Export
from tests.e2e.engines import CLIPBOARD, NO_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.carte import Carte

ROANNE = "/qui-contacter?commune=42187&public=jeunes&age=22"
BACK = Sheet.BACK_TO_ANSWER.format(name="Roanne")
SHEET = "Voir la fiche"
SHARED = """
Object.defineProperty(navigator, "share", { value: (data) => {
  window.shared = data; return Promise.resolve();
} });
"""


@pytest.mark.parametrize("address", [ROANNE, "/qui-contacter?commune=71270&age=22"])
@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (390, 844)])
def test_the_ways_to_hand_over_are_in_sight_of_the_answer(
    open_page: Callable[..., Page], size: tuple[int, int], address: str
) -> None:
    width, height = size
    page = open_page(viewport={"width": width, "height": height}, has_touch=width < 600)
    page.add_init_script(SHARED)
    page.goto(address)
    for name in (Handover.PRINT, Handover.COPY_ANSWER, Handover.SHARE, Handover.COPY_LINK):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["y"] + box["height"] <= height, name
    mail = page.get_by_role("link", name=Handover.MAIL_HINT).bounding_box()
    assert mail
    assert mail["y"] + mail["height"] <= height


def test_an_answer_is_shared_as_its_text_where_the_browser_can(page: Page) -> None:
    page.goto(ROANNE)
    page.evaluate("document.documentElement.classList.remove('can-share')")
    expect(page.get_by_role("button", name=Handover.SHARE)).to_be_hidden()
    page.add_init_script(SHARED)
    page.goto(ROANNE)
    page.get_by_role("button", name=Handover.SHARE).click()
    text = page.evaluate("window.shared.text")
    assert "04 65 71 00 14" in text
    assert page.evaluate("window.shared.title").startswith("Qui contacter, Roanne")


@CLIPBOARD
def test_what_is_copied_follows_the_question(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/qui-contacter?commune=42187")
    page.locator("label.chip", has_text="RSA").click()
    expect(page.locator(".acts")).to_have_attribute("data-text", re.compile("public=rsa"))
    page.get_by_role("button", name=Handover.COPY_ANSWER).press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "public=rsa" in copied
    assert copied.endswith(Handover.NO_NAME)


@CLIPBOARD
def test_the_link_of_a_sheet_says_nothing_of_the_person_of_the_answer(carte: Carte) -> None:
    page = carte.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?projet=loire-jeunesse&commune=42187&age=22")
    carte.sheet.get_by_role("button", name=Handover.COPY_LINK).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        copied.partition("?")[2]
        == f"projet=loire-jeunesse&v={carte.snapshot.catalogue.fingerprint[:8]}"
    )


@pytest.mark.journey
def test_from_an_answer_to_its_sheets_and_back_by_keyboard(page: Page) -> None:
    page.goto(ROANNE)
    page.get_by_role("link", name=SHEET).first.press("Enter")
    page.wait_for_url("**projet=escale-roannaise**")
    rank = page.locator(f"#{SheetId.RANK}")
    title = page.locator(f"#{SheetId.PANEL}").get_by_role("heading", level=1)
    expect(rank).to_have_text("1 sur 4")
    for place, name in enumerate(("Loire jeunesse", "Lyon pluriel"), 2):
        page.locator(f"#{SheetId.NEXT}").press("Enter")
        expect(title).to_have_text(name)
        expect(title).to_be_focused()
        expect(rank).to_have_text(f"{place} sur 4")
        expect(page.locator(f"#{SheetId.BACK}")).to_have_text(BACK)
    page.locator(f"#{SheetId.PREVIOUS}").press("Enter")
    expect(title).to_have_text("Loire jeunesse")
    page.locator(f"#{SheetId.BACK}").press("Enter")
    page.wait_for_url(f"**{ROANNE}")


def test_the_way_back_stays_when_a_filter_goes_and_the_list_is_as_ever(carte: Carte) -> None:
    page = carte.page
    page.goto("/?projet=loire-jeunesse&commune=42187&public=jeunes")
    back = page.locator(f"#{SheetId.BACK}")
    expect(back).to_have_text(BACK)
    carte.chips.first.click()
    page.wait_for_url(re.compile(r"commune=42187"))
    expect(carte.chips).to_have_count(0)
    expect(back).to_have_text(BACK)
    page.keyboard.press("Escape")
    expect(carte.sheet).to_be_hidden()
    carte.link("Savoie rebond").click()
    expect(carte.title).to_have_text("Savoie rebond")
    expect(back).to_contain_text("projets")
    back.click()
    expect(carte.sheet).to_be_hidden()


@NO_SCRIPT
@pytest.mark.parametrize("width", [1366, 390])
def test_without_a_script_all_of_it_is_links(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": width, "height": 844})
    page.goto(ROANNE)
    mail = page.get_by_role("link", name=Handover.MAIL_HINT)
    assert "04%2065%2071%2000%2014" in (mail.get_attribute("href") or "").replace("%C2%A0", "%20")
    card = page.get_by_role("link", name=Handover.VCARD_OF.format(title="Escale roannaise"))
    with page.expect_download() as saved:
        card.click()
    assert saved.value.suggested_filename == "escale-roannaise.vcf"
    expect(page.get_by_role("button", name=Handover.COPY_ANSWER)).to_be_hidden()
    page.get_by_role("link", name=SHEET).first.click()
    page.locator(f"#{SheetId.NEXT}").click()
    expect(page.locator(f"#{SheetId.RANK}")).to_have_text("2 sur 4")
    page.get_by_role("link", name=BACK).click()
    page.get_by_role("link", name=Handover.TEXT).click()
    expect(page.locator("body")).to_contain_text("Téléphone")
    page.go_back()
    page.get_by_role("link", name=Banner.ONLY_REAL).click()
    page.get_by_role("link", name=Banner.EVERY).click()
    page.wait_for_url(f"**{ROANNE}")


def test_filters_of_the_map_follow_its_links_as_they_change(carte: Carte) -> None:
    page = carte.open().page
    carte.box("Jeunes 16–25").click()
    carte.shows("public=jeunes")
    page.get_by_role("link", name=Banner.ONLY_REAL).click()
    carte.shows("public=jeunes&statut_fiche=source-publique")
    expect(page.get_by_role("link", name=Banner.EVERY)).to_be_visible()
    page.get_by_role("link", name="Données", exact=True).click()
    page.wait_for_url("**/donnees?public=jeunes&statut_fiche=source-publique")
    kept = page.locator(".kept")
    expect(kept).to_contain_text(Chips.KEPT)
    kept.get_by_role("link").first.click()
    page.wait_for_url("**/donnees?statut_fiche=source-publique")
    page.get_by_role("link", name=Banner.EVERY).click()
    expect(page.get_by_role("link", name=Banner.ONLY_REAL)).to_be_visible()


def test_the_mail_of_the_map_is_that_of_the_screen(carte: Carte) -> None:
    carte.open("public=jeunes")
    carte.box("RSA").click()
    carte.shows("public=jeunes&public=rsa")
    carte.page.get_by_text(Export.BUTTON).click()
    mail = carte.page.locator(".export").get_by_role("link", name=Export.SHARE)
    expect(mail).to_have_attribute("href", re.compile("public%3Drsa"))
    expect(mail).to_have_attribute("href", re.compile("Escale%20roannaise"))
    carte.page.keyboard.press("Escape")
    carte.link("Savoie rebond").click()
    expect(carte.title).to_have_text("Savoie rebond")
    carte.page.get_by_text(Export.BUTTON).click()
    expect(mail).to_have_attribute("href", re.compile("projet%3Dsavoie-rebond"))
    expect(mail).to_have_attribute("href", re.compile(re.escape(quote(Handover.ASK_FOR))))
