"""The report of an import, on screen and as CSV files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELD
from dashboard.data.loading.csv_text import french_csv
from dashboard.french import plural, quoted
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.row_reader import ImportedList
from dashboard.importer.wording import Headers, Outcomes, Report

MAX_SHOWN = 40
_SHORT = 70
_FEW = 3
_REPORTED = (Outcome.CORRECTED, Outcome.TO_CONFIRM, Outcome.REFUSED)


def mapping_text(found: ImportedList) -> str:
    """Return the text on the table found and the mapping of its columns."""
    return "\n".join([*_place(found), *_mapped(found.mapping), *_skipped(found), ""])


def cells_text(drafts: Sequence[Draft]) -> str:
    """Return the text on the cells that were changed or refused, worst last, and counts."""
    lines = []
    for outcome in _REPORTED:
        reported = [
            (draft, note) for draft in drafts for note in draft.notes if note.outcome is outcome
        ]
        if not reported:
            continue
        lines.append(f"{Report.DETAILS[outcome]} ({len(reported)})")
        grouped = _group_notes(reported)
        lines += [_cell(numbers, note) for note, numbers in grouped[:MAX_SHOWN]]
        if len(grouped) > MAX_SHOWN:
            lines.append(Report.MORE.format(count=len(grouped) - MAX_SHOWN))
    return "\n".join([*lines, *_counts(drafts), ""])


def column_label(column: str) -> str:
    """Return the French label of a column, else its name."""
    return FIELD[column].label if column in FIELD else column


def _place(found: ImportedList) -> Iterator[str]:
    table = found.table
    if table.sheet.name:
        yield Report.SHEET.format(name=table.sheet.name, line=table.header_row.number)
    yield from table.sheet.remarks
    if found.others:
        yield Report.OTHER_SHEETS.format(names=", ".join(found.others))


def _mapped(mapping: Sequence[ColumnSource]) -> Iterator[str]:
    yield f"{Report.MAPPING} ({sum(source.used for source in mapping)})"
    for source in mapping:
        if source.used:
            yield Report.MAPPED.format(
                header=quoted(source.header),
                target=source.target,
                how=source.how,
                confidence=source.confidence,
            )
    yield from _to_confirm([source for source in mapping if source.to_confirm])
    unmapped = [source for source in mapping if not source.used]
    if not unmapped:
        return
    yield f"{Report.UNKNOWN} ({len(unmapped)})"
    for source in unmapped:
        yield Report.LEFT.format(header=quoted(source.header), how=_unmapped_text(source))
    yield Report.HINT


def _to_confirm(sources: Sequence[ColumnSource]) -> Iterator[str]:
    """List the columns that somebody must decide on, before those that are a footnote."""
    if sources:
        yield f"{Report.TO_CONFIRM} ({len(sources)})"
    for source in sources:
        line = Report.PROPOSE if source.used else Report.NOT_TAKEN
        yield line.format(
            header=quoted(source.header), target=source.target, how=_unmapped_text(source)
        )
    if sources:
        yield Report.HINT


def _unmapped_text(source: ColumnSource) -> str:
    if not source.closest:
        return source.how
    return Report.NEAR.format(how=source.how, near=source.closest, confidence=source.confidence)


def _skipped(found: ImportedList) -> Iterator[str]:
    sheet = found.table.sheet
    columns = [source for source in found.mapping if source.how == Headers.HIDDEN]
    count = len(found.skipped) + len(columns) + len(sheet.hidden_sheets)
    if not count:
        return
    yield f"{Report.SKIPPED} ({count})"
    for name in sheet.hidden_sheets:
        yield Report.SKIPPED_SHEET.format(name=quoted(name))
    for source in columns:
        yield Report.SKIPPED_COLUMN.format(header=quoted(source.header), why=source.how)
    for skipped in found.skipped[:MAX_SHOWN]:
        text = _short(" ".join(" ".join(skipped.row.cells).split()))
        yield Report.SKIPPED_LINE.format(number=skipped.row.number, why=skipped.why, text=text)
    if len(found.skipped) > MAX_SHOWN:
        yield Report.MORE.format(count=len(found.skipped) - MAX_SHOWN)


def _group_notes(reported: Sequence[tuple[Draft, Note]]) -> list[tuple[Note, list[int]]]:
    """Group equal notes; return each with its row numbers."""
    found: dict[tuple[str, ...], tuple[Note, list[int]]] = {}
    for draft, note in reported:
        key = (note.column, note.before, note.after, note.why)
        found.setdefault(key, (note, []))[1].append(draft.row.number)
    return list(found.values())


def _where(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return Report.ONE_LINE.format(number=numbers[0])
    shown = ", ".join(map(str, numbers[:_FEW])) + ("…" if len(numbers) > _FEW else "")
    return Report.LINES.format(count=len(numbers), numbers=shown)


def _cell(numbers: Sequence[int], note: Note) -> str:
    before, after = (_short(" ".join(text.split())) for text in (note.before, note.after))
    change = f"{before} → {after}" if note.after and before != after else (before or after)
    return Report.CELL.format(
        where=_where(numbers),
        column=column_label(note.column),
        change=change or "(vide)",
        why=f" ({note.why})" if note.why else "",
        expected=Report.EXPECTED.format(expected=note.expected) if note.expected else "",
    )


def _counts(drafts: Sequence[Draft]) -> Iterator[str]:
    count = Counter(note.outcome for draft in drafts for note in draft.notes)
    words = (
        plural(count[Outcome.KEPT], Report.KEPT),
        plural(count[Outcome.CORRECTED], Report.CORRECTED),
        plural(count[Outcome.TO_CONFIRM], Report.CONFIRM, Report.CONFIRM),
        plural(count[Outcome.REFUSED], Report.REFUSED),
    )
    yield Report.CELLS.format(counts=", ".join(words))
    bad = sum(draft.refused for draft in drafts)
    yield Report.ROWS.format(
        read=plural(len(drafts), Report.READ),
        good=plural(len(drafts) - bad, Report.GOOD),
        bad=plural(bad, Report.REFUSED),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def report_csv(found: ImportedList) -> bytes:
    """Return a CSV of every cell with its outcome, for French spreadsheets."""
    rows: list[Sequence[str]] = [Report.COLUMNS]
    for draft in found.drafts:
        rows += [
            (
                str(draft.row.number),
                draft.text(Column.ID),
                note.header,
                column_label(note.column),
                str(note.outcome),
                note.before,
                note.after,
                note.why,
                note.expected,
            )
            for note in draft.notes
        ]
    rows += [
        (
            str(skipped.row.number),
            "",
            "",
            "",
            Outcomes.SKIPPED_ROW,
            _row_text(skipped.row.cells),
            "",
            skipped.why,
            "",
        )
        for skipped in found.skipped
    ]
    return french_csv(rows)


def rejected_rows_csv(found: ImportedList, refused: Sequence[Draft]) -> bytes:
    """Return a CSV of the refused rows as they were, with reasons, to correct and import again."""
    width = max((len(draft.row.cells) for draft in refused), default=0)
    names = {header.rank: header.name for header in found.table.headers}
    headers = [names.get(rank, "") for rank in range(width)]
    rows: list[Sequence[str]] = [(*headers, Report.LINE, Report.REASON)]
    for draft in refused:
        cells = [draft.row.cell(rank) for rank in range(width)]
        rows.append((*cells, str(draft.row.number), _reasons(draft)))
    return french_csv(rows)


def _reasons(draft: Draft) -> str:
    bad = [note for note in draft.notes if note.outcome is Outcome.REFUSED]
    return " ; ".join(
        f"{column_label(note.column)} : {note.before or 'vide'} ({note.why or note.expected})"
        for note in bad
    )


def _row_text(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if cell.strip())
