"""The matrix as a file: one line a cell, nothing unknown turned into 0, nothing run by Excel."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from dashboard.data.collections import DepartmentCollection
from dashboard.data.vocabularies import Collection, Public, RecordStatus
from dashboard.domain.coverage.matrix import matrix
from dashboard.exports.coverage_table import (
    CoverageRow,
    coverage_csv,
    coverage_rows,
    coverage_xlsx,
)
from dashboard.texts.coverage import CoverageFile
from tests.unit.domain.test_coverage_oracle import SMALL

LISTS = {
    "01": DepartmentCollection(
        "01", Collection.OUI, date(2026, 10, 20), "Démo", RecordStatus.EXEMPLE_FICTIF
    ),
    "43": DepartmentCollection("43", Collection.NON, None, "", RecordStatus.EXEMPLE_FICTIF),
}
README = [("Filtres", "=Public : tous"), ("Licence", "Licence Ouverte 2.0")]


@pytest.fixture
def rows() -> list[CoverageRow]:
    return coverage_rows(matrix(SMALL.basis(), SMALL.mask), LISTS, ())


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def line(rows: list[CoverageRow], public: Public, code: str) -> dict[str, object]:
    row = next(row for row in rows if row[0] == public and row[2] == code)
    return dict(zip(CoverageFile.HEADER, row, strict=True))


def test_there_is_one_line_a_cell(rows: list[CoverageRow]) -> None:
    found = matrix(SMALL.basis(), SMALL.mask)
    cells = [(row.public, cell.place.code) for row in found.rows for cell in row.cells]
    totals = [(None, cell.place.code) for cell in (*found.totals, found.total)]
    assert [(row[0], row[2]) for row in rows if row[2]] == [*cells, *totals[:-1]]
    whole = [(row[0], row[1], row[3]) for row in rows if not row[2]]
    assert whole[-1] == (None, "Tous les projets", found.total.place.name)
    assert [row[0] for row in whole] == [*(row.public for row in found.rows), None]


def test_a_line_says_what_the_cell_says(rows: list[CoverageRow]) -> None:
    assert line(rows, Public.JEUNES, "01") == {
        "Code du public": "jeunes",
        "Public": "Jeunes de 16 à 25 ans",
        "Code du territoire": "01",
        "Territoire": "Nom 01",
        "Projets": "2",
        "Projets sûrs": 2,
        "Projets possibles": 0,
        "Projets citant ce public": 1,
        "Projets « tous publics »": 1,
        "Projets au public non précisé": 0,
        "Projets couvrant tout le territoire": 1,
        "Projets couvrant une partie": 1,
        "Projets au territoire à confirmer": 0,
        "Projets au territoire non précisé": 0,
        "Projets aux dates de convention à confirmer": 0,
        "Communes couvertes": 2,
        "Communes": 2,
        "Population couverte": 120,
        "Population à confirmer": 0,
        "Population": 120,
        "Part de la population couverte": 1.0,
        "Part en mots": "100\u00a0%",
        "État": "projets, dont un au moins cite ce public",
        "Ce qui n’est pas su": None,
        "Exemples fictifs comptés": 0,
        "Date de collecte de la liste": "20/10/2026",
        "Statut de la liste": "exemple fictif",
    }


def test_what_is_to_confirm_is_not_counted_as_covered(rows: list[CoverageRow]) -> None:
    unsure = line(rows, Public.JEUNES, "69M")
    assert unsure["État"] == "territoire, public ou dates à confirmer"
    assert unsure["Ce qui n’est pas su"] == (
        "territoire à confirmer\u00a0: 1\u00a0projet, "
        "public non précisé dans la source\u00a0: 1\u00a0projet"
    )
    assert (unsure["Projets"], unsure["Projets sûrs"], unsure["Projets possibles"]) == ("?", 0, 2)
    assert (unsure["Part de la population couverte"], unsure["Part en mots"]) == (None, "?")
    assert (unsure["Population couverte"], unsure["Population à confirmer"]) == (0, 3000)


def test_what_was_not_collected_is_empty_and_not_zero(rows: list[CoverageRow]) -> None:
    unknown = line(rows, Public.RSA, "43")
    assert unknown["État"] == "données non collectées"
    assert {unknown[name] for name in CoverageFile.HEADER[5:15]} == {None}
    assert (unknown["Communes"], unknown["Population"]) == (1, 50)
    assert (unknown["Date de collecte de la liste"], unknown["Statut de la liste"]) == (None, None)
    assert (unknown["Projets"], unknown[CoverageFile.SHARE]) == ("?", None)
    nobody = replace(SMALL, selected=[False] * 4)
    zero = line(coverage_rows(matrix(nobody.basis(), nobody.mask), {}, ()), Public.RSA, "69M")
    assert (zero["Projets"], zero["Projets citant ce public"], zero[CoverageFile.SHARE]) == (
        "0",
        0,
        0.0,
    )


def test_a_number_where_the_list_was_not_collected_is_never_exact() -> None:
    world = replace(SMALL, collected={})
    found = line(coverage_rows(matrix(world.basis(), world.mask), {}, ()), Public.RSA, "01")
    assert (found["Projets"], found["Projets sûrs"]) == ("au moins 1", 1)
    assert (found["Projets possibles"], found["Part en mots"]) == (None, "au moins 83\u00a0%")


def test_the_csv_opens_in_french_excel(rows: list[CoverageRow]) -> None:
    data = coverage_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows) + 1
    header, *lines = parsed(data)
    assert header == list(CoverageFile.HEADER)
    cells = dict(zip(header, next(row for row in lines if row[:3:2] == ["rsa", "01"]), strict=True))
    assert cells["Part de la population couverte"] == "83,3%"
    assert cells["Code du territoire"] == "01"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(rows: list[CoverageRow], start: str) -> None:
    evil = [(*row[:3], f"{start}cmd|' /C calc'!A0", *row[4:]) for row in rows[:1]]
    parsed = csv.reader(
        io.StringIO(coverage_csv(evil).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert list(parsed)[1][3].startswith(f"'{start}")
    cell = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(evil, README)))["Couverture"]["D2"]
    assert cell.data_type == "s"


def test_the_workbook_holds_the_cells_and_says_what_they_are(rows: list[CoverageRow]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(rows, README)))
    assert book.sheetnames == ["Couverture", "Lisez-moi"]
    sheet, about = book["Couverture"], book["Lisez-moi"]
    head, *lines = (list(row) for row in sheet.iter_rows(values_only=True))
    assert tuple(head) == CoverageFile.HEADER
    for line, row in zip(lines, rows, strict=True):
        assert line == [pytest.approx(v) if isinstance(v, float) else v for v in row]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:AA{len(rows) + 1}"
    assert sheet["U2"].number_format == "0.0%"
    assert list(about.iter_rows(values_only=True)) == [("Rubrique", "Contenu"), *README]
    assert about["B2"].data_type == "s"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["C"].width


def test_an_empty_matrix_still_has_a_header() -> None:
    nobody = replace(SMALL, publics=[], status=[], selected=[])
    state = CoverageFile.HEADER.index("État")
    states = {row[state] for row in coverage_rows(matrix(nobody.basis(), nobody.mask), {}, ())}
    assert states == {"aucun projet actif recensé", "données non collectées"}
    assert coverage_csv([]).decode("utf-8-sig").split(";")[0] == "Code du public"
    assert openpyxl.load_workbook(io.BytesIO(coverage_xlsx([], README))).sheetnames
