"""The words of « Couverture »; `{x}` is filled in by the layouts."""

from __future__ import annotations

from dashboard.french import NBSP, THIN

OPEN_TO_ALL = f"«{NBSP}tous publics{NBSP}»"


class Coverage:
    """The page, its form and its matrix."""

    TITLE = "Couverture"
    HEADING = f"Quels publics sont couverts, et où{THIN}?"
    LEAD = (
        "Chaque case compte les projets actifs pour un public dans un territoire. Choisissez une "
        "case pour voir les projets, une ligne pour voir la carte."
    )
    OPTIONS = "Réglages de la page"
    MODE = "Contenu des cases"
    MODES = ("Projets", f"%{NBSP}population", "Recouvrements")
    INCLUDE_OPEN_TO_ALL = f"Compter les projets {OPEN_TO_ALL}"
    EXAMPLES = "Sans les exemples fictifs ({count})"
    SCHEME = f"Dispositif{NBSP}:"
    DAY = f"Actifs au{NBSP}:"
    ACTIVE_ON = "Projets actifs au {day}."
    ALL_SCHEMES = "Tous les dispositifs"
    SORT = f"Trier{NBSP}:"
    SORTS = ("ordre habituel", "nom du public", "population non couverte", "nombre de projets")
    SORT_IN = "couverture, {place}"
    SEND = "Afficher"
    EXPORT = "Exporter la matrice"
    CSV = "Matrice en CSV pour Excel"
    CSV_HINT = "Point-virgule, une ligne par case"
    XLSX = "Matrice en classeur Excel"
    XLSX_HINT = "Avec une feuille «\u00a0Lisez-moi\u00a0»"
    UNKNOWN = f"Un réglage du lien n’existe pas{NBSP}: "
    IGNORED = ". Il est ignoré."
    WITHOUT_EXAMPLES = (
        "Les exemples fictifs ne sont pas comptés, ni les collectes de démonstration. Là où rien "
        f"n’a été collecté, la page le dit{NBSP}: ce n’est pas une absence d’offre."
    )

    REGION_LABEL = "Matrice des publics par territoire"
    CAPTIONS = (
        "Nombre de projets par public et par territoire",
        "Part de la population couverte, par public et par territoire",
        "Part de la population couverte par plusieurs projets, par public et par territoire",
    )
    PUBLIC = "Public"
    REGION_HINTS = (
        "population couverte",
        "population couverte",
        f"par 2{NBSP}projets ou plus",
    )
    ALL = "Tous les projets"
    COLUMN_LINK = "{name}, {code}, trier les publics par population couverte"
    OUTSIDE_LYON = "69 hors métropole"
    HINT = f"Flèches{NBSP}: passer d’une case à l’autre. Entrée{NBSP}: ouvrir la liste des projets."
    KEYS_OVERLAP = "part de la population couverte par 2 projets ou plus"
    KEYS_SHARE = "part de la population couverte"
    KEYS_NONE = "pas de recouvrement"
    OVERLAP_NAME = "{share} de la population couverte par plusieurs projets, {where}"
    SHARE_NAME = f"{{share}} de la population couverte, {{where}}{NBSP}: {{projects}}"
    FICTIONAL_LIST = (
        f"Un «{NBSP}0{NBSP}» vient ici d’une liste de démonstration (exemple fictif), collectée "
        f"{{when}}{NBSP}: il ne dit rien du terrain."
    )
    FICTIONAL_LISTS = (
        f"Un «{NBSP}0{NBSP}» vient ici de listes de démonstration (exemple fictif), collectées "
        f"{{when}}{NBSP}: il ne dit rien du terrain."
    )
    NOWHERE = f"Territoire non précisé dans la source{NBSP}: "
    NOWHERE_END = (
        f". À confirmer dans chaque territoire de la région{THIN}; aucune commune n’est comptée "
        "comme couverte."
    )


