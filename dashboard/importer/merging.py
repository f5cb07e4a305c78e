"""Merge imported records into existing rows, and keep what the loader accepts."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.fields.field import Column, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.gazetteer import Gazetteer
from dashboard.data.loading.cell_readers import matches
from dashboard.data.projects import project_row, projects_in
from dashboard.data.vocabularies import RecordStatus
from dashboard.french import fold
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading
from dashboard.importer.wording import Cells, ImportCommand

LONGEST = 48


def identity(row: Mapping[str, str]) -> tuple[str, str]:
    """Return the key of a project without identifier: folded lead and name."""
    return fold(row.get(Column.PORTEUR, "")), fold(row.get(Column.NOM, ""))


def slug(text: str) -> str:
    """Return a text as an identifier of at most `LONGEST` characters, cut between words."""
    slug_text = ""
    for word in fold(text).encode("ascii", "ignore").decode().split():
        if slug_text and len(slug_text) + 1 + len(word) > LONGEST:
            break
        slug_text = f"{slug_text}-{word}".strip("-")[:LONGEST]
    return slug_text or "fiche"


def assign_identifiers(drafts: Iterable[Draft], known: Iterable[Mapping[str, str]]) -> None:
    """Assign an identifier to each draft without one; known projects keep theirs."""
    rows = list(known)
    by_identity = {identity(row): row[Column.ID] for row in rows}
    without_id = []
    used = {row[Column.ID] for row in rows}
    for draft in drafts:
        if matches(draft.text(Column.ID), Kind.SLUG):
            used.add(draft.text(Column.ID))
        else:
            without_id.append(draft)
    for draft in without_id:
        found = by_identity.pop(identity(draft.values), "")
        value = found or unused(slug(_title(draft)), used)
        used.add(value)
        why = Cells.SAME_ID if found else Cells.NEW_ID
        before = draft.text(Column.ID)
        draft.take(Column.ID, Reading(value, Outcome.CORRECTED, why), "", before)


def _title(draft: Draft) -> str:
    return draft.text(Column.NOM) or draft.text(Column.PORTEUR)


def unused(base: str, used: set[str]) -> str:
    """Return `base`, with the first number behind it that makes it new if it is used."""
    rank, value = 1, base
    while value in used:
        rank += 1
        value = f"{base}-{rank}"
    return value


Row = dict[str, str]
COLUMNS = tuple(str(field.column) for field in FIELDS)


def rows_from_csv(data: bytes, name: str, gazetteer: Gazetteer) -> list[Row]:
    """Return the rows of a valid file; raise InvalidFile."""
    return [project_row(project) for project in projects_in(data, name, gazetteer)]


def rows_to_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as the content of a `projects.csv` (UTF-8)."""
    return _csv(rows)[0].encode("utf-8", errors="replace")


def issues_of(
    rows: Sequence[Mapping[str, str]], name: str, gazetteer: Gazetteer
) -> dict[int, list[ValidationIssue]]:
    """Return the loader's issues by rank of row; raise InvalidFile for those of the file."""
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
    """Return the CSV text and the line number where each row begins."""
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


# Columns that depend on one another: a new value of one replaces all.
_GROUPS = (
    (Column.ZONE_COUVERTURE, Column.ZONE_EXCLUE, Column.ZONE_CERTITUDE, Column.ZONE_PRECISIONS),
    (Column.AGE_MIN, Column.AGE_MAX),
    (
        *(Column.ADRESSE, Column.CODE_POSTAL, Column.COMMUNE, Column.CODE_INSEE),
        *(Column.LONGITUDE, Column.LATITUDE),
    ),
    (Column.PUBLICS, Column.PUBLICS_PRECISIONS),
)


class MergeMode(Enum):
    """What happens to the existing records."""

    REPLACE = auto()
    MERGE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the new file and its draft, None for an unchanged row."""

    row: Row
    draft: Draft | None


def assemble(existing: Sequence[Row], drafts: Sequence[Draft]) -> list[Entry]:
    """Return the existing rows, updated by drafts with the same id, then the new ones."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        first.setdefault(draft.text(Column.ID), draft)
    entries = [_entry(row, first.get(row[Column.ID])) for row in existing]
    used = {id(entry.draft) for entry in entries}
    return entries + [Entry(_row(draft.values), draft) for draft in drafts if id(draft) not in used]


