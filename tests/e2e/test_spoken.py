"""What a screen reader is told: each answer once, in its final words, and nothing besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import CoverageId, SummaryId
from dashboard.texts.coverage import Coverage
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Answers, Finder
from dashboard.texts.sharing import Compare, Maker, Tray
from dashboard.texts.site import Script
from tests.e2e.screens import rests

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.carte import Carte

JEUNES, RSA = (PUBLICS[p].chip for p in (Public.JEUNES, Public.RSA))
ROANNE = "/qui-contacter?commune=42187"
# Every text that a live region shows, one entry a moment; a region that comes with its words is
# heard by some screen readers and not by others: it is told as `new`.
LISTEN = """() => {
  const LIVE = "[role=status],[role=alert],[role=log],[aria-live=polite],[aria-live=assertive]";
  const region = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(LIVE);
  const say = (words) => { if (words.trim()) window.heard.push(words.trim()); };
  window.heard = [];
  new MutationObserver((records) => {
    const changed = new Set(records.map(({ target }) => region(target)).filter(Boolean));
    const born = records.flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node.nodeType === 1 && !region(node.parentElement || node))
      .flatMap((node) => [node, ...node.querySelectorAll("*")]);
    for (const node of changed) say(node.textContent);
    for (const node of born.filter((one) => one.matches(LIVE))) say(`new: ${node.textContent}`);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
SETTLED = 900  # more than the page waits before it speaks


def listen(page: Page) -> None:
    """Hear everything that is said from now on."""
    page.evaluate(LISTEN)


def heard(page: Page) -> Any:
    """Return what was said since, once nothing more can come of what was done."""
    rests(page)
    page.wait_for_timeout(SETTLED)
    return page.evaluate("window.heard.splice(0)")


@pytest.fixture
def listened(carte: Carte) -> Carte:
    """The map page, heard from the moment it is ready."""
    carte.open()
    listen(carte.page)
    return carte


def test_a_page_that_opens_says_nothing(carte: Carte) -> None:
    carte.page.add_init_script(f"addEventListener('DOMContentLoaded', {LISTEN})")
    carte.open("public=jeunes")
    assert heard(carte.page) == []


def test_a_filter_says_its_sentence_once(listened: Carte) -> None:
    listened.box(JEUNES).click()
    listened.shows("public=jeunes")
    assert heard(listened.page) == [listened.sentence_text()]
    listened.page.get_by_role("link", name="Retirer le filtre").click()
    listened.shows()
    assert heard(listened.page) == [listened.sentence_text()]


# The page's own clock: a test's clicks may be further apart than it takes to say a sentence.
IN_A_ROW = "([one, other]) => { one.click(); setTimeout(() => other.click(), 150); }"
# The page's own clock spaces the letters: a busy driver's pauses are long enough to be answered.
TYPED = """async (field, words) => {
  field.focus();
  for (const letter of words) {
    field.value += letter;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter }));
    await new Promise((next) => setTimeout(next, 150));
  }
}"""


def test_filters_in_a_row_say_the_last_sentence_only(listened: Carte) -> None:
    boxes = [listened.box(name).element_handle() for name in (JEUNES, RSA)]
    listened.page.evaluate(IN_A_ROW, boxes)
    listened.shows("public=jeunes&public=rsa")
    assert heard(listened.page) == [listened.sentence_text()]


def test_the_status_outlives_every_filter(listened: Carte) -> None:
    status = listened.page.locator(f"#{SummaryId.STATUS}")
    status.evaluate("node => { node.kept = true; }")
    listened.box(JEUNES).click()
    expect(status).to_contain_text(PUBLICS[Public.JEUNES].phrase)
    assert status.evaluate("node => node.kept")


def test_sorting_looking_and_opening_a_sheet_say_nothing(listened: Carte) -> None:
    page = listened.page
    page.get_by_label("Trier").select_option("nom")
    listened.shows("tri=nom")
    assert heard(page) == []
    listened.link("Savoie rebond").click()
    listened.shows("projet=savoie-rebond&tri=nom")
    assert heard(page) == []
    page.keyboard.press("Escape")
    listened.shows("tri=nom")
    assert heard(page) == []


def test_comparing_says_one_thing_at_a_time(listened: Carte) -> None:
    box = listened.page.get_by_role("button", name="Comparer Savoie rebond", exact=True)
    box.click()
    assert heard(listened.page) == [Tray.ADDED.format(title="Savoie rebond", count=1)]
    box.click()
    assert heard(listened.page) == [Tray.REMOVED.format(title="Savoie rebond")]


def test_copying_says_one_thing(page: Page) -> None:
    page.goto(ROANNE)
    listen(page)
    page.get_by_label(Answers.COPY_PHONE.format(title="Escale roannaise")).click()
    assert heard(page) == [Answers.COPIED_PHONE]
    page.get_by_role("button", name=Handover.COPY_LINK).click()
    assert heard(page) == [Script.COPIED_LINK]
    assert Script.COPIED_LINK != Script.COPIED


def test_proposals_and_the_answer_are_said_once_each(page: Page) -> None:
    page.goto("/qui-contacter")
    listen(page)
    page.get_by_label(Finder.COMMUNE).evaluate(TYPED, "roan")
    expect(page.get_by_role("option")).to_have_count(3)
    assert heard(page) == [f"3{NBSP}communes proposées."]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    sentence = page.get_by_role("status").filter(has_text="Pour Roanne")
    expect(sentence).to_be_visible()
    assert heard(page) == [sentence.inner_text()]
    page.get_by_text(JEUNES, exact=True).click()
    expect(sentence).to_contain_text("le public choisi")
    assert heard(page) == [sentence.inner_text()]


def test_a_setting_of_the_coverage_is_said_once_and_a_case_is_not(page: Page) -> None:
    page.goto("/couverture?public=logement")
    listen(page)
    page.get_by_label(Coverage.INCLUDE_OPEN_TO_ALL).uncheck()
    expect(page.locator(f"[data-adopt={CoverageId.ANNOUNCER}]")).to_contain_text(
        PUBLICS[Public.LOGEMENT].phrase
    )
    assert heard(page) == [page.locator("#manque").get_attribute("data-message")]
    page.locator("#reglage-exemples-source-publique").check()
    expect(page.get_by_text(Coverage.WITHOUT_EXAMPLES)).to_be_visible()
    assert heard(page) == [page.locator("#manque").get_attribute("data-message")]
    page.locator("#case-logement-38").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert heard(page) == []
    page.keyboard.press("Escape")
    assert heard(page) == []


def test_the_maker_says_once_what_its_code_shows(page: Page) -> None:
    page.goto("/integrer")
    listen(page)
    page.get_by_text("Isère", exact=True).click()
    expect(page.locator("pre code").first).to_contain_text("departement=38")
    assert heard(page) == [page.locator(".shown").inner_text()]
    page.get_by_role("button", name=Maker.COPY).first.click()
    assert heard(page) == [Maker.COPIED]


def test_hiding_what_is_alike_in_a_comparison_is_said_once(page: Page) -> None:
    page.goto("/comparer?projet=isere-aller-vers&projet=le-fil-grenoblois")
    listen(page)
    page.get_by_text(Compare.DIFFERENCES).click()
    page.wait_for_url("**differences**")
    assert heard(page) == [page.locator(".cpt-out").inner_text()]
    page.get_by_text(Compare.DIFFERENCES).click()
    expect(page.locator(".cpt-out")).to_have_count(0)
    assert heard(page) == [Compare.ALL_SHOWN]
