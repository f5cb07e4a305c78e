"""A whole list to drafts of records: its table, its mapping, its rows, every cell accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.fields.field import SEPARATOR, Column, Kind
from dashboard.data.fields.table import FIELD
from dashboard.importer.cells.contacts import (
    read_email,
    read_phone,
    read_url,
    take_ages,
    take_contact,
    take_period,
)
from dashboard.importer.cells.places import PlaceCells
from dashboard.importer.cells.plain import (
    is_unsaid,
    read_day,
    read_decimal,
    read_integer,
    read_items,
    read_postcode,
    read_siret,
    says_nothing,
    tidy,
)
from dashboard.importer.cells.vocabularies import read_code, read_codes
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading
from dashboard.importer.merging import repeats
from dashboard.importer.reading.column_synonyms import ColumnTarget
from dashboard.importer.reading.headers import Table, find_table
from dashboard.importer.reading.mapping import ColumnSource, make_mapping
from dashboard.importer.reading.table_rows import Skipped, cut_body, fill_down, with_notes
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import PlaceReader
from dashboard.importer.territory.zones import Said, TerritoryCells, TerritoryReader, Words
from dashboard.importer.wording import Cells, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.data.fields.field import Field
    from dashboard.data.geography import Geography
    from dashboard.importer.reading.files import RawRow, RawTable
    from dashboard.importer.territory.place_names import Prompt


_READERS: Mapping[Kind, Callable[[str], Reading]] = {
    Kind.TEXT: Reading,
    Kind.TEXTS: read_items,
    Kind.SLUG: Reading,
    Kind.INTEGER: read_integer,
    Kind.DECIMAL: read_decimal,
    Kind.DATE: read_day,
    Kind.SIRET: read_siret,
    Kind.POSTCODE: read_postcode,
    Kind.COMMUNE: read_postcode,
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
_ZONES = (Column.ZONE_COUVERTURE, ColumnTarget.DEPARTMENT, Column.ZONE_EXCLUE)
_JOINTS = {Kind.TEXT: "\n", Kind.TEXTS: SEPARATOR, Kind.CODES: SEPARATOR}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the lines of one table."""

    mapping: Sequence[ColumnSource]
    zones: TerritoryCells
    places: PlaceCells
    defaults: Mapping[str, str]

    def read(self, line: RawRow) -> Draft:
        """Return the draft of a line."""
        draft = Draft(line)
        cells = self._cells(line, draft)
        for column, (text, header) in cells.items():
            if column in FIELD and column not in _ZONES:
                _take_cell(FIELD[column], text, header, draft)
        for target, take in _COMPOSITE.items():
            if target in cells:
                take(*cells[target], draft)
        territory, department, excluded = (Words(*cells.get(each, ("", ""))) for each in _ZONES)
        self.zones.take(Said(territory, department, excluded), draft)
        self.places.take(draft)
        self._keep_public_words(draft, cells)
        self._fill(draft)
        return draft

    def _cells(self, line: RawRow, draft: Draft) -> dict[str, tuple[str, str]]:
        """Return the text and the header of each target that the line says something of."""
        found: dict[str, tuple[str, str]] = {}
        for source in self.mapping:
            raw = line.cell(source.rank)
            text = tidy(raw)
            if _silent(text, source.target):
                continue
            if not source.used:
                draft.notes.append(Note(Outcome.LEFT_OUT, source.header, "", text, "", source.how))
                continue
            before, header = found.get(source.target, ("", source.header))
            joint = _joint(source.target)
            found[source.target] = (f"{before}{joint}{text}" if before else text, header)
        return found

    def _keep_public_words(self, draft: Draft, cells: Mapping[str, tuple[str, str]]) -> None:
        """Keep in words what the codes of the publics do not say."""
        text, _ = cells.get(Column.PUBLICS, ("", ""))
        said = draft.text(Column.PUBLICS_PRECISIONS)
        if text and text != draft.text(Column.PUBLICS) and not said:
            draft.values[Column.PUBLICS_PRECISIONS] = text

    def _fill(self, draft: Draft) -> None:
        for column, value in self.defaults.items():
            if value and not draft.text(column):
                draft.take(column, Reading(value, Outcome.CORRECTED, Cells.DEFAULT))


def _take_cell(field: Field, text: str, header: str, draft: Draft) -> None:
    if field.kind in _CODED:
        reading = _CODED[field.kind](text, field)
    else:
        reading = _READERS[field.kind](text)
    if reading.outcome is Outcome.REFUSED and not reading.value:
        reading = Reading(text, Outcome.REFUSED, reading.why, reading.expected)
    draft.take(str(field.column), reading, header, text)


def _silent(text: str, target: str) -> bool:
    field = FIELD.get(target)
    in_words = field is not None and field.kind is Kind.TEXT
    return is_unsaid(text) if in_words else says_nothing(text)


def _joint(target: str) -> str:
    field = FIELD.get(target)
    return _JOINTS.get(field.kind, " ; ") if field else " ; "


STEP = 200


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a list is to be read: which sheet, which targets by header, which values by default."""

    sheet: str
    overrides: Mapping[str, str]
    defaults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list once read: nothing is decided yet about what is written."""

    table: Table
    mapping: tuple[ColumnSource, ...]
    skipped: tuple[Skipped, ...]
    drafts: tuple[Draft, ...]
    others: tuple[str, ...]


def read_list(
    sheets: Sequence[RawTable],
    wishes: ReadOptions,
    geography: Geography,
    asker: Prompt,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ImportedList:
    """Return the drafts of the lines of a list; raise UnreadableFile."""
    table = find_table(sheets, wishes.sheet)
    mapping = make_mapping(table, wishes.overrides)
    lines, skipped = cut_body(table, mapping)
    reader = _reader(mapping, wishes, geography, asker)
    drafts = []
    for rank, (line, notes) in enumerate(fill_down(lines, mapping), 1):
        drafts.append(with_notes(reader.read(line), notes))
        if rank % STEP == 0:
            progress(rank, len(lines))
    _note_repeats(drafts)
    others = tuple(sheet.name for sheet in sheets if sheet.name != table.sheet.name)
    return ImportedList(table, mapping, tuple(skipped), tuple(drafts), others)


def _reader(
    mapping: Sequence[ColumnSource], wishes: ReadOptions, geography: Geography, asker: Prompt
) -> RowReader:
    index = place_index(geography)
    zones = TerritoryCells(TerritoryReader(PlaceReader(index, asker)))
    return RowReader(mapping, zones, PlaceCells(index.gazetteer), wishes.defaults)


def _note_repeats(drafts: Sequence[Draft]) -> None:
    for rank, first in repeats(drafts).items():
        why = Lines.AGAIN.format(number=first.line.number)
        drafts[rank].note(Outcome.TO_CONFIRM, Column.NOM, why, drafts[rank].text(Column.NOM))
