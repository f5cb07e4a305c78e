"""What the command writes, keeps, refuses and says."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.__main__ import main
from dashboard.data.fields.table import FIELDS
from dashboard.data.projects import read_projects
from dashboard.exports.csv_files import open_csv
from tests.unit.importer.conftest import FILL

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

ROOT = Path(__file__).parents[3]
HEAD = "Structure;Projet;Territoire;Tel"
ONE = "A (fictif);P1;Roanne;04 65 71 00 01"
BAD = "B (fictif);P2;Atlantide;04 65 71 00 02"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_a_refused_line_keeps_everything_from_being_written(
    write_list: Callable[..., Path], import_file: Callable[..., int], output: Path
) -> None:
    assert import_file(write_list(HEAD, ONE, BAD)) == 1
    assert not output.exists()
    refused = rows(output.with_name("liste.refuses.csv"))
    assert [row["Territoire"] for row in refused] == ["Atlantide"]
    assert "Atlantide" in refused[0]["motif"]


def test_partial_writes_the_good_and_the_mended_rest_can_be_merged(
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
    geography: Geography,
) -> None:
    assert import_file(write_list(HEAD, ONE, BAD), "--partial", "--replace") == 0
    rest = output.with_name("liste.refuses.csv")
    rest.write_text(rest.read_text("utf-8-sig").replace("Atlantide", "Vichy"), "utf-8")
    assert import_file(rest, "--merge", "--keep-examples") == 0
    assert [p.id for p in read_projects(output, geography)] == ["p1", "p2"]


def test_a_dry_run_writes_no_record(
    write_list: Callable[..., Path], import_file: Callable[..., int], output: Path
) -> None:
    assert import_file(write_list(HEAD, ONE), "--dry-run") == 0
    assert not output.exists()
    assert not (output.parent / ".versions").exists()


def test_departments_are_noted_as_collected_and_no_longer_and_the_others_are_told(
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    noted, file = output.with_name("departements.csv"), write_list(HEAD, ONE)
    assert import_file(file, "--collected", "42,75") == 2
    assert import_file(file, "--collected", "42", "--dry-run") == 0
    assert not output.exists()
    assert not noted.exists()
    assert import_file(file, "--collected", "42 69D") == 0
    told = capsys.readouterr().out
    assert "données non collectées » pour 01, 03" in told
    assert "42" not in told.partition("pour 01")[2]
    day = date.today().isoformat()  # noqa: DTZ011 - as the command
    found = [f"42;oui;{day};Essai;source-publique", f"69D;oui;{day};Essai;source-publique"]
    assert noted.read_text().splitlines()[1:] == found
    assert import_file(file, "--merge", "--uncollected", "69D") == 0
    assert noted.read_text().splitlines()[1:] == [found[0], "69D;non;;Essai;source-publique"]


def test_an_existing_file_asks_for_a_choice(
    write_list: Callable[..., Path], import_file: Callable[..., int], output: Path
) -> None:
    assert import_file(write_list(HEAD, ONE)) == 0
    before = output.read_bytes()
    assert import_file(write_list(HEAD, ONE.replace("P1", "P9"))) == 2
    assert output.read_bytes() == before


@pytest.fixture
def typed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Put somebody at a terminal, who types this line."""
    keyboard = io.StringIO(request.param)
    monkeypatch.setattr(keyboard, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", keyboard)
    return str(request.param)


@pytest.mark.parametrize("typed", ["non\n", "\n", "o\n", "OUI\n"], indirect=True)
def test_somebody_at_the_terminal_agrees_before_records_are_replaced(
    write_list: Callable[..., Path], import_file: Callable[..., int], output: Path, typed: str
) -> None:
    agrees = typed.lower().startswith("o")
    assert import_file(write_list(HEAD, ONE)) == 0
    before = output.read_bytes()
    other = str(write_list(HEAD, ONE.replace("P1", "P9")))
    asked = [option for option in FILL if option != "--yes"]
    code = main(["import", other, "--output", str(output), *asked, "--replace"])
    assert (code, output.read_bytes() != before) == (int(not agrees), agrees)


@pytest.mark.parametrize(
    ("address", "town"),
    [
        pytest.param("12 rue de la Paix, 42300 Roanne", "", id="all in the address"),
        pytest.param("", "42300 Roanne", id="postcode before the town"),
        pytest.param("", "Roanne (42300)", id="postcode after it"),
        pytest.param("", "Roanne (42)", id="department after it"),
        pytest.param("", "ROANNE", id="capitals"),
        pytest.param("", "42300 Roane", id="a letter missing"),
    ],
)
def test_a_town_is_found_however_it_is_written(
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
    address: str,
    town: str,
) -> None:
    head = "Structure;Projet;Territoire;Adresse;Ville"
    assert import_file(write_list(head, f"A (fictif);P1;Loire;{address};{town}")) == 0
    (row,) = rows(output)
    assert (row["commune"], row["code_insee"]) == ("Roanne", "42187")
    assert "42" not in row["adresse"]
    assert row["code_postal"] == ("42300" if "42300" in f"{address}{town}" else "")


def test_a_town_of_several_departments_has_no_code_until_someone_says_which(
    write_list: Callable[..., Path], import_file: Callable[..., int], output: Path
) -> None:
    list_ = write_list("Structure;Projet;Territoire;Ville", "A (fictif);P1;Loire;Saint-Just")
    assert import_file(list_) == 0
    (row,) = rows(output)
    assert (row["commune"], row["code_insee"]) == ("Saint-Just", "")
    assert "63371" in output.with_name("rapport.csv").read_text("utf-8-sig")


def test_merging_keeps_the_identifier_and_what_the_new_list_does_not_say(
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
    geography: Geography,
) -> None:
    import_file(write_list("Structure;Projet;Territoire;Mail;id", f"{ONE[:-14]}a@a.example;stable"))
    again = write_list(HEAD, "a (Fictif);p1;Loire sauf Roanne;04 65 71 00 09")
    assert import_file(again, "--merge", "--keep-examples") == 0
    (project,) = read_projects(output, geography)
    assert project.id == "stable"
    assert project.email == "a@a.example"
    assert project.phone == "+33465710009"
    assert (project.coverage, project.exclusions) == (("42",), ("42187",))


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param(("--merge",), 3, id="merge drops the demonstration"),
        pytest.param(("--merge", "--keep-examples"), 24, id="unless asked to keep it"),
        pytest.param(("--replace",), 1, id="replace drops everything"),
    ],
)
def test_what_becomes_of_the_shipped_records(
    options: tuple[str, ...],
    count: int,
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
) -> None:
    output.write_bytes((ROOT / "projects.csv").read_bytes())
    assert import_file(write_list(HEAD, ONE), *options) == 0
    assert len(rows(output)) == count


