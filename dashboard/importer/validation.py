"""What a list makes of the records: the loader's verdict, line by line, until the file is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.errors import ValidationIssue
from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import Gazetteer
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.merging import (
    Entry,
    Row,
    assemble,
    assign_identifiers,
    issues_of,
    rows_to_csv,
)
from dashboard.importer.wording import ImportCommand

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
    header = next((n.header for n in draft.notes if n.column == issue.column and n.header), "")
    hint = _HINTS.get(Column(issue.column), "") if not issue.value and issue.column else ""
    why = " ".join(part for part in (issue.hint, hint) if part)
    draft.notes.append(
        Note(Outcome.REFUSED, header, issue.column, issue.value, "", why, issue.expected)
    )