class Case:
    """The list behind a cell."""

    OPEN = "{projects} est ouvert à tous"
    OPEN_MANY = "{projects} sont ouverts à tous"
    CITES = "{projects} cite ce public"
    CITE = "{projects} citent ce public"
    COVERS = f"{{parts}}{THIN}; {{inhabitants}}."
    REASONS = f"À confirmer{NBSP}: {{reasons}}."
    MAY_BE_MORE = "Les données {of} ne sont pas collectées{thin}: d’autres sont possibles."
    UNSURE = "{count} à confirmer"
    CLOSE = "Fermer"
    TITLE = "{place}, {public}"
    CITING = "Citent ce public"
    PROJECTS = "Projets"
    OPEN_TO_ALL = "Ouverts à tous les publics"
    UNSPECIFIED = "Public non précisé dans la source, à confirmer"
    UNDATED = "Dates de la convention à confirmer"
    BARRED = "Hors âge pour ce public, {projects}"
    WHOLE = "{place} en entier"
    PARTIAL = "{place} en partie"
    TO_CONFIRM = "{place} à confirmer"
    MAP = "Voir sur la carte"
    SHEET = "Fiche du territoire"
    COMPARE = "Comparer les {count}"
    ZERO = (
        "Aucun projet actif recensé ici pour ce public. La liste {of} a été {collected}. Cela peut "
        "être un angle mort, ou une information qui manque dans les données."
    )
    NOT_COLLECTED = (
        "Les données {of} ne sont pas collectées. Ce n’est pas zéro{thin}; ce n’est pas une "
        "absence d’offre."
    )
    NOT_COUNTED = "La population n’est pas comptée comme couverte."


class Gap:
    """The map, and what is not covered."""

    PICK = f"Public{NBSP}:"
    MAP = f"Nombre de projets par commune{NBSP}: {{public}}"
    MAP_LABEL = (
        f"{{title}}. Flèches{NBSP}: déplacer, plus et moins{NBSP}: zoomer. Les tableaux de la page "
        "donnent les mêmes informations."
    )
    NO_SCRIPT = (
        "La carte demande JavaScript. Les tableaux de cette page et le fichier des communes "
        "donnent les mêmes informations."
    )
    WAIT = "Chargement de la carte…"
    FAILED = (
        "La carte n’a pas pu être chargée. Les tableaux de la page donnent les mêmes informations."
    )
    LEGEND = "Projets par commune"
    KEYS = ("non couvert", "1", "2", "3 et +", "à confirmer", "non collecté")
    SHARE = ", soit {share} de la population, vivent dans une commune qu’aucun projet ne couvre"
    SHARE_ONE = ", soit {share} de la population, vit dans une commune qu’aucun projet ne couvre"
    FOR = " pour "
    NONE = "Toutes les communes sont couvertes"
    UNSURE = "Aucune commune n’est sans projet"
    UNSURE_WHERE = f"{THIN}; c’est à confirmer là où vivent "
    UNPLACED = "{projects} au territoire non précisé dans la source peut s’y ajouter."
    UNPLACED_MANY = "{projects} au territoire non précisé dans la source peuvent s’y ajouter."
    UNKNOWN = "On ne peut pas dire ce qui n’est pas couvert"
    UNKNOWN_WHERE = f"{NBSP}: les données ne sont pas collectées là où vivent "
    UNKNOWN_END = ". Ce n’est pas une absence d’offre."
    COMMUNES = "{count} sur {total}, soit {share}."
    SCOPE = ", {scope}"
    NOTE = (
        "{population} À confirmer{nbsp}: {unsure}{nbsp}hab. Non collecté{nbsp}: {unknown}{nbsp}hab."
    )
    EPCI = "Intercommunalités non couvertes, par population"
    EPCI_NONE = "Aucune intercommunalité vérifiée n’a de commune non couverte."
    EPCI_UNSURE = "{count} sans commune non couverte, mais à confirmer en tout ou partie."
    EPCI_ALL = "Voir les {count}"
    EPCI_REST = "Les intercommunalités suivantes, par population non couverte"
    EPCI_COUNT = ("intercommunalité", "intercommunalités")
    EPCI_HEADS = ("Intercommunalité", "", "Part", "Habitants")
    CSV = "Communes non couvertes (CSV)"

    UNITS = "Non couvert, par département"
    UNITS_CAPTION = "Communes et habitants non couverts, par population"
    UNITS_HEADS = ("Département", "Communes", "Habitants", "Part de la population")
    UNKNOWN_UNIT = "données non collectées"
    ALSO = f"{{state}}{NBSP}: {{share}}"
    OVERLAPS = "Recouvrements"
    OVERLAPS_LEAD = (
        "{people}, dans {communes}, vivent là où plusieurs projets s’adressent à ce public."
    )
    OVERLAPS_NONE = "Aucune commune n’est couverte par plusieurs projets pour ce public."
    OVERLAPS_NONE_SURE = (
        "Aucune commune n’est couverte avec certitude par plusieurs projets pour ce public."
    )
    OVERLAP = "{communes}, {people}"
    OVERLAPS_MORE = "Voir les {count} autres recouvrements"


