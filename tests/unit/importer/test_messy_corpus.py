"""No cell of forty messy lists is silently wrong: each is as expected, or asked, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.importer.row_reader import BESIDE
from tests.factories.messy_lists import LISTS, MessyList
from tests.unit.importer.rows import ASKED, REFUSED, SURE, imported, verdict

if TYPE_CHECKING:
    from dashboard.data.geography import Geography
    from dashboard.importer.import_notes import Draft


def cells(line: str) -> dict[str, str]:
    """Return the expected values by column of « column=value column=value »."""
    found: dict[str, str] = {}
    column = ""
    for word in line.split(" "):
        name, equals, value = word.partition("=")
        if equals and name.isidentifier():
            column, found[name] = name, value
        else:
            found[column] += f" {word}"
    return found


def faults(draft: Draft, line: str) -> list[str]:
    """Return the cells of a record that are not what is expected; SILENT if nobody is asked."""
    if line == "!":
        return [] if draft.refused else [f"SILENT not refused: {draft.values}"]
    found = []
    for column, text in cells(line).items():
        expected = text.removeprefix("?").replace(",", "|")
        wanted = ASKED if text.startswith("?") else SURE
        said, value = verdict(draft, [column]), draft.text(column)
        if value != expected or said != wanted:
            silent = "SILENT " if said == SURE else ""
            found.append(f"{silent}{column}: {value!r} {said}, not {expected!r} {wanted}")
    return found


def test_the_corpus_is_large_and_of_each_format() -> None:
    assert len(LISTS) >= 40
    assert {each.kind for each in LISTS} >= {"csv", "cp1252", "utf-16", "xlsx", "ods"}
    assert len({each.name for each in LISTS}) == len(LISTS)


@pytest.mark.parametrize("messy", LISTS, ids=lambda each: each.name)
def test_no_cell_is_silently_wrong(messy: MessyList, geography: Geography) -> None:
    found = imported(messy.data, geography)
    lines = messy.expected.splitlines()
    assert (len(found.drafts), len(found.skipped)) == (len(lines), messy.skipped)
    wrong = [fault for pair in zip(found.drafts, lines, strict=True) for fault in faults(*pair)]
    assert wrong == []
    assert (REFUSED in {verdict(draft, []) for draft in found.drafts}) is ("!" in lines)


@pytest.mark.parametrize("messy", LISTS, ids=lambda each: each.name)
def test_every_cell_has_a_verdict(messy: MessyList, geography: Geography) -> None:
    found = imported(messy.data, geography)
    for draft in found.drafts:
        said = {header for note in draft.notes for header in note.header.split(BESIDE)}
        filled = {each.header for each in found.mapping if draft.row.cell(each.rank).strip()}
        assert filled <= said
