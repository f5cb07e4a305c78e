"""Read a list into drafts of records: table, mapping, rows, a note for every cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.data.fields.field import SEPARATOR, Column, Field, Kind
from dashboard.data.fields.table import FIELD
from dashboard.data.geography import Geography
from dashboard.importer.cells.contacts import (
    is_only_an_age,
    read_email,
    read_phone,
    read_url,
    take_ages,
    take_contact,
    take_period,
)
from dashboard.importer.cells.places import PlaceCells
from dashboard.importer.cells.plain import (
    clean_text,
    days_in,
    is_empty_word,
    is_pending,
    is_unknown_word,
    read_commune_code,
    read_day,
    read_decimal,
    read_integer,
    read_items,
    read_postcode,
    read_siret,
)
from dashboard.importer.cells.territories import CellText, TerritoryCells
from dashboard.importer.cells.vocabularies import are_labels, read_code, read_codes
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading
from dashboard.importer.merging import duplicates
from dashboard.importer.reading.files import RawRow, RawTable, has_lost_letters, mended
from dashboard.importer.reading.headers import ColumnTarget, ListTable, find_table
from dashboard.importer.reading.mapping import ColumnSource, make_mapping
from dashboard.importer.table_rows import (
    SkippedRow,
    fill_down,
    prepend_notes,
    select_rows,
    with_banners,
)
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import PlaceReader, Prompt
from dashboard.importer.territory.zones import TerritoryReader
from dashboard.importer.wording import Cells, Headers, Lines

_READERS: Mapping[Kind, Callable[[str], Reading]] = {
    Kind.TEXT: Reading,
    Kind.TEXTS: read_items,
    Kind.SLUG: Reading,
    Kind.INTEGER: read_integer,
    Kind.DECIMAL: read_decimal,
    Kind.SIRET: read_siret,
    Kind.POSTCODE: read_postcode,
    Kind.COMMUNE: read_commune_code,
    Kind.PHONE: read_phone,
    Kind.EMAIL: read_email,
    Kind.URL: read_url,
}
_CODED = {Kind.CODE: read_code, Kind.CODES: read_codes}
_COMPOSITE = {
    ColumnTarget.CONTACT: take_contact,
    ColumnTarget.AGES: take_ages,
    ColumnTarget.PERIOD: take_period,
}
_TERRITORY_COLUMNS = (Column.ZONE_COUVERTURE, ColumnTarget.DEPARTMENT, Column.ZONE_EXCLUE)
BESIDE = " + "  # between the headers of columns that are read together
_SEPARATORS = {Kind.TEXT: "\n", Kind.TEXTS: SEPARATOR, Kind.CODES: SEPARATOR}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of a table."""

    mapping: Sequence[ColumnSource]
    territories: TerritoryCells
    places: PlaceCells
    defaults: Mapping[str, str]

    def read(self, row: RawRow) -> Draft:
        """Return the draft of a row."""
        draft = Draft(row)
        cells = self._cells(row, draft)
        for column, (text, header) in cells.items():
            if column == Column.PUBLICS and is_only_an_age(text):
                take_ages(text, header, draft)
            elif column in FIELD and column not in _TERRITORY_COLUMNS:
                _take_cell(FIELD[column], text, header, draft)
        for target, take in _COMPOSITE.items():
            if target in cells:
                take(*cells[target], draft)
        territory, department, excluded = (
            CellText(*cells.get(column, ("", ""))) for column in _TERRITORY_COLUMNS
        )
        self.territories.take(territory, department, excluded, draft)
        self.places.take(draft)
        self._keep_public_text(draft, cells)
        self._doubt_proposed(draft)
        self._fill_defaults(draft)
        return draft

    def _cells(self, row: RawRow, draft: Draft) -> dict[str, tuple[str, str]]:
        """Return text and header of each target with a value; several columns are joined."""
        found: dict[str, tuple[str, str]] = {}
        for source in self.mapping:
            raw = clean_text(row.cell(source.rank))
            text = mended(raw)
            if not text:
                continue
            if source.used and _says_nothing(text, source.target):
                outcome, why = _silence(text)
                draft.add(Note(outcome, source.header, source.target, text, "", why))
                continue
            if source.used and (text != raw or has_lost_letters(text)):
                draft.add(_mending(source, raw, text))
            if not source.used:
                outcome = Outcome.TO_CONFIRM if source.to_confirm else Outcome.LEFT_OUT
                draft.notes.append(Note(outcome, source.header, "", text, "", source.how))
                continue
            before, header = found.get(source.target, ("", ""))
            joint = _separator(source.target)
            found[source.target] = (
                f"{before}{joint}{text}" if before else text,
                f"{header}{BESIDE}{source.header}" if header else source.header,
            )
        return found

    def _keep_public_text(self, draft: Draft, cells: Mapping[str, tuple[str, str]]) -> None:
        """Keep the text on publics if codes do not say the same."""
        text, _ = cells.get(Column.PUBLICS, ("", ""))
        words = draft.text(Column.PUBLICS_PRECISIONS)
        if text and not words and not are_labels(text, FIELD[Column.PUBLICS]):
            draft.values[Column.PUBLICS_PRECISIONS] = text

    def _doubt_proposed(self, draft: Draft) -> None:
        """What a column gives that is only proposed is to be confirmed."""
        proposed = {source.header for source in self.mapping if source.used and source.to_confirm}
        for note in list(draft.notes):
            if note.after and not proposed.isdisjoint(note.header.split(BESIDE)):
                doubt = Note(Outcome.TO_CONFIRM, note.header, note.column, "", note.after)
                draft.add(replace(doubt, why=Headers.PROPOSED))

    def _fill_defaults(self, draft: Draft) -> None:
        for column, value in self.defaults.items():
            if value and not draft.text(column):
                draft.take(column, Reading(value, Outcome.CORRECTED, Cells.DEFAULT))