@pytest.mark.parametrize("mode", ["--merge", "--replace"])
def test_an_import_leaves_the_sources_of_fields_alone(
    mode: str, write_list: Callable[..., Path], import_file: Callable[..., int], output: Path
) -> None:
    output.write_bytes((ROOT / "projects.csv").read_bytes())
    beside = output.with_name(f"{output.stem}.sources.csv")
    beside.write_bytes((ROOT / "projects.sources.csv").read_bytes())
    assert import_file(write_list(HEAD, ONE), mode) == 0
    assert beside.read_bytes() == (ROOT / "projects.sources.csv").read_bytes()
    assert main(["check", str(output)]) == 0


def test_a_mapping_file_overrides_the_guess(
    write_list: Callable[..., Path],
    import_file: Callable[..., int],
    output: Path,
    tmp_path: Path,
    geography: Geography,
) -> None:
    path = write_list("Structure;Projet;Bidule;Tel", ONE)
    for name, text in (("m.csv", "Bidule;zone_couverture\n"), ("m.toml", '"Bidule" = "commune"\n')):
        mapping = tmp_path / name
        mapping.write_text(text, "utf-8")
        assert import_file(path, "--replace", "--mapping", str(mapping)) == 0
        (project,) = read_projects(output, geography)
        assert (project.coverage == ("42187",)) is (name == "m.csv")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"PK\x03\x04broken", b"a;b\n1;2\n", b"\x00" * 100, b'"' * 1000],
    ids=["empty", "bom", "zip", "no headers", "zeros", "quotes"],
)
def test_a_file_without_a_table_is_told_in_french(
    content: bytes,
    tmp_path: Path,
    import_file: Callable[..., int],
    output: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "liste.bin"
    path.write_bytes(content)
    assert import_file(path) == 1
    assert capsys.readouterr().err.strip()
    assert not output.exists()


def test_an_export_comes_back_as_the_same_records(
    tmp_path: Path,
    import_file: Callable[..., int],
    output: Path,
    geography: Geography,
) -> None:
    projects = read_projects(ROOT / "projects.csv", geography)
    path = tmp_path / "export.csv"
    path.write_bytes(open_csv(projects))
    assert import_file(path) == 0
    assert read_projects(output, geography) == projects


@pytest.mark.slow
def test_two_imports_at_once_do_not_mix(tmp_path: Path, geography: Geography) -> None:
    output = tmp_path / "projects.csv"
    runs = []
    for letter in "ab":
        source = tmp_path / f"{letter}.csv"
        lines = [f"{letter} (fictif);Projet {letter}{n};Roanne;" for n in range(40)]
        source.write_text("\n".join([HEAD, *lines]), "utf-8")
        options = ["--merge", "--keep-examples", "--statut", "exemple-fictif", "--yes"]
        filled = ["--source", "Essai", "--dispositif", "o2r-2024", "--output", str(output)]
        command = [sys.executable, "-m", "dashboard", "import", str(source), *options, *filled]
        runs.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL))  # noqa: S603
    assert [run.wait(300) for run in runs] == [0, 0]
    assert len(read_projects(output, geography)) == 80


def test_the_template_is_recognised_and_its_example_skipped(
    tmp_path: Path,
    import_file: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "modele.xlsx"
    assert main(["template", str(path)]) == 0
    assert import_file(path) == 1
    words = capsys.readouterr().out
    assert f"Colonnes reconnues ({len(FIELDS)})" in words
    assert "ligne d’exemple du modèle" in words


def test_a_template_filled_in_is_imported(
    tmp_path: Path, import_file: Callable[..., int], output: Path, geography: Geography
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    path = tmp_path / "modele.xlsx"
    main(["template", str(path)])
    book = load_workbook(path)
    sheet = book.active
    headers = [cell.value for cell in sheet[1]]
    # The example itself, under a name of its own, must be sound.
    for rank, cell in enumerate(list(sheet[2]), 1):
        sheet.cell(3, rank, cell.value)
    sheet.cell(3, headers.index("Identifiant") + 1, "le-mien")
    sheet.cell(3, headers.index("Statut de la fiche") + 1, "exemple fictif")
    for label in ("Adresse de la source", "Latitude", "Longitude"):
        sheet.cell(3, headers.index(label) + 1).value = None
    book.save(path)
    assert import_file(path) == 0
    (project,) = read_projects(output, geography)
    assert project.id == "le-mien"
    assert project.exclusions == ("200035731",)
