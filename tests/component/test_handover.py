"""Handing over, over HTTP: what an answer and a sheet offer, their links, and the way back."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dashboard.app import create_app, store_of
from dashboard.ids import ComponentId
from dashboard.importer.safe_write import write_safely
from dashboard.layouts.links import qr_code
from dashboard.settings import ROOT, Settings
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Since
from dashboard.texts.sharing import Compare, Link
from dashboard.texts.sheet import Sheet
from dashboard.texts.site import Banner, Chips
from tests.component.dash_calls import fire
from tests.component.reading import Node, read_html
from tests.support.data_files import settle

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

    Values = dict[tuple[str, str], Any]

ROANNE = "/qui-contacter?commune=42187&public=jeunes&age=22"
MACON = "/qui-contacter?commune=71270&public=rural&age=30"
REAL = "statut_fiche=source-publique"


@pytest.fixture(scope="module")
def mark(snapshot: Snapshot) -> str:
    return snapshot.catalogue.fingerprint[:8]


def page(client: FlaskClient, address: str) -> Node:
    answer = client.get(address)
    assert answer.status_code == 200
    return read_html(answer.text)


def actions(found: Node) -> Node:
    return found.one(class_="acts")


def value(node: Node, name: str) -> str:
    """Return an attribute that the node must have."""
    found = node.attributes[name]
    assert found is not None
    return found


def mails(source: str) -> list[str]:
    """Return the mails without recipient of a page."""
    return [html.unescape(found) for found in re.findall(r'href="(mailto:\?[^"]+)"', source)]


@pytest.mark.parametrize(
    ("address", "copy"),
    [
        (ROANNE, Handover.COPY_ANSWER),
        (MACON, Handover.COPY_ANSWER),
        ("/?projet=escale-roannaise", Handover.COPY_SHEET),
        ("/?projet=ifra-drome", Handover.COPY_SHEET),
    ],
)
def test_every_way_to_hand_over_stands_together(
    client: FlaskClient, address: str, copy: str
) -> None:
    found = actions(page(client, address))
    for words in (Handover.PRINT, copy, Handover.MAIL, Handover.SHARE, Handover.COPY_LINK):
        assert words in found.text
    assert value(found, "data-text").count("\n") > 5


def test_the_actions_come_before_the_answer(client: FlaskClient) -> None:
    source = client.get(ROANNE).text
    assert source.index('class="acts"') < source.index('<section class="ag ')


@pytest.mark.parametrize(
    "address",
    [
        *(f"/qui-contacter?commune={code}" for code in ("42187", "26362", "38185", "69123")),
        "/qui-contacter?commune=42187&" + "&".join(f"public={p}" for p in ("jeunes", "rsa", "qpv")),
        MACON,
        "/?projet=isere-aller-vers",
        "/?projet=ifra-drome",
        "/",
        "/?departement=38&public=jeunes",
        "/?q=introuvable",
    ],
)
def test_a_mail_is_no_longer_than_outlook_takes_and_has_the_link(
    client: FlaskClient, mark: str, address: str
) -> None:
    found = mails(client.get(address).text)
    assert found
    for mail in found:
        assert len(mail) <= 2000  # characters of an address that Outlook takes
        assert f"v={mark}" in parse_qs(urlsplit(mail).query)["body"][0]


def test_the_mail_of_the_map_speaks_of_what_is_on_screen(client: FlaskClient) -> None:
    body = {
        address: unquote(mails(client.get(address).text)[0])
        for address in ("/", "/?public=jeunes&departement=42", "/?projet=escale-roannaise")
    }
    assert "Loire jeunesse" in body["/?public=jeunes&departement=42"]
    assert "Isère aller-vers" not in body["/?public=jeunes&departement=42"]
    assert "departement=42" in body["/?public=jeunes&departement=42"]
    assert "Demander" in body["/?projet=escale-roannaise"]
    assert "Demander" not in body["/"]


def test_the_mail_follows_filters_and_sheet(client: FlaskClient) -> None:
    def mailed(query: str) -> str:
        values: Values = {(ComponentId.LINKS, "wanted"): query}
        answer = fire(client, "", f"{ComponentId.LINKS}.mail", values)
        return unquote(answer[ComponentId.LINKS]["mail"])

    assert "Loire jeunesse" in mailed("departement=42")
    assert "Demander" in mailed("departement=42&projet=loire-jeunesse&vue=tableau")
    assert "Savoie rebond" in mailed("departement=73&projet=inconnu")


def test_the_answer_is_a_text_of_its_own(client: FlaskClient) -> None:
    answer = client.get(ROANNE.replace("?", "/reponse.txt?"))
    assert answer.content_type == "text/plain; charset=utf-8"
    shown = actions(page(client, ROANNE))
    assert answer.text == value(shown, "data-text") + "\n"
    assert shown.all("a", href=ROANNE.replace("?", "/reponse.txt?"))
    assert client.get("/qui-contacter/reponse.txt?q=roanne").status_code == 200
    assert client.get("/qui-contacter/reponse.txt?q=saint").status_code == 303


def test_the_answer_of_a_place_outside_the_map_is_handed_over(
    client: FlaskClient, mark: str
) -> None:
    found = page(client, MACON)
    told = value(actions(found), "data-text")
    for words in ("Mâcon est en Bourgogne-Franche-Comté", "30 ans", "04 65 71 00 20", "39 49"):
        assert words in re.sub(r"\s", " ", told)
    assert f"{MACON}&v={mark}" in told
    assert client.get(MACON.replace("?", "/reponse.txt?")).text == told + "\n"
    assert str(qr_code(f"http://localhost{MACON}&v={mark}")) in client.get(MACON).text
    assert "Âge" in found.one(class_="paper-head").text


def test_nothing_typed_is_in_any_link(client: FlaskClient) -> None:
    source = client.get("/qui-contacter?q=Martin+Durand&commune=42187&age=22").text
    told = re.findall(r'(?:href|data-text)="([^"]*)"', source)
    assert not any("Martin" in unquote(each) for each in told)


def test_each_project_has_its_vcard(client: FlaskClient, snapshot: Snapshot) -> None:
    cards = page(client, ROANNE).all("a", class_="vcard")
    assert [value(card, "href") for card in cards][:2] == [
        "/export/contact/escale-roannaise.vcf",
        "/export/contact/loire-jeunesse.vcf",
    ]
    for project in snapshot.catalogue.projects:
        answer = client.get(f"/export/contact/{project.id}.vcf")
        assert answer.content_type == "text/vcard; charset=utf-8"
        assert f"UID:carte-o2r:{project.id}" in answer.text.replace("\r\n ", "")
        assert answer.text.count("BEGIN:VCARD") == 1
    assert client.get("/export/contact/inconnu.vcf").status_code == 404


def test_paper_has_the_link_and_the_same_as_a_code(client: FlaskClient, mark: str) -> None:
    source = client.get(ROANNE).text
    address = f"http://localhost{ROANNE}&v={mark}"
    assert str(qr_code(address)) in source
    head = read_html(source).one(class_="paper-head").text
    assert address in head
    for words in (Handover.ASK_FOR, Handover.REFER, Sheet.ADMISSION):
        assert words in read_html(source).all("ul", class_="refer")[0].text


def test_a_printed_sheet_has_whom_to_ask_for_and_its_code(client: FlaskClient, mark: str) -> None:
    source = client.get("/?projet=escale-roannaise").text
    assert str(qr_code(f"http://localhost/?projet=escale-roannaise&v={mark}")) in source
    told = read_html(source).one(class_="live").text
    for words in (Handover.ASK_FOR, "Fiche lue le", f"projet=escale-roannaise&v={mark}"):
        assert words in told


# From an answer to its sheets and back.


def test_a_sheet_leads_back_to_its_answer_and_through_its_projects(client: FlaskClient) -> None:
    found = page(client, ROANNE)
    sheets = [value(a, "href") for a in found.all("a") if a.text == "Voir la fiche"]
    assert len(sheets) == 4
    for rank, address in enumerate(sheets, 1):
        sheet = page(client, address)
        back = sheet.one("a", id="sheet-back")
        assert value(back, "href") == ROANNE
        assert back.text == Sheet.BACK_TO_ANSWER.format(name="Roanne")
        assert "data-projet" not in back.attributes
        assert sheet.one(id="sheet-rank").text == f"{rank} sur 4"
        assert value(sheet.one("a", id="sheet-next"), "href") == sheets[rank % 4]
        assert value(sheet.one("a", id="sheet-previous"), "href") == sheets[rank - 2]


@pytest.mark.parametrize("address", ["/?projet=savoie-rebond&commune=42187", "/?commune=99999"])
def test_a_sheet_that_is_none_of_the_answer_leads_back_to_the_list(
    client: FlaskClient, address: str
) -> None:
    assert page(client, address).one("a", id="sheet-back").text == Sheet.BACK


def test_the_script_is_told_the_way_back(client: FlaskClient) -> None:
    def record(look: str, filters: str = "public=jeunes") -> object:
        values: Values = {
            (ComponentId.ADDRESS, "opened"): "loire-jeunesse",
            (ComponentId.ADDRESS, "asked"): {"filters": filters, "opened": "", "look": look},
        }
        answer = fire(client, "", f"{ComponentId.SHEET}.record", values)
        return answer[ComponentId.SHEET]["record"]["answer"]

    assert record("") is None
    assert record("commune=42187&age=22") == {
        "words": Sheet.BACK_TO_ANSWER.format(name="Roanne"),
        "back": ROANNE,
        "previous": {"id": "escale-roannaise", "title": "Escale roannaise"},
        "next": {"id": "lyon-pluriel", "title": "Lyon pluriel"},
        "rank": 2,
        "total": 4,
    }


# Filters that follow from page to page.

FOOT = "donnees?{0} comprendre?{0}#mentions accessibilite?{0}".format
PAGES = ("/", "/qui-contacter", "/couverture", "/comparer", "/donnees", "/comprendre")


@pytest.mark.parametrize("path", PAGES)
def test_filters_follow_to_every_section_and_are_seen(client: FlaskClient, path: str) -> None:
    query = f"public=jeunes&departement=42&{REAL}"
    found = page(client, f"{path}?{query}")
    sections = found.one("nav", class_="nav1").all("a")
    assert [value(a, "href") for a in sections] == [f"{each}?{query}" for each in PAGES]
    below = [value(a, "href") for a in found.one(class_="foot").all("a")]
    assert below == [f"/{each}" for each in FOOT(query).split()]
    if path == "/":
        return
    kept = found.one(class_="kept")
    assert Chips.KEPT in kept.text
    drops = {a.text.removeprefix(Chips.REMOVE): value(a, "href") for a in kept.all("a")}
    assert drops["Loire"] == f"?public=jeunes&{REAL}"


def test_a_filter_is_dropped_alone(client: FlaskClient) -> None:
    kept = page(client, "/donnees?public=jeunes&public=rsa").one(class_="kept")
    ways = [value(link, "href") for link in kept.all("a")]
    assert ways == ["?public=rsa", "?public=jeunes"]


def test_without_a_filter_nothing_is_carried(client: FlaskClient) -> None:
    found = page(client, "/donnees?q=roanne&tri=nom")
    assert [value(a, "href") for a in found.one("nav", class_="nav1").all("a")] == [*PAGES]
    assert not found.all(class_="kept")


@pytest.mark.parametrize("path", [*PAGES[:5], "/annuaire"])
def test_real_records_alone_are_seen_on_every_page_and_left_again(
    client: FlaskClient, path: str
) -> None:
    banner = page(client, f"{path}?public=jeunes").one("aside", class_="demo")
    (link,) = [a for a in banner.all("a") if a.text == Banner.ONLY_REAL]
    assert value(link, "href") == f"?public=jeunes&{REAL}"
    found = page(client, f"{path}{link.attributes['href']}")
    (back,) = [a for a in found.one("aside", class_="demo").all("a") if a.text == Banner.EVERY]
    assert value(back, "href") == "?public=jeunes"


@pytest.mark.parametrize("path", ["/comprendre", "/accessibilite"])
def test_from_a_page_without_records_they_are_seen_on_the_map(
    client: FlaskClient, path: str
) -> None:
    for asked, words, there in (
        ("?public=jeunes", Banner.ONLY_REAL, f"/?public=jeunes&{REAL}"),
        (f"?public=jeunes&{REAL}", Banner.EVERY, "/?public=jeunes"),
    ):
        banner = page(client, path + asked).one("aside", class_="demo")
        (link,) = [a for a in banner.all("a") if a.text == words]
        assert value(link, "href") == there


def test_an_answer_of_real_records_has_no_example(client: FlaskClient) -> None:
    source = client.get(f"/qui-contacter?commune=26362&{REAL}").text
    assert "Projet porté par IFRA" in source
    assert "Vallée du Rhône mobile" not in source
    told = value(actions(read_html(source)), "data-text")
    assert "exemple fictif)\n" not in told
    assert "Version de démonstration" not in told
    assert "Nous ne savons pas encore pour Valence" in html.unescape(source)
    assert f'href="/?commune=26362&amp;{REAL}&amp;projet=ifra-drome"' in source


def test_real_records_alone_are_listed_and_compared(client: FlaskClient) -> None:
    rows = page(client, f"/donnees?{REAL}").all("a", href="/?projet=isere-aller-vers")
    assert not rows
    assert page(client, "/donnees").all("a", href="/?projet=isere-aller-vers")
    two = "projet=isere-aller-vers&projet=ifra-drome"
    found = page(client, f"/comparer?{two}&{REAL}")
    assert Compare.ASIDE_ONE.format(titles="Isère aller-vers") in found.text
    assert len(found.all("option")) == 1 + 1  # the other real record
    assert Compare.TITLE_MANY.format(count=2) in page(client, f"/comparer?{two}").text


# A link of another edition.


class Renewed(NamedTuple):
    """A site whose data changed three times, and the marks of those before, oldest first."""

    client: FlaskClient
    marks: list[str]
    settings: Settings


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Renewed:
    folder = tmp_path_factory.mktemp("renewed")
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, folder)
    file = folder / "projects.csv"
    settings = replace(Settings(), projects=file, collections=file.with_name("departements.csv"))
    server = create_app(settings).server
    store, marks = store_of(server), []
    (folder / ".versions").mkdir()
    for before, after in (
        ("04 65 71 00 20", "04 65 71 00 88"),
        ("04 65 71 00 14", "04 65 71 00 99"),
        (r"(?m)^lyon-pluriel;.*\n", ""),
    ):
        marks.append(store.current().catalogue.fingerprint[:8])
        write_safely(file, re.sub(before, after, file.read_text("utf-8")).encode())
        settle(store)
    return Renewed(server.test_client(), marks, settings)


@pytest.mark.parametrize("rank", [0, 1])
def test_an_old_link_says_what_changed_for_its_answer(renewed: Renewed, rank: int) -> None:
    notice = page(renewed.client, f"{ROANNE}&v={renewed.marks[rank]}").one(class_="old-link")
    assert Link.CHANGED in notice.text
    told = [item.text for item in notice.all("li")]
    assert any("04 65 71 00 14 → 04 65 71 00 99" in each for each in told)
    assert Since.LEFT.format(title="Lyon pluriel") in told
    assert len(told) == 2
    assert value(notice.one("a"), "href") == ROANNE.removeprefix("/qui-contacter")


def test_an_old_link_tells_the_last_change_alone_to_who_knows_the_others(renewed: Renewed) -> None:
    notice = page(renewed.client, f"{ROANNE}&v={renewed.marks[2]}").one(class_="old-link")
    assert [item.text for item in notice.all("li")] == [Since.LEFT.format(title="Lyon pluriel")]


def test_an_old_link_of_a_place_outside_the_map_says_what_changed(renewed: Renewed) -> None:
    notice = page(renewed.client, f"{MACON}&v={renewed.marks[0]}").one(class_="old-link")
    told = [item.text for item in notice.all("li")]
    assert any("04 65 71 00 20 → 04 65 71 00 88" in each for each in told)
    assert Since.LEFT.format(title="Lyon pluriel") in told


def test_an_old_link_is_still_compared_after_a_restart(renewed: Renewed) -> None:
    client = create_app(renewed.settings).server.test_client()
    for mark in renewed.marks:
        told = page(client, f"{ROANNE}&v={mark}").one(class_="old-link").all("li")
        assert Since.LEFT.format(title="Lyon pluriel") in [item.text for item in told]


def test_an_old_link_to_an_answer_that_is_the_same_says_so(renewed: Renewed) -> None:
    address = f"/qui-contacter?commune=15014&v={renewed.marks[0]}"
    assert Since.NONE in page(renewed.client, address).one(class_="old-link").text


def test_a_link_of_data_that_are_not_kept_says_of_which_day_the_answer_is(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    notice = page(client, f"{ROANNE}&v=01234567").one(class_="old-link")
    assert Since.NOT_KEPT.format(dated=snapshot.dated) in notice.text


@pytest.mark.parametrize("version", ["", "x", "<script>"])
def test_a_link_of_these_data_or_of_none_says_nothing(
    client: FlaskClient, mark: str, version: str
) -> None:
    for asked in (version, mark):
        assert not page(client, f"{ROANNE}&v={asked}").all(class_="old-link")
