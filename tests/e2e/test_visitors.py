"""What each visitor is owed: a keyboard is enough, filters are one's own, no script is needed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.selection import Selection
from dashboard.french import NBSP
from dashboard.ids import ExportId
from dashboard.texts import Export, Filters, List, Map, Site
from tests.e2e.carte import Carte
from tests.e2e.engines import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot

JEUNES, RSA = (PUBLICS[p].chip for p in (Public.JEUNES, Public.RSA))


def test_two_visitors_at_once_never_see_each_others_filters(
    carte: Carte, open_page: Callable[..., Page]
) -> None:
    other = Carte(open_page(), carte.snapshot)
    carte.open()
    other.open()
    carte.box(JEUNES).click()
    other.box(RSA).click()
    carte.shows("public=jeunes")
    other.shows("public=rsa")
    carte.link("Loire jeunesse").click()
    other.page.reload()
    other.shows("public=rsa")
    carte.shows("public=jeunes&projet=loire-jeunesse")
    expect(other.sheet).to_be_hidden()
    assert not other.ticked(JEUNES)


def test_the_csv_holds_what_is_shown_in_the_order_shown(carte: Carte, tmp_path: Path) -> None:
    carte.open("public=jeunes&tri=nom")
    carte.box(RSA).click()
    carte.shows("public=jeunes&public=rsa&tri=nom")
    carte.page.get_by_text(Export.BUTTON).click()
    expect(carte.page.locator(f"#{ExportId.SAID}")).to_have_text(
        f"{Export.SAID}{len(carte.ids)}{NBSP}projets"
    )
    with carte.page.expect_download() as download:
        carte.page.get_by_role("link", name=Export.CSV).click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"projets-o2r_\d{4}-\d{2}-\d{2}_[a-z0-9_-]+\.csv", name)
    path = tmp_path / name
    download.value.save_as(path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert [row["id"] for row in rows] == carte.ids


@pytest.fixture
def plain(open_page: Callable[..., Page], snapshot: Snapshot) -> Carte:
    """The map page in a browser that runs no script."""
    return Carte(open_page(java_script_enabled=False), snapshot)


def shown(carte: Carte) -> list[str]:
    """Return the ids of the list as a browser without a script shows them."""
    hrefs = [link.get_attribute("href") or "" for link in carte.list.locator("h4 a:visible").all()]
    return [href.partition("projet=")[2].partition("&")[0] for href in hrefs]


def test_without_a_script_the_list_and_a_sheets_contacts_are_there(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes")
    expect(plain.page.locator(".noscript")).to_have_text(Site.NOSCRIPT)
    expect(plain.page.locator(".noscript")).to_be_visible()
    assert shown(plain) == plain.answer("public=jeunes")
    plain.page.goto("/?projet=isere-aller-vers")
    expect(plain.title).to_have_text("Isère aller-vers")
    expect(plain.sheet.get_by_role("link", name="04 65 71 00 09")).to_be_visible()
    expect(plain.sheet.get_by_role("link", name="contact@isere-aller-vers.example")).to_be_visible()


def test_without_a_script_the_forms_button_filters(plain: Carte) -> None:
    plain.page.goto("/")
    plain.box(JEUNES).click()
    plain.page.locator("summary", has_text=Filters.ALL_UNITS).click()
    plain.box("Isère").click()
    plain.page.get_by_role("searchbox", name=Filters.QUERY).fill("jeunes")
    plain.rail.get_by_role("button", name=Filters.OPEN, exact=True).click()
    catalogue = plain.snapshot.catalogue
    asked = plain.page.url.partition("?")[2]
    selection = Selection.from_query(asked, catalogue.geography.regions, catalogue.units)[0]
    assert selection.to_query() == "q=jeunes&public=jeunes&departement=38"
    assert shown(plain) == plain.answer("q=jeunes&public=jeunes&departement=38")
    assert plain.ticked(JEUNES)


def test_without_a_script_a_box_ticked_by_default_can_be_unticked(plain: Carte) -> None:
    plain.page.goto("/?public=seniors")
    plain.box(Filters.EVERYONE).click()
    plain.rail.get_by_role("button", name=Filters.OPEN, exact=True).click()
    assert shown(plain) == plain.answer("public=seniors&tous=0")


def test_without_a_script_the_list_opens_a_sheet_under_its_filters(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes&departement=38")
    plain.link("Nord-Isère jeunes").click()
    expect(plain.title).to_have_text("Nord-Isère jeunes")
    plain.page.go_back()
    assert shown(plain) == plain.answer("public=jeunes&departement=38")


def test_without_a_script_the_export_link_gives_the_view(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes&departement=38")
    plain.page.get_by_text(Export.BUTTON).click()
    with plain.page.expect_download() as download:
        plain.page.get_by_role("link", name=Export.CSV).click()
    rows = csv.DictReader(
        io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"
    )
    assert [row["id"] for row in rows] == plain.answer("public=jeunes&departement=38")


def test_without_a_script_the_table_is_one_click_away(plain: Carte) -> None:
    plain.page.goto("/?vue=tableau")
    expect(plain.page.get_by_role("table", name=Map.TABLE_CAPTION)).to_be_visible()
    expect(plain.page.get_by_role("heading", name=f"23{NBSP}projets", level=2)).to_be_visible()
    expect(plain.list.get_by_label(List.SORT)).to_be_visible()


@PAPER
def test_the_print_holds_every_project_of_the_list(carte: Carte) -> None:
    carte.open("public=jeunes")
    content = carte.page.pdf(format="A4", outline=True, tagged=True)
    assert content.startswith(b"%PDF")
    catalogue = carte.snapshot.catalogue
    titles = {p.id: p.title for p in catalogue.projects}
    said = outline_of(content)
    for name in carte.ids:
        assert any(title.startswith(titles[name]) for title in said), titles[name]
    hidden = [titles[name] for name in catalogue.by_id if name not in carte.ids]
    assert not [title for title in said if title.startswith(tuple(hidden))]


def outline_of(pdf: bytes) -> list[str]:
    """Return the titles of a PDF's outline: the headings of the page it was printed from."""
    found = re.findall(rb"/Title\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]+)>)", pdf)
    return [
        bytes.fromhex(code.decode()).decode("utf-16") if code else _literal(text)
        for text, code in found
    ]


def _literal(text: bytes) -> str:
    octal = re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), text)
    plain = re.sub(rb"\\(.)", rb"\1", octal)
    return plain.decode("utf-16") if plain.startswith(b"\xfe\xff") else plain.decode("latin-1")
