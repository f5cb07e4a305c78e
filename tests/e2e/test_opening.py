"""The sheet of a project: how it opens, what it says, how it closes and what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, STEPS
from dashboard.french import NBSP, long_date
from dashboard.ids import ListId, PageId, SheetId, SummaryId
from dashboard.texts.data_page import Sources
from dashboard.texts.handover import Handover
from dashboard.texts.sheet import Reception, Sheet
from dashboard.texts.site import DEMONSTRATION, PUBLISHED, UNSTATED
from tests.e2e.carte import updates
from tests.e2e.engines import CLIPBOARD

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.e2e.carte import Carte
    from tests.e2e.conftest import Watch


def section(carte: Carte, title: str) -> Locator:
    """Return the part of the sheet under one of its headings."""
    heading = carte.page.get_by_role("heading", name=title, level=2, exact=True)
    return carte.sheet.locator("section").filter(has=heading)


def value(part: Locator, term: str) -> Locator:
    """Return what a part of the sheet says of one term."""
    return part.locator(f"dt:text-is('{term}') + dd")


def test_a_row_opens_the_sheet_and_focus_goes_to_its_title(carte: Carte) -> None:
    carte.open()
    carte.link("Isère aller-vers").click()
    carte.shows("projet=isere-aller-vers")
    expect(carte.title).to_have_text("Isère aller-vers")
    expect(carte.title).to_be_focused()
    expect(carte.sheet).to_be_visible()
    expect(carte.list).to_be_hidden()
    expect(carte.page).to_have_title(
        f"Isère aller-vers – {carte.snapshot.catalogue.geography.served.title}"
    )


@pytest.mark.journey
def test_a_point_opens_the_sheet_and_focus_goes_to_its_title(carte: Carte) -> None:
    carte.open()
    carte.mark("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    expect(carte.title).to_be_focused()


def test_a_page_that_is_never_idle_draws_its_ground_and_starts_dash(carte: Carte) -> None:
    carte.page.add_init_script(
        "window.requestIdleCallback = (run, { timeout } = {}) =>"
        " timeout && setTimeout(run, timeout);"
    )
    carte.open()
    expect(carte.canvas.locator(".leaflet-water-pane path").first).to_be_attached()


def test_escape_closes_and_focus_returns_to_the_row(carte: Carte) -> None:
    carte.open("public=rsa")
    body = carte.page.locator(f"#{ListId.BODY}")
    carte.link("Beaujolais solidaire").focus()
    scrolled = body.evaluate("node => node.scrollTop")
    carte.page.keyboard.press("Enter")
    carte.shows("public=rsa&projet=beaujolais-solidaire")
    expect(carte.title).to_be_focused()
    carte.page.keyboard.press("Escape")
    carte.shows("public=rsa")
    expect(carte.sheet).to_be_hidden()
    expect(carte.link("Beaujolais solidaire")).to_be_focused()
    assert body.evaluate("node => node.scrollTop") == scrolled


@pytest.mark.parametrize("way", [SheetId.CLOSE, SheetId.BACK])
def test_two_buttons_close_the_sheet_too(carte: Carte, way: SheetId) -> None:
    carte.open("projet=savoie-rebond")
    carte.page.locator(f"#{way}").click()
    carte.shows()
    expect(carte.link("Savoie rebond")).to_be_focused()


def test_a_link_opens_the_sheet_and_back_closes_it(carte: Carte) -> None:
    carte.open("public=jeunes")
    carte.link("Loire jeunesse").click()
    carte.shows("public=jeunes&projet=loire-jeunesse")
    carte.page.reload()
    carte.shows("public=jeunes&projet=loire-jeunesse")
    expect(carte.title).to_have_text("Loire jeunesse")
    carte.page.go_back()
    carte.shows("public=jeunes")
    expect(carte.sheet).to_be_hidden()
    carte.page.go_forward()
    carte.shows("public=jeunes&projet=loire-jeunesse")
    expect(carte.title).to_have_text("Loire jeunesse")


def test_opening_a_sheet_costs_one_request(carte: Carte, watch: Watch) -> None:
    carte.open()
    before = len(watch.calls())
    carte.link("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    expect(carte.title).to_have_text("Savoie rebond")
    calls = watch.calls()[before:]
    assert updates(calls) == 1


def test_previous_and_next_walk_the_filtered_list_and_wrap(carte: Carte) -> None:
    carte.open("departement=38&departement=73")
    order = carte.ids
    titles = {p.id: p.title for p in carte.snapshot.catalogue.projects}
    carte.open(f"departement=38&departement=73&projet={order[0]}")
    following = carte.sheet.get_by_role("link", name=Sheet.NEXT)
    before = carte.sheet.get_by_role("link", name=Sheet.PREVIOUS)
    rank = carte.page.locator(f"#{SheetId.RANK}")
    for place, opened in enumerate([*order[1:], order[0]], 2):
        expect(following).to_have_accessible_name(f"{Sheet.NEXT}{NBSP}: {titles[opened]}")
        following.click()
        carte.shows(f"departement=38&departement=73&projet={opened}")
        expect(carte.title).to_have_text(titles[opened])
        expect(rank).to_have_text(f"{(place - 1) % len(order) + 1} sur {len(order)}")
    before.click()
    expect(carte.title).to_have_text(titles[order[-1]])


def test_a_link_to_a_sheet_says_its_rank_and_its_neighbours(carte: Carte) -> None:
    carte.open("projet=savoie-rebond")
    expect(carte.page.locator(f"#{SheetId.RANK}")).to_contain_text("sur 23")
    names = {Sheet.PREVIOUS: "Jeunes Lyon-Vienne", Sheet.NEXT: "Léman aller-vers"}
    for name, title in names.items():
        link = carte.sheet.get_by_role("link", name=name)
        expect(link).to_have_accessible_name(f"{name}{NBSP}: {title}")


def test_a_sheet_that_the_filters_exclude_stays_open_and_says_so(carte: Carte) -> None:
    carte.open("projet=savoie-rebond")
    stray = carte.sheet.get_by_text(Sheet.STRAY)
    expect(stray).to_be_hidden()
    carte.box("O2R jeunes").click()
    carte.shows("dispositif=o2r-jeunes-2025&projet=savoie-rebond")
    expect(stray).to_be_visible()
    expect(carte.title).to_have_text("Savoie rebond")
    carte.box("O2R jeunes").click()
    carte.shows("projet=savoie-rebond")
    expect(stray).to_be_hidden()


def test_the_sentence_speaks_of_the_opened_project(carte: Carte) -> None:
    carte.open("projet=isere-aller-vers")
    sentence = carte.page.locator(f"#{SummaryId.SENTENCE}")
    expect(sentence).to_contain_text("Isère aller-vers couvre 475")
    carte.page.keyboard.press("Escape")
    carte.shows()
    expect(sentence).to_contain_text(f"23{NBSP}projets")


def test_an_unknown_sheet_says_so_and_leads_back(carte: Carte) -> None:
    carte.page.goto("/?projet=projet-inconnu")
    carte.shows("projet=projet-inconnu")
    expect(carte.title).to_have_text(Sheet.GONE)
    expect(carte.sheet).to_contain_text("projet-inconnu")
    carte.sheet.get_by_role("link", name=Sheet.BACK).last.click()
    carte.shows()


def test_the_sheet_says_everything_the_source_says(carte: Carte) -> None:
    carte.open("projet=isere-aller-vers")
    project = carte.snapshot.catalogue.projects[carte.snapshot.catalogue.by_id["isere-aller-vers"]]
    expect(carte.sheet.get_by_text(DEMONSTRATION, exact=True)).to_be_visible()
    expect(carte.sheet).to_contain_text(f"{Sheet.LED_BY} {project.lead}, association")
    who = section(carte, Sheet.WHO)
    for public in project.publics:
        expect(who.get_by_text(PUBLICS[public].chip, exact=True)).to_be_visible()
    expect(value(who, Sheet.AGE)).to_have_text(f"à partir de 18{NBSP}ans")
    expect(value(who, Sheet.ADMISSION)).to_have_text(project.admission)
    where = section(carte, Sheet.WHERE)
    expect(where).to_contain_text("Isère, hors Entre Bièvre et Rhône")
    expect(value(where, Reception.TITLE)).to_have_text("9 quai de l’Exemple, 38000 Grenoble")
    approach = section(carte, Sheet.APPROACH)
    expect(approach.get_by_role("listitem")).to_have_text(
        [f"{STEPS[step]}{Sheet.DONE}" for step in STEPS]
    )
    expect(approach).to_contain_text(project.approach)
    refer = section(carte, Sheet.REFER)
    expect(value(refer, Sheet.REFER_MODES)).to_have_text(
        "téléphoner, envoyer un courriel, se présenter sur place"
    )
    partners = section(carte, Sheet.PARTNERS_TITLE)
    expect(value(partners, Sheet.PARTNERS).get_by_role("listitem")).to_have_text(
        list(project.partners)
    )
    expect(value(partners, Sheet.AGREEMENT)).to_have_text(
        f"du 1er{NBSP}novembre{NBSP}2024 au 31{NBSP}octobre{NBSP}2027"
    )
    assert project.updated
    sources = section(carte, Sheet.SOURCES)
    expect(value(sources, Sheet.UPDATED)).to_contain_text(long_date(project.updated))
    expect(value(sources, Sheet.SOURCE)).to_have_text(project.source_name)


def test_what_the_source_does_not_say_is_said_to_be_unsaid(carte: Carte) -> None:
    carte.open("projet=o2r-portes-du-sud")
    expect(carte.sheet.get_by_text(PUBLISHED, exact=True)).to_be_visible()
    contact = section(carte, Sheet.CONTACT)
    expect(contact).to_contain_text(f"{Sheet.PHONE} : {UNSTATED}")
    expect(contact).to_contain_text(f"{Sheet.EMAIL} : {UNSTATED}")
    expect(value(section(carte, Sheet.WHO), Sheet.AGE)).to_have_text(UNSTATED)
    expect(value(section(carte, Sheet.WHERE), Reception.TITLE)).to_have_text(UNSTATED)
    steps = section(carte, Sheet.APPROACH).get_by_role("listitem")
    expect(steps).to_have_text(
        [
            f"{STEPS[step]}{words}"
            for step, words in zip(STEPS, (Sheet.DONE, Sheet.DONE, UNSTATED, UNSTATED), strict=True)
        ]
    )
    partners = section(carte, Sheet.PARTNERS_TITLE)
    expect(value(partners, Sheet.AGREEMENT)).to_have_text(UNSTATED)
    expect(value(section(carte, Sheet.SOURCES), Sheet.UPDATED)).to_have_text(UNSTATED)


def test_the_mark_of_a_section_leads_to_its_sources_and_back(carte: Carte) -> None:
    carte.open("projet=o2r-portes-du-sud")
    sources = section(carte, Sheet.SOURCES)
    expect(sources).not_to_be_in_viewport()
    name = Sources.MARK_OF.format(section=Sheet.WHO)
    carte.sheet.get_by_role("link", name=name, exact=True).click()
    expect(sources).to_be_in_viewport()
    expect(value(sources, "Publics")).to_contain_text("invisibles")
    carte.page.evaluate("history.back()")  # Firefox tells no test that it went within a page
    expect(carte.title).to_have_text("O2R Portes du Sud")


def test_a_territory_to_confirm_is_never_told_as_a_yes(carte: Carte) -> None:
    carte.open("projet=ifra-drome")
    expect(carte.sentence).to_contain_text("territoire à confirmer")
    where = section(carte, Sheet.WHERE)
    expect(where).to_contain_text("Drôme, communes non précisées dans la source")
    expect(where).not_to_contain_text("couvre")
    expect(where).not_to_contain_text("habitants")


def test_phone_and_mail_are_links_that_name_nobody(carte: Carte) -> None:
    carte.open("projet=isere-aller-vers")
    contact = section(carte, Sheet.CONTACT)
    phone = contact.get_by_role("link", name="04 65 71 00 09")
    expect(phone).to_have_attribute("href", "tel:+33465710009")
    mail = contact.get_by_role("link", name="contact@isere-aller-vers.example")
    address, _, rest = unquote(mail.get_attribute("href") or "").partition("?")
    assert address == "mailto:contact@isere-aller-vers.example"
    assert (
        rest
        == f"subject={Sheet.MAIL_SUBJECT.format(title='Isère aller-vers')}&body={Sheet.MAIL_BODY}"
    )
    expect(contact.get_by_text(Sheet.EMAIL_HINT)).to_be_visible()
    site = contact.get_by_role("link", name="isere-aller-vers.example", exact=True)
    expect(site).to_have_attribute("target", "_blank")
    expect(site).to_have_attribute("rel", "noopener noreferrer")


@CLIPBOARD
def test_each_copy_button_copies_its_value_and_says_so(carte: Carte) -> None:
    carte.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    carte.open("projet=isere-aller-vers")
    toast = carte.page.locator(f"#{PageId.TOAST}")
    copied = {
        f"{Sheet.COPY} {Sheet.COPY_PHONE}": "04 65 71 00 09",
        f"{Sheet.COPY} {Sheet.COPY_EMAIL}": "contact@isere-aller-vers.example",
        f"{Sheet.COPY} {Sheet.COPY_WEBSITE}": "https://isere-aller-vers.example",
        Handover.COPY_LINK: f"{carte.page.url}&v={carte.snapshot.catalogue.fingerprint[:8]}",
    }
    for name, words in copied.items():
        carte.page.evaluate("navigator.clipboard.writeText('')")
        carte.sheet.get_by_role("button", name=name, exact=True).click()
        expect(toast).to_be_visible()
        expect(toast).not_to_have_text("")
        assert carte.page.evaluate("navigator.clipboard.readText()") == words


def test_the_export_menu_copies_the_link_of_the_view(carte: Carte) -> None:
    carte.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    carte.open("public=jeunes&departement=38")
    carte.page.get_by_text("Exporter, partager").click()
    carte.page.get_by_role("button", name="Copier le lien de cette vue").click()
    expect(carte.page.locator(f"#{PageId.TOAST}")).to_contain_text("Lien copié")
    copied = carte.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{carte.page.url}&v={carte.snapshot.catalogue.fingerprint[:8]}"
    carte.page.goto(copied)
    carte.shows("public=jeunes&departement=38&v=" + carte.snapshot.catalogue.fingerprint[:8])


def test_print_prints_the_page(carte: Carte) -> None:
    carte.page.add_init_script("window.print = () => { window.printed = true; };")
    carte.open("projet=isere-aller-vers")
    carte.sheet.get_by_role("button", name=Handover.PRINT).click()
    assert carte.page.evaluate("window.printed") is True
