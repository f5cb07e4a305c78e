"""Parse a data file: delimiter, header, rows; collect all issues."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.data.errors import InvalidCellError, InvalidFile, ValidationIssue, closest
from dashboard.data.fields.field import Field
from dashboard.data.loading.csv_text import (
    DELIMITERS,
    OTHER_DELIMITERS,
    CsvCell,
    QuotingError,
    Row,
    cut_rows,
    decode,
    find_delimiter,
)
from dashboard.data.loading.readers import Readers, read_cell
from dashboard.data.wording import FileFaults, Tables, perhaps
from dashboard.french import join, number, plural


@dataclass(frozen=True, slots=True)
class RuleViolation:
    """A violated rule between cells, reported at the column to correct."""

    column: str
    expected: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row: its line, its cells by column, and the values of its valid cells.

    A column that the file does not have has no cell and the value of an empty one.
    """

    line: int
    cells: Mapping[str, CsvCell]
    values: Mapping[str, Any]

    def reads(self, *columns: str) -> bool:
        """Return whether all these columns are valid (empty cells are)."""
        return all(column in self.values for column in columns)

    def text(self, column: str) -> str:
        """Return the text of a cell, "" if the file has no such column."""
        return self.cells[column].text if column in self.cells else ""

    def line_of(self, column: str) -> int:
        """Return the line where a cell begins, that of the row if the file has no such column."""
        return self.cells[column].line if column in self.cells else self.line


Rule = Callable[[ParsedRow], Iterator[RuleViolation]]


def check_delimiter(text: str, file: str, fields: Sequence[Field]) -> str:
    """Return the delimiter, a semicolon or a comma; raise InvalidFile for another."""
    found = find_delimiter(text, frozenset(field.column for field in fields))
    if "\r" in text and "\n" not in text:
        raise _first_line(file, Tables.RETURNS, Tables.LINE_ENDS)
    if found not in DELIMITERS:
        read = Tables.DELIMITER.format(name=OTHER_DELIMITERS[found])
        raise _first_line(file, read, Tables.DELIMITERS)
    return found


def check_headers(row: Row, file: str, fields: Sequence[Field]) -> Iterator[ValidationIssue]:
    """Yield the issues of the header row."""
    names = [cell.text for cell in row]
    known = [str(field.column) for field in fields]
    if not set(names) & set(known):
        hint = Tables.UTF16 if "\0" in names[0] else ""
        expected = Tables.KNOWN.format(names=", ".join(known))
        yield ValidationIssue(file, row[0].line, "", names[0], expected, hint)
        return
    for field in fields:
        if field.required and field.column not in names:
            yield ValidationIssue(file, row[0].line, field.column, "", Tables.REQUIRED)
    for rank, cell in enumerate(row):
        yield from _name_faults(cell.text, rank, row, file, known)


def _name_faults(
    name: str, rank: int, row: Row, file: str, known: list[str]
) -> Iterator[ValidationIssue]:
    line = row[rank].line
    if name not in known:
        hint = perhaps(closest(name, known), _nameless(name, rank))
        yield ValidationIssue(file, line, name, name, Tables.OF_SCHEMA, hint)
    elif name in [cell.text for cell in row[:rank]]:
        yield ValidationIssue(file, line, name, name, Tables.ONCE)


def _nameless(name: str, rank: int) -> str:
    return "" if name else Tables.NAMELESS.format(rank=rank + 1)


def _first_line(file: str, value: str, expected: str) -> InvalidFile:
    return InvalidFile([ValidationIssue(file, 1, "", value, expected)])


MOST_FAULTS = 5_000


@dataclass(frozen=True, slots=True)
class Form:
    """The format of a data file: fields, parsers and rules.

    The first `keys` fields together are the unique key of a row.
    """

    fields: Sequence[Field]
    readers: Readers
    rules: Sequence[Rule]
    may_be_empty: bool = False
    keys: int = 1


