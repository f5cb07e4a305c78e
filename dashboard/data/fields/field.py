"""The columns of `projects.csv` and what a field is: the grammar that `fields` fills in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

SEPARATOR = "|"
LONGEST_CELL = 10_000


@unique
class Column(StrEnum):
    """The columns of `projects.csv`, in the order of the file."""

    ID = "id"
    NOM = "nom"
    DISPOSITIF = "dispositif"
    STATUT_FICHE = "statut_fiche"
    PORTEUR = "porteur"
    PORTEUR_TYPE = "porteur_type"
    PORTEUR_SIRET = "porteur_siret"
    PARTENAIRES = "partenaires"
    PUBLICS = "publics"
    PUBLICS_PRECISIONS = "publics_precisions"
    AGE_MIN = "age_min"
    AGE_MAX = "age_max"
    CONDITIONS_ACCES = "conditions_acces"
    ZONE_COUVERTURE = "zone_couverture"
    ZONE_EXCLUE = "zone_exclue"
    ZONE_CERTITUDE = "zone_certitude"
    ZONE_PRECISIONS = "zone_precisions"
    DEMARCHE = "demarche"
    ETAPES = "etapes"
    MODALITES = "modalites"
    MODES_MOBILISATION = "modes_mobilisation"
    MOBILISABLE_PAR = "mobilisable_par"
    MOBILISATION_PRECISIONS = "mobilisation_precisions"
    ADRESSE = "adresse"
    CODE_POSTAL = "code_postal"
    COMMUNE = "commune"
    CODE_INSEE = "code_insee"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    TELEPHONE = "telephone"
    COURRIEL = "courriel"
    SITE_WEB = "site_web"
    DATE_DEBUT = "date_debut"
    DATE_FIN = "date_fin"
    DATE_MAJ = "date_maj"
    SOURCE_NOM = "source_nom"
    SOURCE_URL = "source_url"


class Kind(StrEnum):
    """The type of a cell."""

    TEXT = "texte"
    TEXTS = "liste de textes"
    SLUG = "identifiant"
    CODE = "un code du vocabulaire"
    CODES = "liste de codes du vocabulaire"
    INTEGER = "nombre entier"
    DECIMAL = "nombre décimal"
    DATE = "date"
    SIRET = "SIRET"
    POSTCODE = "code postal"
    COMMUNE = "code INSEE de commune"
    TERRITORIES = "liste de codes de territoires"
    UNIT = "code de département"
    FIELD = "nom de colonne"
    PHONE = "téléphone"
    EMAIL = "courriel"
    URL = "adresse web"


class Section(StrEnum):
    """The section of the sheet that a field belongs to; `RECORD` is its head."""

    RECORD = "record"
    CONTACT = "contact"
    WHO = "who"
    WHERE = "where"
    APPROACH = "approach"
    REFERRAL = "referral"
    PARTNERS = "partners"
    SOURCE = "source"


LISTS = frozenset({Kind.TEXTS, Kind.CODES, Kind.TERRITORIES})

PATTERNS: dict[Kind, str] = {
    Kind.SLUG: r"[a-z0-9]+(?:-[a-z0-9]+)*",
    Kind.INTEGER: r"[0-9]{1,9}",
    Kind.DECIMAL: r"-?[0-9]{1,9}(?:\.[0-9]{1,15})?",
    Kind.DATE: r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    Kind.SIRET: r"[0-9]{14}",
    Kind.POSTCODE: r"[0-9]{5}",
    Kind.COMMUNE: r"(?:[0-9]{2}|2[AB])[0-9]{3}",
    Kind.TERRITORIES: r"[0-9]{2}|2[AB]|97[0-9]|(?:[0-9]{2}|2[AB])[0-9]{3}|[0-9]{9}",
    Kind.UNIT: r"[0-9]{2}|2[AB]|97[0-9]|69[DM]",
    Kind.URL: r"https?://[^\s]+",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a data file: how it is read, and how it is explained to people, in French.

    `attribute` is the name of the value in the dataclass; `bounds` are inclusive. `headers` are the
    headers that other lists use for it, folded, separated by "; ". A field with `own_row` is shown
    as a row of its own, label and value in words, on the sheet, in a comparison, in the directory,
    in a vCard and in the description of data·inclusion; the others are shown together with fields
    that they belong to. `in_words` is the column of the source's own words, which stand where there
    is no code. `width` is that of a workbook's column, in characters, 0 for its kind's.
    """

    column: StrEnum
    attribute: str
    kind: Kind
    label: str
    description: str
    example: str
    required: bool = False
    vocabulary: type[StrEnum] | None = None
    bounds: tuple[float, float] | None = None
    section: Section = Section.RECORD
    headers: str = ""
    own_row: bool = False
    in_words: Column | None = None
    width: int = 0

    @property
    def empty(self) -> object:
        """Return the value of an empty cell: (), "" or None."""
        if self.kind in LISTS:
            return ()
        numbers = {Kind.CODE, Kind.INTEGER, Kind.DECIMAL, Kind.DATE}
        return None if self.kind in numbers else ""
