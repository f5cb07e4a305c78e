"""Every word the screen says, one class a panel; numbers go through `dashboard.french`."""

from __future__ import annotations

from dashboard.french import NBSP, THIN
from dashboard.texts.sheet import Reception

UNSTATED = "non précisé dans la source"
DEMONSTRATION = "exemple fictif"
PUBLISHED = "source publique"


class Undated:
    """What is to confirm of an agreement whose dates do not tell whether it runs on a day."""

    TO_CONFIRM = f"Dates de la convention à confirmer{NBSP}: {{dates}}"
    START = f"début {UNSTATED}"
    END = "fin non précisée dans la source"
    BOTH = "non précisées dans la source"


class Site:
    """The frame of every page."""

    NAME = "Carte O2R"
    SKIP_MAIN = "Aller au contenu"
    SKIP_ANSWER = "Aller à la réponse"
    SKIP_LIST = "Aller à la liste des projets"
    SECTIONS = "Rubriques"
    MAP = "Carte"
    CONTACT = f"Qui contacter{THIN}?"
    COVERAGE = "Couverture"
    COMPARE = "Comparer"
    DATA = "Données"
    UNDERSTAND = "Comprendre l’O2R"
    VERSION = "Version {version}"
    SOURCES = "Données et sources"
    ACCESSIBILITY = f"Accessibilité{NBSP}: pas encore auditée"
    LEGAL = "Mentions légales et vie privée"
    NOSCRIPT_TITLE = "La carte a besoin de JavaScript."
    NOSCRIPT = "Sans lui, voici les mêmes fiches, en texte, avec les filtres et le tri."
    NOSCRIPT_DIRECTORY = "Annuaire à imprimer"
    NOSCRIPT_CSV = "Télécharger en CSV"
    NOSCRIPT_ACTIONS = (
        "Sans JavaScript, copier, imprimer et envoyer le lien se font par les menus du navigateur."
    )
    LOST = (
        "La connexion est interrompue. La vue affichée est celle d’avant votre dernier choix"
        f"{THIN}; elle suivra dès que la ligne sera revenue."
    )
    FAILED = "Une erreur est survenue. La vue affichée n’a pas été mise à jour."


class Banner:
    """The demonstration banner."""

    LABEL = "Version de démonstration"
    LEAD = "Version de démonstration."
    SAID_ONLY = " La seule fiche est un "
    SAID_ONE = " Une des {total} fiches est un "
    SAID = " {fictional} des {total} fiches sont des "
    EXAMPLE, EXAMPLES = "exemple fictif", "exemples fictifs"
    REAL_ONE = ", signalé comme tel{thin}; {real}."
    REAL = ", signalés un par un{thin}; {real}."
    PUBLISHED_NONE = "aucune ne vient de sources publiques"
    PUBLISHED = "{count} vient de sources publiques"
    PUBLISHED_MANY = "{count} viennent de sources publiques"
    ONLY_REAL = "Voir seulement les fiches réelles"
    EVERY = "Voir aussi les exemples fictifs"
    WHENCE = f"D’où viennent les données{THIN}?"


