"""Read `projects.sources.csv`: the sources of single fields of the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, unique
from functools import partial
from pathlib import Path

from dashboard.data.errors import ValidationIssue, closest, invalid_cell
from dashboard.data.fields.field import Column, Field, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.loading.cell_readers import read_date, read_slug, read_text, read_url
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.loading.readers import Readers
from dashboard.data.loading.tables import Form, ParsedRow, RuleViolation, read_records
from dashboard.data.project import Project
from dashboard.data.rules import is_fictional
from dashboard.data.vocabularies import RecordStatus
from dashboard.data.wording import SourceFaults, perhaps


@unique
class SourceColumn(StrEnum):
    """The columns of `projects.sources.csv`, in the order of the file."""

    ID = "id"
    CHAMP = "champ"
    SOURCE_NOM = "source_nom"
    SOURCE_URL = "source_url"
    EXTRAIT = "extrait"
    DATE_CONSULTATION = "date_consultation"


SOURCE_FIELDS: tuple[Field, ...] = (
    Field(
        SourceColumn.ID,
        "project",
        Kind.SLUG,
        "Identifiant",
        "Identifiant de la fiche, tel que dans projects.csv.",
        "escale-roannaise",
        required=True,
    ),
    Field(
        SourceColumn.CHAMP,
        "column",
        Kind.FIELD,
        "Champ",
        "Colonne de projects.csv dont la ligne dit la source.",
        "telephone",
        required=True,
    ),
    Field(
        SourceColumn.SOURCE_NOM,
        "name",
        Kind.TEXT,
        "Source",
        "Qui a publié ce champ, ou qui l’a dit.",
        "Site du porteur",
        required=True,
        width=30,
    ),
    Field(
        SourceColumn.SOURCE_URL,
        "url",
        Kind.URL,
        "Adresse de la source",
        "Page où l’on peut vérifier le champ.",
        "https://escale-roannaise.example/contact",
    ),
    Field(
        SourceColumn.EXTRAIT,
        "extract",
        Kind.TEXT,
        "Page ou extrait",
        "Page du document, ou mots de la source entre guillemets.",
        "page 3",
    ),
    Field(
        SourceColumn.DATE_CONSULTATION,
        "consulted",
        Kind.DATE,
        "Date de consultation",
        "Jour où la source a été lue ; vide s’il est inconnu.",
        "2026-03-09",
    ),
)


# What a record is called, and what it says of its own source, have no source of their own.
_WITHOUT = {Column.ID, Column.STATUT_FICHE, Column.SOURCE_NOM, Column.SOURCE_URL}
SOURCE_OWNERS = tuple(f.column for f in FIELDS if f.column not in _WITHOUT)
_CALLED = {FIELD[column].label: str(column) for column in SOURCE_OWNERS} | {
    c: str(c) for c in SOURCE_OWNERS
}
# Where this runs, the day may have changed later than for whoever wrote the file.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FieldSource:
    """The source of the field `column` of a project; `extract` is a page or a quotation."""

    project: str
    column: Column
    name: str
    url: str = ""
    extract: str = ""
    consulted: date | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Sources by project id, in the order of the columns, and remarks on unused rows."""

    by_project: Mapping[str, tuple[FieldSource, ...]] = field(default_factory=dict)
    remarks: tuple[ValidationIssue, ...] = ()

    @property
    def count(self) -> int:
        """Return the number of fields with a source of their own."""
        return sum(map(len, self.by_project.values()))


def read_provenance(path: Path, projects: Sequence[Project], today: date) -> Provenance:
    """Read the sources of the fields of `projects`; a missing file is an empty one."""
    return parse_provenance(read_bytes(path) if path.exists() else b"", path.name, projects, today)


def parse_provenance(
    data: bytes, name: str, projects: Sequence[Project], today: date
) -> Provenance:
    """Parse the content of the file; `name` is for messages, empty content has no rows.

    Raises:
        InvalidFile: with all the issues of the file.
    """
    form = Form(SOURCE_FIELDS, _readers(today), (), may_be_empty=True, keys=2)
    records = read_records(data, name, form) if data else ()
    known = {project.id: project for project in projects}
    found: dict[str, list[FieldSource]] = {}
    remarks = []
    for record in records:
        source = FieldSource(**{f.attribute: record.values[f.column] for f in SOURCE_FIELDS})
        objection = _objection(source, known)
        if objection:
            remarks.append(_remark(objection, record, name))
        else:
            found.setdefault(source.project, []).append(source)
    order = {column: rank for rank, column in enumerate(Column)}
    return Provenance(
        {id_: tuple(sorted(rows, key=lambda s: order[s.column])) for id_, rows in found.items()},
        tuple(remarks),
    )


def _readers(today: date) -> Readers:
    return {
        Kind.SLUG: read_slug,
        Kind.FIELD: _read_field,
        Kind.TEXT: read_text,
        Kind.URL: read_url,
        Kind.DATE: partial(_read_past, latest=today + _AHEAD),
    }


def _read_field(text: str, asked: Field) -> Column:
    if text in SOURCE_OWNERS:
        return Column(text)
    near = _CALLED.get(closest(text, _CALLED), "")
    raise invalid_cell(text, asked, perhaps(near))


def _read_past(text: str, asked: Field, latest: date) -> date:
    day = read_date(text, asked)
    if day > latest:
        raise invalid_cell(text, asked, SourceFaults.TO_COME)
    return day


def _objection(source: FieldSource, known: Mapping[str, Project]) -> RuleViolation | None:
    """Return why a valid row has no effect on the current records, None if it has."""
    project = known.get(source.project)
    if project is None:
        near = closest(source.project, known)
        return RuleViolation(
            SourceColumn.ID, SourceFaults.RECORD, perhaps(near, SourceFaults.REMOVED)
        )
    if getattr(project, FIELD[source.column].attribute) in ("", (), None):
        return RuleViolation(SourceColumn.CHAMP, SourceFaults.FILLED)
    fictitious = project.status is RecordStatus.EXEMPLE_FICTIF
    if source.url and is_fictional(source.url) != fictitious:
        expected = SourceFaults.FICTION if fictitious else SourceFaults.NO_FICTION
        return RuleViolation(SourceColumn.SOURCE_URL, expected)
    return None


def _remark(objection: RuleViolation, record: ParsedRow, name: str) -> ValidationIssue:
    column = objection.column
    line, text = record.line_of(column), record.text(column)
    return ValidationIssue(name, line, column, text, objection.expected, objection.hint)
