"""Files of data·inclusion: our own export comes back the same, others are read and filtered."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.fields.field import Column
from dashboard.data.projects import projects_in
from dashboard.data.vocabularies import Certainty
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.territory.wording import describe_project, territory_remark
from dashboard.exports.data_inclusion import data_inclusion, obstacles
from dashboard.exports.notes import Extract
from dashboard.importer.exchange_files import (
    ServiceFilter,
    exchange_table,
    exchange_table_of,
    may_be_exchange,
)
from dashboard.importer.merging import validate_drafts
from dashboard.importer.reading.files import UnreadableFile
from dashboard.importer.row_reader import ImportedList, ReadOptions, read_list
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot

ALL = ServiceFilter()
STRUCTURE = {
    "source": "dora",
    "id": "dora--s1",
    "nom": "Mission locale du Pays",
    "date_maj": "2026-01-02",
}
SERVICE = {
    "source": "dora",
    "structure_id": "dora--s1",
    "id": "dora--1",
    "nom": "Aller vers les jeunes",
    "description": "Une équipe mobile.",
    "date_maj": "2026-03-04",
    "lien_source": "https://dora.example.org/1",
    "publics": ["jeunes", "residents-qpv-frr"],
    "zone_eligibilite": ["42187", "42"],
    "code_insee": "42187",
    "commune": "Roanne",
    "code_postal": "42300",
    "telephone": "+33477123456",
    "contact_nom_prenom": "Jeanne Personne",
    "modes_mobilisation": ["telephoner"],
    "mobilisable_par": ["professionnels"],
}


def read(files: list[bytes], geography: Geography, asked: ServiceFilter = ALL) -> ImportedList:
    table = exchange_table(files, asked, geography)
    assert table is not None
    fill = {str(Column.DISPOSITIF): "o2r-2024", str(Column.STATUT_FICHE): "source-publique"}
    return read_list((table,), ReadOptions("", {}, fill), geography, NoPrompt())


def records(found: ImportedList, geography: Geography) -> tuple[Project, ...]:
    gazetteer = place_index(geography).gazetteer
    validated = validate_drafts([], found.drafts, gazetteer)
    assert not validated.refused, [d.notes for d in validated.refused]
    return projects_in(validated.data, "projects.csv", gazetteer)


def service(**values: Any) -> dict[str, Any]:
    return SERVICE | values


def as_json(*services: dict[str, Any]) -> bytes:
    return json.dumps({"structures": [STRUCTURE], "services": services}).encode()


def test_an_export_comes_back_as_the_same_records(snapshot: Snapshot) -> None:
    catalogue, today = snapshot.catalogue, snapshot.today
    extract = Extract(catalogue, snapshot.search("")[0], today)
    geography = catalogue.geography
    back = {p.id: p for p in records(read([data_inclusion(extract)], geography), geography)}
    sent = {p.id: p for p in extract.projects if not obstacles(p, today)}
    assert back.keys() == sent.keys()
    assert len(sent) > 10
    for project in sent.values():
        found = back[project.id]
        territory = [
            commune_mask(p.coverage, geography) & ~commune_mask(p.exclusions, geography)
            for p in (project, found)
        ]
        assert (territory[0] == territory[1]).all()
        # A code with exclusions may come back as other codes of the same communes; what only says
        # the territory again is not sent.
        same = replace(
            found,
            number=project.number,
            coverage=project.coverage,
            exclusions=project.exclusions,
            territory_detail=found.territory_detail
            or project.territory_detail
            * (not territory_remark(project, describe_project(project, geography))),
        )
        wrong = [
            (f.name, getattr(project, f.name), getattr(same, f.name))
            for f in fields(project)
            if getattr(project, f.name) != getattr(same, f.name)
        ]
        assert wrong == [], project.id


def test_a_service_of_another_source_becomes_a_record(geography: Geography) -> None:
    found = read([as_json(service())], geography)
    (project,) = records(found, geography)
    assert (project.lead, project.name) == (STRUCTURE["nom"], SERVICE["nom"])
    assert project.phone == "+33477123456"
    assert project.town_code == "42187"
    assert [str(public) for public in project.publics] == ["jeunes"]
    assert "residents-qpv-frr" in project.publics_detail
    assert project.source_name == "data·inclusion, dora"
    assert project.certainty is Certainty.EXACTE
    assert "Jeanne" not in repr(project)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (ALL, {"A", "B"}),
        (ServiceFilter(source="dora"), {"A"}),
        (ServiceFilter(department="38"), {"B"}),
        (ServiceFilter(words="EQUIPE mobile a"), {"A", "B"}),
        (ServiceFilter(words="nulle part"), set()),
    ],
)
def test_services_are_filtered_and_those_left_out_are_counted(
    geography: Geography, asked: ServiceFilter, kept: set[str]
) -> None:
    file = as_json(
        service(nom="A", id="a"),
        service(nom="B", id="b", source="soliguide", zone_eligibilite=["38"], code_insee=None),
        service(nom="Paris", id="c", zone_eligibilite=["75"], code_insee="75056"),
        service(nom="Sans structure", id="d", structure_id="inconnue"),
    )
    table = exchange_table([file], asked, geography)
    assert table is not None
    assert {row.cells[1] for row in table.rows[1:]} == kept
    told = " ".join(table.remarks)
    assert "4\u00a0services lus" in told
    assert "hors des régions servies" in told
    assert asked != ALL or "sans sa structure" in told


def a_csv(*rows: dict[str, Any]) -> bytes:
    head = list(rows[0])
    lines = [",".join(head)]
    for row in rows:
        cells = [json.dumps(v) if isinstance(v, list) else str(v or "") for v in row.values()]
        lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return "\n".join(lines).encode()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: [a_csv(service()), a_csv(STRUCTURE)],
        lambda: [json.dumps([service()]).encode(), json.dumps([STRUCTURE]).encode()],
        lambda: [zipped(services_csv=a_csv(service()), structures_csv=a_csv(STRUCTURE))],
        lambda: [json.dumps({"items": [service(structure=STRUCTURE)], "total": 1}).encode()],
    ],
    ids=["two csv", "two json", "zip", "page of the API"],
)
def test_csv_json_zip_and_api_are_one(
    geography: Geography, make: Callable[[], list[bytes]]
) -> None:
    (expected,) = records(read([as_json(service())], geography), geography)
    (found,) = records(read(make(), geography), geography)
    assert found == expected


def test_the_command_line_takes_both_files(geography: Geography, tmp_path: Path) -> None:
    paths = [tmp_path / "services.json", tmp_path / "structures.json"]
    paths[0].write_text(json.dumps([service()]))
    paths[1].write_text(json.dumps([STRUCTURE]))
    table = exchange_table_of(paths, ALL, geography)
    assert table is not None
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"Structure;Projet\nA;B\n", b"id;nom;porteur\n", zipped(a_xlsx=b"x"), b"PK\x03\x04"],
)
def test_any_other_file_is_left_to_its_reader(data: bytes) -> None:
    assert not may_be_exchange(data)


@pytest.mark.parametrize(
    "data", [b"[", b"{}", b"[[]]", b"[" * 100_000, json.dumps([STRUCTURE]).encode()]
)
def test_a_broken_one_is_told(data: bytes, geography: Geography) -> None:
    with pytest.raises(UnreadableFile):
        exchange_table([data], ALL, geography)


def test_a_zip_that_unfolds_is_refused(geography: Geography) -> None:
    with pytest.raises(UnreadableFile):
        exchange_table([zipped(a_json=b" " * 61_000_000)], ALL, geography)
