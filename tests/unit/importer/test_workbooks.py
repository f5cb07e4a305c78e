"""Workbooks as people keep them: what their cells mean, and those that are no list."""

from __future__ import annotations

import datetime as dt
import io
import re
from contextlib import suppress

import pytest
from openpyxl import Workbook

from dashboard.importer.reading import workbooks
from dashboard.importer.reading.files import UnreadableFile
from dashboard.importer.reading.workbooks import read_workbook, value_text
from dashboard.importer.wording import Files


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def book() -> Workbook:
    """A workbook of a list, with a hidden sheet of something else."""
    found = Workbook()
    found.active.append(["Structure", "Projet"])
    hidden = found.create_sheet("brouillon")
    hidden.append(["à ne pas lire"])
    hidden.sheet_state = "hidden"
    return found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(True, "oui", id="true"),
        pytest.param(False, "non", id="false, which is no empty cell"),
        pytest.param(42000.0, "42000", id="a whole number"),
        pytest.param(45.7, "45.7", id="a decimal"),
        pytest.param(dt.datetime(2026, 3, 1), "2026-03-01", id="a day"),  # noqa: DTZ001
        pytest.param(dt.datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00", id="an hour"),  # noqa: DTZ001
        pytest.param(dt.time(9, 30), "09:30:00", id="an hour of no day"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_a_value_is_the_text_that_people_see(value: object, text: str) -> None:
    assert value_text(value) == text


def test_a_hidden_sheet_is_not_read(book: Workbook) -> None:
    (sheet,) = read_workbook(saved(book))
    assert [line.cells for line in sheet.rows] == [("Structure", "Projet")]


def test_a_workbook_that_holds_nothing_says_so() -> None:
    with pytest.raises(UnreadableFile, match=Files.EMPTY):
        read_workbook(saved(Workbook()))


def test_a_workbook_cut_short_is_told_as_broken(book: Workbook) -> None:
    whole = saved(book)
    with pytest.raises(UnreadableFile, match=re.escape(Files.BROKEN_WORKBOOK.partition("{")[0])):
        read_workbook(whole[: len(whole) // 2])


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("name", [b"PK\x01\x02", b"PK\x03\x04"])
def test_no_damage_in_the_archive_stops_the_import(book: Workbook, part: str, name: bytes) -> None:
    whole = saved(book)
    for at in range(whole.index(part.encode()), len(whole), 61):
        damaged = whole[:at] + name + whole[at + len(name) :]
        with suppress(UnreadableFile):
            read_workbook(damaged)


def test_a_small_archive_that_unpacks_to_a_mountain_is_not_unpacked(
    book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "_LARGEST_UNPACKED", 1_000)
    with pytest.raises(UnreadableFile, match=Files.TOO_MUCH):
        read_workbook(saved(book))
