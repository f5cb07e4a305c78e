"""One row of a list, read as an import reads it, and what became of its cells."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.importer.import_notes import Outcome
from dashboard.importer.merging import validate_drafts
from dashboard.importer.reading.workbooks import sheets_of
from dashboard.importer.row_reader import ReadOptions, read_list
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.geography import Geography
    from dashboard.importer.import_notes import Draft
    from dashboard.importer.row_reader import ImportedList

SURE, ASKED, REFUSED = "sure", "asked", "refused"
FILLED = {"dispositif": "o2r-2024", "statut_fiche": "exemple-fictif", "source_nom": "Essai"}


@dataclass(frozen=True, slots=True)
class Case:
    """Cells by header, the values that the record must hold, and the worst verdict on these."""

    cells: Mapping[str, str]
    values: Mapping[str, str]
    verdict: str = SURE


def table(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def imported(data: bytes, geography: Geography) -> ImportedList:
    """Read a file and validate its records, as a dry run does."""
    found = read_list(sheets_of(data), ReadOptions("", {}, FILLED), geography, NoPrompt())
    validate_drafts([], found.drafts, place_index(geography).gazetteer)
    return found


def read_row(cells: Mapping[str, str], geography: Geography) -> Draft:
    """Read a list of one row."""
    whole = {"Structure": "A (fictif)", "Projet": "P1", **cells}
    return imported(table([list(whole), list(whole.values())]), geography).drafts[0]


def verdict(draft: Draft, columns: Sequence[str]) -> str:
    """Return whether the record is refused, else whether one of these columns is asked."""
    if draft.refused:
        return REFUSED
    asked = {n.column for n in draft.notes if n.outcome is Outcome.TO_CONFIRM}
    return SURE if asked.isdisjoint(columns) else ASKED


def wrong(case: Case, geography: Geography) -> str:
    """Return what is wrong in the reading of a case, "" for nothing."""
    draft = read_row(case.cells, geography)
    found = verdict(draft, list(case.values))
    values = {column: draft.text(column) for column in case.values}
    if found == case.verdict and (found == REFUSED or values == dict(case.values)):
        return ""
    silent = "SILENT " if found == SURE else ""
    return f"{silent}{dict(case.cells)}: {values} {found}, not {dict(case.values)} {case.verdict}"
