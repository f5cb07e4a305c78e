"""The `import` command: read, ask, validate, report, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.data.errors import InvalidFile
from dashboard.data.fields.field import Column
from dashboard.data.geography import Geography
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.vocabularies import Collection
from dashboard.french import plural
from dashboard.importer.collecting import not_collected, note_collected
from dashboard.importer.exchange_files import ServiceFilter, exchange_table_of
from dashboard.importer.merging import (
    MergeMode,
    Row,
    ValidatedDrafts,
    rows_from_csv,
    rows_to_keep,
    validate_drafts,
)
from dashboard.importer.reading.files import UnreadableFile
from dashboard.importer.reading.mapping import read_overrides
from dashboard.importer.reading.workbooks import read_sheets
from dashboard.importer.report import cells_text, mapping_text, rejected_rows_csv, report_csv
from dashboard.importer.row_reader import ImportedList, ReadOptions, read_list
from dashboard.importer.safe_write import NotWritten, exclusive_lock, write_safely
from dashboard.importer.territory.place_index import Candidate, place_index
from dashboard.importer.territory.place_names import NoPrompt
from dashboard.importer.wording import ImportCommand, Report


@dataclass(slots=True)
class TerminalPrompt:
    """Asks in the terminal, once per name."""

    read: Callable[[], str]
    write: Callable[[str], object]
    answers: dict[tuple[str, tuple[str, ...]], str | None] = field(default_factory=dict)

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of the candidate whose number is typed, else None."""
        key = (name, tuple(candidate.code for candidate in candidates))
        if key not in self.answers:
            self.answers[key] = self._ask(name, candidates)
        return self.answers[key]

    def _ask(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        self.write(ImportCommand.ASK.format(name=name))
        for rank, each in enumerate(candidates, 1):
            similarity = round(each.similarity)
            self.write(
                ImportCommand.CANDIDATE.format(rank=rank, label=each.label, likeness=similarity)
            )
        self.write(ImportCommand.ANSWER)
        answer = self.read().strip()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1].code
        return None


def choose_prompt(*, non_interactive: bool) -> NoPrompt | TerminalPrompt:
    """Return a terminal prompt, or none if `non_interactive` or without a terminal."""
    if non_interactive or not sys.stdin.isatty():
        return NoPrompt()
    return TerminalPrompt(sys.stdin.readline, _write_to_terminal)


