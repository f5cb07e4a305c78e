"""« Qui contacter ? » in a browser: by keyboard alone, without a script, on paper, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import FinderId
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Answers, Finder, Place
from dashboard.texts.site import Script
from tests.e2e.engines import CLIPBOARD, NO_SCRIPT, PAPER
from tests.e2e.paper import sheets, tight
from tests.e2e.screens import rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Route

    from tests.e2e.conftest import Watch

PAGE = "/qui-contacter"
ROANNE = f"{PAGE}?commune=42187&public=jeunes&public=logement"
JEUNES = PUBLICS[Public.JEUNES].chip
MUCH = 200  # letters: more than the head and the foot of a page


def field(page: Page) -> Locator:
    return page.get_by_label(Finder.COMMUNE)


def sentence(page: Page) -> Locator:
    return page.locator(f"#{FinderId.SENTENCE}")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def query(page: Page) -> str:
    return urlsplit(page.url).query


def active(page: Page) -> str | None:
    """Return the text of the option that the field says is active."""
    found: str | None = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        "?.textContent"
    )
    return found


def type_roan(page: Page) -> list[Route]:
    """Type « roan » and choose the first proposal for « roa » while the last letter is asked."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.goto(PAGE)
    field(page).press_sequentially("roa")
    expect(options(page).first).to_contain_text("Roanne")
    page.route("**/communes?q=roan", hold)
    with page.expect_request("**/communes?q=roan"):
        field(page).press("n")
    page.keyboard.press("ArrowDown")
    assert str(active(page)).startswith("Roanne ")
    return held


@pytest.mark.journey
def test_an_answer_that_comes_late_leaves_the_arrows_where_they_are(page: Page) -> None:
    (late,) = type_roan(page)
    with page.expect_response("**/communes?q=roan"):
        late.continue_()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert str(active(page)).startswith("Roanne ")


@pytest.mark.journey
def test_a_proposal_is_taken_before_the_next_answer(page: Page) -> None:
    type_roan(page)
    page.keyboard.press("Enter")
    expect(sentence(page)).to_be_visible()
    expect(page).to_have_url(re.compile("commune=42187"))


def test_the_proposals_follow_the_arrows_home_end_and_escape(page: Page) -> None:
    page.goto(PAGE)
    field(page).fill("saint")
    expect(options(page)).to_have_count(8)
    first, last = (options(page).nth(i).text_content() for i in (0, 7))
    for key, expected in (
        ("ArrowDown", first),
        ("End", last),
        ("ArrowDown", first),
        ("ArrowUp", last),
        ("Home", first),
    ):
        page.keyboard.press(key)
        assert active(page) == expected, key
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("saint")


def test_leaving_the_field_asks_which_commune_is_meant(page: Page) -> None:
    page.goto(PAGE)
    field(page).fill("roan")
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(sentence(page)).to_contain_text("3 communes peuvent correspondre à")
    expect(field(page)).to_have_value("roan")
    assert query(page) == ""


def test_a_public_pressed_after_typing_takes_the_only_match_and_does_not_move_under_the_finger(
    mobile_page: Page,
) -> None:
    page = mobile_page
    page.goto(f"{PAGE}?commune=42187")
    page.locator(f"#{FinderId.DETAILS} summary").click()
    place = page.locator(f"#{FinderId.TEXT}")
    place.fill("lyon 8e")
    expect(options(page)).to_have_count(1)
    page.get_by_text(PUBLICS[Public.FEMMES].chip, exact=True).click(delay=200)
    expect(sentence(page)).to_contain_text("Pour Lyon, 1")
    expect(page.get_by_label(PUBLICS[Public.FEMMES].chip)).to_be_checked()
    expect(place).to_have_value("Lyon 8e arrondissement")  # whose words make the field higher
    assert query(page) == "commune=69388&public=femmes"


def test_an_age_is_asked_for_and_kept_in_the_address(page: Page) -> None:
    page.goto(f"{PAGE}?commune=42187")
    page.get_by_label(Finder.AGE).fill("55")
    page.get_by_role("button", name=Finder.SEND).click()
    expect(sentence(page)).to_contain_text("une personne de 55 ans")
    assert query(page) == "commune=42187&age=55"
    page.go_back()
    expect(sentence(page)).not_to_contain_text("une personne de")
    expect(page.get_by_label(Finder.AGE)).to_have_value("")


