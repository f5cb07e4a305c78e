"""The fields of a project that say who leads it and whom it looks for."""

from __future__ import annotations

from dashboard.data.fields.field import Column, Field, Kind, Section
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
        section=Section.RECORD,
        headers="identifiant; identifiant fiche; slug; reference fiche",
    ),
    Field(
        Column.NOM,
        "name",
        Kind.TEXT,
        "Nom du projet",
        f"Nom du projet tel que la source le donne{THIN}; vide s’il est inconnu.",
        "Escale roannaise",
        section=Section.RECORD,
        headers=(
            "projet; nom projet; intitule; intitule projet; titre; titre projet; action; "
            "nom action; intitule action; libelle; libelle projet; nom; operation; "
            "nom operation; intitule operation; denomination projet"
        ),
        width=30,
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
        section=Section.RECORD,
        headers="dispositif; ami; appel a projets; appel a manifestation; aap",
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
        section=Section.SOURCE,
        headers="statut fiche",
    ),
    Field(
        Column.PORTEUR,
        "lead",
        Kind.TEXT,
        "Porteur",
        "Structure qui porte le projet.",
        "Association Exemple 14 (fictif)",
        required=True,
        section=Section.PARTNERS,
        headers=(
            "porteur; porteur projet; structure; structure porteuse; nom structure; "
            "operateur; nom operateur; organisme; organisme porteur; laureat; nom porteur; "
            "chef de file; beneficiaire; raison sociale; association; nom organisme; "
            "structure laureate; etablissement; porteur principal; mandataire"
        ),
    ),
    Field(
        Column.PORTEUR_TYPE,
        "lead_type",
        Kind.CODE,
        "Type de porteur",
        "Nature de la structure porteuse.",
        "association",
        vocabulary=LeadType,
        section=Section.PARTNERS,
        headers=(
            "type structure; type porteur; nature structure; statut juridique; type; "
            "forme juridique; type organisme; categorie structure; nature porteur"
        ),
    ),
    Field(
        Column.PORTEUR_SIRET,
        "lead_siret",
        Kind.SIRET,
        "SIRET du porteur",
        "Numéro SIRET de l’établissement porteur, sans espace.",
        "12345678200002",
        section=Section.PARTNERS,
        headers="siret; numero siret; n siret; siret porteur; siret structure",
    ),
    Field(
        Column.PARTENAIRES,
        "partners",
        Kind.TEXTS,
        "Partenaires",
        "Structures associées au projet, séparées par une barre verticale.",
        "Réseau Exemple A (fictif)|Centre Exemple B (fictif)",
        section=Section.PARTNERS,
        headers=(
            "partenaires; partenariat; co-porteurs; membres consortium; consortium; "
            "structures partenaires; partenaires associes; cotraitants; autres membres"
        ),
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
        in_words=Column.PUBLICS_PRECISIONS,
        section=Section.WHO,
        headers=(
            "publics vises; public cible; publics cibles; public; type public; cible; "
            "public vise; publics accueillis; population cible; beneficiaires vises; "
            "public accompagne; publics prioritaires; typologie public"
        ),
    ),
    Field(
        Column.PUBLICS_PRECISIONS,
        "publics_detail",
        Kind.TEXT,
        "Précisions sur les publics",
        "Ce que la source dit des publics, en toutes lettres.",
        "Personnes hébergées chez des tiers.",
        section=Section.WHO,
        headers="precisions public; details public; public precisions",
    ),
    Field(
        Column.AGE_MIN,
        "age_min",
        Kind.INTEGER,
        "Âge minimal",
        "Âge à partir duquel on peut entrer dans le projet, en années.",
        "16",
        bounds=AGES,
        section=Section.WHO,
        headers="age min; age minimum; a partir de age; age minimal",
    ),
    Field(
        Column.AGE_MAX,
        "age_max",
        Kind.INTEGER,
        "Âge maximal",
        "Âge jusqu’auquel on peut entrer dans le projet, en années.",
        "25",
        bounds=AGES,
        section=Section.WHO,
        headers="age max; age maximum; jusqu a age; age maximal",
    ),
    Field(
        Column.CONDITIONS_ACCES,
        "admission",
        Kind.TEXT,
        "Conditions d’accès",
        f"Qui peut entrer, hors âge{NBSP}: inscription, statut, situation.",
        "Ne pas être suivi par un autre membre du Réseau pour l’emploi.",
        section=Section.WHO,
        headers=(
            "conditions acces; criteres acces; prerequis; criteres eligibilite; "
            "conditions entree; eligibilite; conditions admission"
        ),
    ),
)