def read_records(data: bytes, file: str, form: Form) -> tuple[ParsedRow, ...]:
    """Return the records of a CSV file; raise InvalidFile with all its issues."""
    text = decode(data, file)
    rows, stop = cut_rows(text, check_delimiter(text, file, form.fields))
    if not rows:
        raise InvalidFile([_stopped(stop, (), file) if stop else _nothing(file, Tables.NO_NAMES)])
    issues = list(check_headers(rows[0], file, form.fields))
    table = _Table(file, form, tuple(cell.text for cell in rows[0]))
    if table.nameless:
        raise InvalidFile(issues)
    records = table.records(rows[1:], issues)
    issues += table.duplicates(records)
    if stop:
        issues.append(_stopped(stop, table.headers, file))
    if not (rows[1:] or issues or form.may_be_empty):
        issues.append(_nothing(file, Tables.NO_ROWS))
    if issues:
        raise InvalidFile(issues)
    return tuple(records)


@dataclass(frozen=True, slots=True)
class _Table:
    """Parses rows into records; issues are appended to the list passed in."""

    file: str
    form: Form
    headers: tuple[str, ...]

    @property
    def nameless(self) -> bool:
        return not any(field.column in self.headers for field in self.form.fields)

    def records(self, rows: Sequence[Row], issues: list[ValidationIssue]) -> list[ParsedRow]:
        """Return the records; stop above a maximum number of issues."""
        records = []
        for row in rows:
            if len(issues) > MOST_FAULTS:
                line, read = row[0].line, Tables.FAULTS.format(count=number(MOST_FAULTS))
                issues.append(
                    ValidationIssue(self.file, line, "", read, Tables.FORM, Tables.UNCHECKED)
                )
                break
            if self.whole(row, issues):
                records.append(self.record(row, issues))
        return records

    def whole(self, row: Row, issues: list[ValidationIssue]) -> bool:
        """Return whether a row has as many cells as the header."""
        if len(row) == len(self.headers):
            return True
        read = plural(len(row), Tables.CELL)
        expected = Tables.AS_MANY.format(cells=plural(len(self.headers), Tables.CELL))
        hint = Tables.DELIMITER_INSIDE if len(row) > len(self.headers) else ""
        issues.append(ValidationIssue(self.file, row[0].line, "", read, expected, hint))
        return False

    def record(self, row: Row, issues: list[ValidationIssue]) -> ParsedRow:
        cells = dict(zip(self.headers, row, strict=True))
        values: dict[str, Any] = {}
        for field in self.form.fields:
            column = str(field.column)
            if column not in cells:
                values[column] = field.empty
                continue
            try:
                values[column] = read_cell(cells[column].text, field, self.form.readers)
            except InvalidCellError as error:
                issues += self._cell_issues(error, column, cells[column])
        record = ParsedRow(row[0].line, cells, values)
        issues += self._objections(record)
        return record

    def duplicates(self, records: Sequence[ParsedRow]) -> Iterator[ValidationIssue]:
        """Yield an issue for each record with the key of an earlier one."""
        keys = [str(field.column) for field in self.form.fields[: self.form.keys]]
        one_row = Tables.UNIQUE_ROW.format(columns=join(keys))
        expected = Tables.UNIQUE if len(keys) == 1 else one_row
        first: dict[tuple[str, ...], int] = {}
        for record in records:
            values, line = tuple(map(record.text, keys)), record.line_of(keys[-1])
            if all(values) and values in first:
                hint = Tables.TAKEN.format(line=first[values])
                yield ValidationIssue(self.file, line, keys[-1], values[-1], expected, hint)
            first.setdefault(values, line)

    def _cell_issues(
        self, error: InvalidCellError, column: str, cell: CsvCell
    ) -> Iterator[ValidationIssue]:
        for cell_error in error.cell_errors:
            yield ValidationIssue(
                self.file, cell.line, column, cell_error.value, cell_error.expected, cell_error.hint
            )

    def _objections(self, record: ParsedRow) -> Iterator[ValidationIssue]:
        for rule in self.form.rules:
            for found in rule(record):
                column = str(found.column)
                line, text = record.line_of(column), record.text(column)
                yield ValidationIssue(self.file, line, column, text, found.expected, found.hint)


def _stopped(stop: QuotingError, headers: tuple[str, ...], file: str) -> ValidationIssue:
    column = headers[stop.rank] if stop.rank < len(headers) else ""
    return ValidationIssue(file, stop.line, column, stop.value, stop.expected, stop.hint)


def _nothing(file: str, what: str) -> ValidationIssue:
    return ValidationIssue(file, None, "", what, FileFaults.FULL)