def test_a_whole_question_is_read_and_its_answer_is_in_sight(mobile_page: Page) -> None:
    page = mobile_page
    page.goto(PAGE)
    page.locator(f"#{FinderId.DETAILS} summary").click()  # the fields fill the screen
    field = page.locator(f"#{FinderId.TEXT}")
    field.fill("55 ans, au RSA, à Saint-Flour")
    field.press("Enter")
    expect(sentence(page)).to_contain_text("Saint-Flour et une personne de 55")
    assert query(page) == "commune=15187&public=rsa&age=55"
    expect(field).to_have_value("Saint-Flour")
    expect(field).not_to_be_focused()
    expect(page.get_by_role("button", name=Handover.PRINT)).to_be_in_viewport()
    field.fill("sdf")
    field.press("Enter")
    expect(page.locator("input[value=logement]")).to_be_checked()
    expect(field).to_have_value("Saint-Flour")


def test_enter_takes_what_can_only_be_meant(page: Page) -> None:
    page.goto(PAGE)
    field(page).fill("Grenoble")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_contain_text("Pour Grenoble")
    assert query(page) == "commune=38185"


def test_enter_on_a_shared_postcode_asks_which_and_keeps_it_out_of_the_address(page: Page) -> None:
    page.goto(f"{PAGE}?public=jeunes")
    field(page).fill("38270")
    expect(options(page)).to_have_count(13)
    page.keyboard.press("Enter")
    expect(sentence(page)).to_contain_text("12")
    assert query(page) == "public=jeunes"
    page.get_by_text(PUBLICS[Public.RSA].chip, exact=True).click()
    expect(page.get_by_role("link", name=re.compile("^Jarcieu"))).to_have_attribute(
        "href", f"{PAGE}?commune=38198&public=jeunes&public=rsa#{FinderId.SENTENCE}"
    )
    expect(field(page)).to_have_value("38270")
    page.get_by_role("link", name=re.compile("^Jarcieu")).click()
    expect(sentence(page)).to_contain_text("Pour Jarcieu")
    expect(field(page)).to_have_value("Jarcieu")
    assert query(page) == "commune=38198&public=jeunes&public=rsa"


def test_an_unknown_text_is_said(page: Page) -> None:
    page.goto(PAGE)
    field(page).fill("xqzwwqz")
    page.keyboard.press("Enter")
    words = Place.UNKNOWN.format(text=f"«{NBSP}xqzwwqz{NBSP}»", inside="en Auvergne-Rhône-Alpes")
    expect(sentence(page)).to_have_text(words)
    assert query(page) == ""


def test_the_cross_forgets_the_commune_and_keeps_the_publics(page: Page) -> None:
    page.goto(f"{PAGE}?commune=42187&public=jeunes")
    page.get_by_label(Finder.CLEAR).click()
    expect(sentence(page)).to_have_text(Finder.WAITING)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    assert query(page) == "public=jeunes"


def test_another_commune_typed_counts_and_an_empty_field_gives_way_to_the_one_before(
    page: Page,
) -> None:
    page.goto(ROANNE)
    field(page).fill("vichy")
    page.keyboard.press("Tab")
    expect(sentence(page)).to_contain_text("Pour Vichy")
    field(page).fill("")
    page.keyboard.press("Tab")
    expect(field(page)).to_have_value("Vichy")


def test_back_returns_to_the_question_before(page: Page) -> None:
    page.goto(f"{PAGE}?commune=42187")
    page.get_by_text(JEUNES, exact=True).click()
    expect(sentence(page)).to_contain_text("le public choisi")
    page.go_back()
    expect(sentence(page)).not_to_contain_text("le public choisi")
    expect(page.get_by_label(JEUNES)).not_to_be_checked()


@CLIPBOARD
def test_the_number_and_the_link_are_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ROANNE)
    page.get_by_label(Answers.COPY_PHONE.format(title="Escale roannaise")).click()
    expect(page.locator("#page-toast")).to_have_text(Answers.COPIED_PHONE)
    assert page.evaluate("navigator.clipboard.readText()") == "04 65 71 00 14"
    page.get_by_role("button", name=Handover.COPY_LINK).click()
    expect(page.locator("#page-toast")).to_have_text(Script.COPIED_LINK)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{page.url}&v=")
    page.get_by_role("button", name=Handover.COPY_ANSWER).click()
    expect(page.locator("#page-toast")).to_have_text(Handover.COPIED_ANSWER)
    assert page.evaluate("navigator.clipboard.readText()").endswith(Handover.NO_NAME)
    assert copied in page.evaluate("navigator.clipboard.readText()")


