"""What a list makes of the records: the loader's verdict, line by line, until the file is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.fields.field import Column
from dashboard.importer.import_notes import Note, Outcome
from dashboard.importer.merging import Entry, Row, assemble, bytes_of, give_identifiers, issues_of
from dashboard.importer.wording import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.errors import ValidationIssue
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.importer.import_notes import Draft

_HINTS = {
    Column.DISPOSITIF: Command.SCHEME_HINT,
    Column.SOURCE_NOM: Command.SOURCE_HINT,
    Column.SOURCE_URL: Command.SOURCE_HINT,
}


@dataclass(frozen=True, slots=True)
class ValidatedDrafts:
    """The file to be, sound, and the drafts that are not in it."""

    rows: tuple[Row, ...]
    good: tuple[Draft, ...]
    refused: tuple[Draft, ...]

    @property
    def data(self) -> bytes:
        """Return the content of the file."""
        return bytes_of(self.rows)


def validate_drafts(
    existing: Sequence[Row], drafts: Sequence[Draft], gazetteer: Gazetteer
) -> ValidatedDrafts:
    """Return the rows that the loader takes; a draft it does not take is noted as refused.

    Raises:
        InvalidFile: for a fault that no draft brought in.
    """
    give_identifiers(drafts, existing)
    # A line refused by the reading is checked all the same, alone: all its faults are told at once.
    _note_issues([Entry(dict(d.values), d) for d in drafts if d.refused], gazetteer)
    while True:
        good = [draft for draft in drafts if not draft.refused]
        entries = assemble(existing, good)
        if not _note_issues(entries, gazetteer):
            refused = tuple(draft for draft in drafts if draft.refused)
            return ValidatedDrafts(tuple(entry.row for entry in entries), tuple(good), refused)


def _note_issues(entries: Sequence[Entry], gazetteer: Gazetteer) -> bool:
    """Note every fault on the draft that brought it in; return whether there was one."""
    found = issues_of([entry.row for entry in entries], "projects.csv", gazetteer)
    for rank, issues in found.items():
        draft = entries[rank].draft
        if draft is None:
            # What was there was sound: only a clash of identifiers ends here, on the later row.
            continue
        for issue in issues:
            _note(issue, draft)
    return any(entries[rank].draft is not None for rank in found)


def _note(issue: ValidationIssue, draft: Draft) -> None:
    told = [n for n in draft.notes if n.column == issue.column and n.outcome is Outcome.REFUSED]
    if told:
        return
    header = next((n.header for n in draft.notes if n.column == issue.column and n.header), "")
    hint = _HINTS.get(Column(issue.column), "") if not issue.value and issue.column else ""
    why = " ".join(part for part in (issue.hint, hint) if part)
    draft.notes.append(
        Note(Outcome.REFUSED, header, issue.column, issue.value, "", why, issue.expected)
    )
