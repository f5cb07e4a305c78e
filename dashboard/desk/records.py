"""One record at the desk: read from a form, held against what others published, put into the file.

A record in hand is a mapping of texts: its row of `projects.csv` by column, and each source of a
single field under `source:` and the column, as JSON of `SOURCE_PARTS`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.fields.field import LISTS, SEPARATOR, Column, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.geography import Geography
from dashboard.data.loading.csv_text import decode, find_delimiter
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.projects import project_row, projects_in
from dashboard.data.provenance import SourceColumn, parse_provenance
from dashboard.data.vocabularies import labels
from dashboard.domain.changes.diff import changes
from dashboard.french import join
from dashboard.importer.cells.places import PlaceCells
from dashboard.importer.cells.plain import clean_text
from dashboard.importer.cells.territories import TerritoryCells
from dashboard.importer.import_notes import Draft, Outcome
from dashboard.importer.merging import Row, identity, issues_of, rows_to_csv, slug, unused
from dashboard.importer.reading.files import RawRow
from dashboard.importer.reading.mapping import ColumnSource
from dashboard.importer.row_reader import RowReader
from dashboard.importer.territory.grammar import ParsedTerritory
from dashboard.importer.territory.place_index import place_index
from dashboard.importer.territory.place_names import NoPrompt, PlaceReader
from dashboard.importer.territory.zones import TerritoryReader
from dashboard.texts.atelier import RecordForms as Words

SOURCE = "source:"
SOURCE_PARTS = (
    SourceColumn.SOURCE_NOM,
    SourceColumn.SOURCE_URL,
    SourceColumn.EXTRAIT,
    SourceColumn.DATE_CONSULTATION,
)
ZONES = (str(Column.ZONE_COUVERTURE), str(Column.ZONE_EXCLUE))
_FILE, _SOURCES = "projects.csv", "projects.sources.csv"  # the names in messages
_CODE = re.compile(r"(?:.*\()?([0-9A-Z]{2,9})\)?")
_CERTAIN = 100
_BREAK = re.compile(r"[\r\n\t]+")


@dataclass(slots=True)
class FormReading:
    """What a form says, by column; `faults` refuse it, `remarks` are only told.

    `altered`: something was read otherwise than it was written, and is to be seen first.
    """

    values: Row
    faults: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    altered: bool = False


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A value that somebody else published; `mine` is what the form says, None for the same."""

    key: str
    seen: str
    theirs: str
    mine: str | None


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """The two files that hold a record, as they were read; raise InvalidFile for faulty ones."""

    projects: tuple[Project, ...]
    sources: tuple[Row, ...]

    @classmethod
    def read(cls, records: bytes, sources: bytes, geography: Geography) -> RecordFiles:
        """Return what the content of the files holds."""
        found = projects_in(records, _FILE, place_index(geography).gazetteer) if records else ()
        return cls(found, tuple(_source_rows(sources)))

    @property
    def rows(self) -> list[Row]:
        """Return the rows of the records."""
        return [project_row(project) for project in self.projects]

    def record(self, identifier: str) -> Row:
        """Return a record in hand, {} if there is none of this id."""
        rows = (row for row in self.rows if row[Column.ID] == identifier)
        row = next(rows, None)
        return {} if row is None else row | self._sources_of(identifier)

    def _sources_of(self, identifier: str) -> Row:
        return {
            f"{SOURCE}{row[SourceColumn.CHAMP]}": source_text(row[part] for part in SOURCE_PARTS)
            for row in self.sources
            if row[SourceColumn.ID] == identifier
        }

    def sources_with(self, identifier: str, values: Mapping[str, str]) -> bytes:
        """Return the file of the sources, those of one record replaced."""
        own = [
            {SourceColumn.ID: identifier, SourceColumn.CHAMP: key.removeprefix(SOURCE)}
            | dict(zip(SOURCE_PARTS, json.loads(text), strict=True))
            for key, text in values.items()
            if key.startswith(SOURCE)
        ]
        ranks = [
            rank for rank, row in enumerate(self.sources) if row[SourceColumn.ID] == identifier
        ]
        others = [row for row in self.sources if row[SourceColumn.ID] != identifier]
        at = ranks[0] if ranks else len(others)
        stream = io.StringIO()
        writer = csv.DictWriter(stream, [*SourceColumn], delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*others[:at], *own, *others[at:]])
        return stream.getvalue().encode()


def source_text(parts: Iterable[str]) -> str:
    """Return the source of a field as a record in hand holds it, each part on one line."""
    return json.dumps([_BREAK.sub(" ", part).strip() for part in parts], ensure_ascii=False)


