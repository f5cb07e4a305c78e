"""New records among the old ones: identifiers, rows of `projects.csv`, what replaces what."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from dashboard.data.errors import InvalidFile
from dashboard.data.fields.field import Column, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.loading.cell_readers import matches
from dashboard.data.projects import project_row, projects_in
from dashboard.data.vocabularies import RecordStatus
from dashboard.french import fold
from dashboard.importer.import_notes import Outcome, Reading
from dashboard.importer.wording import Cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.data.errors import ValidationIssue
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.importer.import_notes import Draft


LONGEST = 48


def identity(row: Mapping[str, str]) -> tuple[str, str]:
    """Return what tells one project from another when its identifier does not: lead and name."""
    return fold(row.get(Column.PORTEUR, "")), fold(row.get(Column.NOM, ""))


def slug(text: str) -> str:
    """Return a text as an identifier, cut between two words."""
    kept = ""
    for word in fold(text).encode("ascii", "ignore").decode().split():
        if kept and len(kept) + 1 + len(word) > LONGEST:
            break
        kept = f"{kept}-{word}".strip("-")[:LONGEST]
    return kept or "fiche"


def give_identifiers(drafts: Iterable[Draft], known: Iterable[Mapping[str, str]]) -> None:
    """Give an identifier to each draft that has none; a project already `known` keeps its own."""
    rows = list(known)
    by_identity = {identity(row): row[Column.ID] for row in rows}
    waiting = []
    taken = {row[Column.ID] for row in rows}
    for draft in drafts:
        if matches(draft.text(Column.ID), Kind.SLUG):
            taken.add(draft.text(Column.ID))
        else:
            waiting.append(draft)
    for draft in waiting:
        found = by_identity.pop(identity(draft.values), "")
        value = found or _free(slug(_title(draft)), taken)
        taken.add(value)
        why = Cells.SAME_ID if found else Cells.NEW_ID
        before = draft.text(Column.ID)
        draft.take(Column.ID, Reading(value, Outcome.CORRECTED, why), "", before)


def _title(draft: Draft) -> str:
    return draft.text(Column.NOM) or draft.text(Column.PORTEUR)


def _free(base: str, taken: set[str]) -> str:
    rank, value = 1, base
    while value in taken:
        rank += 1
        value = f"{base}-{rank}"
    return value


Row = dict[str, str]
COLUMNS = tuple(str(field.column) for field in FIELDS)


def rows_of(data: bytes, name: str, gazetteer: Gazetteer) -> list[Row]:
    """Return the rows of a sound file; raise InvalidFile."""
    return [project_row(project) for project in projects_in(data, name, gazetteer)]


def bytes_of(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the content of a `projects.csv`."""
    return _csv(rows)[0].encode("utf-8", errors="replace")


def issues_of(
    rows: Sequence[Mapping[str, str]], name: str, gazetteer: Gazetteer
) -> dict[int, list[ValidationIssue]]:
    """Return the loader's faults by rank of row; raise InvalidFile for those of the whole file."""
    if not rows:
        return {}
    text, starts = _csv(rows)
    try:
        projects_in(text.encode("utf-8", errors="replace"), name, gazetteer)
    except InvalidFile as error:
        return _by_row(error, starts)
    return {}


def _by_row(error: InvalidFile, starts: Sequence[int]) -> dict[int, list[ValidationIssue]]:
    found: dict[int, list[ValidationIssue]] = {}
    for issue in error.issues:
        if issue.line is None or issue.line < starts[0]:
            raise error
        found.setdefault(bisect_right(starts, issue.line) - 1, []).append(issue)
    return found


def _csv(rows: Sequence[Mapping[str, str]]) -> tuple[str, list[int]]:
    """Return the text and the line where each row begins."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    starts, line = [], 2
    for row in rows:
        starts.append(line)
        cells = [row.get(column, "") for column in COLUMNS]
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    return stream.getvalue(), starts


# Cells that only make sense together: one new cell renews them all.
_GROUPS = (
    (Column.ZONE_COUVERTURE, Column.ZONE_EXCLUE, Column.ZONE_CERTITUDE, Column.ZONE_PRECISIONS),
    (Column.AGE_MIN, Column.AGE_MAX),
    (
        *(Column.ADRESSE, Column.CODE_POSTAL, Column.COMMUNE, Column.CODE_INSEE),
        *(Column.LONGITUDE, Column.LATITUDE),
    ),
    (Column.PUBLICS, Column.PUBLICS_PRECISIONS),
)


class Mode(Enum):
    """What becomes of the records already there."""

    REPLACE = auto()
    MERGE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the file to be, and the draft it comes from, None for a row left as it was."""

    row: Row
    draft: Draft | None


def assemble(existing: Sequence[Row], drafts: Sequence[Draft]) -> list[Entry]:
    """Return the rows already there, renewed where a draft has the same id, then the new ones."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        first.setdefault(draft.text(Column.ID), draft)
    entries = [_entry(row, first.get(row[Column.ID])) for row in existing]
    used = {id(entry.draft) for entry in entries}
    return entries + [Entry(_row(draft.values), draft) for draft in drafts if id(draft) not in used]


def kept_rows(rows: Sequence[Row], mode: Mode, *, keep_examples: bool) -> list[Row]:
    """Return the rows that an import leaves there: none, or all but the demonstration."""
    if mode is Mode.REPLACE:
        return []
    return [
        row
        for row in rows
        if keep_examples or row[Column.STATUT_FICHE] != RecordStatus.EXEMPLE_FICTIF
    ]


def renewed(old: Mapping[str, str], new: Mapping[str, str]) -> Row:
    """Return the old row with the cells that the new one fills; groups are renewed whole."""
    row = dict(old)
    for group in _GROUPS:
        if any(new.get(column) and new[column] != old.get(column) for column in group[:-1]):
            row |= dict.fromkeys(map(str, group), "")
    row |= {column: new[column] for column in COLUMNS if new.get(column)}
    return row


def repeats(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Return, by rank, the drafts that tell again a project told before, and that first telling."""
    first: dict[tuple[str, str], Draft] = {}
    found: dict[int, Draft] = {}
    for rank, draft in enumerate(drafts):
        key = identity(draft.values)
        if not all(key):
            continue
        if key in first:
            found[rank] = first[key]
        first.setdefault(key, draft)
    return found


def _entry(row: Row, draft: Draft | None) -> Entry:
    return Entry(renewed(row, draft.values) if draft else row, draft)


def _row(values: Mapping[str, str]) -> Row:
    return {column: values.get(column, "") for column in COLUMNS}
