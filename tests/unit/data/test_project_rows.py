"""Projects as rows: texts as in the file, nothing changed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from dashboard.data.geography import Geography
from dashboard.data.projects import project_row, projects_in, read_projects
from tests.factories.rows import ROOT, csv_bytes

if TYPE_CHECKING:
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.project import Project

FILE = ROOT / "projects.csv"


@pytest.fixture(scope="module")
def projects(geography: Geography) -> tuple[Project, ...]:
    return read_projects(FILE, geography)


def test_cells_are_those_of_the_file_but_for_the_phone(projects: tuple[Project, ...]) -> None:
    rows = csv.DictReader(io.StringIO(FILE.read_text("utf-8")), delimiter=";")
    for row, project in zip(rows, projects, strict=True):
        national = row["telephone"].replace(" ", "")
        assert project_row(project) == row | {"telephone": national.replace("0", "+33", 1)}


def test_a_row_written_and_read_again_gives_the_project(
    projects: tuple[Project, ...], gazetteer: Gazetteer
) -> None:
    data = csv_bytes([project_row(project) for project in projects])
    assert projects_in(data, "projects.csv", gazetteer) == projects
