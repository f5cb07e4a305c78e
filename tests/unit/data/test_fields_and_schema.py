"""One table of fields: dataclass, header, Table Schema and the steward's page agree with it."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any

import pytest

from dashboard.data.collections import COLLECTION_FIELDS, CollectionColumn, DepartmentCollection
from dashboard.data.errors import expectation
from dashboard.data.fields.field import Column, Field, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.project import Project
from dashboard.data.provenance import SOURCE_FIELDS, FieldSource, SourceColumn
from dashboard.data.services import COMMON_FIELDS, LOCAL_FIELDS, CommonService, LocalService
from dashboard.data.table_schema import table_schema, table_schema_text
from tests.factories.rows import ROOT

REQUIRED = {"id", "dispositif", "statut_fiche", "porteur", "source_nom"}
ROWS = list(csv.DictReader(io.StringIO((ROOT / "projects.csv").read_text("utf-8")), delimiter=";"))


def test_there_is_one_field_a_column_in_the_order_of_the_file() -> None:
    assert [field.column for field in FIELDS] == list(Column)
    assert [field.column for field in COLLECTION_FIELDS] == list(CollectionColumn)
    assert [field.column for field in SOURCE_FIELDS] == list(SourceColumn)
    assert list(FIELD) == [str(column) for column in Column]


def test_the_attributes_are_those_of_the_dataclasses() -> None:
    assert ["number", *(f.attribute for f in FIELDS)] == [
        f.name for f in dataclasses.fields(Project)
    ]
    assert [f.attribute for f in COLLECTION_FIELDS] == [
        f.name for f in dataclasses.fields(DepartmentCollection)
    ]
    for fields, kind in (
        (SOURCE_FIELDS, FieldSource),
        (COMMON_FIELDS, CommonService),
        (LOCAL_FIELDS, LocalService),
    ):
        assert {f.attribute for f in fields} == {f.name for f in dataclasses.fields(kind)}


def test_only_what_a_record_cannot_do_without_is_required() -> None:
    assert {str(field.column) for field in FIELDS if field.required} == REQUIRED


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(f, id=str(f.column))
        for f in (*FIELDS, *COLLECTION_FIELDS, *SOURCE_FIELDS, *COMMON_FIELDS, *LOCAL_FIELDS)
    ],
)
def test_a_field_is_explained_to_people(field: Field) -> None:
    assert field.label[0].isupper()
    assert not field.label.endswith(".")
    assert field.description.endswith((".", "?"))
    assert field.example
    assert "'" not in field.description
    assert (field.vocabulary is not None) == (field.kind in {Kind.CODE, Kind.CODES})
    assert (field.bounds is not None) == (field.kind in {Kind.INTEGER, Kind.DECIMAL})
    assert expectation(field)


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    same = (ROOT / "projects.schema.json").read_text("utf-8") == table_schema_text()
    assert same, "stale: run `python -m dashboard schema > projects.schema.json`"


def constraints(column: str) -> dict[str, Any]:
    (field,) = (field for field in table_schema()["fields"] if field["name"] == column)
    found: dict[str, Any] = field["constraints"]
    return found


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param("id", {"required": True, "unique": True}, id="key"),
        pytest.param("nom", {"required": False, "maxLength": 10_000}, id="text"),
        pytest.param("age_min", {"required": False, "minimum": 0, "maximum": 120}, id="bounds"),
        pytest.param("dispositif", {"enum": ["o2r-2024", "o2r-jeunes-2025"]}, id="vocabulary"),
        pytest.param("date_maj", {"required": False}, id="date"),
    ],
)
def test_constraints_are_told(column: str, expected: dict[str, Any]) -> None:
    assert expected.items() <= constraints(column).items()


@pytest.mark.parametrize(
    ("column", "sound", "unsound"),
    [
        pytest.param("publics", "jeunes|rsa", "jeunes,rsa", id="list of codes"),
        pytest.param("zone_couverture", "38|01053|200046977", "1|380", id="territories"),
        pytest.param("zone_couverture", "2A", "69D", id="Corsica, not 69D"),
        pytest.param("code_postal", "01000", "1000", id="postcode"),
        pytest.param("porteur_siret", "12345678200010", "123 456 782 00010", id="SIRET"),
        pytest.param("site_web", "https://a.example", "javascript:alert(1)", id="URL"),
        pytest.param("partenaires", "A (fictif)|B", "A||B", id="list of texts"),
        pytest.param("id", "escale-roannaise", "Escale", id="identifier"),
    ],
)
def test_patterns_tell_sound_from_unsound(column: str, sound: str, unsound: str) -> None:
    pattern = constraints(column)["pattern"]
    assert re.search(pattern, sound)
    assert not re.search(pattern, unsound)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in ROWS])
def test_the_shipped_rows_satisfy_the_patterns_of_the_schema(row: dict[str, str]) -> None:
    for field in table_schema()["fields"]:
        text, rules = row.get(field["name"], ""), field["constraints"]
        assert text or not rules["required"]
        if text:
            assert re.search(rules.get("pattern", ""), text), field["name"]
            assert text in rules.get("enum", [text])


def test_the_schema_is_json_without_escapes() -> None:
    assert json.loads(table_schema_text()) == json.loads(json.dumps(table_schema()))
    assert "\\u" not in table_schema_text()


def test_the_page_of_the_steward_lists_every_column() -> None:
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    for field in FIELDS:
        row = f"| `{field.column}` | {field.label} | {field.kind.value} |"
        assert row + (" oui |" if field.required else "  |") in page, f"docs/data.md: {row}"
    for field in (*SOURCE_FIELDS, *LOCAL_FIELDS, *COMMON_FIELDS):
        row = f"| `{field.column}` | {field.label} | {field.kind.value} |"
        assert row + (" oui |" if field.required else "  |") in page, f"docs/data.md: {row}"
    for field in (*FIELDS, *COLLECTION_FIELDS, *LOCAL_FIELDS):
        assert f"| `{field.column}` |" in page
        assert all(f"`{code}`" in page for code in field.vocabulary or ())