class Map:
    """The map, its furniture and its table."""

    LABEL = "Carte"
    TITLE = "Carte des projets O2R"
    CANVAS = (
        f"Carte des projets. Flèches{NBSP}: déplacer, plus et moins{NBSP}: zoomer. "
        "Le tableau et la liste donnent les mêmes informations."
    )
    GROUP = f"{{count}} projets proches{NBSP}: zoomer"
    GROUP_LIST = f"{{count}} projets au même endroit{NBSP}: ouvrir la liste"
    GROUP_OF = "{count} projets au même endroit"
    GROUP_REST = "et {count} autres, dans la liste de la page"
    DISPLAY = "Affichage"
    AS_MAP = "Carte"
    AS_TABLE = "Tableau"
    SHOW = "Afficher"
    STILL = "Carte des projets, sans zoom ni déplacement"
    COMMANDS = "Commandes de la carte"
    ZOOM_IN = "Zoomer"
    ZOOM_OUT = "Dézoomer"
    HOME = "Revenir à la vue d’ensemble"
    LAYERS = "Couches"
    LAYERS_LABEL = f"Couches{NBSP}: relief, noms, limites"
    RELIEF = "Relief"
    WATERS = "Cours d’eau et lacs"
    TOWNS = "Noms des villes"
    EPCI = "Limites des intercommunalités"
    CALL = "Périmètre de l’AMI jeunes 2025"
    CALL_KEY = "périmètre de l’AMI jeunes 2025 (Via Compétences, 24/09/2025)"
    LEGEND = "Légende de la carte"
    LEGEND_SHORT, LEGEND_MORE = "Légende", "Symboles"
    TINT = "Changer la teinte"
    TINT_TITLE = "Teinte de la carte"
    TINT_UNITS = "Projets actifs par département"
    TINT_UNITS_HINT = "nombre, voilé hors des territoires"
    TINT_UNITS_UNIT = "Nombre de projets certains."
    TINT_COMMUNES = "Projets actifs par commune"
    TINT_COMMUNES_HINT = "nombre de projets qui couvrent chaque lieu"
    TINT_COMMUNES_UNIT = "Nombre certain, parmi les projets au territoire connu."
    TINT_POPULATION = "Population couverte"
    TINT_POPULATION_HINT = "part des habitants couverts, par département"
    TINT_POPULATION_UNIT = (
        "Part des habitants qui vivent dans une commune couverte par un projet au moins."
    )
    TINT_NONE = "Sans teinte"
    TINT_NONE_HINT = "contours et lieux d’accueil seulement"
    CLASSES = ("0", "1", "2", "3", "4", "5 et +")
    SHARES = ("0", "1–24", "25–49", "50–74", "75–94", f"95–100{NBSP}%")
    OUTSIDE = "hors territoire"
    PARTLY = "en partie"
    TO_CONFIRM = "à confirmer"
    UNPLACED = f"à confirmer{NBSP}: territoire non précisé"
    MARKS = f"«{NBSP}2+{NBSP}»{NBSP}: au moins 2{THIN}; «{NBSP}?{NBSP}»{NBSP}: aucun certain."
    NOT_COLLECTED = "non collecté"
    NOT_ASKED = "hors du filtre"
    GENERAL = "généraliste"
    YOUTH = "jeunes"
    INDICATIVE = Reception.INDICATIVE_KEY
    GROUPED = "plusieurs projets proches, leur nombre"
    FROM_AFAR = "un projet, vu de loin"
    COVERED = "couvert"
    EXCLUDED = "exclu par la source"
    OTHERS = "autres projets"
    TERRITORY = "Territoire du projet"
    ATTRIBUTION = "© IGN, INSEE · relief NOAA · eaux GSHHG"
    NONE = "aucun projet"
    NONE_KNOWN = "Aucun projet recensé"
    LIST = "Liste {collected}"
    NO_DATA = "données non collectées"
    NO_DATA_TIP = "Données non collectées. Ce n’est pas zéro."
    ACTIVE = ("projet actif", "projets actifs")
    CTRL_WHEEL = "Ctrl et molette pour zoomer"
    TABLE_CAPTION = (
        f"Projets actifs, par territoire{NBSP}: «{NBSP}au moins{NBSP}» quand d’autres, au "
        "territoire ou au public non précisé, peuvent s’ajouter. "
        f"Population couverte{NBSP}: qui vit dans une commune couverte par un projet au moins. "
        "Choisir un territoire filtre la liste."
    )
    TABLE_HEADS = ("Territoire", "Projets", "Dispositif", "Population couverte", "Reste")
    NOTHING_LEFT = "aucune commune"
    SCHEMES = "{general} gén., {youth} jeunes"
    OUTSIDE_PEOPLE = "{people} hab. hors des territoires"
    UNSURE_PEOPLE = "{people} hab. à confirmer"
    UNCOLLECTED_PEOPLE = "{people} hab. non collectés"