def _write_to_terminal(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of the command line."""

    file: Path
    output: Path
    mode: MergeMode | None
    sheet: str
    mapping: Path | None
    report: Path | None
    defaults: Mapping[str, str]
    dry_run: bool
    partial: bool
    non_interactive: bool
    keep_examples: bool
    collections: Path
    today: date
    collected: Mapping[str, Collection] = field(default_factory=dict)
    structures: Path | None = None
    services: ServiceFilter = field(default_factory=ServiceFilter)


def say(text: str) -> None:
    """Print a text; a reader that has left (`| head`) does not stop the import."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left to print goes nowhere, at the end of the program too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def save(path: Path, data: bytes, sentence: str) -> None:
    """Write a file and print `sentence`; an OS error is printed and does not stop the import."""
    try:
        path.write_bytes(data)
    except OSError as error:
        sys.stderr.write(f"{Report.NO_FILE.format(reason=error.strerror)}\n")
    else:
        say(f"{sentence.format(file=path)}\n")


DONE, REFUSED, MISUSED = 0, 1, 2


def import_list(options: ImportOptions, geography: Geography) -> int:
    """Import a list and return the exit code: 0 done, 1 nothing written, 2 wrong usage."""
    try:
        unknown = set(options.collected) - {*geography.areas.index, *geography.areas["departement"]}
        if unknown:
            known = ", ".join(geography.areas.index)
            words = ImportCommand.NO_AREA.format(codes=", ".join(sorted(unknown)), known=known)
            sys.stderr.write(f"{words}\n")
            return MISUSED
        found = _read(options, geography)
        return _Import(options, found, geography).run()
    except (UnreadableFile, NotWritten, InvalidFile) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED


def _read(options: ImportOptions, geography: Geography) -> ImportedList:
    overrides = read_overrides(options.mapping) if options.mapping else {}
    read_options = ReadOptions(options.sheet, overrides, options.defaults)
    files = [each for each in (options.file, options.structures) if each]
    exchanged = exchange_table_of(files, options.services, geography)
    return read_list(
        (exchanged,) if exchanged else read_sheets(options.file),
        read_options,
        geography,
        choose_prompt(non_interactive=options.non_interactive),
        _progress,
    )


@dataclass(frozen=True, slots=True)
class _Import:
    options: ImportOptions
    found: ImportedList
    geography: Geography

    def run(self) -> int:
        say(mapping_text(self.found))
        if not self.found.drafts:
            say(f"{ImportCommand.NOTHING}\n")
            return REFUSED
        # Existing records are read under the lock, so that no other process changes them.
        with nullcontext() if self.options.dry_run else exclusive_lock(self.options.output):
            return self._validate_and_write()

    def _validate_and_write(self) -> int:
        mode = self._mode()
        if mode is None:
            sys.stderr.write(f"{ImportCommand.CHOOSE.format(file=self.options.output)}\n")
            return MISUSED
        before = self._existing(mode)
        kept = rows_to_keep(before, mode, keep_examples=self.options.keep_examples)
        validated = validate_drafts(kept, self.found.drafts, place_index(self.geography).gazetteer)
        say(cells_text(self.found.drafts))
        self._report(validated)
        if mode is MergeMode.MERGE and len(kept) < len(before):
            dropped = len(before) - len(kept)
            say(f"{ImportCommand.DROPPED.format(count=dropped)}\n")
        return self._finish(validated, len(before))

    def _finish(self, validated: ValidatedDrafts, before: int) -> int:
        bad, count = len(validated.refused), plural(len(validated.rows), "fiche")
        file = self.options.output
        if not validated.good or (bad and not self.options.partial):
            rejected = plural(bad, *ImportCommand.REFUSED_RECORDS)
            say(f"{ImportCommand.REFUSED.format(bad=rejected)}\n")
            return REFUSED
        if self.options.dry_run:
            say(f"{ImportCommand.DRY.format(count=count, file=file)}\n")
            if self.options.mode is None and before:
                alone = plural(len(validated.good), "fiche")
                say(f"{ImportCommand.DRY_REPLACE.format(count=alone)}\n")
            return DONE
        if not self._confirmed(
            ImportCommand.SURE.format(count=count, file=file, before=before), before
        ):
            say(f"{ImportCommand.NO}\n")
            return REFUSED
        return self._write(validated, count)

    def _write(self, validated: ValidatedDrafts, count: str) -> int:
        file, data = self.options.output, validated.data
        if file.exists() and file.read_bytes() == data:
            say(f"{ImportCommand.SAME.format(file=file)}\n")
            self._collect()
            return DONE
        version = write_safely(file, data)
        say(f"{ImportCommand.WRITTEN.format(count=count, file=file)}\n")
        if version:
            say(f"{ImportCommand.KEPT.format(file=version)}\n")
        self._collect()
        say(f"{ImportCommand.CHECK.format(file=file)}\n")
        return DONE

    def _collect(self) -> None:
        """Note the departments that the list is complete for, and say which are not noted."""
        options, file = self.options, self.options.collections
        if options.collected:
            source = options.defaults.get(Column.SOURCE_NOM, "")
            note_collected(file, options.collected, options.today, source)
            codes = ", ".join(options.collected)
            say(f"{ImportCommand.NOTED.format(file=file, codes=codes)}\n")
        with suppress(InvalidFile):  # « check » tells it; the records are written
            if missing := not_collected(file, self.geography):
                say(f"{ImportCommand.NOT_NOTED.format(codes=', '.join(missing))}\n")

    def _mode(self) -> MergeMode | None:
        fresh = not self.options.output.exists()
        return self.options.mode or (MergeMode.MERGE if self.options.dry_run or fresh else None)

    def _existing(self, mode: MergeMode) -> list[Row]:
        file = self.options.output
        if not file.exists():
            return []
        try:
            return rows_from_csv(read_bytes(file), file.name, place_index(self.geography).gazetteer)
        except InvalidFile:
            if mode is MergeMode.REPLACE:
                return []
            raise UnreadableFile(ImportCommand.OLD_FAULTY.format(file=file)) from None

    def _report(self, validated: ValidatedDrafts) -> None:
        source = self.options.file
        report = self.options.report or source.with_name(f"{source.stem}.rapport.csv")
        save(report, report_csv(self.found), Report.FILE)
        if validated.refused:
            aside = report.with_name(f"{source.stem}.refuses.csv")
            save(aside, rejected_rows_csv(self.found, validated.refused), ImportCommand.ASIDE)

    def _confirmed(self, question: str, before: int) -> bool:
        if self.options.non_interactive or not before or not sys.stdin.isatty():
            return True
        sys.stderr.write(question)
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"o", "oui", "y"}


def _progress(done: int, total: int) -> None:
    sys.stderr.write(ImportCommand.PROGRESS.format(done=done, total=total))
