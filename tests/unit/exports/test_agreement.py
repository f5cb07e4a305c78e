"""Every export of any selection holds exactly the projects of the page, in its order."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import vobject
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.projects import parse_projects
from dashboard.data.vocabularies import Certainty
from dashboard.domain.search.selection import Selection
from dashboard.exports.csv_files import excel_csv, open_csv
from dashboard.exports.data_inclusion import data_inclusion
from dashboard.exports.geojson import points, territories
from dashboard.exports.vcards import vcards
from dashboard.exports.workbook import workbook
from tests.factories.rows import raw_text
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.exports.notes import Extract

QUERIES = selections().map(Selection.to_query)

property_test = settings(
    max_examples=cases(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def ids(extract: Extract) -> list[str]:
    return [project.id for project in extract.projects]


def excel_rows(data: bytes) -> list[dict[str, str]]:
    frame = pd.read_csv(
        io.BytesIO(data), sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False
    )
    rows: list[dict[str, str]] = frame.to_dict("records")
    return rows


def read_again(rows: list[dict[str, str]], geography: Geography) -> list[Project]:
    frame = pd.DataFrame(rows, columns=[str(field.column) for field in FIELDS])
    data = frame.to_csv(index=False, lineterminator="\n").encode()
    return [replace(project, number=0) for project in parse_projects(data, "x.csv", geography)]


@property_test
@given(query=QUERIES)
def test_the_list_of_the_page_is_what_leaves(
    query: str, extract_of: Callable[[str], Extract]
) -> None:
    extract = extract_of(query)
    expected = [extract.catalogue.projects[index].id for index in extract.result.shown]
    assert ids(extract) == expected


@property_test
@given(query=QUERIES)
def test_excel_csv_is_the_list_cell_by_cell(
    query: str, extract_of: Callable[[str], Extract], geography: Geography
) -> None:
    extract = extract_of(query)
    rows = excel_rows(excel_csv(extract.projects))
    assert [row["id"] for row in rows] == ids(extract)
    raw = [{name: raw_text(text, FIELD[name]) for name, text in row.items()} for row in rows]
    wanted = [replace(project, number=0) for project in extract.projects]
    assert not wanted or read_again(raw, geography) == wanted


@property_test
@given(query=QUERIES)
def test_open_csv_is_the_list_cell_by_cell(
    query: str, extract_of: Callable[[str], Extract], geography: Geography
) -> None:
    extract = extract_of(query)
    data = open_csv(extract.projects)
    read = parse_projects(data, "x.csv", geography) if extract.projects else ()
    assert [replace(p, number=0) for p in read] == [replace(p, number=0) for p in extract.projects]


@property_test
@given(query=QUERIES)
def test_the_workbook_is_the_list(query: str, extract_of: Callable[[str], Extract]) -> None:
    extract = extract_of(query)
    sheet = load_workbook(io.BytesIO(workbook(extract)))["Projets"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ids(extract)


@property_test
@given(query=QUERIES)
def test_geojson_is_the_list(query: str, extract_of: Callable[[str], Extract]) -> None:
    extract = extract_of(query)
    for data in (points(extract), territories(extract)):
        assert [feature["id"] for feature in json.loads(data)["features"]] == ids(extract)
        if extract.projects:
            assert gpd.read_file(io.BytesIO(data))["id"].tolist() == ids(extract)


@property_test
@given(query=QUERIES)
def test_services_are_the_dated_projects_of_exact_territory(
    query: str, extract_of: Callable[[str], Extract]
) -> None:
    extract = extract_of(query)
    expected = [
        f"carte-o2r--{project.id}"
        for project in extract.projects
        if project.updated and project.coverage and project.certainty is Certainty.EXACTE
    ]
    content = json.loads(data_inclusion(extract))
    assert [service["id"] for service in content["services"]] == expected
    known = {structure["id"] for structure in content["structures"]}
    assert {service["structure_id"] for service in content["services"]} <= known


@property_test
@given(query=QUERIES)
def test_cards_are_the_projects_that_can_be_reached(
    query: str, extract_of: Callable[[str], Extract]
) -> None:
    extract = extract_of(query)
    expected = [
        project.id
        for project in extract.projects
        if project.phone or project.email or project.website or project.address
    ]
    cards = vobject.readComponents(vcards(extract).decode())
    assert [card.uid.value.removeprefix("carte-o2r:") for card in cards] == expected