class Area:
    """What the map says of one area; sentences start small where they follow others."""

    NOT_ASKED = Map.NOT_ASKED
    NO_NUMBER = "–"
    TO_CONFIRM = f"{{count}} à confirmer{NBSP}: la source ne précise pas {{what}}"
    COMMUNES = "les communes"
    COMMUNES_TO_CONFIRM = "communes à confirmer"
    UNPLACED = f"{{count}}{NBSP}projet au territoire non précisé peut y intervenir"
    UNPLACED_MANY = f"{{count}}{NBSP}projets au territoire non précisé peuvent y intervenir"
    NOT_ALL_COLLECTED = f"Liste non collectée{NBSP}: il peut y en avoir d’autres"
    EVERYBODY = "tous les habitants vivent {where}"
    SHARE = "{share} des habitants vivent {where}"
    SHARE_TO_CONFIRM = ", {share} dans une commune à confirmer"
    COVERING = "dans une commune couverte par {projects}"
    ANY = "un projet au moins"
    ANY_FOR = "un projet au moins pour {public}"
    ONE_OF_THE_PUBLICS = "un des publics choisis"
    THESE = "un de ces projets au moins"
    BY_IT = "dans une commune qu’il couvre"
    BY_ONE_OF_THEM = "dans une commune couverte par l’un d’eux au moins"
    LISTED = "{rows} ici"
    LISTED_TO_CONFIRM = "{rows} ici, à confirmer"
    LISTED_OF_ONE = "{rows} ici, {count} y intervient"
    LISTED_OF = "{rows} ici, {count} y interviennent"


class List:
    """The list of projects."""

    LABEL = "Liste des projets"
    SORT = f"Trier{NBSP}:"
    SORT_SEND = "Appliquer"
    SORT_UNIT = "département"
    SORT_NAME = "nom"
    SORT_UPDATED = "mise à jour"
    PUBLICS = f"Publics{NBSP}: "
    UNPLACED = "Territoire non précisé"
    STALE = "à vérifier"
    VERY_STALE = "à vérifier, plus d’un an"
    PAGES = "Pages de la liste"
    PAGE = f"{{low}} à {{high}} sur{NBSP}{{total}}"
    BEFORE = "Précédents"
    AFTER = "Suivants"
    EMPTY = "Aucun projet pour ces filtres"
    EMPTY_WHY = "Cela peut être un angle mort, ou une information qui manque dans les données."
    EMPTY_TO_CONFIRM = "{projects} à confirmer."
    EMPTY_UNKNOWN = "Ce n’est pas une absence d’offre."
    EMPTY_COVERAGE = "Voir la couverture"
    CLEAR = "Effacer tous les filtres"


class Export:
    """The menu that takes the view away."""

    BUTTON = "Exporter, partager"
    LABEL = "Exporter et partager"
    SHOWN = f"Vue affichée{NBSP}: "
    COPY = "Copier le lien de cette vue"
    COPY_HINT = "Filtres et fiche ouverte"
    SHARE = "Envoyer par courriel"
    SHARE_HINT = "Fiche ouverte ou liste filtrée, avec le lien"
    XLSX = "Classeur Excel (XLSX)"
    XLSX_HINT = "Zéros et téléphones conservés"
    CSV = "CSV pour Excel"
    CSV_HINT = "Point-virgule, accents conservés"
    OPEN = "Données ouvertes et API"
    OPEN_HINT = "CSV, GeoJSON, data·inclusion, contacts"
    TO_CHECK = "Liste à vérifier"
    TO_CHECK_HINT = "CSV, contacts et raisons"
    DIRECTORY = "Imprimer l’annuaire"
    DIRECTORY_HINT = "A4, par département"
    UNITS = "Fiche par département"
    UNITS_HINT = "Deux pages pour une réunion"
    PICTURE = "Image de la carte (PNG)"
    PICTURE_HINT = "Légende, source et date incluses"
    FRAME = "Intégrer à un site"
    FRAME_HINT = "Code iframe, filtres au choix"


