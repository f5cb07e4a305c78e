"""The columns of `projects.sources.csv`, which says where single fields come from."""

from __future__ import annotations

from enum import StrEnum, unique

from dashboard.data.schema import Field, Kind


@unique
class SourceColumn(StrEnum):
    """Every header of `projects.sources.csv`, in the order of the file."""

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
