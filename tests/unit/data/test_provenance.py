"""The sources of single fields: what is read, what refuses the file, what is only remarked on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.data.errors import InvalidFile
from dashboard.data.fields.field import Column
from dashboard.data.projects import read_projects
from dashboard.data.provenance import FieldSource, Provenance, parse_provenance, read_provenance
from dashboard.data.vocabularies import RecordStatus
from tests.factories.rows import ROOT, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.data.errors import ValidationIssue
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

FILE = "projects.sources.csv"
TODAY = date(2026, 11, 23)
ROW = {
    "id": "escale",
    "champ": "telephone",
    "source_nom": "Site du porteur",
    "source_url": "https://escale.org/contact",
    "extrait": "page 3",
    "date_consultation": "2026-03-09",
}


@pytest.fixture
def escale(make_project: Callable[..., Project]) -> Project:
    public = RecordStatus.SOURCE_PUBLIQUE
    return make_project(id="escale", status=public, phone="+33477000000", steps=("reperer",))


@pytest.fixture
def read(escale: Project) -> Callable[..., Provenance]:
    """Read a file of one row for each set of cells, put on top of a sound one."""

    def parsed(*rows: dict[str, str]) -> Provenance:
        data = csv_bytes([ROW | cells for cells in rows])
        return parse_provenance(data, FILE, (escale,), TODAY)

    return parsed


def issues(read: Callable[..., Provenance], *rows: dict[str, str]) -> tuple[ValidationIssue, ...]:
    with pytest.raises(InvalidFile) as caught:
        read(*rows)
    return caught.value.issues


def test_a_row_says_where_a_field_comes_from(read: Callable[..., Provenance]) -> None:
    found = read({})
    source = FieldSource(
        "escale",
        Column.TELEPHONE,
        "Site du porteur",
        "https://escale.org/contact",
        "page 3",
        date(2026, 3, 9),
    )
    assert found == Provenance({"escale": (source,)})
    assert found.count == 1


def test_only_record_field_and_name_are_needed(escale: Project) -> None:
    data = b"champ,id,source_nom\ntelephone,escale,Le porteur\n"
    found = parse_provenance(data, FILE, (escale,), TODAY)
    assert found.by_project["escale"] == (FieldSource("escale", Column.TELEPHONE, "Le porteur"),)


def test_the_sources_come_in_the_order_of_the_columns(read: Callable[..., Provenance]) -> None:
    found = read({}, {"champ": "etapes"}, {"champ": "nom"})
    columns = [source.column for source in found.by_project["escale"]]
    assert columns == [Column.NOM, Column.ETAPES, Column.TELEPHONE]


@pytest.mark.parametrize("content", [b"", "\ufeff".join(["", ";".join(ROW)]).encode()])
def test_no_file_and_no_row_say_nothing(content: bytes, escale: Project, tmp_path: Path) -> None:
    assert parse_provenance(content, FILE, (escale,), TODAY) == Provenance()
    assert read_provenance(tmp_path / FILE, (escale,), TODAY) == Provenance()


@pytest.mark.parametrize(
    ("cells", "column", "expected", "hint"),
    [
        pytest.param({"id": ""}, "id", "minuscules", "obligatoire", id="no record"),
        pytest.param({"id": "L’Escale"}, "id", "minuscules", "l-escale", id="no identifier"),
        pytest.param({"champ": ""}, "champ", "une colonne", "obligatoire", id="no field"),
        pytest.param({"champ": "telphone"}, "champ", "une colonne", ": telephone.", id="misspelt"),
        pytest.param({"champ": "Courriel"}, "champ", "une colonne", ": courriel.", id="its label"),
        pytest.param(
            {"champ": "Territoire couvert"}, "champ", "", ": zone_couverture.", id="another label"
        ),
        pytest.param({"champ": "id"}, "champ", "une colonne", "", id="a field without source"),
        pytest.param({"champ": "source_url"}, "champ", "une colonne", "", id="the source itself"),
        pytest.param({"source_nom": ""}, "source_nom", "un texte", "obligatoire", id="no name"),
        pytest.param(
            {"source_url": "javascript:alert(1)"}, "source_url", "https://", "Seuls", id="script"
        ),
        pytest.param(
            {"source_url": "escale.org"}, "source_url", "https://", "Ajouter", id="no scheme"
        ),
        pytest.param(
            {"source_url": "https://a@escale.org"}, "source_url", "https://", "", id="user name"
        ),
        pytest.param(
            {"date_consultation": "09/03/2026"},
            "date_consultation",
            "AAAA-MM-JJ",
            "2026-03-09",
            id="French date",
        ),
        pytest.param(
            {"date_consultation": "2026-02-30"}, "date_consultation", "", "existe", id="no day"
        ),
        pytest.param(
            {"date_consultation": "2026-11-25"}, "date_consultation", "", "venu", id="to come"
        ),
        pytest.param({"extrait": "a\u202eb"}, "extrait", "invisible", "202E", id="hidden mark"),
        pytest.param({"extrait": "a" * 10_001}, "extrait", "caractères", "", id="too long"),
    ],
)
def test_a_faulty_cell_is_named(
    read: Callable[..., Provenance], cells: dict[str, str], column: str, expected: str, hint: str
) -> None:
    (issue,) = issues(read, cells)
    assert (issue.file, issue.line, issue.column) == (FILE, 2, column)
    assert issue.value == cells[column]
    assert expected in issue.expected
    assert hint in issue.hint


def test_a_field_told_twice_is_a_fault(read: Callable[..., Provenance]) -> None:
    (issue,) = issues(read, {}, {"champ": "etapes"}, {"source_nom": "Autre"})
    assert (issue.line, issue.column, issue.value) == (4, "champ", "telephone")
    assert issue.expected == "une seule ligne par id et champ"
    assert "ligne 2" in issue.hint


def test_every_fault_is_told_at_once(read: Callable[..., Provenance]) -> None:
    found = issues(read, {"champ": "x", "source_nom": ""}, {"date_consultation": "hier"})
    assert [(issue.line, issue.column) for issue in found] == [
        (2, "champ"),
        (2, "source_nom"),
        (3, "date_consultation"),
    ]


@pytest.mark.parametrize("header", ["champs", "source"])
def test_an_unknown_column_is_a_fault(escale: Project, header: str) -> None:
    data = f"id;champ;source_nom;{header}\nescale;telephone;Site;x\n".encode()
    with pytest.raises(InvalidFile, match="une colonne du schéma"):
        parse_provenance(data, FILE, (escale,), TODAY)


def test_tomorrow_is_today_somewhere(read: Callable[..., Provenance]) -> None:
    assert read({"date_consultation": "2026-11-24"}).count == 1


@pytest.mark.parametrize(
    ("cells", "column", "expected", "hint"),
    [
        pytest.param({"id": "escales"}, "id", "l’identifiant", ": escale.", id="misspelt"),
        pytest.param({"id": "xyz"}, "id", "l’identifiant", "retirée", id="gone"),
        pytest.param({"champ": "courriel"}, "champ", "remplit", "", id="the field is empty"),
        pytest.param(
            {"source_url": "https://a.example"}, "source_url", "hors de .example", "", id="fiction"
        ),
    ],
)
def test_a_row_that_no_longer_fits_the_records_is_remarked_on_and_left_out(
    read: Callable[..., Provenance], cells: dict[str, str], column: str, expected: str, hint: str
) -> None:
    found = read({"champ": "etapes"}, cells)
    assert [source.column for source in found.by_project["escale"]] == [Column.ETAPES]
    (remark,) = found.remarks
    assert (remark.file, remark.line, remark.column) == (FILE, 3, column)
    assert remark.value == cells[column]
    assert expected in remark.expected
    assert hint in remark.hint


def test_an_example_leads_to_no_real_page(
    escale: Project, make_project: Callable[..., Project]
) -> None:
    example = make_project(id="escale", phone=escale.phone)
    found = parse_provenance(csv_bytes([ROW]), FILE, (example,), TODAY)
    assert not found.by_project
    assert "sous .example" in found.remarks[0].expected


def test_the_shipped_rows_are_of_real_records_and_all_in_use(geography: Geography) -> None:
    projects = read_projects(ROOT / "projects.csv", geography)
    found = read_provenance(ROOT / FILE, projects, TODAY)
    real = {p.id: p for p in projects if p.status is RecordStatus.SOURCE_PUBLIQUE}
    assert not found.remarks
    assert set(found.by_project) == set(real)
    for id_, rows in found.by_project.items():
        assert {row.url for row in rows} == {real[id_].source_url}
