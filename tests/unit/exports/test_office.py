"""The files opened by LibreOffice: accents and leading zeros are kept, no formula runs."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.exports.csv_files import excel_csv
from dashboard.exports.notes import Extract
from dashboard.exports.people_table import COLUMNS
from dashboard.exports.workbook import workbook

pytestmark = pytest.mark.office

Extracts = Callable[..., Extract]
Convert = Callable[[str, bytes, str], Path]
HEADERS = [field.label for field in COLUMNS]
# Semicolons, quotes, UTF-8, from line 1, French, « format quoted field as text », detect dates.
FRENCH_CSV = "CSV:59,34,76,1,,1036,true,true"
# Every sheet, in UTF-8, as shown, each in a file of its own.
CSV_OUT = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true,true,false,false,-1"


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Give a file to LibreOffice and return the folder of what it made of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice est absent : installer le paquet Debian « libreoffice-calc ».")
    profile = tmp_path_factory.mktemp("profile")

    def run(name: str, data: bytes, target: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        (folder / name).write_bytes(data)
        reading = [f"--infilter={FRENCH_CSV}"] if name.endswith(".csv") else []
        command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}", *reading]
        subprocess.run(  # noqa: S603 - a fixed command on a file of ours
            [*command, "--convert-to", target, "--outdir", str(folder / "out"), str(folder / name)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return folder / "out"

    return run


def rows_of(path: Path) -> list[dict[str, Any]]:
    sheet = load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def test_csv_keeps_accents_zeros_phones_and_days(extract_of: Extracts, convert: Convert) -> None:
    extract = extract_of()
    rows = rows_of(convert("projets.csv", excel_csv(extract), "xlsx") / "projets.xlsx")
    assert [row["Identifiant"] for row in rows] == [project.id for project in extract.projects]
    for row, project in zip(rows, extract.projects, strict=True):
        assert (row["Nom du projet"] or "") == project.name
        assert (row["Code postal"] or "").startswith(project.postcode)
        assert (row["Code INSEE"] or "").startswith(project.town_code)
        assert row["Longitude"] == project.longitude
        assert row["Âge minimal"] == project.age_min
        day = row["Date de mise à jour"]
        assert (day.date() if day else None) == project.updated
        assert row["Téléphone"] is None or str(row["Téléphone"]).startswith("04 65 71 ")


def test_no_formula_of_a_csv_runs(extract_with: Extracts, convert: Convert) -> None:
    names = ("=1+1", " =1+1", "+1", "-1+2", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://x";"y")')
    data = [excel_csv(extract_with(name=name, phone=name)) for name in names]
    head, _ = data[0].splitlines(keepends=True)
    rows = b"".join(each.splitlines(keepends=True)[1] for each in data)
    folder = convert("hostile.csv", head + rows, "xlsx")
    book = load_workbook(folder / "hostile.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert [row["Nom du projet"] for row in rows_of(folder / "hostile.xlsx")] == [
        f"'{name}" for name in names
    ]


def test_workbook_opens_as_it_was_written(extract_of: Extracts, convert: Convert) -> None:
    extract = extract_of()
    folder = convert("projets.xlsx", workbook(extract), CSV_OUT)
    with (folder / "projets-Projets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    assert [row["Identifiant"] for row in rows] == [project.id for project in extract.projects]
    assert [row["Code INSEE"] for row in rows] == [p.town_code for p in extract.projects]
    assert [row["Date de mise à jour"] for row in rows] == [
        f"{p.updated:%d/%m/%Y}" if p.updated else "" for p in extract.projects
    ]
    assert extract.sentence in (folder / "projets-Lisez-moi.csv").read_text(encoding="utf-8")


def test_no_formula_of_a_workbook_runs(extract_with: Extracts, convert: Convert) -> None:
    folder = convert("hostile.xlsx", workbook(extract_with(name="=1+1")), CSV_OUT)
    with (folder / "hostile-Projets.csv").open(encoding="utf-8", newline="") as lines:
        assert next(csv.DictReader(lines, delimiter=";"))["Nom du projet"] == "=1+1"
