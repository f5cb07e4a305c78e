"""The Frictionless Table Schema of `projects.csv`, generated from the fields.

https://specs.frictionlessdata.io/table-schema/
"""

from __future__ import annotations

import json
from typing import Any

from dashboard.data.errors import expectation
from dashboard.data.fields.field import LISTS, LONGEST_CELL, PATTERNS, Column, Field, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.french import NBSP, THIN

_TYPES = {
    Kind.INTEGER: ("integer", "default"),
    Kind.DECIMAL: ("number", "default"),
    Kind.DATE: ("date", "default"),
    Kind.EMAIL: ("string", "email"),
    Kind.URL: ("string", "uri"),
}
_STRINGS = "string", "default"


def table_schema() -> dict[str, Any]:
    """Return the schema as JSON values."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "projets-o2r",
        "title": "Projets O2R d’une région",
        "description": (
            "Une ligne par projet. Fichier CSV en UTF-8, séparé par des points-virgules ou des "
            f"virgules{THIN}; les listes sont séparées par une barre verticale{THIN}; une cellule "
            "vide veut dire que la source ne le précise pas."
        ),
        "fields": [_field(field) for field in FIELDS],
        "missingValues": [""],
        "primaryKey": str(Column.ID),
    }


def table_schema_text() -> str:
    """Return the schema as the text of `projects.schema.json`."""
    return json.dumps(table_schema(), ensure_ascii=False, indent=2) + "\n"


def _field(field: Field) -> dict[str, Any]:
    kind, shape = _TYPES.get(field.kind, _STRINGS)
    return {
        "name": str(field.column),
        "title": field.label,
        "description": f"{field.description} Attendu{NBSP}: {expectation(field)}.",
        "type": kind,
        "format": shape,
        "example": field.example,
        "constraints": _constraints(field),
    }


def _constraints(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"required": field.required}
    if field.column == Column.ID:
        found["unique"] = True
    if field.kind is Kind.CODE and field.vocabulary is not None:
        found["enum"] = [str(code) for code in field.vocabulary]
    elif pattern := _pattern(field):
        found["pattern"] = pattern
    if field.bounds is not None:
        found["minimum"], found["maximum"] = field.bounds
    if (kind := _TYPES.get(field.kind, _STRINGS)) and kind[0] == "string":
        found["maxLength"] = LONGEST_CELL
    return found


def _pattern(field: Field) -> str:
    """Return the pattern of a text field, None for numbers and dates."""
    if field.kind not in LISTS:
        numeric = {Kind.INTEGER, Kind.DECIMAL, Kind.DATE}
        return "" if field.kind in numeric else _anchored(PATTERNS.get(field.kind, ""))
    item = PATTERNS.get(field.kind, r"[^|]+")
    if field.vocabulary is not None:
        item = "|".join(str(code) for code in field.vocabulary)
    return _anchored(rf"(?:{item})(?:\|(?:{item}))*")


def _anchored(pattern: str) -> str:
    return f"^(?:{pattern})$" if pattern else ""
