"""The projects in words: the columns and cells of the files that people open in a spreadsheet.

Headers are the fields' labels and codes are written as words, both of which an import reads back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from dashboard.data.fields.field import LISTS, SEPARATOR, Column, Field, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.geography import Geography
from dashboard.data.projects import project_row
from dashboard.data.vocabularies import PUBLICS, RecordStatus, Scheme, labels
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.reasons import row_silence
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.place_names import spelled
from dashboard.domain.verdict import TerritoryJudgement
from dashboard.exports.notes import Extract
from dashboard.exports.wording import People
from dashboard.paths import sheet_link


class Added(StrEnum):
    """What the files have besides the fields of a record."""

    NUMBER = "numero"
    AREAS = "departements_rencontres"
    TO_CONFIRM = "a_confirmer"
    SHEET = "fiche"


def _added(column: Added, kind: Kind, width: int = 0) -> Field:
    label, description = People.ADDED[column]
    return Field(column, column, kind, label, description, "", width=width)


def _narrow(column: Column, width: int) -> Field:
    return replace(FIELD[column], width=width)


# What is looked for first comes first, and is what the workbook prints; widths in characters.
PRINTED = (
    _added(Added.NUMBER, Kind.INTEGER, 8),
    _narrow(Column.NOM, 24),
    _narrow(Column.PORTEUR, 26),
    _narrow(Column.PUBLICS, 32),
    _narrow(Column.ZONE_COUVERTURE, 32),
    _narrow(Column.ZONE_EXCLUE, 20),
    _added(Added.AREAS, Kind.TEXT, 30),
    _narrow(Column.COMMUNE, 17),
    _narrow(Column.TELEPHONE, 15),
    _narrow(Column.COURRIEL, 37),
)
_LAST = Column.ID
COLUMNS = (
    *PRINTED,
    *(f for f in FIELDS if f.column not in {_LAST, *(first.column for first in PRINTED)}),
    _added(Added.TO_CONFIRM, Kind.TEXT, 30),
    _added(Added.SHEET, Kind.URL),
    FIELD[_LAST],
)


def people_row(extract: Extract, index: int) -> dict[str, str]:
    """Return the cells of a project, by column; numbers and dates as in `projects.csv`."""
    catalogue = extract.catalogue
    project = catalogue.projects[index]
    raw = project_row(project)
    row = {str(field.column): _words(raw[field.column], field, catalogue) for field in FIELDS}
    return row | {
        Added.NUMBER: str(project.number),
        Added.AREAS: ", ".join(f"{name} ({how})" for name, how in _areas(catalogue, index)),
        Added.TO_CONFIRM: row_silence(extract.result, index),
        Added.SHEET: extract.site + sheet_link(project.id),
    }


def _words(text: str, field: Field, catalogue: Catalogue) -> str:
    if not text or field.kind not in {*LISTS, Kind.CODE}:
        return text
    if field.kind is Kind.TERRITORIES:
        names = _territory_names(catalogue.geography)
        return People.BETWEEN.join(names.get(code, code) for code in text.split(SEPARATOR))
    if field.vocabulary is None:
        return text.replace(SEPARATOR, People.BETWEEN)
    words = labels(field.vocabulary)
    return ", ".join(words[code] for code in text.split(SEPARATOR))


@once_per_geography
def _territory_names(geography: Geography) -> Mapping[str, str]:
    """Return a name of each territory by code, that no other has: « Bron (69) », « Loire (42) »."""
    communes = geography.communes
    told = zip(communes["code"], communes["nom"], communes["departement"], strict=True)
    return {
        **{code: f"{name} ({code})" for code, name in geography.departments["nom"].items()},
        **{code: spelled(name) for code, name in geography.epci["nom"].items()},
        **{code: f"{spelled(name)} ({department})" for code, name, department in told},
    }


def _areas(catalogue: Catalogue, index: int) -> Iterator[tuple[str, str]]:
    """Give the areas that a project meets, and how: whole, in part, or to confirm."""
    judged, whole = catalogue.judged_areas[index], catalogue.covers_whole[index]
    for code, judgement, is_whole in zip(catalogue.areas, judged, whole, strict=True):
        name = catalogue.area_names[code]
        if judgement == TerritoryJudgement.COVERS:
            yield name, People.WHOLE if is_whole else People.PART
        elif judgement == TerritoryJudgement.TO_CONFIRM:
            yield name, People.TO_CONFIRM


def pivot_rows(extract: Extract) -> Iterator[tuple[int, str, str, str, str, str, str]]:
    """Give a row per project, area that it meets and public, as `People.PIVOT` names them.

    What a source does not say is a row in words, not left out.
    """
    catalogue = extract.catalogue
    schemes, statuses = labels(Scheme), labels(RecordStatus)
    for index in extract.result.shown:
        project = catalogue.projects[index]
        publics = [text.label for public, text in PUBLICS.items() if public in project.publics]
        for area, how in list(_areas(catalogue, index)) or [(People.UNKNOWN, People.UNKNOWN)]:
            for public in publics or [People.UNKNOWN]:
                head = project.number, project.title, schemes[project.scheme]
                yield *head, area, how, public, statuses[project.status]
