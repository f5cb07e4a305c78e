"""The two dialects of CSV, byte by byte and read by pandas."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import phonenumbers
import pytest

from dashboard.data.vocabularies import PUBLICS, SCHEMES
from dashboard.exports.csv_files import HEADERS, excel_csv, open_csv
from dashboard.exports.notes import Extract
from dashboard.exports.people_table import COLUMNS

Extracts = Callable[..., Extract]
AREAS = "Départements (en entier ou en partie)"


@pytest.fixture
def large_cells() -> Iterator[None]:
    """Let `csv` read the longest hostile text; the limit is that of the whole process."""
    before = csv.field_size_limit(300_000)
    yield
    csv.field_size_limit(before)


def excel_rows(extract: Extract) -> list[dict[str, str]]:
    at_a_site = replace(extract, site="https://carte.example")
    rows: list[dict[str, str]] = by_pandas(excel_csv(at_a_site), ";").to_dict("records")
    return rows


def by_pandas(data: bytes, separator: str) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(data), sep=separator, encoding="utf-8-sig", dtype=str, keep_default_na=False
    )


def test_excel_gets_semicolons_a_mark_and_crlf_without_a_sep_line(extract_of: Extracts) -> None:
    data = excel_csv(extract_of())
    assert data.startswith('\ufeff"N° sur la carte";"Nom du projet";"Porteur";'.encode())
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 1 + len(extract_of().projects)
    assert not re.search(rb"[^\r]\n\w+;", data)
    assert b"sep=" not in data


def test_excel_gets_codes_that_it_takes_for_no_number(extract_of: Extracts) -> None:
    extract = extract_of()
    for cells, project in zip(excel_rows(extract), extract.projects, strict=True):
        texts = [cells[label] for label in ("Code postal", "Code INSEE", "SIRET du porteur")]
        assert not [text for text in texts if re.fullmatch(r"[\d.,]+", text)]
        assert texts[0].startswith(project.postcode)
        assert texts[1].startswith(project.town_code)
    cells = excel_rows(extract_of("q=Cap Bresse"))[0]
    assert cells["Code postal"] == "01000 Bourg-en-Bresse"
    assert cells["Code INSEE"] == "01053 Bourg-en-Bresse"
    line = excel_csv(extract_of("q=Cap Bresse")).decode("utf-8-sig").splitlines()[1]
    assert ";5,22633;46,20513;" in line
    assert ";01/11/2024;31/10/2027;06/10/2026;" in line
    spaced = excel_csv(extract_with_siret(extract_of)).decode("utf-8-sig")
    assert '"356 000 000 00048"' in spaced


def extract_with_siret(extract_of: Extracts) -> Extract:
    extract: Extract = extract_of("q=Cap Bresse")
    projects = tuple(replace(p, lead_siret="35600000000048") for p in extract.catalogue.projects)
    return replace(extract, catalogue=replace(extract.catalogue, projects=projects))


def test_excel_gets_words(extract_of: Extracts) -> None:
    extract = extract_of("departement=38&departement=42")
    for cells, project in zip(excel_rows(extract), extract.projects, strict=True):
        assert cells["N° sur la carte"] == str(project.number)
        assert cells["Nom du projet"] == project.name
        assert cells["Publics"] == ", ".join(PUBLICS[public].label for public in project.publics)
        assert cells["Dispositif"] == SCHEMES[project.scheme].label
        day = f"{project.updated:%d/%m/%Y}" if project.updated else ""
        assert cells["Date de mise à jour"] == day
        dialled = phonenumbers.parse(cells["Téléphone"], "FR") if project.phone else None
        assert dialled == (phonenumbers.parse(project.phone, "FR") if project.phone else None)
        assert cells["Fiche en ligne"] == f"https://carte.example/?projet={project.id}"
    unsure = [c["À confirmer"] for c in excel_rows(extract_of("au=2027-12-01"))]
    assert Counter(unsure) == {"": 5, "les dates de la convention": 5}
    isere = next(c for c in excel_rows(extract) if c["Identifiant"] == "isere-aller-vers")
    assert isere["Territoire couvert"] == "Isère (38)"
    assert isere["Territoire exclu"] == "CC Entre Bièvre et Rhône"
    assert isere[AREAS] == "Isère (en partie)"


@pytest.mark.parametrize(
    ("query", "areas"),
    [
        ("q=Loire jeunesse", "Loire (en entier)"),
        ("q=IFRA", "Drôme (à confirmer)"),
        ("q=Escale stéphanoise", ""),
        ("q=Portes du Sud", "Métropole de Lyon (en partie)"),
    ],
)
def test_the_departments_of_a_project_say_how_it_meets_them(
    query: str, areas: str, extract_of: Extracts
) -> None:
    assert [cells[AREAS] for cells in excel_rows(extract_of(query))] == [areas]


def test_open_data_gets_commas_and_line_feeds_without_a_mark(extract_of: Extracts) -> None:
    data = open_csv(extract_of().projects)
    assert data.startswith(b"id,nom,dispositif,")
    assert b"\r" not in data
    assert data.endswith(b"\n")


def test_open_data_gets_raw_values(extract_of: Extracts) -> None:
    row = by_pandas(open_csv(extract_of("q=Cap Bresse").projects), ",").to_dict("records")[0]
    assert row["telephone"] == "+33465710003"
    assert row["date_maj"] == "2026-10-06"
    assert row["longitude"] == "5.22633"
    assert row["code_postal"] == "01000"


def test_no_project_leaves_the_headers(extract_of: Extracts) -> None:
    extract = extract_of("q=zzzzzz")
    heads = ";".join(f'"{field.label}"' for field in COLUMNS)
    assert excel_csv(extract).decode("utf-8-sig") == f"{heads}\r\n"
    assert open_csv(extract.projects).decode() == ",".join(HEADERS) + "\n"


@pytest.mark.usefixtures("large_cells")
def test_a_hostile_text_stays_in_its_cell(extract_with: Extracts, hostile: str) -> None:
    extract = extract_with(name=hostile, approach=hostile, phone="+33465710009")
    labels = [field.label for field in COLUMNS]
    written = (
        (excel_csv(extract), ";", labels, "Téléphone", "Nom du projet"),
        (open_csv(extract.projects), ",", HEADERS, "telephone", "nom"),
    )
    for data, separator, heads, phone, name in written:
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        rows = list(csv.reader(text, delimiter=separator, strict=True))
        assert len(rows) == 2
        assert len(rows[1]) == len(heads)
        assert rows[1][heads.index(phone)].endswith("9")
        found = rows[1][heads.index(name)]
        assert found == hostile or (separator == ";" and found == f"'{hostile}")


@pytest.mark.usefixtures("large_cells")
def test_no_hostile_text_runs_in_excel(extract_with: Extracts, hostile: str) -> None:
    values = {"name": hostile, "lead": hostile, "phone": hostile, "website": hostile}
    extract = extract_with(**values, partners=(hostile, hostile))
    text = io.StringIO(excel_csv(extract).decode("utf-8-sig"), newline="")
    row = list(csv.reader(text, delimiter=";", strict=True))[1]
    assert not [
        cell for cell in row if cell.strip()[:1] in {*"=+-@\t\r\0＝＋－＠"} and cell.strip()
    ]
