"""Targets of a list's columns, columns of the records or composite cells, and their synonyms.

The synonyms are headers that people write; `--mapping` may name the targets.
"""

from __future__ import annotations

from enum import StrEnum, unique

from dashboard.data.fields.table import FIELDS


@unique
class ColumnTarget(StrEnum):
    """Targets that are not columns of the records: composite cells, and ignored ones."""

    CONTACT = "contact"
    AGES = "ages"
    PERIOD = "periode"
    DEPARTMENT = "departement"
    IGNORED = "ignorer"


WORDS: dict[str, tuple[str, ...]] = {
    **{str(field.column): tuple(field.headers.split("; ")) for field in FIELDS},
    ColumnTarget.CONTACT: (
        *("contact", "contacts", "coordonnees", "contact projet", "coordonnees contact"),
        *("contact structure", "coordonnees structure", "personne a contacter", "pour joindre"),
        *("contact referent", "referent projet", "coordonnees referent"),
    ),
    ColumnTarget.AGES: ("age", "ages", "tranche age", "age public", "age vise", "limites age"),
    ColumnTarget.PERIOD: ("periode", "dates", "dates action", "duree convention", "calendrier"),
    ColumnTarget.DEPARTMENT: (
        *("departement", "dept", "dep", "departement intervention", "departements", "dpt"),
        *("departement couvert", "departements couverts", "num dept", "n departement"),
    ),
    ColumnTarget.IGNORED: (
        *("ligne", "motif", "n", "numero", "ordre", "nom contact", "prenom contact"),
        *(
            "nom referent",
            "nom prenom contact",
            "nom responsable",
            "interlocuteur",
            "prenom",
            "fonction",
        ),
        *("observations", "remarques", "commentaires", "montant", "budget", "subvention"),
        *("montant subvention", "nombre places", "nb places", "nb beneficiaires", "region"),
        *("nombre beneficiaires", "civilite", "responsable", "directeur", "objectif entrees"),
    ),
}

TARGETS = frozenset(map(str, WORDS))
