"""Lists like those that people send become records that the loader takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.data.projects import read_projects
from dashboard.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

MESSY = Path(__file__).parents[2] / "corpus" / "messy"
# Lines that become records, and lines refused.
EXPECTED = {
    "01-windows-1252.csv": (34, 0),
    "02-utf8-bom-virgules.csv": (8, 0),
    "03-tabulations.tsv": (8, 0),
    "04-vieux-mac.csv": (8, 0),
    "05-sep-utf16.csv": (8, 0),
    "06-totaux-et-notes.csv": (3, 0),
    "07-en-tetes-en-double.csv": (2, 0),
    "08-listes-melangees.csv": (3, 0),
    "09-nombres-abimes.csv": (3, 0),
    "10-fautes-de-frappe.csv": (2, 3),
    "11-homonymes.csv": (7, 1),
    "12-contacts-melanges.csv": (4, 0),
    "13-dates.csv": (4, 0),
    "14-guillemets-casses.csv": (2, 0),
    "15-codes.csv": (2, 0),
    "16-dates-et-nombres.xlsx": (5, 0),
    "17-cellules-fusionnees.xlsx": (3, 0),
    "18-plusieurs-feuilles.xlsx": (4, 0),
    "19-tableur-libre.ods": (2, 0),
    "20-libreoffice.ods": (4, 0),
}
# What some records must hold, by file and identifier.
HELD = [
    ("01-windows-1252.csv", "projet-exemple-n-01", "coverage", ("38",)),
    ("01-windows-1252.csv", "projet-exemple-n-01", "exclusions", ("200085751",)),
    ("01-windows-1252.csv", "projet-exemple-n-02", "coverage", ("246300701",)),
    ("01-windows-1252.csv", "projet-exemple-n-03", "coverage", ("69259", "69276", "69273")),
    ("01-windows-1252.csv", "projet-exemple-n-07", "certainty", "a-confirmer"),
    ("01-windows-1252.csv", "projet-exemple-n-16", "coverage", ("42",)),
    ("01-windows-1252.csv", "projet-exemple-n-16", "certainty", "exacte"),
    ("01-windows-1252.csv", "projet-exemple-n-08", "lead", "Association Exemple 07 (fictif)"),
    ("07-en-tetes-en-double.csv", "p1", "coverage", ("42187", "63300")),
    ("08-listes-melangees.csv", "p1", "partners", ("X", "Y")),
    ("08-listes-melangees.csv", "p3", "publics", ()),
    ("08-listes-melangees.csv", "p3", "publics_detail", "gens de passage"),
    ("09-nombres-abimes.csv", "p1", "postcode", "42000"),
    ("09-nombres-abimes.csv", "p1", "age_min", 16),
    ("09-nombres-abimes.csv", "p1", "phone", "+33465710001"),
    ("11-homonymes.csv", "p1", "coverage", ("01369",)),
    ("11-homonymes.csv", "p6", "exclusions", ("200046977",)),
    ("11-homonymes.csv", "p7", "coverage", ("69259", "69276")),
    ("11-homonymes.csv", "p8", "coverage", ("42187",)),
    ("12-contacts-melanges.csv", "p1", "email", "contact@a.example"),
    ("12-contacts-melanges.csv", "p2", "email", "contact@b.example"),
    ("16-dates-et-nombres.xlsx", "action-1", "phone", "+33465710001"),
    ("16-dates-et-nombres.xlsx", "action-1", "town_code", "42187"),
    ("17-cellules-fusionnees.xlsx", "p2", "lead", "Asso A (fictif)"),
    ("19-tableur-libre.ods", "p1", "postcode", "01000"),
]


def test_the_folder_holds_the_files_listed_here() -> None:
    files = {path.name for path in MESSY.iterdir() if path.suffix not in {".py", ""}}
    assert files == set(EXPECTED)
    assert len(files) >= 15


@pytest.mark.parametrize("name", EXPECTED)
def test_a_messy_list_gives_its_records(
    name: str,
    import_file: Callable[..., int],
    output: Path,
    geography: Geography,
    capsys: pytest.CaptureFixture[str],
) -> None:
    good, bad = EXPECTED[name]
    assert import_file(MESSY / name) == (1 if bad else 0)
    assert output.exists() is not bool(bad)
    assert import_file(MESSY / name, "--replace", "--partial") == 0
    projects = {project.id: project for project in read_projects(output, geography)}
    assert len(projects) == good
    refused = output.with_name(f"{name.rsplit('.', 1)[0]}.refuses.csv")
    assert (len(refused.read_text("utf-8-sig").splitlines()) - 1 if bad else 0) == bad
    for file, project, attribute, value in HELD:
        if file == name:
            assert getattr(projects[project], attribute) == value, (project, attribute)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
def test_a_newcomer_turns_a_messy_list_into_the_live_page(
    import_file: Callable[..., int], output: Path
) -> None:
    assert import_file(MESSY / "01-windows-1252.csv") == 0
    client = create_app(Settings(projects=output)).server.test_client()
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Projet Exemple n" in answer.text
