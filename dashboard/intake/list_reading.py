"""A whole list to drafts of records: its table, its mapping, its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.intake.body import Skipped, cut_body, fill_down, with_notes
from dashboard.intake.header_row import Table, find_table
from dashboard.intake.line_reader import LineReader
from dashboard.intake.mapping import Source, make_mapping
from dashboard.intake.merging import repeats
from dashboard.intake.notes import Draft, Outcome
from dashboard.intake.place_cells import PlaceCells
from dashboard.intake.place_index import place_index
from dashboard.intake.place_names import PlaceReader
from dashboard.intake.texts import Lines
from dashboard.intake.zone_cells import ZoneCells
from dashboard.intake.zones import ZoneReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.data.geography import Geography
    from dashboard.intake.place_found import Asker
    from dashboard.intake.sheet import Sheet

STEP = 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a list is to be read: which sheet, which targets by header, which values by default."""

    sheet: str
    overrides: Mapping[str, str]
    defaults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list once read: nothing is decided yet about what is written."""

    table: Table
    mapping: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    drafts: tuple[Draft, ...]
    others: tuple[str, ...]


def read_list(
    sheets: Sequence[Sheet],
    wishes: Wishes,
    geography: Geography,
    asker: Asker,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ReadList:
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
    return ReadList(table, mapping, tuple(skipped), tuple(drafts), others)


def _reader(
    mapping: Sequence[Source], wishes: Wishes, geography: Geography, asker: Asker
) -> LineReader:
    index = place_index(geography)
    zones = ZoneCells(ZoneReader(PlaceReader(index, asker)))
    return LineReader(mapping, zones, PlaceCells(index.gazetteer), wishes.defaults)


def _note_repeats(drafts: Sequence[Draft]) -> None:
    for rank, first in repeats(drafts).items():
        why = Lines.AGAIN.format(number=first.line.number)
        drafts[rank].note(Outcome.TO_CONFIRM, Column.NOM, why, drafts[rank].text(Column.NOM))
