"""The sources of single fields on the sheet and in the workbook: shown, and never run."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.data.errors import InvalidFile
from dashboard.data.provenance import SOURCE_FIELDS
from dashboard.data_store import DataStore
from dashboard.domain.projects import InferredField
from dashboard.french import NBSP
from dashboard.layouts.map_page.sources import ANCHOR
from dashboard.settings import ROOT, Settings
from dashboard.texts.data_page import Sources
from dashboard.texts.sheet import Sheet
from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

HEAD = "id;champ;source_nom;source_url;extrait;date_consultation"
RUN = "<script>alert(1)</script>"
SITE = "https://site.example/contact?a=1&b=%22"
ROWS = f"""{HEAD}
isere-aller-vers;telephone;Site du porteur;{SITE};page 3;2026-03-09
isere-aller-vers;zone_couverture;{RUN};;"<img src=x onerror=alert(2)>";
isere-aller-vers;demarche;=1+1;;« une équipe »;
cap-bresse-bugey;publics;Le porteur;;;2026-03-01
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The shipped records with sources of fields, one of them hostile."""
    folder = tmp_path_factory.mktemp("sources")
    for name in ("projects.csv", "departements.csv"):
        shutil.copy(ROOT / name, folder)
    settings = replace(
        Settings(), projects=folder / "projects.csv", collections=folder / "departements.csv"
    )
    settings.sources.write_text(ROWS, "utf-8")
    client: FlaskClient = create_app(settings).server.test_client()
    return client


@pytest.fixture(scope="module")
def sheet(served: FlaskClient) -> Callable[[str], Node]:
    """Return the sheet of a project."""
    return lambda name: read_html(served.get(f"/?projet={name}").text).one(class_="fiche")


def described(node: Node) -> dict[str, Node]:
    """Return the descriptions inside by their term."""
    terms, values = node.all("dt"), node.all("dd")
    return dict(zip([term.text for term in terms], values, strict=True))


def test_a_field_says_where_it_comes_from(sheet: Callable[[str], Node]) -> None:
    section = sheet("isere-aller-vers").one(id=ANCHOR)
    phone = described(section)["Téléphone"]
    assert phone.text == "page 3Site du porteur, lu le 9\xa0mars\xa02026"
    link = phone.one("a")
    assert (link.attributes["href"], link.attributes["rel"]) == (SITE, "noopener noreferrer")
    assert Sources.REST in section.text


def test_a_source_without_address_or_day_says_so(sheet: Callable[[str], Node]) -> None:
    approach = described(sheet("isere-aller-vers").one(id=ANCHOR))["Démarche"]
    assert approach.text == f"«{NBSP}une équipe{NBSP}»=1+1, {Sources.READ_UNDATED}"
    assert not approach.all("a")


def test_hostile_words_are_shown_and_never_run(sheet: Callable[[str], Node]) -> None:
    panel = sheet("isere-aller-vers")
    zone = described(panel.one(id=ANCHOR))["Territoire couvert"]
    assert zone.text.startswith(f"<img src=x onerror=alert(2)>{RUN}, ")
    assert not panel.all("script")
    assert not panel.all("img")


def test_the_sections_whose_fields_have_a_source_lead_to_it(sheet: Callable[[str], Node]) -> None:
    panel = sheet("isere-aller-vers")
    marks = [mark for mark in panel.all("a", class_="src") if mark.text == Sources.MARK]
    expected = [Sheet.CONTACT, Sheet.WHERE, Sheet.APPROACH]
    assert [mark.attributes["aria-label"] for mark in marks] == [
        Sources.MARK_OF.format(section=title) for title in expected
    ]
    assert {mark.attributes["href"] for mark in marks} == {f"#{ANCHOR}"}


def test_without_sources_of_fields_that_of_the_record_stands_alone(
    sheet: Callable[[str], Node],
) -> None:
    panel = sheet("ifra-drome")
    section = panel.one(id=ANCHOR)
    assert "Léo Lagrange" in described(section)[Sheet.SOURCE].text
    assert Sources.OWN not in section.text
    assert Sources.MARK not in [mark.text for mark in panel.all("a", class_="src")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "ifra-drome",
            [InferredField.TITLE, InferredField.TO_CONFIRM, InferredField.AREA_POINT],
            id="no name, no town, to confirm",
        ),
        pytest.param(
            "o2r-portes-du-sud", [InferredField.INHABITANTS, InferredField.AREA_POINT], id="no town"
        ),
        pytest.param(
            "relais-du-forez", [InferredField.TO_CONFIRM, InferredField.TOWN_POINT], id="a town"
        ),
        pytest.param(
            "isere-aller-vers", [InferredField.COMMUNES, InferredField.INHABITANTS], id="a point"
        ),
        pytest.param("escale-stephanoise", [InferredField.TOWN_POINT], id="no territory"),
    ],
)
def test_what_is_deduced_is_said(
    sheet: Callable[[str], Node], name: str, expected: list[InferredField]
) -> None:
    panel = sheet(name)
    section = panel.one(id=ANCHOR)
    wording = {words: each for each, (_, words) in Sources.DEDUCTIONS.items()}
    shown = [wording[value.text] for value in described(section).values() if value.text in wording]
    assert shown == [each.name for each in expected]
    marks = [mark.text for mark in panel.all("a", class_="src")]
    assert (Sources.TITLE_MARK in marks) == (InferredField.TITLE in expected)
    assert (Sources.SIZE_MARK in marks) == (InferredField.INHABITANTS in expected)


def test_every_deduction_has_its_words() -> None:
    assert set(Sources.DEDUCTIONS) == {each.name for each in InferredField}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//site.example"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    shutil.copy(ROOT / "projects.csv", tmp_path)
    settings = replace(Settings(), projects=tmp_path / "projects.csv")
    settings.sources.write_text(f"{HEAD}\nifra-drome;publics;Site;{address};;\n", "utf-8")
    with pytest.raises(InvalidFile, match="source_url"):
        DataStore(settings)


def test_the_workbook_has_the_sources_of_what_is_exported(served: FlaskClient) -> None:
    book = load_workbook(io.BytesIO(served.get("/export/projets.xlsx?departement=38").data))
    assert book.sheetnames == ["Projets", "Croisement", "Sources", "Lisez-moi"]
    rows = list(book["Sources"].iter_rows(values_only=True))
    assert rows[0] == tuple(field.label for field in SOURCE_FIELDS)
    assert {row[0] for row in rows[1:]} == {"isere-aller-vers"}
    assert [row[1] for row in rows[1:]] == ["Territoire couvert", "Démarche", "Téléphone"]
    cells = list(book["Sources"].iter_rows(min_row=2))
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n", "d"}
    assert cells[2][3].hyperlink.target == SITE
    assert cells[2][5].is_date


def test_the_workbook_of_records_without_them_has_no_such_sheet(served: FlaskClient) -> None:
    book = load_workbook(io.BytesIO(served.get("/export/projets.xlsx?departement=63").data))
    assert book.sheetnames == ["Projets", "Croisement", "Lisez-moi"]
