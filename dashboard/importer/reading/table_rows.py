"""The lines of a table that are records: without blanks, titles, totals, repeated headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.fields.field import Column
from dashboard.french import fold
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.reading.files import RawRow
from dashboard.importer.wording import Lines, Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.importer.reading.headers import Table
    from dashboard.importer.reading.mapping import ColumnSource

_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b.*|nombre (?:de projets?|total)\b.*|somme\b.*")
_SHARED = (
    *(Column.PORTEUR, Column.PORTEUR_TYPE, Column.PORTEUR_SIRET, Column.DISPOSITIF),
    *(Column.SOURCE_NOM, Column.SOURCE_URL),
)
_WIDE = 4
_DEFINING = 3


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is no record, and why."""

    line: RawRow
    why: str


def cut_body(table: Table, mapping: Sequence[ColumnSource]) -> tuple[list[RawRow], list[Skipped]]:
    """Return the lines that are records, and the others but for blank ones."""
    used = [source for source in mapping if source.used]
    kept, skipped = [], []
    for line in table.lines:
        why = _why_skipped(line, table, used)
        if why is None:
            kept.append(line)
        elif why:
            skipped.append(Skipped(line, why))
    return kept, skipped


def fill_down(
    lines: Sequence[RawRow], mapping: Sequence[ColumnSource]
) -> Iterator[tuple[RawRow, list[Note]]]:
    """Yield each line, what merged cells had left empty filled from above, and notes of that.

    A line without a lead goes on with the lead above: so do merged cells once flattened.
    """
    shared = [source for source in mapping if source.target in _SHARED]
    lead = next((source.rank for source in shared if source.target == Column.PORTEUR), None)
    last: dict[int, str] = {}
    for line in lines:
        notes: list[Note] = []
        filled = line
        if lead is not None and not line.cell(lead).strip() and last.get(lead):
            filled, notes = _filled(line, shared, last)
        last = {source.rank: filled.cell(source.rank) for source in shared}
        yield filled, notes


def _filled(
    line: RawRow, shared: Sequence[ColumnSource], last: dict[int, str]
) -> tuple[RawRow, list[Note]]:
    cells = list(line.cells) + [""] * (max(last) + 1 - len(line.cells))
    notes = []
    for source in shared:
        above = last.get(source.rank, "").strip()
        if above and not cells[source.rank].strip():
            cells[source.rank] = above
            notes.append(
                Note(Outcome.TO_CONFIRM, source.header, source.target, "", above, Lines.FROM_ABOVE)
            )
    return RawRow(line.number, tuple(cells)), notes


def _why_skipped(line: RawRow, table: Table, used: Sequence[ColumnSource]) -> str | None:
    """Return why a line is no record: "" for a blank one, None for a record."""
    texts = [text for text in (cell.strip() for cell in line.cells) if text]
    if not texts or not any(line.cell(source.rank).strip() for source in used):
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


def _repeats_headers(texts: Sequence[str], table: Table) -> bool:
    names = {fold(header.name) for header in table.headers}
    return len(texts) >= _DEFINING and all(fold(text) in names for text in texts)


def with_notes(draft: Draft, notes: Sequence[Note]) -> Draft:
    """Return the draft, with notes made before it was read put first."""
    draft.notes[:0] = notes
    return draft