def _take_cell(field: Field, text: str, header: str, draft: Draft) -> None:
    if field.kind is Kind.DATE and days_in(text) > 1 and field.column != Column.DATE_MAJ:
        take_period(text, header, draft)
        return
    if field.kind is Kind.DATE:
        reading = read_day(text, str(field.column))
    elif field.kind in _CODED:
        reading = _CODED[field.kind](text, field)
    else:
        reading = _READERS[field.kind](text)
    if reading.outcome is Outcome.REFUSED and not field.required:
        draft.leave_out(str(field.column), reading, header, text)
        return
    if reading.outcome is Outcome.REFUSED and not reading.value:
        reading = Reading(text, Outcome.REFUSED, reading.why, reading.expected)
    draft.take(str(field.column), reading, header, text)


def _says_nothing(text: str, target: str) -> bool:
    field = FIELD.get(target)
    if is_pending(text):
        return target != Column.ZONE_CERTITUDE
    in_words = field is not None and field.kind is Kind.TEXT
    return is_unknown_word(text) if in_words else is_empty_word(text)


def _silence(text: str) -> tuple[Outcome, str]:
    if is_pending(text):
        return Outcome.TO_CONFIRM, Cells.PENDING
    return Outcome.LEFT_OUT, Cells.EMPTY_WORD


def _mending(source: ColumnSource, raw: str, text: str) -> Note:
    if has_lost_letters(text):
        outcome, why = Outcome.TO_CONFIRM, Cells.LOST_LETTERS
    else:
        outcome, why = Outcome.CORRECTED, Cells.MENDED
    return Note(outcome, source.header, source.target, raw, text, why)


def _separator(target: str) -> str:
    field = FIELD.get(target)
    return _SEPARATORS.get(field.kind, " ; ") if field else " ; "


STEP = 200


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a list: sheet, targets by header, default values by column."""

    sheet: str
    overrides: Mapping[str, str]
    defaults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list read into drafts, before validation."""

    table: ListTable
    mapping: tuple[ColumnSource, ...]
    skipped: tuple[SkippedRow, ...]
    drafts: tuple[Draft, ...]
    others: tuple[str, ...]


def read_list(
    sheets: Sequence[RawTable],
    read_options: ReadOptions,
    geography: Geography,
    prompt: Prompt,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ImportedList:
    """Read a list into drafts; raise UnreadableFile."""
    table = find_table(sheets, read_options.sheet)
    mapping = make_mapping(table, read_options.overrides)
    places = PlaceReader(place_index(geography), prompt)
    selected = select_rows(table, mapping, lambda text: _is_banner(text, places))
    rows, mapping, banners = with_banners(selected, mapping)
    territories = TerritoryCells(TerritoryReader(places))
    towns = PlaceCells(places.index.gazetteer)
    reader = RowReader(mapping, territories, towns, read_options.defaults)
    drafts = []
    for rank, (row, notes) in enumerate(fill_down(rows, mapping), 1):
        above = [banners[row.number]] if row.number in banners else []
        drafts.append(prepend_notes(reader.read(row), [*notes, *above]))
        if rank % STEP == 0:
            progress(rank, len(rows))
    _note_duplicates(drafts)
    others = tuple(sheet.name for sheet in sheets if sheet.name != table.sheet.name)
    return ImportedList(table, mapping, tuple(selected.skipped), tuple(drafts), others)


def _is_banner(text: str, places: PlaceReader) -> bool:
    """Return whether a text is a department with or without its number: « Loire (42) »."""
    if places.department(text):
        return not text.strip().isdigit()
    return bool(places.department(re.sub(r"[\d()–:-]+", " ", text)))


def _note_duplicates(drafts: Sequence[Draft]) -> None:
    for rank, first in duplicates(drafts).items():
        why = Lines.AGAIN.format(number=first.row.number)
        drafts[rank].note(Outcome.TO_CONFIRM, Column.NOM, why, drafts[rank].text(Column.NOM))
