"""The workbook, opened by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from dashboard.data.fields.table import FIELD
from dashboard.data.provenance import SOURCE_FIELDS
from dashboard.exports.notes import Extract
from dashboard.exports.people_table import COLUMNS
from dashboard.exports.wording import People
from dashboard.exports.workbook import workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

Extracts = Callable[..., Extract]
HEADERS = [field.label for field in COLUMNS]


def opened(extract: Extract) -> Workbook:
    return load_workbook(io.BytesIO(workbook(extract)))


def cells(extract: Extract, line: int = 2) -> dict[str, Any]:
    return dict(zip(HEADERS, opened(extract)["Projets"][line], strict=True))


def test_the_head_stays_and_filters(extract_of: Extracts) -> None:
    sheet = opened(extract_of())["Projets"]
    assert [cell.value for cell in sheet[1]] == HEADERS
    assert sheet.freeze_panes == "C2"
    letters = {header: get_column_letter(rank) for rank, header in enumerate(HEADERS, 1)}
    last = letters[HEADERS[-1]]
    assert sheet.auto_filter.ref == f"A1:{last}{1 + len(extract_of().projects)}"
    wide, narrow = letters["Démarche"], letters["Âge minimal"]
    assert sheet.column_dimensions[wide].width > sheet.column_dimensions[narrow].width
    assert sheet[f"{wide}2"].alignment.wrap_text


def test_each_value_has_its_type(extract_of: Extracts) -> None:
    row = cells(extract_of("q=Passerelles du Pays"))
    assert row["Code postal"].value == "01170"
    assert row["Code postal"].number_format == "@"
    assert row["Âge minimal"].value == 16
    assert row["Longitude"].value == pytest.approx(6.04444)
    assert row["Date de mise à jour"].value == datetime(2026, 4, 21)  # noqa: DTZ001 - a day
    assert row["Date de mise à jour"].number_format == "DD/MM/YYYY"
    assert row["Téléphone"].value is None
    assert cells(extract_of("q=Cap Bresse"))["Téléphone"].value == "04 65 71 00 03"


def test_mail_site_and_source_are_links(extract_of: Extracts) -> None:
    row = cells(extract_of("q=Cap Bresse"))
    assert row["Courriel"].hyperlink.target == "mailto:contact@cap-bresse-bugey.example"
    assert row["Site web"].hyperlink.target == "https://cap-bresse-bugey.example"
    assert row["Adresse de la source"].hyperlink is None
    real = cells(extract_of("q=Portes du Sud"))
    assert real["Adresse de la source"].hyperlink.target.startswith("https://www.leolagrange.org/")


def test_no_cell_is_a_formula(extract_with: Extracts, hostile: str) -> None:
    extract = extract_with(
        name=hostile, lead=hostile, phone=hostile, email=hostile, website=hostile
    )
    for sheet in opened(extract):
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n", "d"} for cell in row)
            assert all(cell.data_type == "s" for cell in row if cell.value == hostile)


def test_a_hostile_text_is_kept_as_far_as_a_cell_can(extract_with: Extracts) -> None:
    emoji = "👩🏽\u200d🚀"
    row = cells(extract_with(name="=1+1", approach="é" * 100_000, arrangements=f"a\0b\x0bc{emoji}"))
    assert row["Nom du projet"].value == "=1+1"
    assert len(str(row["Démarche"].value)) == 32_767
    assert str(row["Démarche"].value).endswith("… (texte coupé)")
    assert row["Modalités"].value == f"a\ufffdb\ufffdc{emoji}"


@pytest.mark.parametrize(("length", "end"), [(32_767, "éé"), (32_768, "é… (texte coupé)")])
def test_a_text_is_cut_only_beyond_what_a_cell_holds(
    extract_with: Extracts, length: int, end: str
) -> None:
    told = str(cells(extract_with(approach="é" * length))["Démarche"].value)
    assert len(told) == 32_767
    assert told.endswith(end)


def test_the_digits_of_a_name_are_not_dialled(extract_with: Extracts) -> None:
    assert cells(extract_with(name="Cap 2025"))["Nom du projet"].value == "Cap 2025"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///c:/x", "https://a\u202eb"])
def test_only_web_addresses_are_links(extract_with: Extracts, address: str) -> None:
    assert cells(extract_with(website=address))["Site web"].hyperlink is None


def test_a_mail_link_holds_an_address_and_nothing_else(extract_with: Extracts) -> None:
    row = cells(extract_with(email="a@b.example?bcc=x@mal.example"))
    assert row["Courriel"].hyperlink.target == "mailto:a@b.example%3Fbcc%3Dx@mal.example"


def test_read_me_says_what_was_exported(extract_of: Extracts) -> None:
    extract = extract_of("public=jeunes&departement=38&non_precise=1")
    rows = list(opened(extract)["Lisez-moi"].iter_rows(values_only=True))
    words = {str(title): str(value) for title, value, *_ in rows if title}
    assert words["Carte O2R Auvergne-Rhône-Alpes"] == extract.sentence
    assert "Publics\u00a0: Jeunes de 16 à 25 ans" in words["Filtres"]
    assert "Département\u00a0: Isère (38)" in words["Filtres"]
    assert "ne précise pas" in words["Filtres"]
    assert "Licence Ouverte 2.0" in words["Licence"]
    assert (
        "Carte O2R Auvergne-Rhône-Alpes, données du 19\u00a0octobre\u00a02026" in words["À citer"]
    )
    assert words["Attention"].startswith("Démonstration")
    assert set(HEADERS) <= set(words)


def test_a_row_of_read_me_is_as_tall_as_its_text(extract_of: Extracts) -> None:
    sheet = opened(extract_of("public=jeunes&public=rsa&departement=38&non_precise=1"))["Lisez-moi"]
    tall = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert tall["Nombre de fiches"] == 15
    assert tall["Filtres"] > 30


def test_the_file_bears_the_name_of_the_site(extract_of: Extracts) -> None:
    known = opened(extract_of()).properties
    assert known.title == known.creator == "Carte O2R Auvergne-Rhône-Alpes"


def test_read_me_of_real_records_has_no_warning(extract_of: Extracts) -> None:
    sheet = opened(extract_of("statut_fiche=source-publique"))["Lisez-moi"]
    assert "Attention" not in [row[0] for row in sheet.iter_rows(values_only=True)]


def test_the_fields_with_a_source_of_their_own_have_a_sheet(extract_of: Extracts) -> None:
    extract = extract_of()
    sheet = opened(extract)["Sources"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == [field.label for field in SOURCE_FIELDS]
    told = extract.catalogue.provenance.by_project
    listed = [source for project in extract.projects for source in told.get(project.id, ())]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        (source.project, FIELD[source.column].label, source.name) for source in listed
    ]
    assert rows
    assert sheet.freeze_panes == "A2"


def test_without_such_a_field_there_is_no_such_sheet(extract_with: Extracts) -> None:
    assert opened(extract_with()).sheetnames == ["Projets", "Croisement", "Lisez-moi"]


def test_one_fictional_record_is_said_in_the_singular(extract_with: Extracts) -> None:
    rows = opened(extract_with())["Lisez-moi"].iter_rows(values_only=True)
    words = {row[0]: str(row[1]) for row in rows}
    assert words["Attention"].startswith(
        "Démonstration\u00a0: 1\u00a0fiche fictive sur 1 exportées."
    )


def test_it_prints_as_wide_as_a_page_with_its_heads(extract_of: Extracts) -> None:
    book = opened(extract_of())
    for name in ("Projets", "Croisement"):
        assert book[name].print_title_rows == "$1:$1"
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.left.text.startswith("Démonstration")
    (area,) = book["Projets"].print_area.split(",")
    printed = [cell.value for cell in book["Projets"][area.split("!")[-1].replace("$", "")][0]]
    assert printed[-1] == "Courriel"
    assert {"Territoire couvert", "Territoire exclu"} <= set(printed)


def test_the_sheet_for_a_pivot_has_a_row_a_project_area_and_public(extract_of: Extracts) -> None:
    extract = extract_of()
    heads, *rows = opened(extract)["Croisement"].iter_rows(values_only=True)
    assert heads == People.PIVOT
    by_number: dict[object, set[tuple[object, ...]]] = {}
    for number, _, _, area, how, public, _ in rows:
        by_number.setdefault(number, set()).add((area, how, public))
    assert len(rows) == sum(map(len, by_number.values()))
    assert set(by_number) == {project.number for project in extract.projects}
    deux_savoie, portes_du_sud, clermont, escale = (by_number[n] for n in (23, 1, 16, 13))
    assert deux_savoie == {
        ("Savoie", "en entier", "Jeunes de 16 à 25 ans"),
        ("Haute-Savoie", "en partie", "Jeunes de 16 à 25 ans"),
    }
    assert {row[2] for row in clermont} == {"non précisé dans la source"}
    assert {row[:2] for row in escale} == {("non précisé dans la source",) * 2}
    assert len(portes_du_sud) == 1
