"""New records among the old ones: which replaces which, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.data.vocabularies import RecordStatus
from dashboard.intake.identifiers import identity
from dashboard.intake.record_rows import COLUMNS, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.intake.notes import Draft

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
