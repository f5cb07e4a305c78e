"""The `import` command: read, ask, validate, report, and write only what is whole."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.data.errors import InvalidFile
from dashboard.data.loading.csv_text import read_bytes
from dashboard.french import plural
from dashboard.importer.merging import Mode, Row, kept_rows, rows_of
from dashboard.importer.reading.files import UnreadableFile, read_sheets
from dashboard.importer.reading.mapping import read_overrides
from dashboard.importer.report import cells_text, mapping_text, refused_bytes, report_bytes
from dashboard.importer.row_reader import ImportedList, ReadOptions, read_list
from dashboard.importer.safe_write import NotWritten, sole_writer, write_safely
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.validation import ValidatedDrafts, validate_drafts
from dashboard.importer.wording import Command, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from dashboard.data.geography import Geography
    from dashboard.importer.territory.place_index import Candidate


class NoPrompt:
    """Answers nothing: what is not sure is refused, with the candidates."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:  # noqa: ARG002
        """Return None."""
        return None


@dataclass(slots=True)
class TerminalPrompt:
    """Asks on the screen, once for each name."""

    read: Callable[[], str]
    write: Callable[[str], object]
    answers: dict[tuple[str, tuple[str, ...]], str | None] = field(default_factory=dict)

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of the candidate whose rank is typed, else None."""
        key = (name, tuple(candidate.code for candidate in candidates))
        if key not in self.answers:
            self.answers[key] = self._asked(name, candidates)
        return self.answers[key]

    def _asked(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        self.write(Command.ASK.format(name=name))
        for rank, each in enumerate(candidates, 1):
            likeness = round(each.likeness)
            self.write(Command.CANDIDATE.format(rank=rank, label=each.label, likeness=likeness))
        self.write(Command.ANSWER)
        answer = self.read().strip()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1].code
        return None


def asker(*, silent: bool) -> NoPrompt | TerminalPrompt:
    """Return whoever can answer: nobody when `silent`, or without a keyboard to ask at."""
    if silent or not sys.stdin.isatty():
        return NoPrompt()
    return TerminalPrompt(sys.stdin.readline, _shown)


def _shown(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was asked for on the command line."""

    file: Path
    output: Path
    mode: Mode | None
    sheet: str
    mapping: Path | None
    report: Path | None
    defaults: Mapping[str, str]
    dry_run: bool
    partial: bool
    silent: bool
    keep_examples: bool


def save(path: Path, data: bytes, sentence: str) -> None:
    """Write a file beside the list and say so; that it cannot be written stops nothing."""
    try:
        path.write_bytes(data)
    except OSError as error:
        sys.stderr.write(f"{Report.NO_FILE.format(reason=error.strerror)}\n")
    else:
        sys.stdout.write(f"{sentence.format(file=path)}\n")


DONE, REFUSED, MISUSED = 0, 1, 2


def import_list(order: ImportOptions, geography: Geography) -> int:
    """Import a list and return the exit code: 0 done, 1 nothing written, 2 a wrong call."""
    try:
        found = _read(order, geography)
        return _Import(order, found, geography).run()
    except (UnreadableFile, NotWritten, InvalidFile) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED


def _read(order: ImportOptions, geography: Geography) -> ImportedList:
    overrides = read_overrides(order.mapping) if order.mapping else {}
    wishes = ReadOptions(order.sheet, overrides, order.defaults)
    sheets = read_sheets(order.file)
    return read_list(sheets, wishes, geography, asker(silent=order.silent), _progress)


@dataclass(frozen=True, slots=True)
class _Import:
    order: ImportOptions
    found: ImportedList
    geography: Geography

    def run(self) -> int:
        sys.stdout.write(mapping_text(self.found))
        if not self.found.drafts:
            sys.stdout.write(f"{Command.NOTHING}\n")
            return REFUSED
        # The records already there are read under the lock: nobody changes them meanwhile.
        with nullcontext() if self.order.dry_run else sole_writer(self.order.output):
            return self._settle()

    def _settle(self) -> int:
        mode = self._mode()
        if mode is None:
            sys.stderr.write(f"{Command.CHOOSE.format(file=self.order.output)}\n")
            return MISUSED
        before = self._existing(mode)
        kept = kept_rows(before, mode, keep_examples=self.order.keep_examples)
        settled = validate_drafts(kept, self.found.drafts, place_index(self.geography).gazetteer)
        sys.stdout.write(cells_text(self.found.drafts))
        self._report(settled)
        if mode is Mode.MERGE and len(kept) < len(before):
            dropped = len(before) - len(kept)
            sys.stdout.write(f"{Command.DROPPED.format(count=dropped)}\n")
        return self._finish(settled, len(before))

    def _finish(self, settled: ValidatedDrafts, before: int) -> int:
        bad, count = len(settled.refused), plural(len(settled.rows), "fiche")
        file = self.order.output
        if not settled.good or (bad and not self.order.partial):
            sys.stdout.write(
                f"{Command.REFUSED.format(bad=plural(bad, 'fiche refusée', 'fiches refusées'))}\n"
            )
            return REFUSED
        if self.order.dry_run:
            sys.stdout.write(f"{Command.DRY.format(count=count, file=file)}\n")
            return DONE
        if not self._agreed(Command.SURE.format(count=count, file=file, before=before), before):
            sys.stdout.write(f"{Command.NO}\n")
            return REFUSED
        return self._write(settled, count)

    def _write(self, settled: ValidatedDrafts, count: str) -> int:
        file, data = self.order.output, settled.data
        if file.exists() and file.read_bytes() == data:
            sys.stdout.write(f"{Command.SAME.format(file=file)}\n")
            return DONE
        version = write_safely(file, data)
        sys.stdout.write(f"{Command.WRITTEN.format(count=count, file=file)}\n")
        if version:
            sys.stdout.write(f"{Command.KEPT.format(file=version)}\n")
        sys.stdout.write(f"{Command.CHECK.format(file=file)}\n")
        return DONE

    def _mode(self) -> Mode | None:
        fresh = not self.order.output.exists()
        return self.order.mode or (Mode.MERGE if self.order.dry_run or fresh else None)

    def _existing(self, mode: Mode) -> list[Row]:
        file = self.order.output
        if not file.exists():
            return []
        try:
            return rows_of(read_bytes(file), file.name, place_index(self.geography).gazetteer)
        except InvalidFile:
            if mode is Mode.REPLACE:
                return []
            raise UnreadableFile(Command.OLD_FAULTY.format(file=file)) from None

    def _report(self, settled: ValidatedDrafts) -> None:
        source = self.order.file
        report = self.order.report or source.with_name(f"{source.stem}.rapport.csv")
        save(report, report_bytes(self.found), Report.FILE)
        if settled.refused:
            aside = report.with_name(f"{source.stem}.refuses.csv")
            save(aside, refused_bytes(self.found, settled.refused), Command.ASIDE)

    def _agreed(self, question: str, before: int) -> bool:
        if self.order.silent or not before or not sys.stdin.isatty():
            return True
        sys.stderr.write(question)
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"o", "oui", "y"}


def _progress(done: int, total: int) -> None:
    sys.stderr.write(Command.PROGRESS.format(done=done, total=total))
