"""The report of an import as files: every cell, and the refused lines whole."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.intake.notes import Outcome
from dashboard.intake.report import named
from dashboard.intake.texts import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.intake.list_reading import ReadList
    from dashboard.intake.notes import Draft

# OWASP, CSV Injection: a spreadsheet would run these.
_FORMULA = re.compile("[\\s'\ufeff]*[=+@\t\r\0＝＋－＠-]")


def report_bytes(found: ReadList) -> bytes:
    """Return every cell read, with what became of it, for a French spreadsheet."""
    rows: list[Sequence[str]] = [Report.COLUMNS]
    for draft in found.drafts:
        rows += [
            (
                str(draft.line.number),
                draft.text(Column.ID),
                note.header,
                named(note.column),
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
            str(skipped.line.number),
            "",
            "",
            "",
            "ligne ignorée",
            _whole(skipped.line.cells),
            "",
            skipped.why,
            "",
        )
        for skipped in found.skipped
    ]
    return _csv(rows)


def refused_bytes(found: ReadList, refused: Sequence[Draft]) -> bytes:
    """Return the refused lines with the cells as they came, to be mended and imported again."""
    width = max((len(draft.line.cells) for draft in refused), default=0)
    names = {header.rank: header.name for header in found.table.headers}
    headers = [names.get(rank, "") for rank in range(width)]
    rows: list[Sequence[str]] = [(*headers, Report.LINE, Report.REASON)]
    for draft in refused:
        cells = [draft.line.cell(rank) for rank in range(width)]
        rows.append((*cells, str(draft.line.number), _reasons(draft)))
    return _csv(rows)


def _reasons(draft: Draft) -> str:
    bad = [note for note in draft.notes if note.outcome is Outcome.REFUSED]
    return " ; ".join(
        f"{named(note.column)} : {note.before or 'vide'} ({note.why or note.expected})"
        for note in bad
    )


def _whole(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if cell.strip())


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
