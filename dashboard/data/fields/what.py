"""The fields of a project that say where it acts, what it does and how to call upon it."""

from __future__ import annotations

from dashboard.data.fields.field import Column, Field, Kind, Section
from dashboard.data.vocabularies import Certainty, ReferralMode, Referrer, Step
from dashboard.french import NBSP, THIN

WHAT: tuple[Field, ...] = (
    Field(
        Column.ZONE_COUVERTURE,
        "coverage",
        Kind.TERRITORIES,
        "Territoire couvert",
        f"Codes de communes (5 caractères), départements (2) ou EPCI (SIREN, 9){THIN}; "
        "vide s’il est inconnu.",
        "200035731|200035202",
        in_words=Column.ZONE_PRECISIONS,
        section=Section.WHERE,
        headers=(
            "territoire; territoires; territoire intervention; zone intervention; zone; "
            "zone geographique; perimetre; perimetre intervention; secteur; couverture; "
            "communes intervention; communes couvertes; epci; epci couverts; communes; "
            "secteur geographique; territoires couverts; territoire action; localisation; "
            "secteur intervention; territoire concerne; intercommunalites; "
            "aire intervention"
        ),
    ),
    Field(
        Column.ZONE_EXCLUE,
        "exclusions",
        Kind.TERRITORIES,
        "Territoire exclu",
        "Codes à retrancher du territoire couvert.",
        "200085751",
        section=Section.WHERE,
        headers="zone exclue; territoire exclu; exclusions; hors; sauf",
    ),
    Field(
        Column.ZONE_CERTITUDE,
        "certainty",
        Kind.CODE,
        "Certitude du territoire",
        f"«{NBSP}exacte{NBSP}» si la source nomme les communes ou un territoire entier{THIN}; "
        f"«{NBSP}a-confirmer{NBSP}» si elle nomme une zone sans dire lesquelles de ses communes.",
        "exacte",
        vocabulary=Certainty,
        section=Section.WHERE,
        headers="certitude; certitude territoire",
    ),
    Field(
        Column.ZONE_PRECISIONS,
        "territory_detail",
        Kind.TEXT,
        "Précisions sur le territoire",
        "Ce que la source dit du territoire, en toutes lettres.",
        "Roannais Agglomération et Charlieu-Belmont",
        section=Section.WHERE,
        headers="precisions territoire; commentaire territoire; detail zone",
    ),
    Field(
        Column.DEMARCHE,
        "approach",
        Kind.TEXT,
        "Démarche",
        "Ce que fait le projet, et comment il va vers les personnes.",
        "Une équipe mobile tient des permanences là où vivent les personnes.",
        section=Section.APPROACH,
        headers=(
            "description; descriptif; presentation; presentation projet; resume; objet; "
            "demarche; description projet; description action; contenu; action proposee; "
            "approche; modalites aller vers; resume projet; descriptif action; objectifs"
        ),
        width=70,
    ),
    Field(
        Column.ETAPES,
        "steps",
        Kind.CODES,
        "Étapes",
        f"Étapes de l’O2R que le projet assure{THIN}; vide si elles sont inconnues.",
        "reperer|remobiliser",
        vocabulary=Step,
        section=Section.APPROACH,
        headers="etapes; phases; missions; etapes o2r; volets; briques",
    ),
    Field(
        Column.MODALITES,
        "arrangements",
        Kind.TEXT,
        "Modalités",
        "Lieux, rythme, durée de l’accompagnement.",
        f"Accueil sans rendez-vous le mardi{THIN}; douze mois au plus.",
        section=Section.APPROACH,
        headers="modalites; modalites accompagnement; duree; lieux et rythme",
        width=56,
    ),
    Field(
        Column.MODES_MOBILISATION,
        "referral_modes",
        Kind.CODES,
        "Modes de mobilisation",
        "Comment on sollicite le projet.",
        "telephoner|envoyer-un-courriel",
        vocabulary=ReferralMode,
        in_words=Column.MOBILISATION_PRECISIONS,
        section=Section.REFERRAL,
        headers=(
            "mode mobilisation; comment solliciter; comment orienter; mode orientation; "
            "modalites orientation; modalites de contact; comment mobiliser"
        ),
    ),
    Field(
        Column.MOBILISABLE_PAR,
        "referrers",
        Kind.CODES,
        "Mobilisable par",
        "Qui peut solliciter le projet.",
        "usagers|professionnels",
        vocabulary=Referrer,
        in_words=Column.MOBILISATION_PRECISIONS,
        section=Section.REFERRAL,
        headers="mobilisable par; qui peut orienter; prescripteurs; orienteurs",
    ),
    Field(
        Column.MOBILISATION_PRECISIONS,
        "referral_detail",
        Kind.TEXT,
        "Précisions sur la mobilisation",
        "Ce qu’il faut savoir avant d’orienter une personne.",
        "L’équipe rappelle sous deux jours ouvrés.",
        section=Section.REFERRAL,
        headers="precisions orientation; consignes orientation",
    ),
)