def test_the_number_is_copied_where_the_browser_keeps_its_clipboard_and_the_focus_stays(
    page: Page,
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(ROANNE)
    button = page.get_by_label(Answers.COPY_PHONE.format(title="Escale roannaise"))
    button.click()
    expect(page.locator("#page-toast")).to_have_text(Answers.COPIED_PHONE)
    expect(button).to_be_focused()
    where = page.locator(f"#{FinderId.TEXT}")
    where.fill("")
    where.press("ControlOrMeta+V")
    expect(where).to_have_value("04 65 71 00 14")


@NO_SCRIPT
@pytest.mark.parametrize("width", [1440, 390])
def test_without_a_script_the_form_asks_chooses_and_answers(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": width, "height": 844})
    page.goto(PAGE)
    page.locator(f"#{FinderId.TEXT}").fill("Saint-Just")
    page.get_by_text(JEUNES, exact=True).click()
    page.get_by_role("button", name=Finder.SEND).click()
    expect(sentence(page)).to_contain_text("peuvent correspondre à")
    expect(sentence(page)).to_be_in_viewport()
    expect(sentence(page)).to_contain_text("8 premières sur 14")
    last = page.get_by_role("link", name=re.compile("Saint-Just-d’Avray"))
    expect(last).to_be_hidden()
    page.get_by_text(Place.OTHERS.format(count=6)).click()
    expect(last).to_be_visible()
    page.get_by_role("link", name=re.compile("Puy-de-Dôme")).first.click()
    assert query(page) == "commune=63371&public=jeunes"
    expect(sentence(page)).to_contain_text("Pour Saint-Just")
    expect(sentence(page)).to_be_in_viewport()
    page.locator(f"#{FinderId.TEXT}").fill("Roanne")
    page.get_by_role("button", name=Finder.SEND).click()
    assert query(page) == "commune=42187&public=jeunes"
    expect(page.get_by_role("link", name="04 65 71 00 14")).to_be_visible()


THREE = "public=jeunes&public=logement&public=rsa"


@pytest.mark.parametrize(
    "asked",
    [
        *(f"{code}&{THREE}" for code in ("42187", "42332", "26362", "43157", "38344")),
        *("42187", "26362", "69123", "42187&age=22", "15187&age=55", "38185", "74010"),
    ],
)
def test_an_answer_prints_on_one_page_with_whom_to_ask_for(page: Page, asked: str) -> None:
    page.goto(f"{PAGE}?commune={asked}")
    (sheet,) = sheets(page)
    words = tight(sheet.extract_text())
    assert len(words) > MUCH
    for row in page.locator(".refer b").all_text_contents():
        assert tight(row) in words


@PAPER
def test_paper_has_the_question_and_no_control(page: Page) -> None:
    page.goto(f"{PAGE}?commune=69266&public=justice")
    expect(page.locator(".folded")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".folded")).to_be_hidden()
    expect(page.locator(".paper-ask")).to_be_visible()
    expect(page.locator(f"#{FinderId.FORM}")).to_be_hidden()
    expect(page.get_by_role("button", name=Handover.PRINT)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(683, 384), (911, 512), (390, 600)])
def test_a_low_window_goes_to_the_answer(
    open_page: Callable[..., Page], width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height})
    page.goto("/qui-contacter")
    page.get_by_label(Finder.COMMUNE).fill("roanne")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_contain_text("Roanne")
    expect(sentence(page)).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_details_fold_and_say_how_many(mobile_page: Page) -> None:
    mobile_page.goto(f"{PAGE}?commune=42187")
    details = mobile_page.locator(f"#{FinderId.DETAILS}")
    expect(details).not_to_have_attribute("open", "")
    details.locator("summary").click()
    mobile_page.get_by_text(JEUNES, exact=True).click()
    expect(details.locator("summary")).to_have_text(f"{Finder.DETAILS}{NBSP}: 1{NBSP}choix")
    expect(sentence(mobile_page)).to_contain_text("le public choisi")


def test_a_change_costs_one_request(page: Page, watch: Watch) -> None:
    page.goto(f"{PAGE}?commune=42187")
    with (
        page.expect_response("**/_dash-layout"),
        page.expect_response("**/_dash-dependencies"),
    ):
        page.get_by_text(JEUNES, exact=True).hover()
    before = len(watch.calls())
    page.get_by_text(JEUNES, exact=True).click()
    expect(sentence(page)).to_contain_text("le public choisi")
    assert watch.calls()[before:] == [f"{PAGE}/_dash-update-component"]


def test_a_page_that_is_only_read_does_not_load_dash(page: Page, watch: Watch) -> None:
    page.goto(ROANNE)
    rests(page)
    assert not any("dash" in path for path in watch.calls())
