"""The projects of `projects.csv`, or everything that is wrong with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.coherence import check_ages, check_dates, check_fiction, check_source
from dashboard.data.coverage import ExclusionRule, check_certainty
from dashboard.data.fields import FIELDS
from dashboard.data.files import read_bytes
from dashboard.data.gazetteer import make_gazetteer
from dashboard.data.places import PointRule, TownRule
from dashboard.data.project import Project
from dashboard.data.readers import make_readers
from dashboard.data.tables import Form, read_records

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography
    from dashboard.data.records import Record


def read_projects(path: Path, geography: Geography) -> tuple[Project, ...]:
    """Return the projects of a CSV file in its order; raise FaultyFile with all its faults."""
    return parse_projects(read_bytes(path), path.name, geography)


def parse_projects(data: bytes, name: str, geography: Geography) -> tuple[Project, ...]:
    """Return the projects of the content of a CSV file called `name`."""
    return projects_in(data, name, make_gazetteer(geography))


def projects_in(data: bytes, name: str, gazetteer: Gazetteer) -> tuple[Project, ...]:
    """Return the same, for a caller that reads many files with one gazetteer."""
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


def _project(number: int, record: Record) -> Project:
    values = {field.attribute: record.values[field.column] for field in FIELDS}
    return Project(number=number, **values)
