"""The ordinary services that O2R complements: whom each is for, and the local ones.

`droit_commun.csv`, beside this module, says for whom each service is, as far as a source states it.
`services.csv` is optional data: the services of a place, with their telephone and address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from functools import cache
from pathlib import Path

from dashboard.data.fields.field import Field, Kind
from dashboard.data.gazetteer import make_gazetteer
from dashboard.data.geography import Geography
from dashboard.data.loading.cell_readers import (
    read_code,
    read_codes,
    read_date,
    read_integer,
    read_service_phone,
    read_text,
    read_url,
)
from dashboard.data.loading.csv_text import read_bytes
from dashboard.data.loading.readers import Readers, make_readers
from dashboard.data.loading.tables import Form, ParsedRow, RuleViolation, read_records
from dashboard.data.vocabularies import OLDEST, Public, ServiceType
from dashboard.data.wording import ServiceFaults
from dashboard.french import THIN

COMMON_SERVICES = Path(__file__).with_name("droit_commun.csv")


@unique
class ServiceColumn(StrEnum):
    """The columns of both files."""

    TYPE = "type"
    NOM = "nom"
    POUR_QUI = "pour_qui"
    PUBLICS = "publics"
    AGE_MIN = "age_min"
    AGE_MAX = "age_max"
    ADRESSE = "adresse"
    TERRITOIRES = "territoires"
    CODE_INSEE = "code_insee"
    TELEPHONE = "telephone"
    SITE_WEB = "site_web"
    AIDE = "aide"
    SOURCE_NOM = "source_nom"
    SOURCE_URL = "source_url"
    DATE_CONSULTATION = "date_consultation"
    DATE_MAJ = "date_maj"


_TYPE = Field(
    ServiceColumn.TYPE,
    "type",
    Kind.CODE,
    "Type",
    "Nature du service.",
    "mission-locale",
    required=True,
    vocabulary=ServiceType,
)
_NAME = Field(
    ServiceColumn.NOM,
    "name",
    Kind.TEXT,
    "Nom",
    "Nom du service, tel que la source le donne.",
    "Mission locale Exemple (fictif)",
    required=True,
)
_PHONE = Field(
    ServiceColumn.TELEPHONE,
    "phone",
    Kind.PHONE,
    "Téléphone",
    "Numéro de l’accueil, jamais celui d’une personne. Un numéro court est admis.",
    "04 65 71 00 09",
)
_WEBSITE = Field(
    ServiceColumn.SITE_WEB,
    "website",
    Kind.URL,
    "Site web",
    "Site du service.",
    "https://mission-locale.example",
)
_SOURCE = Field(
    ServiceColumn.SOURCE_NOM,
    "source_name",
    Kind.TEXT,
    "Source",
    "Qui a publié ces informations.",
    "data·inclusion",
    required=True,
)

COMMON_FIELDS: tuple[Field, ...] = (
    _TYPE,
    _NAME,
    Field(
        ServiceColumn.POUR_QUI,
        "whom",
        Kind.TEXT,
        "Pour qui",
        "Les personnes à qui le service est destiné, en toutes lettres.",
        "les jeunes de 16 à 25 ans",
        required=True,
    ),
    Field(
        ServiceColumn.PUBLICS,
        "publics",
        Kind.CODES,
        "Publics",
        f"Les mêmes, en codes{THIN}; vide si le service est ouvert à tous.",
        "jeunes",
        vocabulary=Public,
    ),
    Field(
        ServiceColumn.AGE_MIN,
        "youngest",
        Kind.INTEGER,
        "Âge minimal",
        "Âge à partir duquel le service accueille, en années.",
        "16",
        bounds=(0, OLDEST),
    ),
    Field(
        ServiceColumn.AGE_MAX,
        "oldest",
        Kind.INTEGER,
        "Âge maximal",
        "Âge jusqu’auquel le service accueille, en années.",
        "25",
        bounds=(0, OLDEST),
    ),
    _PHONE,
    _WEBSITE,
    Field(
        ServiceColumn.AIDE,
        "help",
        Kind.TEXT,
        "Aide",
        "Ce que fait le service.",
        "accueil, orientation, accompagnement",
        required=True,
    ),
    _SOURCE,
    Field(
        ServiceColumn.SOURCE_URL,
        "source_url",
        Kind.URL,
        "Adresse de la source",
        "Page qui le dit.",
        "https://source.example/page",
        required=True,
    ),
    Field(
        ServiceColumn.DATE_CONSULTATION,
        "consulted",
        Kind.DATE,
        "Date de consultation",
        "Jour où la page a été lue.",
        "2026-11-29",
        required=True,
    ),
)


@dataclass(frozen=True, slots=True)
class CommonService:
    """A kind of service and whom it is for; without `publics` and ages it is for everybody.

    `phone` is in E.164 or a short number, "" where no source gives one for the whole country.
    """

    type: ServiceType
    name: str
    whom: str
    publics: tuple[Public, ...]
    youngest: int | None
    oldest: int | None
    phone: str
    website: str
    help: str
    source_name: str
    source_url: str
    consulted: date

    @property
    def limits_ages(self) -> bool:
        """Return whether it is meant for some ages only."""
        return self.youngest is not None or self.oldest is not None

    @property
    def for_everybody(self) -> bool:
        """Return whether it is meant for no public and no age in particular."""
        return not self.publics and not self.limits_ages

    def admits(self, age: int) -> bool:
        """Return whether its ages admit `age`."""
        return (self.youngest or 0) <= age <= (OLDEST if self.oldest is None else self.oldest)


@cache
def common_services() -> tuple[CommonService, ...]:
    """Return the rows of `droit_commun.csv`, in their order; cached."""
    return parse_common_services(read_bytes(COMMON_SERVICES), COMMON_SERVICES.name)


def parse_common_services(data: bytes, name: str) -> tuple[CommonService, ...]:
    """Parse the content of the file; `name` is for messages.

    Raises:
        InvalidFile: with all the issues of the file.
    """
    readers = {
        Kind.CODE: read_code,
        Kind.CODES: read_codes,
        Kind.DATE: read_date,
        Kind.INTEGER: read_integer,
        Kind.PHONE: read_service_phone,
        Kind.TEXT: read_text,
        Kind.URL: read_url,
    }
    records = read_records(data, name, Form(COMMON_FIELDS, readers, ()))
    return tuple(
        CommonService(**{f.attribute: row.values[f.column] for f in COMMON_FIELDS})
        for row in records
    )


LOCAL_FIELDS: tuple[Field, ...] = (
    _TYPE,
    _NAME,
    Field(
        ServiceColumn.ADRESSE,
        "address",
        Kind.TEXT,
        "Adresse",
        "Adresse entière de l’accueil du public.",
        "14 rue de l’Exemple, 42300 Roanne",
    ),
    Field(
        ServiceColumn.TERRITOIRES,
        "territories",
        Kind.TERRITORIES,
        "Territoires",
        "Codes des communes (5 caractères), départements (2) ou EPCI (SIREN, 9) que le service "
        f"couvre d’après la source{THIN}; vide si elle ne le dit pas.",
        "200035731|42187",
    ),
    Field(
        ServiceColumn.CODE_INSEE,
        "town_code",
        Kind.COMMUNE,
        "Code INSEE",
        "Code INSEE de la commune de l’adresse.",
        "42187",
    ),
    _PHONE,
    _WEBSITE,
    _SOURCE,
    Field(
        ServiceColumn.SOURCE_URL,
        "source_url",
        Kind.URL,
        "Adresse de la source",
        "Page où vérifier le service.",
        "https://source.example/mission-locale",
    ),
    Field(
        ServiceColumn.DATE_MAJ,
        "updated",
        Kind.DATE,
        "Date",
        "Jour où la source a mis à jour le service, ou à défaut jour où elle a été lue.",
        "2026-11-02",
        required=True,
    ),
)
KEYS = 3  # type, name and address are the unique key of a row


@dataclass(frozen=True, slots=True)
class LocalService:
    """A row of `services.csv`.

    `territories`: the codes it covers, () where the source does not say; then `town_code`, the
    commune of its address, is known. `phone` is in E.164 or a short number.
    """

    type: ServiceType
    name: str
    address: str
    territories: tuple[str, ...]
    town_code: str
    phone: str
    website: str
    source_name: str
    source_url: str
    updated: date


def local_readers(geography: Geography) -> Readers:
    """Return the parsers of the cells of `services.csv`."""
    return {**make_readers(make_gazetteer(geography)), Kind.PHONE: read_service_phone}


def read_services(path: Path, geography: Geography) -> tuple[LocalService, ...]:
    """Read `services.csv`; a missing file is an empty one."""
    return parse_services(read_bytes(path) if path.exists() else b"", path.name, geography)


def parse_services(data: bytes, name: str, geography: Geography) -> tuple[LocalService, ...]:
    """Parse the content of the file; `name` is for messages, empty content has no rows.

    Raises:
        InvalidFile: with all the issues of the file.
    """
    if not data:
        return ()
    form = Form(
        LOCAL_FIELDS, local_readers(geography), (_is_somewhere,), may_be_empty=True, keys=KEYS
    )
    return tuple(
        LocalService(**{f.attribute: row.values[f.column] for f in LOCAL_FIELDS})
        for row in read_records(data, name, form)
    )


def _is_somewhere(row: ParsedRow) -> Iterator[RuleViolation]:
    """Yield a violation for a service that no commune can be matched with."""
    if not row.reads(ServiceColumn.TERRITOIRES, ServiceColumn.CODE_INSEE):
        return
    if not (row.values[ServiceColumn.TERRITOIRES] or row.values[ServiceColumn.CODE_INSEE]):
        yield RuleViolation(ServiceColumn.TERRITOIRES, ServiceFaults.SOMEWHERE)