class Notice:
    """Messages about the link the visitor came by."""

    UNKNOWN = f"Un filtre du lien n’existe pas{NBSP}: "
    REMOVED = ". Il est ignoré."
    DROP = "Le retirer du lien"


class Chips:
    """The filters in use."""

    REMOVE = f"Retirer le filtre{NBSP}: "
    KEPT = f"Filtres gardés pour la carte, sans effet sur cette page{NBSP}:"
    SHOW_THEM = "Les afficher"
    SHOW_IT = "L’afficher"


class Script:
    """What the page's own script says; `{x}` is filled in by it."""

    COPIED_LINK = "Lien copié. Il ouvre cette vue."
    COPIED = "Copié."
    SHOWN = f"Vue affichée{NBSP}: {{heading}}"
    BACK = "Les {heading}"
    BACK_ONE = "Le projet"
    RANK = "{rank} sur {total}"
    PREVIOUS = f"Fiche précédente{NBSP}: {{title}}"
    NEXT = f"Fiche suivante{NBSP}: {{title}}"
    MARK = "{n}, {title}, ouvrir la fiche"
    GROUP = Map.GROUP
    GROUP_LIST = Map.GROUP_LIST
    GROUP_OF = Map.GROUP_OF
    GROUP_REST = Map.GROUP_REST
    TERRITORY = f"Territoire du projet n°{NBSP}{{n}}"
    WHOLE = "Vue d’ensemble"
    FILTER = f"Clic{NBSP}: filtrer sur ce territoire"
    UNFILTER = f"Clic{NBSP}: retirer ce filtre"
    DEMONSTRATION = DEMONSTRATION
    PUBLISHED = PUBLISHED
    LOST = Site.LOST
    FAILED = Site.FAILED
    RENEWED = f"Les données ont changé{NBSP}: cette page montre l’édition précédente."
    REFUSED = f"Les données ont changé{NBSP}: votre dernier choix n’est pas encore appliqué."
    RELOAD = "Recharger"
    MAP = Map.CANVAS

    _OF_THE_MAP = (
        "MARK",
        "GROUP",
        "GROUP_LIST",
        "GROUP_OF",
        "GROUP_REST",
        "TERRITORY",
        "WHOLE",
        "FILTER",
        "UNFILTER",
        "DEMONSTRATION",
        "PUBLISHED",
        "MAP",
    )

    @classmethod
    def map_words(cls) -> dict[str, str]:
        """Return what the map says, by name."""
        return {name: getattr(cls, name) for name in cls._OF_THE_MAP}


class Refusal:
    """What is said when there is nothing to show."""

    HOME = "Revenir à la carte"
    ELSEWHERE = "Cette page est à une autre adresse"
    WORDS = {  # noqa: RUF012 - read only
        400: ("Demande incomprise", "L’adresse ou l’envoi n’a pas la forme attendue."),
        403: (
            "Demande refusée",
            "La page d’où elle vient n’est plus valable. Revenez-y, rechargez-la, recommencez.",
        ),
        404: ("Page introuvable", "Cette adresse ne mène à rien. La carte, elle, est à sa place."),
        405: ("Demande refusée", "Cette adresse ne s’ouvre pas de cette façon."),
        413: ("Envoi trop gros", "L’envoi dépasse la taille acceptée."),
        414: ("Adresse trop longue", "L’adresse dépasse la longueur acceptée."),
        500: (
            "Une erreur est survenue",
            "Elle vient de la carte, pas de vous. Réessayez dans quelques minutes.",
        ),
    }
