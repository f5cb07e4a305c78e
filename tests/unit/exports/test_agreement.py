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

from dashboard.data.fields.field import Column
from dashboard.data.projects import parse_projects
from dashboard.data.vocabularies import Certainty
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.selection import Selection
from dashboard.exports.csv_files import excel_csv, open_csv
from dashboard.exports.data_inclusion import data_inclusion
from dashboard.exports.geojson import points, territories
from dashboard.exports.notes import Extract
from dashboard.exports.vcards import vcards
from dashboard.exports.workbook import workbook
from dashboard.importer.reading.workbooks import sheets_of
from dashboard.importer.row_reader import ReadOptions, read_list
from dashboard.importer.territory.place_names import NoPrompt
from tests.factories.rows import csv_bytes
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

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


def imported_again(data: bytes, geography: Geography) -> list[Project]:
    """Return the records that an import makes of a file, nothing filled in nor asked."""
    found = read_list(sheets_of(data), ReadOptions("", {}, {}), geography, NoPrompt())
    rows = [{c: draft.text(c) for c in map(str, Column)} for draft in found.drafts]
    return [replace(p, number=0) for p in parse_projects(csv_bytes(rows), "x.csv", geography)]


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
def test_files_for_people_are_the_list_and_come_back_unharmed(
    query: str, extract_of: Callable[[str], Extract], geography: Geography
) -> None:
    extract = extract_of(query)
    wanted = [replace(project, number=0) for project in extract.projects]
    assert [row["Identifiant"] for row in excel_rows(excel_csv(extract))] == ids(extract)
    for data in (excel_csv(extract), workbook(extract)) if wanted else ():
        assert imported_again(data, geography) == wanted


def test_the_name_of_every_territory_comes_back_as_its_code(
    extract_with: Callable[..., Extract], geography: Geography
) -> None:
    """Homonyms, names that hold a word of the grammar (« Trente-Pas »), the Rhône."""
    communes = geography.communes["code"]
    several = communes[geography.communes["nom"].duplicated(keep=False)]
    codes = [*geography.departments.index, *geography.epci.index, *several, *communes[::23]]
    coverage = (*codes, "26304")
    extract = extract_with()
    projects = tuple(
        replace(extract.catalogue.projects[0], id=f"p-{code}", coverage=(code,), exclusions=())
        for code in dict.fromkeys(coverage)
    )
    result = replace(extract.result, shown=tuple(range(len(projects))))
    catalogue = build_catalogue(projects, geography, {}, "")
    back = imported_again(excel_csv(Extract(catalogue, result, extract.today)), geography)
    wrong = [(p.id, p.coverage) for p in back if p.coverage != (p.id.removeprefix("p-"),)]
    assert (len(back), wrong) == (len(projects), [])


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
    assert [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ids(extract)


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
