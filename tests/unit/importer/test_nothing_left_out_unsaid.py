"""A column that may matter is proposed or asked; what is no record is among the skipped lines."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from dashboard.importer.import_notes import Outcome
from dashboard.importer.reading.headers import guess
from dashboard.importer.report import mapping_text
from dashboard.importer.wording import Files, Lines, Report
from tests.factories.open_document import open_document
from tests.unit.importer.rows import imported, read_row, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

ROOT = Path(__file__).parents[3]
HEAD = ("Structure", "Projet", "Territoire", "Tel", "Budget")
ONE = ("A (fictif)", "P1", "Roanne", "04 65 71 00 01", "1")
PROPOSED = [
    ("EPCI concernés", "zone_couverture"),
    ("Pour qui ?", "publics"),
    ("Où ?", "zone_couverture"),
    ("Service", "nom"),
    ("Tel / mail", "contact"),
    ("Coordonnées tél.", "telephone"),
    ("Mail générique", "courriel"),
    ("Communes concernées par l'action", "zone_couverture"),
    ("Territoires ciblés en 2026", "zone_couverture"),
    ("Tél. du secrétariat", "telephone"),
    ("Adresse mail générique", "courriel"),
    ("Public(s) concerné(s) par l'action", "publics"),
    ("Ville d'implantation", "commune"),
    ("Tranches d'âge concernées", "ages"),
    ("Nombre de communes", ""),
    ("Commune siège", ""),
    ("Date de l'avis", ""),
    ("Public et territoire", ""),
    ("Couleur", ""),
]


@pytest.mark.parametrize(("header", "target"), PROPOSED)
def test_a_known_word_inside_a_header_is_proposed(header: str, target: str) -> None:
    assert guess(header).target == target


def test_what_a_proposed_column_gives_is_asked(geography: Geography) -> None:
    draft = read_row({"EPCI concernés": "Roannais Agglomération"}, geography)
    notes = [note for note in draft.notes if note.column == "zone_couverture"]
    assert draft.text("zone_couverture") == "200035731"
    assert [note.outcome for note in notes] == [Outcome.TO_CONFIRM]


def test_a_column_about_territory_that_is_not_kept_is_asked(geography: Geography) -> None:
    rows = [(*HEAD, "QPV du secteur", "Communes en plus"), (*ONE, "Le Parc", "Riorges")]
    found = imported(table(rows), geography)
    asked = {n.header for n in found.drafts[0].notes if n.outcome is Outcome.TO_CONFIRM}
    words = mapping_text(found)
    for header in ("QPV du secteur", "Communes en plus"):
        assert header in asked
        assert header in words.partition(Report.UNKNOWN)[0]


def skipped(found: object) -> list[tuple[int, str]]:
    return [(each.row.number, each.why) for each in found.skipped]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("", "", "", "", "12"), Lines.NOT_KEPT),
        (("Total Loire", "12", "8", "3", "1 200 €"), Lines.TOTAL),
        (("TOTAL", "", "", "", "12"), Lines.TOTAL),
        (("Sous-total", "12", "8", "3", "4"), Lines.TOTAL),
        (("Département de la Loire", "", "", "", ""), Lines.BANNER),
        (("LOIRE (42)", "", "", "", ""), Lines.BANNER),
        (("42 - Loire", "", "", "", ""), Lines.BANNER),
        (("Note : voir annexe", "", "", "", ""), Lines.ALONE),
        (HEAD, Lines.HEADERS),
    ],
)
def test_a_line_that_is_no_record_is_listed(
    line: tuple[str, ...], why: str, geography: Geography
) -> None:
    found = imported(table([HEAD, line, ONE]), geography)
    assert skipped(found) == [(2, why)]
    assert why in mapping_text(found)
    assert len(found.drafts) == 1


def test_a_banner_is_a_banner_in_a_narrow_table_too(geography: Geography) -> None:
    rows = [("Structure", "Projet"), ("Loire", ""), ("A (fictif)", "P1")]
    assert skipped(imported(table(rows), geography)) == [(2, Lines.BANNER)]


def test_a_banner_gives_its_department_to_the_lines_below(geography: Geography) -> None:
    bare = ("B (fictif)", "P2", "", "", "")
    village = ("C (fictif)", "P3", "Saint-Just", "", "")
    lines = [("Ain", "", "", "", ""), village, ("Loire (42)", "", "", "", ""), bare]
    found = imported(
        table([HEAD, *lines, ("Total", "2", "", "", ""), (*ONE[:2], "", "", "")]), geography
    )
    assert [draft.text("zone_couverture") for draft in found.drafts] == ["01369", "42", ""]
    for draft in found.drafts[:2]:
        assert any(note.why.startswith(Lines.BANNER_READ) for note in draft.notes)


@pytest.fixture
def book() -> Workbook:
    """A list with a hidden row, a hidden column and a hidden sheet."""
    made = Workbook()
    sheet = made.active
    sheet.title = "Projets & actions"
    for line in (HEAD, ONE, ("B (fictif)", "P2", "Vichy", "", "2"), ("C (fictif)", "P3", "Riom")):
        sheet.append(list(line))
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    made.create_sheet("Archive").append(list(HEAD))
    made["Archive"].sheet_state = "hidden"
    return made


def test_hidden_rows_columns_and_sheets_are_listed(book: Workbook, geography: Geography) -> None:
    stream = io.BytesIO()
    book.save(stream)
    found = imported(stream.getvalue(), geography)
    words = mapping_text(found).partition(Report.SKIPPED)[2]
    assert skipped(found) == [(3, Lines.HIDDEN)]
    assert [draft.text("nom") for draft in found.drafts] == ["P1", "P3"]
    assert found.drafts[0].text("telephone") == ""
    assert all(each in words for each in ("Archive", "Tel", "P2"))


def test_hidden_rows_of_an_open_document_are_listed(geography: Geography) -> None:
    rows = [HEAD, ONE, ("B (fictif)", "P2", "Vichy", "", "")]
    found = imported(open_document(rows, hidden=[2]), geography)
    assert skipped(found) == [(2, Lines.HIDDEN)]
    assert [draft.text("nom") for draft in found.drafts] == ["P2"]
    assert Files.NOT_SEEN not in mapping_text(found)


@pytest.mark.parametrize("line", [ONE, ONE[:2], ("", "P2", "Vichy", "", "")])
def test_a_cell_has_one_verdict(line: tuple[str, ...], geography: Geography) -> None:
    head = (*HEAD, "Adresse", "Ville")
    found = imported(
        table([head, (*ONE, "3 rue A, 42300 ROANNE, France", ""), (*line, "", "RIOM")]), geography
    )
    for draft in found.drafts:
        cells = [(note.header, note.column) for note in draft.notes if note.column]
        assert len(cells) == len(set(cells)), cells


def test_the_cell_that_was_read_is_blamed(geography: Geography) -> None:
    draft = read_row({"Adresse": "3 rue A, 99999 Roanne", "Tel": "3949"}, geography)
    asked = [n for n in draft.notes if n.outcome is Outcome.TO_CONFIRM]
    blamed = {note.header for note in asked if note.column != "code_insee"}
    assert blamed == {"Adresse", "Tel"}


def test_a_dry_run_counts_what_each_way_would_write(
    import_file: Callable[..., int],
    write_list: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [";".join(HEAD), ";".join(ONE)]
    import_file(write_list(*lines))
    other = write_list(lines[0], lines[1].replace("P1", "P2"), name="other.csv")
    capsys.readouterr()
    assert import_file(other, "--dry-run", "--keep-examples") == 0
    words = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "aurait 2 fiches" in words
    assert "aurait 1 fiche" in words
    for mode, count in (("--merge", "2 fiches"), ("--replace", "1 fiche")):
        for dry in ((), ("--dry-run",)):
            import_file(write_list(*lines), "--replace")
            capsys.readouterr()
            import_file(other, mode, "--keep-examples", *dry)
            assert count in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.slow
def test_an_import_whose_reader_has_left_ends_without_traceback(tmp_path: Path) -> None:
    source, output = tmp_path / "liste.csv", tmp_path / "projects.csv"
    source.write_bytes(table([HEAD, *((f"A{n} (fictif)", f"P{n}", "Vichy") for n in range(60))]))
    options = ["--statut", "exemple-fictif", "--source", "S", "--dispositif", "o2r-2024", "--yes"]
    command = [sys.executable, "-m", "dashboard", "import", str(source), "--output", str(output)]
    reader, writer = os.pipe()
    os.close(reader)  # nobody reads
    done = subprocess.run(  # noqa: S603
        [*command, *options], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode == 0
    assert output.exists()
