"""Every filter of the table is on every way out, whatever the number of its options chosen."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.search.filters import FILTERS, PARAMETERS, FilterKind, Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.wording import filter_runs
from dashboard.domain.wording import plain
from dashboard.exports.formats import FORMATS
from dashboard.exports.notes import file_name, filter_words
from dashboard.ids import FilterId
from dashboard.layouts.map_page.form import FORM
from dashboard.layouts.map_page.headline import chips
from dashboard.settings import ROOT
from tests.component.reading import read_html
from tests.factories.strategies import AREA_CODES, REGIONS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.search.filters import Filter
    from dashboard.domain.snapshot import Snapshot

NOT_IN_SENTENCE = {
    Param.INCLUDE_OPEN_TO_ALL: "changes which projects a public lets in",
    Param.UNSPECIFIED: "the sentence counts the projects that it lets in",
}
NOT_IN_PANEL = {Param.STATUS: "chosen by the link of the banner"}
PAGES = (
    "/",
    "/annuaire",
    "/integrer",
    "/embed",
    "/api/v1/projets",
    "/api/v1/projets.geojson",
)
FILES = (
    *(f"/export/projets.{extension}" for extension in FORMATS),
    "/export/carte.svg",
    "/export/carte.svg?taille=petite",
)
DAY = date(2026, 11, 23)


def options(row: Filter) -> list[str]:
    """Return what an address can say of a filter."""
    if row.kind is FilterKind.TEXT:
        return ["savoie"]
    if row.kind is FilterKind.DAY:
        return ["2027-11-01"]
    if row.is_box:
        return ["0" if row.default else "1"]
    found = row.options(dict.fromkeys(REGIONS, ""), dict.fromkeys(AREA_CODES, ""))
    return list(found)


def chosen(row: Filter) -> list[tuple[str, ...]]:
    """Return 1, 2, 3, 4 and all options of a filter: the numbers that some text tells apart."""
    codes = options(row)
    if row.kind is not FilterKind.MANY:
        return [(code,) for code in codes]
    return [tuple(codes[:n]) for n in sorted({1, 2, 3, 4, len(codes)}) if n <= len(codes)]


def query(row: Filter, codes: tuple[str, ...]) -> str:
    return "&".join(f"{row.param}={code}" for code in codes)


EVERY_ROW = [pytest.param(row, id=row.param) for row in FILTERS]


def test_every_parameter_has_its_row() -> None:
    missing = sorted(set(Param) - {row.param for row in PARAMETERS})
    assert not missing, f"of Param, without a row in FILTERS: {', '.join(missing)}"


EVERY_NUMBER = [
    pytest.param(row, codes, id=f"{row.param}-{len(codes)}-{codes[0]}")
    for row in FILTERS
    for codes in chosen(row)
]


def test_the_selection_has_a_field_for_each_row_and_no_other() -> None:
    defaults = {field.name: field.default for field in fields(Selection)}
    assert MISSING not in defaults.values()
    rows = {row.attribute: row.default for row in PARAMETERS}
    assert defaults.keys() == rows.keys(), f"no row in FILTERS: {sorted(defaults.keys() - rows)}"
    assert defaults == rows, "Selection (dashboard/domain/search/selection.py): defaults"


@pytest.mark.parametrize(("row", "codes"), EVERY_NUMBER)
def test_an_address_keeps_what_is_chosen(
    row: Filter, codes: tuple[str, ...], snapshot: Snapshot
) -> None:
    answer, ignored = snapshot.search(query(row, codes))
    assert not ignored
    assert answer.selection.codes(row) == codes
    assert snapshot.search(answer.selection.to_query())[0].selection == answer.selection


@pytest.mark.parametrize(("row", "codes"), EVERY_NUMBER)
def test_what_is_chosen_is_named_in_chips_notes_file_name_and_sentence(
    row: Filter, codes: tuple[str, ...], snapshot: Snapshot
) -> None:
    selection = snapshot.search(query(row, codes))[0].selection
    geography = snapshot.catalogue.geography
    names = snapshot.catalogue.area_names
    labels = [row.label(code, geography.regions, names) for code in codes]
    shown = [chip.children.children[1] for chip in chips(selection, geography.regions, names)]
    assert len(shown) == len(codes), f"{row.param}: chips"
    assert all(label and label in text for label, text in zip(labels, shown, strict=True)) or (
        row.is_box and all(shown)
    ), f"{row.param}: words of the chips"
    (line,) = filter_words(selection, geography)
    assert line, f"{row.param}: line of the notes"
    assert all(label in line for label in labels), f"{row.param}: line of the notes"
    name = file_name(selection, DAY, "csv")
    assert name != file_name(Selection(), DAY, "csv"), f"{row.param}: file name"
    if len(codes) > 3:
        assert f"_{len(codes)}-{row.words.file_name}." in name
        assert row.words.file_name, f"{row.param}: file name"


@pytest.mark.parametrize(
    "row", [r for r in FILTERS if r.param not in NOT_IN_SENTENCE], ids=lambda row: row.param
)
def test_the_sentence_says_each_option(row: Filter, snapshot: Snapshot) -> None:
    regions = snapshot.catalogue.geography.regions
    unfiltered = plain(filter_runs(Selection(), 2, regions))
    for code in options(row):
        selection = snapshot.search(query(row, (code,)))[0].selection
        words = plain(filter_runs(selection, 2, regions))
        assert words != unfiltered, f"{row.param}: the sentence does not say {code}"


@pytest.mark.parametrize("row", EVERY_ROW)
def test_the_form_offers_each_option_with_its_count(row: Filter, client: FlaskClient) -> None:
    page = read_html(client.get("/").get_data(as_text=True))
    named = [
        node
        for node in page.one("aside", id=FilterId.PANEL).all("input")
        if node.attributes.get("name") == row.param
    ]
    fields_ = [node for node in named if node.attributes.get("type") != "hidden"]
    assert (len(named) > len(fields_)) == (row.kind is FilterKind.ON), (
        f"{row.param}: 0 without scripts"
    )
    in_form = row.param in {name for _, name, _ in FORM}
    assert in_form == bool(fields_) == (row.param not in NOT_IN_PANEL), f"{row.param}: form"
    if in_form and row.kind in {FilterKind.MANY, FilterKind.ONE}:
        offered = {str(node.attributes["value"]) for node in fields_} - {""}
        extra = {"tous-publics"} if row.param is Param.PUBLIC else set()  # the box « tous publics »
        assert offered == set(options(row)) - extra, f"{row.param}: options of the form"


@pytest.mark.parametrize("row", EVERY_ROW)
def test_each_option_is_counted(row: Filter, snapshot: Snapshot) -> None:
    counts = snapshot.search("")[0].counts
    if row.kind in {FilterKind.TEXT, FilterKind.DAY} or (row.is_box and row.codes is None):
        assert row.param not in counts
        return
    assert list(counts[row.param]) == options(row), f"{row.param}: facets"


@pytest.mark.parametrize("row", EVERY_ROW)
def test_every_value_of_a_vocabulary_has_its_label(row: Filter) -> None:
    kinds = {type(code) for code in row.labels if isinstance(code, StrEnum)}
    for kind in kinds:
        missing = set(kind) - {code for code, label in row.labels.items() if label}
        assert not missing, f"{row.param}: no label for {missing}"


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.param)
def test_the_api_documents_each_parameter(row: Filter, client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    (path,) = (path for path in document["paths"] if path.endswith("/projets"))
    described = {
        p["name"]: p.get("description") for p in document["paths"][path]["get"]["parameters"]
    }
    assert described[row.param] == row.words.api, f"{row.param}: documentation of the API"
    assert row.words.api, f"{row.param}: documentation of the API"


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.param)
def test_the_document_of_the_api_lists_each_parameter(row: Filter) -> None:
    assert f"`{row.param}`" in listed_in_the_document(), f"{row.param}: docs/api.md, route projets"


def test_the_document_of_the_api_lists_no_parameter_that_is_none() -> None:
    listed = re.findall(r"`(\w+)`", listed_in_the_document())
    assert listed == [row.param for row in PARAMETERS], "docs/api.md, route projets"


def listed_in_the_document() -> str:
    """Return what docs/api.md lists of the page's parameters at the route of projects."""
    text = (ROOT / "docs/api.md").read_text("utf-8")
    (line,) = re.findall(r"^\| `projets` \|.*$", text, re.MULTILINE)
    listed = re.search(r"ceux de la page \(([^)]*)\)", line)
    return listed[1] if listed else ""


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_every_number_of_options_is_answered_everywhere(address: str, client: FlaskClient) -> None:
    mark = "&" if "?" in address else "?"
    failed = [
        (row.param, len(codes))
        for row in FILTERS
        for codes in chosen(row)
        if client.get(f"{address}{mark}{query(row, codes)}").status_code != 200
    ]
    assert not failed, f"{address} fails with so many options of these filters: {failed}"
