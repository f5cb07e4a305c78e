"""Select the rows that are records: no blank rows, titles, totals or repeated headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.data.fields.field import Column
from dashboard.french import fold
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.reading.files import RawRow
from dashboard.importer.reading.headers import ListTable
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.wording import Lines, Template

_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b.*|nombre (?:de projets?|total)\b.*|somme\b.*")
_FILLED_COLUMNS = (
    *(Column.PORTEUR, Column.PORTEUR_TYPE, Column.PORTEUR_SIRET, Column.DISPOSITIF),
    *(Column.SOURCE_NOM, Column.SOURCE_URL),
)
_WIDE = 4
_DEFINING = 3


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is not a record, and why."""

    row: RawRow
    why: str


def select_rows(
    table: ListTable, mapping: Sequence[ColumnSource]
) -> tuple[list[RawRow], list[SkippedRow]]:
    """Return the rows that are records, and the skipped ones without blank rows."""
    used = [source for source in mapping if source.used]
    records, skipped = [], []
    for row in table.rows:
        why = _skip_reason(row, table, used)
        if why is None:
            records.append(row)
        elif why:
            skipped.append(SkippedRow(row, why))
    return records, skipped


def fill_down(
    rows: Sequence[RawRow], mapping: Sequence[ColumnSource]
) -> Iterator[tuple[RawRow, list[Note]]]:
    """Yield each row with empty cells filled from above, and notes on them.

    This applies to rows without lead, which is what merged cells become in a CSV file.
    """
    shared = [source for source in mapping if source.target in _FILLED_COLUMNS]
    lead = next((source.rank for source in shared if source.target == Column.PORTEUR), None)
    last: dict[int, str] = {}
    for row in rows:
        notes: list[Note] = []
        filled = row
        if lead is not None and not row.cell(lead).strip() and last.get(lead):
            filled, notes = _filled(row, shared, last)
        last = {source.rank: filled.cell(source.rank) for source in shared}
        yield filled, notes


def _filled(
    row: RawRow, shared: Sequence[ColumnSource], last: dict[int, str]
) -> tuple[RawRow, list[Note]]:
    cells = list(row.cells) + [""] * (max(last) + 1 - len(row.cells))
    notes = []
    for source in shared:
        above = last.get(source.rank, "").strip()
        if above and not cells[source.rank].strip():
            cells[source.rank] = above
            notes.append(
                Note(Outcome.TO_CONFIRM, source.header, source.target, "", above, Lines.FROM_ABOVE)
            )
    return RawRow(row.number, tuple(cells)), notes


def _skip_reason(row: RawRow, table: ListTable, used: Sequence[ColumnSource]) -> str | None:
    """Return why a row is skipped: "" for a blank one, None for a record."""
    texts = [text for text in (cell.strip() for cell in row.cells) if text]
    if not texts or not any(row.cell(source.rank).strip() for source in used):
        return ""
    if any(fold(text) == fold(Template.EXAMPLE_ID) for text in texts):
        return Lines.EXAMPLE
    if _TOTAL.fullmatch(fold(texts[0])) and len(texts) <= max(_DEFINING, len(used) // 2):
        return Lines.TOTAL
    if len(texts) == 1 and len(used) >= _WIDE:
        return Lines.ALONE
    if len(set(texts)) == 1 and len(used) >= _WIDE:
        return Lines.ALONE
    return Lines.HEADERS if _repeats_headers(texts, table) else None


def _repeats_headers(texts: Sequence[str], table: ListTable) -> bool:
    names = {fold(header.name) for header in table.headers}
    return len(texts) >= _DEFINING and all(fold(text) in names for text in texts)


def prepend_notes(draft: Draft, notes: Sequence[Note]) -> Draft:
    """Return the draft with `notes` before its own."""
    own, draft.notes = draft.notes, list(notes)
    for note in own:
        draft.add(note)
    return draft
