"""Targets of a list's columns, columns of the records or composite cells, and their synonyms.

The synonyms are headers that people write; `--mapping` may name the targets.
"""

from __future__ import annotations

from enum import StrEnum, unique

from dashboard.data.fields.field import Column
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
    Column.ID: ("identifiant", "identifiant fiche", "slug", "reference fiche"),
    Column.NOM: (
        *("projet", "nom projet", "intitule", "intitule projet", "titre", "titre projet"),
        *("action", "nom action", "intitule action", "libelle", "libelle projet", "nom"),
        *("operation", "nom operation", "intitule operation", "denomination projet"),
    ),
    Column.DISPOSITIF: ("dispositif", "ami", "appel a projets", "appel a manifestation", "aap"),
    Column.STATUT_FICHE: ("statut fiche",),
    Column.PORTEUR: (
        *("porteur", "porteur projet", "structure", "structure porteuse", "nom structure"),
        *("operateur", "nom operateur", "organisme", "organisme porteur", "laureat", "nom porteur"),
        *("chef de file", "beneficiaire", "raison sociale", "association", "nom organisme"),
        *("structure laureate", "etablissement", "porteur principal", "mandataire"),
    ),
    Column.PORTEUR_TYPE: (
        *("type structure", "type porteur", "nature structure", "statut juridique", "type"),
        *("forme juridique", "type organisme", "categorie structure", "nature porteur"),
    ),
    Column.PORTEUR_SIRET: ("siret", "numero siret", "n siret", "siret porteur", "siret structure"),
    Column.PARTENAIRES: (
        *("partenaires", "partenariat", "co-porteurs", "membres consortium", "consortium"),
        *("structures partenaires", "partenaires associes", "cotraitants", "autres membres"),
    ),
    Column.PUBLICS: (
        *("publics vises", "public cible", "publics cibles", "public", "type public", "cible"),
        *("public vise", "publics accueillis", "population cible", "beneficiaires vises"),
        *("public accompagne", "publics prioritaires", "typologie public"),
    ),
    Column.PUBLICS_PRECISIONS: ("precisions public", "details public", "public precisions"),
    Column.AGE_MIN: ("age min", "age minimum", "a partir de age", "age minimal"),
    Column.AGE_MAX: ("age max", "age maximum", "jusqu a age", "age maximal"),
    Column.CONDITIONS_ACCES: (
        *("conditions acces", "criteres acces", "prerequis", "criteres eligibilite"),
        *("conditions entree", "eligibilite", "conditions admission"),
    ),
    Column.ZONE_COUVERTURE: (
        *("territoire", "territoires", "territoire intervention", "zone intervention", "zone"),
        *("zone geographique", "perimetre", "perimetre intervention", "secteur", "couverture"),
        *("communes intervention", "communes couvertes", "epci", "epci couverts", "communes"),
        *("secteur geographique", "territoires couverts", "territoire action", "localisation"),
        *("secteur intervention", "territoire concerne", "intercommunalites", "aire intervention"),
    ),
    Column.ZONE_EXCLUE: ("zone exclue", "territoire exclu", "exclusions", "hors", "sauf"),
    Column.ZONE_CERTITUDE: ("certitude", "certitude territoire"),
    Column.ZONE_PRECISIONS: ("precisions territoire", "commentaire territoire", "detail zone"),
    Column.DEMARCHE: (
        *("description", "descriptif", "presentation", "presentation projet", "resume", "objet"),
        *("demarche", "description projet", "description action", "contenu", "action proposee"),
        *("approche", "modalites aller vers", "resume projet", "descriptif action", "objectifs"),
    ),
    Column.ETAPES: ("etapes", "phases", "missions", "etapes o2r", "volets", "briques"),
    Column.MODALITES: ("modalites", "modalites accompagnement", "duree", "lieux et rythme"),
    Column.MODES_MOBILISATION: (
        *("mode mobilisation", "comment solliciter", "comment orienter", "mode orientation"),
        *("modalites orientation", "modalites de contact", "comment mobiliser"),
    ),
    Column.MOBILISABLE_PAR: ("mobilisable par", "qui peut orienter", "prescripteurs", "orienteurs"),
    Column.MOBILISATION_PRECISIONS: ("precisions orientation", "consignes orientation"),
    Column.ADRESSE: (
        *("adresse", "adresse postale", "siege", "adresse siege", "adresse structure", "rue"),
        *("adresse complete", "lieu accueil", "adresse accueil", "voie", "siege social"),
    ),
    Column.CODE_POSTAL: ("code postal", "cp", "c p", "code post"),
    Column.COMMUNE: ("commune", "ville", "localite", "commune siege", "cp ville", "cp et ville"),
    Column.CODE_INSEE: ("code insee", "insee", "code commune", "code insee commune"),
    Column.LONGITUDE: ("longitude", "long", "lon", "lng", "x"),
    Column.LATITUDE: ("latitude", "lat", "y"),
    Column.TELEPHONE: (
        *("telephone", "tel", "tel fixe", "numero telephone", "n telephone", "portable"),
        *("telephone structure", "telephone contact", "tel contact", "mobile", "standard"),
        *("telephone fixe", "telephone portable", "n tel", "contact telephonique", "phone"),
    ),
    Column.COURRIEL: (
        *("mail", "email", "e-mail", "courriel", "adresse mail", "adresse email", "mel"),
        *("adresse electronique", "mail contact", "courriel contact", "email contact"),
        *("adresse e-mail", "mail structure", "contact mail", "messagerie"),
    ),
    Column.SITE_WEB: (
        *("site", "site internet", "site web", "url", "lien", "web", "page web", "lien site"),
        *("adresse internet", "lien internet", "website"),
    ),
    Column.DATE_DEBUT: (
        *("date debut", "debut", "debut action", "demarrage", "date demarrage", "debut projet"),
        *("date debut convention", "date debut action", "date de lancement", "debut convention"),
    ),
    Column.DATE_FIN: (
        *("date fin", "fin", "fin action", "echeance", "date fin convention", "fin convention"),
        *("date echeance", "fin projet", "date fin action"),
    ),
    Column.DATE_MAJ: (
        *("date maj", "maj", "mise a jour", "derniere mise a jour", "date verification"),
        *("date mise a jour", "maj le", "actualise le"),
    ),
    Column.SOURCE_NOM: ("source", "origine", "source information", "provenance"),
    Column.SOURCE_URL: ("url source", "lien source", "page source", "source url"),
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
        *(
            "ligne",
            "motif",
            "n",
            "numero",
            "ordre",
            "nom contact",
            "prenom contact",
            "nom referent",
        ),
        *("nom prenom contact", "nom responsable", "interlocuteur", "prenom", "fonction"),
        *("observations", "remarques", "commentaires", "montant", "budget", "subvention"),
        *("montant subvention", "nombre places", "nb places", "nb beneficiaires", "region"),
        *("nombre beneficiaires", "civilite", "responsable", "directeur", "objectif entrees"),
    ),
}

TARGETS = frozenset({*map(str, WORDS), *(str(field.column) for field in FIELDS)})
