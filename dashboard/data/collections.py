"""Read `departements.csv`: whether the list of each department was collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from pathlib import Path

from dashboard.data.fields.field import Field, Kind
from dashboard.data.gazetteer import make_gazetteer
from dashboard.data.geography import Geography
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.loading.readers import make_readers
from dashboard.data.loading.tables import Form, read_records
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.french import THIN


@unique
class CollectionColumn(StrEnum):
    """The columns of `departements.csv`, in the order of the file."""

    CODE = "code"
    COLLECTE = "collecte"
    DATE = "date"
    SOURCE = "source"
    STATUT_FICHE = "statut_fiche"


@dataclass(frozen=True, slots=True)
class DepartmentCollection:
    """Whether the list of a department (or 69D, 69M) was collected, when, and the source.

    `status` is None for a department that the file does not list.
    """

    code: str
    collected: Collection
    date: date | None = None
    source: str = ""
    status: RecordStatus | None = None


COLLECTION_FIELDS: tuple[Field, ...] = (
    Field(
        CollectionColumn.CODE,
        "code",
        Kind.UNIT,
        "Code",
        "Code du département, ou 69D (Rhône sans la Métropole), 69M (Métropole de Lyon).",
        "42",
        required=True,
    ),
    Field(
        CollectionColumn.COLLECTE,
        "collected",
        Kind.CODE,
        "Collecte",
        f"La liste des projets du département a-t-elle été collectée{THIN}?",
        "oui",
        required=True,
        vocabulary=Collection,
    ),
    Field(
        CollectionColumn.DATE,
        "date",
        Kind.DATE,
        "Date",
        "Date de la collecte.",
        "2026-03-12",
    ),
    Field(
        CollectionColumn.SOURCE,
        "source",
        Kind.TEXT,
        "Source",
        "Qui a fait la collecte.",
        "DREETS",
    ),
    Field(
        CollectionColumn.STATUT_FICHE,
        "status",
        Kind.CODE,
        "Statut",
        "Ligne tirée d’une source publique, ou exemple fictif de démonstration.",
        "exemple-fictif",
        required=True,
        vocabulary=RecordStatus,
    ),
)


def read_collections(path: Path, geography: Geography) -> dict[str, DepartmentCollection]:
    """Read the file; return the collection of every department and area, not collected by default.

    A row for 69 applies to 69D and 69M without their own; 69 is collected if both are.
    """
    return parse_collections(read_bytes(path), path.name, geography)


def parse_collections(
    data: bytes, name: str, geography: Geography
) -> dict[str, DepartmentCollection]:
    """Parse the content of the file; `name` is for messages, empty content has no rows."""
    gazetteer = make_gazetteer(geography)
    form = Form(COLLECTION_FIELDS, make_readers(gazetteer), (), may_be_empty=True)
    listed = {}
    for record in read_records(data, name, form) if data else ():
        values = {field.attribute: record.values[field.column] for field in COLLECTION_FIELDS}
        listed[values["code"]] = DepartmentCollection(**values)
    areas = {
        area: _recoded(listed.get(area) or listed.get(department), area)
        for area, department in gazetteer.department_of_area.items()
    }
    whole = {
        department: _whole(
            department,
            listed.get(department),
            [
                row
                for area, row in areas.items()
                if gazetteer.department_of_area[area] == department
            ],
        )
        for department in gazetteer.departments
    }
    return dict(sorted({**areas, **whole}.items()))


def _recoded(row: DepartmentCollection | None, code: str) -> DepartmentCollection:
    return replace(row, code=code) if row else DepartmentCollection(code, Collection.NON)


def _whole(
    code: str, row: DepartmentCollection | None, parts: Sequence[DepartmentCollection]
) -> DepartmentCollection:
    both = all(part.collected is Collection.OUI for part in parts)
    known = row or parts[0]
    return replace(known, code=code, collected=Collection.OUI if both else Collection.NON)