def _source_rows(data: bytes) -> list[Row]:
    if not data.strip():
        return []
    text = decode(data, _SOURCES)
    separator = find_delimiter(text, frozenset(map(str, SourceColumn)))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    return [{str(c): row.get(c) or "" for c in SourceColumn} for row in rows]


def read_form(texts: Mapping[str, str], geography: Geography) -> FormReading:
    """Read a form as a row of a list is read; places are names or codes, one a line."""
    index = place_index(geography)
    territories = TerritoryReader(PlaceReader(index, NoPrompt()))
    names = tuple(str(each.column) for each in FIELDS)
    mapping = [ColumnSource(i, name, name, "", _CERTAIN) for i, name in enumerate(names)]
    reader = RowReader(mapping, TerritoryCells(territories), PlaceCells(index.gazetteer), {})
    written = {name: _written(name, texts.get(name, "")) for name in names}
    cells = tuple("" if name in ZONES else written[name] for name in names)
    draft = reader.read(RawRow(1, cells))
    found = FormReading({name: draft.text(name) for name in names})
    _note(draft, found)
    found.altered = any(found.values[n] != written[n] for n in names if n not in ZONES)
    for name in ZONES:
        _read_zone(name, written[name], territories, found)
    return found


def _written(name: str, text: str) -> str:
    """Return what was typed, as a cell says it."""
    plain = clean_text(text)
    if FIELD[name].kind is Kind.TEXTS:
        return SEPARATOR.join(filter(None, map(str.strip, plain.split("\n"))))
    return plain


def _note(draft: Draft, found: FormReading) -> None:
    for note in draft.notes:
        lost = note.before and not draft.text(note.column) and note.outcome is Outcome.TO_CONFIRM
        why = _why(note.why, note.expected)
        if note.column in found.values and (note.outcome is Outcome.REFUSED or lost):
            found.faults[note.column] = why
            found.values[note.column] = note.before
        elif note.column in found.values and note.outcome is not Outcome.KEPT and why:
            found.remarks[note.column] = why


def _why(why: str, expected: str) -> str:
    asked = Words.EXPECTED.format(expected=expected) if expected else ""
    return " ".join(f"{part.rstrip('.')}." for part in (why, asked) if part)


def _read_zone(name: str, text: str, reader: TerritoryReader, found: FormReading) -> None:
    """Read the places of a zone; a code in brackets stands for its line."""
    codes: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        named = _CODE.fullmatch(line)
        if named and named[1] in reader.names.index.labels:
            codes.append(named[1])
        else:
            parsed = reader.read(line)
            _read_place(name, line, parsed, found)
            codes += parsed.covered
    found.values[name] = SEPARATOR.join(dict.fromkeys(codes))


def _read_place(name: str, line: str, parsed: ParsedTerritory, found: FormReading) -> None:
    found.altered = True
    why = Words.PLACE.format(place=line, why=_why(parsed.why, ", ".join(parsed.expected)))
    if parsed.outcome is Outcome.REFUSED or not parsed.covered or parsed.excluded_codes:
        told = why if not parsed.excluded_codes else Words.PLACE_BUT.format(place=line)
        found.faults[name] = f"{found.faults.get(name, '')} {told}".strip()
        return
    if parsed.outcome is Outcome.TO_CONFIRM:
        found.remarks[name] = f"{found.remarks.get(name, '')} {why}".strip()
    if name == Column.ZONE_COUVERTURE and not found.values[Column.ZONE_CERTITUDE]:
        found.values[Column.ZONE_CERTITUDE] = str(parsed.certainty)


def shown_text(key: str, text: str, geography: Geography) -> str:
    """Return a value of a record in hand as a form holds it: places by name, a number dialled."""
    each = FIELD.get(key)
    if each is None:
        return text
    if each.kind is Kind.TERRITORIES:
        index = place_index(geography)
        return "\n".join(index.labels.get(code, code) for code in text.split(SEPARATOR))
    if each.kind is Kind.PHONE:
        return dialled(text) if text else ""
    return text.replace(SEPARATOR, "\n") if each.kind is Kind.TEXTS else text


def words_of(key: str, text: str, geography: Geography) -> str:
    """Return a value of a record in hand in words, for a reader."""
    if key.startswith(SOURCE):
        return ", ".join(filter(None, json.loads(text))) if text else Words.NO_SOURCE
    each = FIELD[key]
    known = labels(each.vocabulary) if each.vocabulary else {}
    shown = shown_text(key, text, geography)
    items = shown.replace(SEPARATOR, "\n").split("\n") if each.kind in LISTS else [shown]
    return join([known.get(item, item) for item in items]) or Words.EMPTY


