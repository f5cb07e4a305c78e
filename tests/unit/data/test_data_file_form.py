"""Encodings, separators, line ends and the lines that faults are told at."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.data.errors import SHOWN, InvalidFile, ValidationIssue, visible
from dashboard.data.loading import csv_text
from dashboard.data.loading.csv_text import LARGEST_FILE, decode, read_bytes
from dashboard.data.projects import projects_in, read_projects
from tests.factories.rows import SOUND, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

TWO = [SOUND | {"nom": "Éco ; « A »", "age_min": "16"}, SOUND | {"id": "fiche-2", "nom": "B, C"}]


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_same_rows_are_read_from_every_dialect(
    gazetteer: Gazetteer, delimiter: str, end: str, mark: bytes
) -> None:
    rows = [row | {"age_min": row.get("age_min", "")} for row in TWO]
    data = mark + csv_bytes(rows, delimiter=delimiter, end=end)
    projects = projects_in(data, "projects.csv", gazetteer)
    assert [(p.number, p.name, p.age_min) for p in projects] == [
        (1, "Éco ; « A »", 16),
        (2, "B, C", None),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data.rstrip(b"\n"), id="no end of line at the end"),
        pytest.param(lambda data: data + b"\n\n", id="blank lines at the end"),
        pytest.param(lambda data: data + b";;;;\n", id="row of empty cells"),
        pytest.param(lambda data: b"\n" + data, id="blank line first"),
        pytest.param(lambda data: data.replace(b"id;", b'"id";'), id="quoted header"),
        pytest.param(lambda data: data.replace(b"id;", b" id ;"), id="header with spaces"),
        pytest.param(lambda data: data.replace(b"fiche-1", b'"fiche-1"'), id="quoted cell"),
        pytest.param(lambda data: data.replace(b"Exemple 01", b'Ex"emp"le 01'), id="inner quotes"),
    ],
)
def test_harmless_oddities_are_accepted(
    gazetteer: Gazetteer, spoil: Callable[[bytes], bytes]
) -> None:
    assert len(projects_in(spoil(csv_bytes([SOUND])), "projects.csv", gazetteer)) == 1


def test_columns_may_come_in_any_order(gazetteer: Gazetteer) -> None:
    row = dict(reversed((SOUND | {"nom": "Escale"}).items()))
    assert projects_in(csv_bytes([row]), "projects.csv", gazetteer)[0].name == "Escale"


def test_line_feeds_of_a_cell_are_kept_and_carriage_returns_are_not(gazetteer: Gazetteer) -> None:
    data = csv_bytes([SOUND | {"demarche": "Un\r\nDeux\nTrois"}], end="\r\n")
    assert projects_in(data, "p.csv", gazetteer)[0].approach == "Un\nDeux\nTrois"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fault_is_told_at_the_line_where_its_cell_begins(gazetteer: Gazetteer, end: str) -> None:
    long = {"demarche": f"Un{end}Deux{end}Trois", "modalites": f"Quatre{end}Cinq", "date_maj": "x"}
    data = csv_bytes([SOUND | long, SOUND | long], end=end)
    with pytest.raises(InvalidFile) as caught:
        projects_in(data, "projects.csv", gazetteer)
    found = [(issue.line, issue.column) for issue in caught.value.issues]
    assert found == [(5, "date_maj"), (6, "id"), (9, "date_maj")]
    lines = data.split(b"\n")
    assert all(lines[line - 1].startswith(b"Cinq") for line in (5, 9))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda _: None, "fichier introuvable", id="missing"),
        pytest.param(lambda path: path.mkdir(), "ce n’est pas un fichier", id="folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "pas un fichier", id="device"),
        pytest.param(lambda path: path.symlink_to(path), "illisible", id="loop of links"),
        pytest.param(lambda path: path.write_bytes(b""), "fichier vide", id="empty"),
        pytest.param(
            lambda path: path.write_bytes(b"x" * (LARGEST_FILE + 1)), "trop gros", id="too big"
        ),
    ],
)
def test_what_is_no_file_of_records_is_one_fault(
    geography: Geography, tmp_path: Path, make: Callable[[Path], object], says: str
) -> None:
    path = tmp_path / "projects.csv"
    make(path)
    with pytest.raises(InvalidFile, match=says) as caught:
        read_projects(path, geography)
    (issue,) = caught.value.issues
    assert (issue.file, issue.line) == ("projects.csv", None)


def test_a_file_that_may_not_be_read_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "projects.csv"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InvalidFile, match="Permission denied"):
        read_bytes(path)


def test_a_file_of_the_largest_size_is_decoded() -> None:
    assert len(decode(b"x" * LARGEST_FILE, "p.csv")) == LARGEST_FILE


def test_rows_without_end_are_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "MOST_ROWS", 3)
    assert csv_text.cut_rows("a\n" * 4, ";")[1] is None
    found, stop = csv_text.cut_rows("a\n" * 5, ";")
    assert len(found) == 4
    assert stop is not None
    assert stop.line == 5


def test_a_message_says_file_line_column_value_expected_and_remedy() -> None:
    issue = ValidationIssue("projects.csv", 12, "code_postal", "3800", "cinq chiffres", "Un zéro ?")
    assert issue.message == (
        "projects.csv, ligne 12, colonne «\xa0code_postal\xa0»\xa0: «\xa03800\xa0» lu, "
        "attendu\xa0: cinq chiffres. Un zéro ?"
    )


def test_a_message_tells_an_empty_cell() -> None:
    assert ValidationIssue("p.csv", 2, "id", "", "un code").message == (
        "p.csv, ligne 2, colonne «\xa0id\xa0»\xa0: rien lu, attendu\xa0: un code."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\nb\tc", "a b c", id="one line"),
        pytest.param("a\u202eb", "a<U+202E>b", id="bidirectional mark"),
        pytest.param("é’\xa0\u202f«", "é’\xa0\u202f«", id="French typography"),
        pytest.param("x" * SHOWN, "x" * SHOWN, id="longest whole"),
        pytest.param("x" * (SHOWN + 1), "x" * (SHOWN - 1) + "…", id="cut"),
    ],
)
def test_a_value_is_shown_safely(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_faults_are_told_in_the_order_of_the_file() -> None:
    issues = [ValidationIssue("p", line, "", "", "") for line in (3, None, 1)]
    assert [issue.line for issue in InvalidFile(issues).issues] == [None, 1, 3]
    assert str(InvalidFile(issues)).count("\n") == 2


def test_a_record_may_be_hostile_and_is_kept_as_text(read_one: Callable[..., Project]) -> None:
    hostile = "<script>alert(\"1\")</script>;=cmd|' /C calc'!A0"
    assert read_one(nom=hostile).name == hostile


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param("x\n" * 20_000, "plus de 5\u202f000 fautes", id="faults"),
        pytest.param("a;" * 1_000, "200 au plus", id="cells"),
        pytest.param('"' * 1_000_001, "jamais fermé", id="quotation marks"),
        pytest.param("\n" * 600_000, "trop de lignes", id="blank lines"),
        pytest.param("|".join(map(str, range(2_000))), "cellules", id="a list without end"),
    ],
)
def test_a_hostile_file_is_refused_in_a_few_seconds(
    gazetteer: Gazetteer, body: str, says: str
) -> None:
    begun = time.process_time()
    with pytest.raises(InvalidFile, match=says):
        projects_in(csv_bytes([SOUND]) + body.encode(), "projects.csv", gazetteer)
    assert time.process_time() - begun < 5


def test_a_cell_that_a_rule_misses_is_told_at_the_first_line_of_its_row(
    gazetteer: Gazetteer,
) -> None:
    row = {"demarche": "Un\nDeux\nTrois"} | SOUND | {"statut_fiche": "source-publique"}
    with pytest.raises(InvalidFile) as caught:
        projects_in(csv_bytes([row]), "projects.csv", gazetteer)
    assert [(f.line, f.column) for f in caught.value.issues] == [(2, "source_url")]


def test_a_surplus_cell_may_be_the_unclosed_one(gazetteer: Gazetteer) -> None:
    data = csv_bytes([SOUND]).rstrip(b"\n") + b';"surplus\n'
    with pytest.raises(InvalidFile) as caught:
        projects_in(data, "projects.csv", gazetteer)
    assert [(f.line, f.column, f.value) for f in caught.value.issues] == [(2, "", '"surplus\n')]