class Plot:
    """The charts."""

    SECTION = "Chiffres par département"
    FIGURES = "Voir les chiffres"
    PNG = "Image PNG"
    SVG = "Image SVG"
    LABEL = f"Graphique{NBSP}: {{title}}. Les chiffres sont dans le tableau qui suit."
    WAIT = "Chargement du graphique…"
    FAILED = "Le graphique n’a pas pu être chargé. Les chiffres sont dans le tableau."
    NO_SCRIPT = "Le graphique demande JavaScript. Ses chiffres sont dans le tableau."
    SOURCE = f"Source{NBSP}: "
    RATE, RATE_SHORT = "Taux de chômage", "Chômage"  # the second on a small phone


class Time:
    """« Dans le temps »."""

    HEADING = "Dans le temps"
    LEAD = (
        f"{{public}}{NBSP}: ce qui reste couvert si aucune convention n’est renouvelée, et les "
        "mois où un territoire perd son dernier projet."
    )
    UNDATED = (
        f"{{projects}} dont les dates ne disent pas si la convention court{NBSP}: à confirmer "
        "chaque mois."
    )
    NOTHING_LOST = "D’ici {last}, aucun territoire ne perd son dernier projet certain."
    IN = f"En {{month}}{NBSP}: {{lost}}."
    GONE = "plus aucun projet recensé {places}"
    UNSURE = "plus que des projets à confirmer {places}"
    MONTHS = "Population couverte, mois par mois"
    MONTHS_NOTE = (
        "Au dernier jour de chaque mois, sans renouvellement des conventions. À confirmer "
        f"aussi{NBSP}: les projets dont les dates ne disent pas si la convention court."
    )
    MONTHS_HEADERS = (
        "Mois",
        "Couverte",
        "À confirmer",
        "Non couverte",
        "Non collectée",
        "Part couverte",
    )
    SPAN = "{first} à {last}"
    SHARE = "Part de la population"
    TIMELINE = "Conventions, par date de fin"
    TIMELINE_NOTE = (
        f"Pointé{NBSP}: la source ne donne pas la date de début, la date de fin, ou les deux."
    )
    TIMELINE_HEADERS = ("Projet", "Début", "Fin", "Au {day}")
    KNOWN, TO_CONFIRM = "dates connues", "à confirmer"
    STATES = ("terminée", "à venir", "à confirmer", "en cours")
    ENDS = "fin"
    UNKNOWN = "non précisé"
    MORE = f" Les {{shown}} premières sur {{total}}{THIN}; le tableau les a toutes."


