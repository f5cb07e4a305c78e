"""Check a file that a steward sent: the program of a process that ends with it.

`python -m dashboard.desk.check` reads a job from its input, bounds its own time and memory, reads
the file with the importer, and writes what it found into the state of the desk. A file that takes
it down takes down nothing else.
"""

from __future__ import annotations

import hashlib
import io
import json
import resource
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from dashboard.data.errors import InvalidFile
from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELDS
from dashboard.data.geography import Geography, read_geography
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.projects import project_row, projects_in
from dashboard.data.vocabularies import RecordStatus
from dashboard.desk.answers import answered_header, with_answers
from dashboard.desk.preview import MOST_RECORDS, Preview
from dashboard.desk.state import DeskState
from dashboard.desk.uploads import Choices, Job, Output, Uploads, Work
from dashboard.domain.changes.diff import changes
from dashboard.exports.xlsx_cells import write_text
from dashboard.figures.static_map.backdrop import Backdrop
from dashboard.importer.exchange_files import ServiceFilter, exchange_table, may_be_exchange
from dashboard.importer.import_notes import Draft, Note, Outcome
from dashboard.importer.merging import (
    MergeMode,
    Row,
    ValidatedDrafts,
    rows_to_keep,
    validate_drafts,
)
from dashboard.importer.reading.files import RawTable, UnreadableFile
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.reading.workbooks import DAMAGED, SIGNATURES, sheets_of
from dashboard.importer.report import column_label, report_csv
from dashboard.importer.row_reader import ImportedList, ReadOptions, read_list
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt
from dashboard.importer.wording import Template
from dashboard.texts.atelier import SentFile as Words

MEMORY, CPU_SECONDS = 640 * 1024 * 1024, 60
MOST_CELLS, MOST_SKIPPED, MOST_CHANGES = 2_000, 200, 500
_PAGES = Path("/proc/self/statm")
_TABLES = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_RECORDS = "projects.csv"  # the name in messages


def main() -> int:
    """Run the job of the input; return the exit code."""
    job = Job(**json.loads(sys.stdin.read()))
    uploads = Uploads(DeskState(Path(job.state)))
    work = uploads.work(job.upload, job.run)
    if work is None:
        return 0
    geography = read_geography(Path(job.geodata), tuple(job.regions))
    place_index(geography)
    backdrop = Backdrop(Path(job.geodata), job.regions)
    bound()
    run(job, uploads, work, Preview(backdrop, geography, Path(job.collections)))
    return 0


def run(job: Job, uploads: Uploads, work: Work, preview: Preview, *, draws: bool = True) -> None:
    """Check a file and keep what was found, or why it could not be read."""
    try:
        progress = partial(uploads.advance, job.run)
        result, outputs = check(work, Path(job.projects), preview.geography, progress)
        if draws and result.get("changes") and result["after"] <= MOST_RECORDS:
            served, records = outputs[Output.SEEN], outputs[Output.RECORDS]
            result["areas"] = preview.counts(served, records)
            outputs[Output.MAP] = preview.picture(records).encode()
    except (UnreadableFile, InvalidFile) as error:
        result, outputs = {"error": str(error)}, {}
    except (MemoryError, RecursionError):
        result, outputs = {"error": Words.TOO_HEAVY}, {}
    uploads.finish(job.upload, job.run, result, outputs)


