"""The fields of a project that say who leads it and whom it looks for."""

from __future__ import annotations

from dashboard.data.fields.field import Column, Field, Kind
from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme
from dashboard.french import NBSP, THIN

AGES = (0, 120)

WHO: tuple[Field, ...] = (
    Field(
        Column.ID,
        "id",
        Kind.SLUG,
        "Identifiant",
        f"Nom court et stable de la fiche, unique dans le fichier{NBSP}: minuscules, chiffres, "
        "tirets.",
        "escale-roannaise",
        required=True,
    ),
    Field(
        Column.NOM,
        "name",
        Kind.TEXT,
        "Nom du projet",
        f"Nom du projet tel que la source le donne{THIN}; vide s’il est inconnu.",
        "Escale roannaise",
    ),
    Field(
        Column.DISPOSITIF,
        "scheme",
        Kind.CODE,
        "Dispositif",
        "Appel à manifestation d’intérêt qui a retenu le projet.",
        "o2r-2024",
        required=True,
        vocabulary=Scheme,
    ),
    Field(
        Column.STATUT_FICHE,
        "status",
        Kind.CODE,
        "Statut de la fiche",
        "Fiche tirée d’une source publique, ou exemple fictif de démonstration.",
        "source-publique",
        required=True,
        vocabulary=RecordStatus,
    ),
    Field(
        Column.PORTEUR,
        "lead",
        Kind.TEXT,
        "Porteur",
        "Structure qui porte le projet.",
        "Association Exemple 14 (fictif)",
        required=True,
    ),
    Field(
        Column.PORTEUR_TYPE,
        "lead_type",
        Kind.CODE,
        "Type de porteur",
        "Nature de la structure porteuse.",
        "association",
        vocabulary=LeadType,
    ),
    Field(
        Column.PORTEUR_SIRET,
        "lead_siret",
        Kind.SIRET,
        "SIRET du porteur",
        "Numéro SIRET de l’établissement porteur, sans espace.",
        "12345678200002",
    ),
    Field(
        Column.PARTENAIRES,
        "partners",
        Kind.TEXTS,
        "Partenaires",
        "Structures associées au projet, séparées par une barre verticale.",
        "Réseau Exemple A (fictif)|Centre Exemple B (fictif)",
    ),
    Field(
        Column.PUBLICS,
        "publics",
        Kind.CODES,
        "Publics",
        f"Publics recherchés, en codes séparés par une barre verticale{THIN}; vide s’ils sont "
        "inconnus.",
        "logement|jeunes|rsa",
        vocabulary=Public,
    ),
    Field(
        Column.PUBLICS_PRECISIONS,
        "publics_detail",
        Kind.TEXT,
        "Précisions sur les publics",
        "Ce que la source dit des publics, en toutes lettres.",
        "Personnes hébergées chez des tiers.",
    ),
    Field(
        Column.AGE_MIN,
        "age_min",
        Kind.INTEGER,
        "Âge minimal",
        "Âge à partir duquel on peut entrer dans le projet, en années.",
        "16",
        bounds=AGES,
    ),
    Field(
        Column.AGE_MAX,
        "age_max",
        Kind.INTEGER,
        "Âge maximal",
        "Âge jusqu’auquel on peut entrer dans le projet, en années.",
        "25",
        bounds=AGES,
    ),
    Field(
        Column.CONDITIONS_ACCES,
        "admission",
        Kind.TEXT,
        "Conditions d’accès",
        f"Qui peut entrer, hors âge{NBSP}: inscription, statut, situation.",
        "Ne pas être suivi par un autre membre du Réseau pour l’emploi.",
    ),
)
