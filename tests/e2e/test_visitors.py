"""What each visitor is owed: filters are one's own, what is shown is what leaves."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import ExportId
from dashboard.texts.site import Export
from tests.e2e.carte import Carte
from tests.e2e.engines import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


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
    expect(carte.page.locator(f"#{ExportId.HEADING}")).to_contain_text(
        f"{Export.SHOWN}{len(carte.ids)}{NBSP}projets"
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
    assert [row["Identifiant"] for row in rows] == carte.ids


@PAPER
def test_the_print_holds_every_project_of_the_list(carte: Carte) -> None:
    carte.open("public=jeunes")
    content = carte.page.pdf(format="A4", outline=True, tagged=True)
    assert content.startswith(b"%PDF")
    catalogue = carte.snapshot.catalogue
    titles = {p.id: p.title for p in catalogue.projects}
    words = outline_of(content)
    for name in carte.ids:
        assert any(title.startswith(titles[name]) for title in words), titles[name]
    hidden = [titles[name] for name in catalogue.by_id if name not in carte.ids]
    assert not [title for title in words if title.startswith(tuple(hidden))]


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