class CoverageFile:
    """The exported files."""

    STEM = "couverture-o2r"
    COMMUNES_STEM = "communes-non-couvertes-o2r"
    WITHOUT_EVERYONE = "sans-tous-publics"
    WITHOUT_EXAMPLES = "sans-exemples"
    SHARE = "Part de la population couverte"
    LIST = ("Date de collecte de la liste", "Statut de la liste")
    HEADER = (
        "Code du public",
        "Public",
        "Code du territoire",
        "Territoire",
        "Projets",
        "Projets sûrs",
        "Projets possibles",
        "Projets citant ce public",
        "Projets « tous publics »",
        "Projets au public non précisé",
        "Projets couvrant tout le territoire",
        "Projets couvrant une partie",
        "Projets au territoire à confirmer",
        "Projets au territoire non précisé",
        "Projets aux dates de convention à confirmer",
        "Communes couvertes",
        "Communes",
        "Population couverte",
        "Population à confirmer",
        "Population",
        SHARE,
        "Part en mots",
        "État",
        "Ce qui n’est pas su",
        "Exemples fictifs comptés",
        *LIST,
    )
    COMMUNES = (
        "Code de la commune",
        "Commune",
        "Code du département",
        "Code de l’intercommunalité",
        "Intercommunalité",
        "Population",
        "Public",
        *LIST,
    )
    READ_ME = (
        ("Contenu", "Couverture des publics par territoire, une ligne par case"),
        ("Données du", "{dated}"),
        ("Collecte", "{lists}"),
        ("Export du", "{today}"),
        ("Projets actifs au", "{day}"),
        ("Dispositif", "{scheme}"),
        ("Projets «\u00a0tous publics\u00a0»", "{everyone}"),
        ("Exemples fictifs", "{examples}"),
        ("Population", "{population}"),
        (
            "Nombres et parts",
            (
                "Ce qui est sûr. «\u00a0au moins\u00a0»\u00a0: des projets possibles peuvent s’y "
                "ajouter, ou la liste n’est pas collectée. «\u00a0?\u00a0»\u00a0: rien n’est sûr. "
                "«\u00a0Projets au territoire à confirmer\u00a0» compte aussi ceux au "
                "territoire non précisé."
            ),
        ),
        (
            "Cellule vide",
            (
                "Données non collectées, ou part dont rien n’est sûr\u00a0: ce n’est ni zéro, ni "
                "une absence d’offre."
            ),
        ),
        ("Licence", "Licence Ouverte 2.0 (Etalab)"),
    )
    UNDATED = "date inconnue"
    COUNTED, LEFT_OUT = "comptés", "non comptés"
    COUNTED_EXAMPLES = f"comptés{NBSP}: {{records}} de démonstration, à ne pas diffuser"
    NO_EXAMPLES = "aucun"


class ChartWords:
    """The words inside the charts, and the headers of the tables with the same numbers."""

    COVERAGE = "Population couverte par territoire"
    UNEMPLOYMENT = "Offre et chômage par département"
    MILLIONS = "Habitants, en millions"
    NOT_ZERO = "Ce n’est pas zéro."
    PART = f"{{state}}{NBSP}: {{people}}{NBSP}hab. ({{share}})"
    NOTE = f"Chômage{NBSP}: {{source}}, moyenne annuelle {{year}}. Couverture{NBSP}: {{note}}"
    RATE = "Taux de chômage {year}"
    POPULATION = "Population"
    REFERENCE = f"région{NBSP}: {{rate}}"
    NO_DATA = "données non collectées"
    NO_RATE = "non précisé dans la source"
    POPULATION_HEADERS = (
        "Territoire",
        "Population",
        "Couverte",
        "À confirmer",
        "Non couverte",
        "Non collectée",
        "Part couverte",
    )
    UNEMPLOYMENT_HEADERS = (
        "Département",
        RATE,
        "Population couverte",
        "Population à confirmer",
        "Projets",
        "Projets pour {inhabitants} habitants",
    )
    # What Plotly says by itself, by its English words.
