"""Projects as a GeoDataFrame: points, texts as in the file, nothing changed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from dashboard.data.fields.field import Column
from dashboard.data.geography import CRS, Geography
from dashboard.data.projects import project_row, projects_frame, projects_in, read_projects
from tests.factories.rows import ROOT, csv_bytes

if TYPE_CHECKING:
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.project import Project

FILE = ROOT / "projects.csv"


@pytest.fixture(scope="module")
def projects(geography: Geography) -> tuple[Project, ...]:
    return read_projects(FILE, geography)


def test_a_row_is_a_project_and_a_column_a_header(projects: tuple[Project, ...]) -> None:
    frame = projects_frame(projects)
    assert list(frame.columns) == [*map(str, Column), "geometry"]
    assert list(frame["id"]) == [project.id for project in projects]
    assert frame.crs == CRS


def test_points_are_where_the_records_say_and_none_is_invented(
    projects: tuple[Project, ...],
) -> None:
    points = projects_frame(projects).geometry
    for project, point in zip(projects, points, strict=True):
        if project.longitude is None:
            assert point is None
        else:
            assert (point.x, point.y) == (project.longitude, project.latitude)
    assert points.isna().sum() == 6


def test_cells_are_those_of_the_file_but_for_the_phone(projects: tuple[Project, ...]) -> None:
    rows = csv.DictReader(io.StringIO(FILE.read_text("utf-8")), delimiter=";")
    for row, (_, found) in zip(rows, projects_frame(projects).iterrows(), strict=True):
        texts = found.drop("geometry").to_dict()
        national = row["telephone"].replace(" ", "")
        assert texts == row | {"telephone": national.replace("0", "+33", 1)}


def test_the_frame_written_and_read_again_gives_the_projects(
    projects: tuple[Project, ...], gazetteer: Gazetteer
) -> None:
    text = projects_frame(projects).drop(columns="geometry").to_csv(index=False)
    assert projects_in(text.encode(), "projects.csv", gazetteer) == projects


def test_a_row_written_and_read_again_gives_the_project(
    projects: tuple[Project, ...], gazetteer: Gazetteer
) -> None:
    data = csv_bytes([project_row(project) for project in projects])
    assert projects_in(data, "projects.csv", gazetteer) == projects


def test_no_project_gives_an_empty_frame_with_its_columns() -> None:
    frame = projects_frame(())
    assert frame.empty
    assert frame.crs == CRS
    assert list(frame.columns) == [*map(str, Column), "geometry"]
