"""No table, however strange, stops the import; what it writes is always sound."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dashboard.data.projects import projects_in
from dashboard.importer.merging import validate_drafts
from dashboard.importer.reading.files import UnreadableFile
from dashboard.importer.reading.mapping import read_overrides
from dashboard.importer.reading.workbooks import sheets_of
from dashboard.importer.report import cells_text, mapping_text, rejected_rows_csv, report_csv
from dashboard.importer.row_reader import ReadOptions, read_list
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt, PlaceReader
from dashboard.importer.territory.zones import TerritoryReader
from tests.factories.strategies import cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

HEADERS = st.sampled_from(
    [
        *("Structure", "Projet", "Territoire", "Département", "Tel", "Contact", "Âge", "CP"),
        *("Ville", "id", "Publics", "Date de début", "Période", "SIRET", "Site", "Adresse"),
        *("Étapes", "zone exclue", "?"),
    ]
)
WORDS = st.sampled_from(
    [
        *("Rhône", "sauf", "hors (", "Loire", ",", " et ", "toute la", ":", ")", "42", "jeunes"),
        *("16-25", "04 65 71 00 01", "@", "1er mars 2026", "Saint-Just", "\n", "'=1+1", "Total"),
        *("69D", "4.2E+04"),
    ]
)
CELLS = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=6).map(" ".join))
WISHES = ReadOptions(
    "", {}, {"dispositif": "o2r-2024", "statut_fiche": "exemple-fictif", "source_nom": "S"}
)
SLOW = settings(
    max_examples=cases(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def whole_import(data: bytes, geography: Geography) -> int:
    """Do all but the writing; return how many records there would be."""
    gazetteer = place_index(geography).gazetteer
    try:
        found = read_list(sheets_of(data), WISHES, geography, NoPrompt())
    except UnreadableFile:
        return 0
    validated = validate_drafts([], found.drafts, gazetteer)
    assert len(validated.good) + len(validated.refused) == len(found.drafts)
    assert mapping_text(found)
    assert cells_text(found.drafts)
    assert report_csv(found)
    assert rejected_rows_csv(found, validated.refused)
    if validated.rows:
        assert len(projects_in(validated.data, "f", gazetteer)) == len(validated.rows)
    return len(validated.rows)


@SLOW
@given(st.lists(HEADERS, min_size=2, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=4))
def test_any_table_is_imported_or_refused(
    geography: Geography, headers: list[str], lines: list[list[str]]
) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([headers, *lines])
    whole_import(stream.getvalue().encode("utf-8", errors="replace"), geography)


@SLOW
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(geography: Geography, data: bytes) -> None:
    whole_import(data, geography)
    whole_import(b"Structure;Projet\n" + data, geography)


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """A list as a workbook, of every kind of cell, unpacked: a patch reaches its sheets."""
    book = Workbook()
    book.active.append(["Structure", "Projet", "Date de début", "Âge", "Tel"])
    book.active.append(["Association", "Un projet", date(2026, 3, 1), 16, "04 65 71 00 01"])
    book.active.merge_cells("A2:A4")
    packed, plain = io.BytesIO(), io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(plain, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return plain.getvalue()


@SLOW
@given(
    at=st.integers(0, 11_000),
    length=st.integers(0, 30),
    patch=st.binary(max_size=8) | st.sampled_from([b"-1", b"99999999999", b'"', b"<", b"A1:XFD9"]),
)
def test_a_damaged_workbook_is_read_or_refused(
    geography: Geography, workbook: bytes, at: int, length: int, patch: bytes
) -> None:
    whole_import(workbook[:at] + patch + workbook[at + length :], geography)


@SLOW
@given(text=st.text(max_size=60) | st.lists(WORDS | HEADERS, max_size=9).map("=".join))
@example(text="a=" + "[" * 5_000)
def test_a_mapping_file_is_read_or_refused(tmp_path_factory: Any, text: str) -> None:
    for kind in ("toml", "csv"):
        path = tmp_path_factory.getbasetemp() / f"mapping.{kind}"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        with suppress(UnreadableFile):
            read_overrides(path)


@SLOW
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_words_give_a_territory_of_known_codes(geography: Geography, text: str) -> None:
    index = place_index(geography)
    parsed = TerritoryReader(PlaceReader(index, NoPrompt())).read(text)
    known: Callable[[str], bool] = index.labels.__contains__
    assert all(map(known, [*parsed.covered, *parsed.excluded_codes]))
