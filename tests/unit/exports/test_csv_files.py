"""The two dialects of CSV, byte by byte and read by pandas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

import pandas as pd
import phonenumbers
import pytest

from dashboard.data.fields.table import FIELDS
from dashboard.exports.csv_files import HEADERS, excel_csv, open_csv
from dashboard.exports.notes import Extract

Extracts = Callable[..., Extract]


@pytest.fixture
def large_cells() -> Iterator[None]:
    """Let `csv` read the longest hostile text; the limit is that of the whole process."""
    before = csv.field_size_limit(300_000)
    yield
    csv.field_size_limit(before)


def by_pandas(data: bytes, separator: str) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(data), sep=separator, encoding="utf-8-sig", dtype=str, keep_default_na=False
    )


def test_excel_gets_semicolons_a_mark_and_crlf_without_a_sep_line(extract_of: Extracts) -> None:
    data = excel_csv(extract_of().projects)
    assert data.startswith(b"\xef\xbb\xbfid;nom;dispositif;")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 1 + len(extract_of().projects)
    assert not re.search(rb"[^\r]\n\w+;", data)
    assert b"sep=" not in data


def test_excel_gets_codes_quoted_and_numbers_bare(extract_of: Extracts) -> None:
    line = excel_csv(extract_of("q=Cap Bresse").projects).decode("utf-8-sig").splitlines()[1]
    assert '"01000";"Bourg-en-Bresse";"01053";5,22633;46,20513;"04 65 71 00 03";' in line
    assert ';01/11/2024;31/10/2027;06/10/2026;"Exemple fictif' in line


def test_excel_cells_are_those_of_the_page(extract_of: Extracts) -> None:
    extract = extract_of("departement=38&departement=42")
    frame = by_pandas(excel_csv(extract.projects), ";")
    assert frame.columns.tolist() == [str(field.column) for field in FIELDS]
    for row, project in zip(frame.to_dict("records"), extract.projects, strict=True):
        assert row["nom"] == project.name
        assert row["publics"] == "|".join(project.publics)
        assert row["date_maj"] == (f"{project.updated:%d/%m/%Y}" if project.updated else "")
        dialled = phonenumbers.parse(row["telephone"], "FR") if project.phone else None
        assert row["telephone"] == "" or dialled == phonenumbers.parse(project.phone, "FR")
        assert row["code_insee"] == project.town_code
        assert row["age_min"] == ("" if project.age_min is None else str(project.age_min))


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
    assert excel_csv(extract.projects).decode("utf-8-sig") == ";".join(HEADERS) + "\r\n"
    assert open_csv(extract.projects).decode() == ",".join(HEADERS) + "\n"


@pytest.mark.usefixtures("large_cells")
def test_a_hostile_text_stays_in_its_cell(extract_with: Extracts, hostile: str) -> None:
    project = extract_with(name=hostile, approach=hostile, phone="+33465710009").projects[0]
    for data, separator in ((excel_csv([project]), ";"), (open_csv([project]), ",")):
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        rows = list(csv.reader(text, delimiter=separator, strict=True))
        assert len(rows) == 2
        assert len(rows[1]) == len(HEADERS)
        assert rows[1][HEADERS.index("telephone")].endswith("9")
        found = rows[1][HEADERS.index("nom")]
        assert found == hostile or (separator == ";" and found == f"'{hostile}")


@pytest.mark.usefixtures("large_cells")
def test_no_hostile_text_runs_in_excel(extract_with: Extracts, hostile: str) -> None:
    values = {"name": hostile, "lead": hostile, "phone": hostile, "website": hostile}
    project = extract_with(**values, partners=(hostile, hostile)).projects[0]
    text = io.StringIO(excel_csv([project]).decode("utf-8-sig"), newline="")
    row = list(csv.reader(text, delimiter=";", strict=True))[1]
    assert not [
        cell for cell in row if cell.strip()[:1] in {*"=+-@\t\r\0＝＋－＠"} and cell.strip()
    ]
