"""A data file read whole: every fault of every row is found before any record is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.data.faults import Fault, FaultyFile
from dashboard.data.files import decode
from dashboard.data.headers import check_delimiter, check_headers
from dashboard.data.readers import read_cell
from dashboard.data.records import Record
from dashboard.data.refusals import RefusedError
from dashboard.data.rows import cut_rows
from dashboard.french import join, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.data.misquoted import Stop
    from dashboard.data.readers import Readers
    from dashboard.data.records import Rule
    from dashboard.data.rows import Cell, Row
    from dashboard.data.schema import Field

MOST_FAULTS = 5_000


@dataclass(frozen=True, slots=True)
class Form:
    """What a data file must be: its fields, readers and rules.

    The first `keys` fields together tell a row from all others.
    """

    fields: Sequence[Field]
    readers: Readers
    rules: Sequence[Rule]
    may_be_empty: bool = False
    keys: int = 1


def read_records(data: bytes, file: str, form: Form) -> tuple[Record, ...]:
    """Return the records of a CSV file; raise FaultyFile with all its faults."""
    text = decode(data, file)
    rows, stop = cut_rows(text, check_delimiter(text, file, form.fields))
    if not rows:
        raise FaultyFile([_stopped(stop, (), file) if stop else _nothing(file, "aucun en-tête")])
    faults = list(check_headers(rows[0], file, form.fields))
    table = _Table(file, form, tuple(cell.text for cell in rows[0]))
    if table.nameless:
        raise FaultyFile(faults)
    records = table.records(rows[1:], faults)
    faults += table.duplicates(records)
    if stop:
        faults.append(_stopped(stop, table.headers, file))
    if not (rows[1:] or faults or form.may_be_empty):
        faults.append(_nothing(file, "aucune ligne sous les en-têtes"))
    if faults:
        raise FaultyFile(faults)
    return tuple(records)


@dataclass(frozen=True, slots=True)
class _Table:
    """Turns rows into records; what is wrong goes to the list of faults handed in."""

    file: str
    form: Form
    headers: tuple[str, ...]

    @property
    def nameless(self) -> bool:
        return not any(field.column in self.headers for field in self.form.fields)

    def records(self, rows: Sequence[Row], faults: list[Fault]) -> list[Record]:
        """Return the records of the rows, up to more faults than anybody can read."""
        records = []
        for row in rows:
            if len(faults) > MOST_FAULTS:
                read = f"plus de {number(MOST_FAULTS)} fautes"
                expected = "un fichier de la forme attendue"
                hint = "À partir d’ici, rien n’a été vérifié."
                faults.append(Fault(self.file, row[0].line, "", read, expected, hint))
                break
            if self.whole(row, faults):
                records.append(self.record(row, faults))
        return records

    def whole(self, row: Row, faults: list[Fault]) -> bool:
        """Tell whether a row has as many cells as there are headers."""
        if len(row) == len(self.headers):
            return True
        expected = f"{plural(len(self.headers), 'cellule')}, autant que d’en-têtes"
        hint = "Un texte qui contient le séparateur va entre guillemets." * (
            len(row) > len(self.headers)
        )
        faults.append(
            Fault(self.file, row[0].line, "", plural(len(row), "cellule"), expected, hint)
        )
        return False

    def record(self, row: Row, faults: list[Fault]) -> Record:
        cells = dict(zip(self.headers, row, strict=True))
        values: dict[str, Any] = {}
        for field in self.form.fields:
            column = str(field.column)
            if column not in cells:
                values[column] = field.empty
                continue
            try:
                values[column] = read_cell(cells[column].text, field, self.form.readers)
            except RefusedError as error:
                faults += self._refusals(error, column, cells[column])
        record = Record(row[0].line, cells, values)
        faults += self._objections(record)
        return record

    def duplicates(self, records: Sequence[Record]) -> Iterator[Fault]:
        """Yield a fault for each record whose key was taken by an earlier one."""
        keys = [str(field.column) for field in self.form.fields[: self.form.keys]]
        expected = "un code unique" if len(keys) == 1 else f"une seule ligne par {join(keys)}"
        first: dict[tuple[str, ...], int] = {}
        for record in records:
            values, line = tuple(map(record.text, keys)), record.line_of(keys[-1])
            if all(values) and values in first:
                hint = f"Déjà pris ligne {first[values]}."
                yield Fault(self.file, line, keys[-1], values[-1], expected, hint)
            first.setdefault(values, line)

    def _refusals(self, error: RefusedError, column: str, cell: Cell) -> Iterator[Fault]:
        for refusal in error.refusals:
            yield Fault(self.file, cell.line, column, refusal.value, refusal.expected, refusal.hint)

    def _objections(self, record: Record) -> Iterator[Fault]:
        for rule in self.form.rules:
            for found in rule(record):
                column = str(found.column)
                line, text = record.line_of(column), record.text(column)
                yield Fault(self.file, line, column, text, found.expected, found.hint)


def _stopped(stop: Stop, headers: tuple[str, ...], file: str) -> Fault:
    column = headers[stop.rank] if stop.rank < len(headers) else ""
    return Fault(file, stop.line, column, stop.value, stop.expected, stop.hint)


def _nothing(file: str, what: str) -> Fault:
    expected = "une ligne d’en-têtes puis une ligne par fiche"
    return Fault(file, None, "", what, expected)
