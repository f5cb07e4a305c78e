"""Select the rows that are records: no blank rows, titles, totals or repeated headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.data.fields.field import Column
from dashboard.french import fold
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.reading.files import RawRow
from dashboard.importer.reading.headers import ColumnTarget, ListTable
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.wording import Headers, Lines, Template

_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b.*|nombre (?:de projets?|total)\b.*|somme\b.*")
_NUMBER = re.compile(r"[\d\s.,€%-]+")
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


@dataclass(frozen=True, slots=True)
class SelectedRows:
    """The rows that are records, the others but blank ones, and the banner above each record.

    A banner is a row that holds the name of a department alone; `banners` is by number of row.
    """

    records: list[RawRow]
    skipped: list[SkippedRow]
    banners: Mapping[int, str]


def select_rows(
    table: ListTable,
    mapping: Sequence[ColumnSource],
    names_department: Callable[[str], bool] = lambda _: False,
) -> SelectedRows:
    """Tell records from rows that are none."""
    used = [source for source in mapping if source.used]
    found = SelectedRows([], [], banners := {})
    banner = ""
    for row in table.rows:
        texts = {text for text in (cell.strip() for cell in row.cells) if text}
        if len(texts) == 1 and names_department(alone := next(iter(texts))) and not row.hidden:
            banner = alone
            found.skipped.append(SkippedRow(row, Lines.BANNER))
            continue
        why = _skip_reason(row, table, used)
        if why is None:
            found.records.append(row)
            banners[row.number] = banner
        elif why:
            found.skipped.append(SkippedRow(row, why))
            banner = banner if why in (Lines.HIDDEN, Lines.HEADERS, Lines.NOT_KEPT) else ""
    return found


def with_banners(
    selected: SelectedRows, mapping: Sequence[ColumnSource]
) -> tuple[list[RawRow], tuple[ColumnSource, ...], dict[int, Note]]:
    """Write the banner of each record into its empty cell of the department.

    Without such a column one is added. The notes are by number of row.
    """
    if not any(selected.banners.values()):
        return selected.records, tuple(mapping), {}
    source = next((each for each in mapping if each.target == ColumnTarget.DEPARTMENT), None)
    if source is None:
        rank = max(len(row.cells) for row in selected.records)
        rank = max(rank, *(each.rank + 1 for each in mapping))
        source = ColumnSource(rank, Headers.BANNER, ColumnTarget.DEPARTMENT, Headers.BANNER, 100)
        mapping = (*mapping, source)
    rows, notes = [], {}
    for row in selected.records:
        banner = selected.banners[row.number]
        if banner and not row.cell(source.rank).strip():
            cells = [*row.cells, *[""] * (source.rank + 1 - len(row.cells))]
            cells[source.rank] = banner
            rows.append(RawRow(row.number, tuple(cells)))
            why, target = Lines.BANNER_READ, source.target
            notes[row.number] = Note(Outcome.TO_CONFIRM, source.header, target, "", banner, why)
        else:
            rows.append(row)
    return rows, tuple(mapping), notes


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
    if not texts:
        return ""
    is_used = any(row.cell(source.rank).strip() for source in used)
    reasons = {
        Lines.HIDDEN: row.hidden,
        Lines.EXAMPLE: any(fold(text) == fold(Template.EXAMPLE_ID) for text in texts),
        Lines.TOTAL: _is_total(texts, len(used)),
        Lines.ALONE: len(set(texts)) == 1 and len(used) >= _WIDE and is_used,
        Lines.NOT_KEPT: not is_used,
        Lines.HEADERS: _repeats_headers(texts, table),
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _is_total(texts: Sequence[str], used: int) -> bool:
    if not _TOTAL.fullmatch(fold(texts[0])):
        return False
    only_numbers = all(map(_NUMBER.fullmatch, texts[1:]))
    return only_numbers or len(texts) <= max(_DEFINING, used // 2)


def _repeats_headers(texts: Sequence[str], table: ListTable) -> bool:
    names = {fold(header.name) for header in table.headers}
    return len(texts) >= _DEFINING and all(fold(text) in names for text in texts)


def prepend_notes(draft: Draft, notes: Sequence[Note]) -> Draft:
    """Return the draft with `notes` before its own."""
    own, draft.notes = draft.notes, list(notes)
    for note in own:
        draft.add(note)
    return draft