def label_of(key: str) -> str:
    """Return what a value of a record in hand is called."""
    if key.startswith(SOURCE):
        return Words.SOURCE_OF.format(label=FIELD[key.removeprefix(SOURCE)].label)
    return FIELD[key].label


def merged(
    seen: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[Row, tuple[Meanwhile, ...]]:
    """Return what both stewards wrote, mine where both wrote, and what the other one wrote."""
    values, found = dict(mine), []
    for key in dict.fromkeys((*seen, *now, *mine)):
        before, theirs, own = (each.get(key, "") for each in (seen, now, mine))
        if theirs == before:
            continue
        if own == before:
            values[key] = theirs
        found.append(Meanwhile(key, before, theirs, own if own not in (before, theirs) else None))
    return {key: text for key, text in values.items() if text or key in FIELD}, tuple(found)


@dataclass(slots=True)
class NewState:
    """The files with a record written into them, or its faults."""

    values: Row
    faults: dict[str, str]
    records: bytes = b""
    sources: bytes = b""
    count: int = 0
    changes: list[tuple[str, str]] = field(default_factory=list)
    project: Project | None = None


def put(
    files: RecordFiles, identifier: str, values: Row, geography: Geography, today: date
) -> NewState:
    """Write a record over the one of `identifier`, "" for none, and check the whole."""
    rows = files.rows
    ids = [row[Column.ID] for row in rows]
    values = values | {str(Column.ID): values.get(Column.ID) or _new_id(values, ids)}
    at = ids.index(identifier) if identifier in ids else len(rows)
    others = [*rows[:at], *rows[at + 1 :]]
    row = {str(each.column): values.get(each.column, "") for each in FIELDS}
    faults = _taken(row, others)
    gazetteer = place_index(geography).gazetteer
    after = [*rows[:at], row, *rows[at + 1 :]]
    for issue in [] if faults else issues_of(after, _FILE, gazetteer).get(at, []):
        faults.setdefault(issue.column, _told(issue))
    if faults:
        return NewState(values, faults)
    projects = projects_in(rows_to_csv(after), _FILE, gazetteer)
    project = projects[at]
    faults = _source_faults(files, values, project, today)
    if faults:
        return NewState(values, faults)
    kept = {key: text for key, text in values.items() if key.startswith(SOURCE)}
    return NewState(
        values=project_row(project) | kept,
        faults={},
        records=rows_to_csv([project_row(each) for each in projects]),
        sources=files.sources_with(project.id, kept),
        count=len(projects),
        changes=[(c.title, c.sentence) for c in changes(files.projects, projects, geography)],
        project=project,
    )


def without(files: RecordFiles, identifier: str, geography: Geography) -> NewState:
    """Take a record out of the file; raise InvalidFile if it is the only one."""
    rows = [row for row in files.rows if row[Column.ID] != identifier]
    records = rows_to_csv(rows)
    projects = projects_in(records, _FILE, place_index(geography).gazetteer)
    told = [(c.title, c.sentence) for c in changes(files.projects, projects, geography)]
    return NewState({}, {}, records, count=len(projects), changes=told)


def _new_id(values: Mapping[str, str], ids: Sequence[str]) -> str:
    return unused(slug(values.get(Column.NOM, "") or values.get(Column.PORTEUR, "")), set(ids))


def _taken(row: Row, others: Sequence[Row]) -> dict[str, str]:
    """Return the faults of a record that another one would be mistaken for."""
    if any(other[Column.ID] == row[Column.ID] for other in others):
        return {str(Column.ID): Words.SAME_ID}
    if all(identity(row)) and any(identity(other) == identity(row) for other in others):
        return {str(Column.NOM): Words.SAME_NAME}
    return {}


def _told(issue: ValidationIssue) -> str:
    return _why(issue.hint, issue.expected)


def _source_faults(
    files: RecordFiles, values: Mapping[str, str], project: Project, today: date
) -> dict[str, str]:
    """Return the faults of the sources of a record, by their key."""
    keys = [key for key in values if key.startswith(SOURCE)]
    alone = RecordFiles(files.projects, ()).sources_with(project.id, values)
    try:
        found = parse_provenance(alone, _SOURCES, [project], today).remarks
    except InvalidFile as error:
        found = error.issues
    return {keys[issue.line - 2]: _told(issue) for issue in found if issue.line}
