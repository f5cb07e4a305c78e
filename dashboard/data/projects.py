"""Read `projects.csv`; convert projects to rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.data.fields.field import LISTS, SEPARATOR, Field
from dashboard.data.fields.table import FIELDS
from dashboard.data.gazetteer import Gazetteer, make_gazetteer
from dashboard.data.geography import Geography
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.loading.readers import make_readers
from dashboard.data.loading.tables import Form, ParsedRow, read_records
from dashboard.data.project import Project
from dashboard.data.rules import (
    ExclusionRule,
    PointRule,
    TownRule,
    check_ages,
    check_certainty,
    check_dates,
    check_fiction,
    check_source,
)


def project_row(project: Project) -> dict[str, str]:
    """Return a project as a row of `projects.csv`, by header; the inverse of reading."""
    return {str(field.column): _text(getattr(project, field.attribute), field) for field in FIELDS}


def _text(value: object, field: Field) -> str:
    if field.kind in LISTS and isinstance(value, Sequence):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)


def read_projects(path: Path, geography: Geography) -> tuple[Project, ...]:
    """Return the projects of a file, in its order; raise InvalidFile with all its issues."""
    return parse_projects(read_bytes(path), path.name, geography)


def parse_projects(data: bytes, name: str, geography: Geography) -> tuple[Project, ...]:
    """Parse the content of a file; `name` is for messages."""
    return projects_in(data, name, make_gazetteer(geography))


def projects_in(data: bytes, name: str, gazetteer: Gazetteer) -> tuple[Project, ...]:
    """Parse the content of a file with a gazetteer built before."""
    records = read_records(data, name, _form(gazetteer))
    return tuple(_project(rank, record) for rank, record in enumerate(records, 1))


def _form(gazetteer: Gazetteer) -> Form:
    return Form(
        fields=FIELDS,
        readers=make_readers(gazetteer),
        rules=(
            check_ages,
            check_certainty,
            ExclusionRule(gazetteer).check,
            TownRule(gazetteer).check,
            PointRule(gazetteer).check,
            check_fiction,
            check_dates,
            check_source,
        ),
    )


def _project(number: int, record: ParsedRow) -> Project:
    values = {field.attribute: record.values[field.column] for field in FIELDS}
    return Project(number=number, **values)