def bound() -> None:
    """Bound the memory and time that this process may still take; the system ends it above."""
    if _PAGES.exists():  # on Linux, where the map is served
        most = int(_PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check(
    work: Work,
    records: Path,
    geography: Geography,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what a file would make of the records, and the files to download.

    Raises:
        UnreadableFile: if it is no list. InvalidFile: if the records themselves are faulty.
    """
    content, choices = work.content, work.choices
    served = read_bytes(records) if records.exists() else b""
    base: dict[str, Any] = {"base": hashlib.sha256(served).hexdigest()}
    if work.seen not in (b"", served):
        base["meanwhile"] = differences(work.seen, served, geography)
    if choices.restores:
        kept: dict[str, bytes] = {Output.RECORDS: content, Output.SEEN: served}
        return base | restored(served, content, geography), kept
    found = _read(content, choices, geography, progress)
    gazetteer = place_index(geography).gazetteer
    existing = _existing(served, choices, geography)
    mode = MergeMode.REPLACE if choices.replaces else MergeMode.MERGE
    stay = rows_to_keep(existing, mode, keep_examples=choices.keeps_examples)
    validated = validate_drafts(stay, found.drafts, gazetteer)
    outputs: dict[str, bytes] = {
        Output.REPORT: report_csv(found),
        Output.CORRECTED: corrected(found.drafts),
        Output.SEEN: served,
    }
    base["services"] = may_be_exchange(content)
    result = base | _report(found, content) | _outcome(validated, existing, stay, mode)
    if validated.good and (choices.partial or not validated.refused):
        outputs[Output.RECORDS] = validated.data
        result["changes"] = differences(served, validated.data, geography)
    return result, outputs


def restored(served: bytes, content: bytes, geography: Geography) -> dict[str, Any]:
    """Return what an earlier version of the records would change; raise InvalidFile."""
    gazetteer = place_index(geography).gazetteer
    after = len(projects_in(content, _RECORDS, gazetteer))
    before = len(projects_in(served, _RECORDS, gazetteer))
    found = differences(served, content, geography)
    return {"error": "", "after": after, "before": before, "changes": found, "refused": 0}


def differences(before: bytes, after: bytes, geography: Geography) -> list[tuple[str, str]]:
    """Return title and sentence of each change between two files of records, both valid."""
    gazetteer = place_index(geography).gazetteer
    old, new = (projects_in(data, _RECORDS, gazetteer) if data else () for data in (before, after))
    return [(change.title, change.sentence) for change in changes(old, new, geography)][
        :MOST_CHANGES
    ]


def _existing(served: bytes, choices: Choices, geography: Geography) -> list[Row]:
    try:
        projects = projects_in(served, _RECORDS, place_index(geography).gazetteer) if served else ()
    except InvalidFile:
        if choices.replaces:
            return []
        raise
    return [project_row(project) for project in projects]


def _read(
    content: bytes, choices: Choices, geography: Geography, progress: Callable[[int, int], None]
) -> ImportedList:
    exchanged = exchange_table([content], ServiceFilter(**choices.services), geography)
    sheets = (exchanged,) if exchanged else _sheets(content)
    name = choices.sheet if choices.sheet in {sheet.name for sheet in sheets} else ""
    status = {str(Column.STATUT_FICHE): str(RecordStatus.SOURCE_PUBLIQUE)}
    options = ReadOptions(name, choices.columns, status | dict(choices.defaults))
    answered = with_answers(sheets, name, choices.answers)
    return read_list(answered, options, geography, NoPrompt(), progress)


def _sheets(content: bytes) -> tuple[RawTable, ...]:
    """Return the sheets; a file that is no spreadsheet is refused for what it is."""
    archive = content.startswith(SIGNATURES[0])
    if archive and not set(_TABLES) & set(_parts(content)):
        raise UnreadableFile(Words.NO_TABLE)
    is_text = content.startswith(_MARKS) or b"\0" not in content
    if not content.startswith(SIGNATURES) and (not is_text or content.startswith(b"%PDF")):
        raise UnreadableFile(Words.NO_TABLE)
    return sheets_of(content)


def _parts(content: bytes) -> list[str]:
    """Return the names of the parts of a workbook, none for a text."""
    if not content.startswith(SIGNATURES[0]):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except DAMAGED:
        return []


def _remarks(content: bytes) -> list[str]:
    parts = _parts(content)
    macros = any(part.endswith("vbaProject.bin") or part.startswith("Basic/") for part in parts)
    links = any("externalLinks/" in part for part in parts)
    return [words for words, there in ((Words.MACROS, macros), (Words.LINKS, links)) if there]


def _report(found: ImportedList, content: bytes) -> dict[str, Any]:
    """Return what is said of the file: columns, cells, rows left out."""
    sheet = found.table.sheet
    skipped = [
        (each.row.number, each.why, " | ".join(filter(None, each.row.cells))[:100])
        for each in found.skipped[:MOST_SKIPPED]
    ]
    return {
        "error": "",
        "remarks": [*sheet.remarks, *_remarks(content)],
        "sheet": sheet.name,
        "others": list(found.others),
        "hidden": list(sheet.hidden_sheets),
        "columns": [_column(source) for source in found.mapping],
        "cells": cells(found.drafts, found.mapping),
        "counts": dict(Counter(str(n.outcome) for draft in found.drafts for n in draft.notes)),
        "skipped": skipped,
        "skipped_count": len(found.skipped),
        "read": len(found.drafts),
    }


def _column(source: ColumnSource) -> dict[str, Any]:
    return {
        "header": source.header,
        "target": source.target if source.used else "",
        "how": source.how,
        "to_confirm": source.to_confirm,
    }


def cells(drafts: Sequence[Draft], mapping: Sequence[ColumnSource]) -> list[dict[str, Any]]:
    """Return the cells of the report, at most `MOST_CELLS` of each verdict, worst first."""
    found = []
    for outcome in reversed(Outcome):
        noted = [(d, note) for d in drafts for note in d.notes if note.outcome is outcome]
        found += [_cell(draft, note, mapping) for draft, note in noted[:MOST_CELLS]]
    return found


def _cell(draft: Draft, note: Note, mapping: Sequence[ColumnSource]) -> dict[str, Any]:
    return {
        "row": draft.row.number,
        "record": draft.text(Column.NOM) or draft.text(Column.PORTEUR),
        "header": note.header,
        "column": note.column,
        "label": column_label(note.column),
        "outcome": str(note.outcome),
        "before": note.before,
        "after": note.after,
        "why": note.why,
        "expected": note.expected,
        "answers": answered_header(note.header, note.column, mapping),
    }


def _outcome(
    validated: ValidatedDrafts, existing: Sequence[Row], kept: Sequence[Row], mode: MergeMode
) -> dict[str, Any]:
    dropped = len(existing) - len(kept) if mode is MergeMode.MERGE else 0
    return {
        "before": len(existing),
        "after": len(validated.rows),
        "refused": len(validated.refused),
        "good": len(validated.good),
        "dropped": dropped,
        "changes": [],
    }


def corrected(drafts: Sequence[Draft]) -> bytes:
    """Return the records as they were read, as a workbook that can be sent again."""
    book = Workbook()
    sheet = book.active
    sheet.title = Template.SHEET
    for rank, field in enumerate(FIELDS, 1):
        write_text(sheet.cell(1, rank), field.label)
        for row, draft in enumerate(drafts, 2):
            write_text(sheet.cell(row, rank), _corrected(draft, str(field.column)))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _corrected(draft: Draft, column: str) -> str:
    """Return the value of a cell, or what the list says where it could not be taken."""
    refused = (n.before for n in draft.notes if n.column == column and n.outcome is Outcome.REFUSED)
    return draft.text(column) or next(refused, "")


if __name__ == "__main__":
    sys.exit(main())