def rows_to_keep(rows: Sequence[Row], mode: MergeMode, *, keep_examples: bool) -> list[Row]:
    """Return the existing rows that stay: none, or all except demonstration records."""
    if mode is MergeMode.REPLACE:
        return []
    return [
        row
        for row in rows
        if keep_examples or row[Column.STATUT_FICHE] != RecordStatus.EXEMPLE_FICTIF
    ]


def updated_row(old: Mapping[str, str], new: Mapping[str, str]) -> Row:
    """Return the old row with the new values; groups of columns are replaced as a whole."""
    row = dict(old)
    for group in _GROUPS:
        if any(new.get(column) and new[column] != old.get(column) for column in group[:-1]):
            row |= dict.fromkeys(map(str, group), "")
    row |= {column: new[column] for column in COLUMNS if new.get(column)}
    return row


def duplicates(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Return the drafts that repeat an earlier project, by rank, with that first draft."""
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
    return Entry(updated_row(row, draft.values) if draft else row, draft)


def _row(values: Mapping[str, str]) -> Row:
    return {column: values.get(column, "") for column in COLUMNS}


_HINTS = {
    Column.DISPOSITIF: ImportCommand.SCHEME_HINT,
    Column.SOURCE_NOM: ImportCommand.SOURCE_HINT,
    Column.SOURCE_URL: ImportCommand.SOURCE_HINT,
}


@dataclass(frozen=True, slots=True)
class ValidatedDrafts:
    """The rows of the new file, all valid, and the rejected drafts."""

    rows: tuple[Row, ...]
    good: tuple[Draft, ...]
    refused: tuple[Draft, ...]

    @property
    def data(self) -> bytes:
        """Return the content of the file (CSV, UTF-8)."""
        return rows_to_csv(self.rows)


def validate_drafts(
    existing: Sequence[Row], drafts: Sequence[Draft], gazetteer: Gazetteer
) -> ValidatedDrafts:
    """Return the rows that the loader accepts; other drafts are marked as refused.

    Raises:
        InvalidFile: for an issue that is not of a draft.
    """
    assign_identifiers(drafts, existing)
    # A row refused while reading is validated too, so that all its issues are reported at once.
    _note_issues([Entry(dict(d.values), d) for d in drafts if d.refused], gazetteer)
    while True:
        good = [draft for draft in drafts if not draft.refused]
        entries = assemble(existing, good)
        if not _note_issues(entries, gazetteer):
            refused = tuple(draft for draft in drafts if draft.refused)
            return ValidatedDrafts(tuple(entry.row for entry in entries), tuple(good), refused)


def _note_issues(entries: Sequence[Entry], gazetteer: Gazetteer) -> bool:
    """Add each issue to its draft; return whether there was any."""
    found = issues_of([entry.row for entry in entries], "projects.csv", gazetteer)
    for rank, issues in found.items():
        draft = entries[rank].draft
        if draft is None:
            # Existing rows are valid: only a duplicate identifier is reported on one.
            continue
        for issue in issues:
            _note(issue, draft)
    return any(entries[rank].draft is not None for rank in found)


def _note(issue: ValidationIssue, draft: Draft) -> None:
    already_noted = [
        n for n in draft.notes if n.column == issue.column and n.outcome is Outcome.REFUSED
    ]
    if already_noted:
        return
    header = draft.header(issue.column)
    hint = _HINTS.get(Column(issue.column), "") if not issue.value and issue.column else ""
    why = " ".join(part for part in (issue.hint, hint) if part)
    columns = _PAIRS.get(issue.column, (issue.column,))
    if any(map(draft.text, columns)) and may_be_empty(issue.column):
        for column in columns:
            unread = Reading("", Outcome.TO_CONFIRM, why or Cells.UNREADABLE, issue.expected)
            draft.leave_out(column, unread, draft.header(column), draft.text(column))
        return
    draft.add(Note(Outcome.REFUSED, header, issue.column, issue.value, "", why, issue.expected))


_POINT = (Column.LONGITUDE, Column.LATITUDE)
_PAIRS: Mapping[str, tuple[str, ...]] = dict.fromkeys(_POINT, _POINT)


def may_be_empty(column: str) -> bool:
    """Return whether a cell that cannot be read is left out: never a territory, it would widen."""
    field = FIELD.get(column)
    return field is not None and not field.required and field.kind is not Kind.TERRITORIES
