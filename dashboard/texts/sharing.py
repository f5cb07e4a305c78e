"""What the pages say that take a view away: picture, directory, comparison, embed, links."""

from __future__ import annotations

from dashboard.french import NBSP, THIN
from dashboard.texts.sheet import Reception
from dashboard.texts.site import Map


class Demonstration:
    """What is said wherever demonstration records leave the site."""

    LEAD = "Version de démonstration."
    SOME = "{count} des {total} fiches montrées sont des exemples fictifs."
    ONE = "Une des {total} fiches montrées est un exemple fictif."
    ALL = "Les {total} fiches montrées sont des exemples fictifs."
    ONLY = "La fiche montrée est un exemple fictif."
    EACH = "Chaque exemple est signalé. Ne pas diffuser."


class Picture:
    """The map as a picture."""

    OUTSIDE = "hors des territoires"
    TO_CONFIRM = "à confirmer"
    NOT_COLLECTED = "données non collectées"
    GENERAL = f"{Reception.KEY}, O2R généraliste"
    YOUTH = f"{Reception.KEY}, O2R jeunes"
    INDICATIVE = Reception.UNSTATED
    PROJECTS = "Les numéros"
    MORE = "et {count} autres, dans l’annuaire"
    NONE = "Aucun projet"
    MADE = "image du {date}"
    CREDIT = f"©{NBSP}IGN, INSEE · eaux GSHHG"
    LICENCE = "Licence Ouverte 2.0"
    FILE = "carte-o2r"
    UNKNOWN_SIZE = f"Paramètre «{NBSP}taille{NBSP}»{NBSP}: {{found}} lu, {{known}} attendu.\n"
    UNKNOWN_PROJECT = f"Cette fiche n’existe pas dans les données{NBSP}: {{found}}.\n"


class Directory:
    """The directory of contacts, made to be printed."""

    TITLE = "Annuaire des projets"
    PRINT = "Imprimer / PDF"
    PRINT_HINT = "A4, sans couleur nécessaire"
    BACK = "Retour à la carte, avec les mêmes filtres"
    MADE = "Établi le {date}"
    FILTERS = f"Filtres{NBSP}: "
    NO_FILTER = "aucun, toutes les fiches"
    ORDER = f"Ordre{NBSP}: "
    MAP = "Carte des projets, numérotés comme les fiches"
    NONE = "Aucune fiche à imprimer pour ces filtres."
    WHERE = "Où"
    WHO = "Pour qui"
    NO_CONTACT = f"Téléphone et courriel{NBSP}: non précisés dans la source"
    NO_PHONE = f"Téléphone{NBSP}: non précisé dans la source"
    NO_EMAIL = "courriel non précisé dans la source"
    AGREEMENT = "Convention {dates}"
    NO_AGREEMENT = f"Convention{NBSP}: non précisée dans la source"
    UPDATED = "mise à jour {date}"
    NOT_UPDATED = "mise à jour non datée dans la source"
    # Repeated by assets/directory.css, since a page's margins take their text from there alone.
    CREDIT = f"©{NBSP}IGN, INSEE · eaux GSHHG · Licence Ouverte 2.0"
    FOOT = f"{CREDIT} · {{site}}"
    PAGE = ("Page ", " sur ")


class Compare:
    """Two to four projects side by side."""

    BY = "par {who}"
    WITH = "avec {partners}"
    TITLE = "Comparer des projets"
    TITLE_MANY = f"Comparer {{count}}{NBSP}projets"
    LABEL = "Tableau de comparaison"
    CAPTION = f"Comparaison de {{count}}{NBSP}projets, critère par critère"
    CRITERION = "Critère"
    DIFFERENCES = "N’afficher que les différences"
    APPLY = "Appliquer"
    HIDDEN_ONE = f"1{NBSP}ligne identique, ou non précisée pour tous, est masquée."
    HIDDEN_MANY = f"{{count}}{NBSP}lignes identiques, ou non précisées pour tous, sont masquées."
    ALL_SHOWN = "Toutes les lignes sont affichées."
    NO_DIFFERENCE = "Aucune différence dans les données."
    COPY_LINK = "Copier le lien"
    PRINT = "Imprimer"
    ADD = "Ajouter un projet"
    ADD_BUTTON = "Ajouter"
    AT_MOST = f"4{NBSP}au plus"
    CHOOSE = "Choisir un projet"
    FIRST, SECOND, OTHER = "Premier projet", "Deuxième projet", "Autre projet"
    SEND = "Comparer"
    REMOVE = "Retirer {title} de la comparaison"
    EMPTY = (
        f"Choisissez au moins deux projets. Cochez «{NBSP}Comparer{NBSP}» dans la liste, "
        "ou choisissez-les ici."
    )
    ONE = f"Un projet choisi{NBSP}: {{title}}. Choisissez-en au moins un autre."
    TO_MAP = "Aller à la liste des projets"
    TOO_MANY = "Quatre projets au plus. Retirez-en un pour ajouter {titles}."
    UNKNOWN_ONE = f"Cette fiche n’existe pas dans les données{NBSP}: {{ids}}. Elle est ignorée."
    UNKNOWN_MANY = (
        f"Ces fiches n’existent pas dans les données{NBSP}: {{ids}}. Elles sont ignorées."
    )
    ASIDE_ONE = f"Exemple fictif, mis de côté{NBSP}: {{titles}}."
    ASIDE_MANY = f"Exemples fictifs, mis de côté{NBSP}: {{titles}}."
    DIFFERENT = "diffère"
    SAME = "identique"
    PARTIAL = "incomplet"
    SILENT = "non précisé"
    MARKS = ("≠", "=", "?")
    COMMON_KEY = f"surligné{NBSP}: public commun"
    COMMON = " (public commun)"
    PEOPLE_KEY = "communes citées avec certitude, population totale (INSEE)"
    NOT_COUNTED = "territoire à confirmer, non compté"
    NO_COMMUNE = "aucune commune"
    NONE_SURE = "aucune avec certitude"
    AT_MOST_ALONE = "au plus {extent}"
    NONE_STEP = f"{THIN}: non précisé"


class CompareRows:
    """The titles of the rows."""

    WHERE = "Territoire"
    SIZE = "Communes et population"
    COMMON = "Communes partagées"
    ALONE = "Communes couvertes par lui seul"
    PUBLICS = "Publics cités"
    AGES = "Âge"
    ADMISSION = "Conditions d’accès"
    STEPS = "Étapes"
    APPROACH = "Démarche"
    ARRANGEMENTS = "Modalités"
    REFERRAL = "Orientation"
    CONTACT = "Contact"
    LEAD = "Porteur et partenaires"
    SCHEME = "Dispositif"
    AGREEMENT = "Convention"
    SOURCE = "Source"
    UPDATED = "Mise à jour"


class CompareSentence:
    """The sentence over the table; numbers go through `dashboard.french`."""

    BY_ALL: dict[int, str] = {2: "les deux", 3: "les trois", 4: "les quatre"}  # noqa: RUF012
    NO_COMMUNE = "Aucune commune n’est couverte par {by}."
    NONE_SURE = "Aucune commune n’est couverte avec certitude par {by}."
    ONE = " ({people}) est couverte par {by}."
    MANY = " ({people}) sont couvertes par {by}."
    PAIRS = f" Deux à deux{NBSP}: {{pairs}}."
    PAIR = "{one} et {other}, {communes}"
    WHOLE = " {larger} recouvre {smaller}."
    SIZED = "{title} ({communes})"
    EQUAL = " Tous couvrent exactement les mêmes communes."
    ALONE = " {title} est seul sur {communes} ({people})"
    ALONE_SURE = " {title} est seul à couvrir avec certitude {communes} ({people})"
    TOGETHER = (" Ensemble, ils couvrent ", ", {people}.")
    COMMON_ONE = f" Public cité par {{by}}{NBSP}: {{publics}}."
    COMMON_MANY = f" Publics cités par {{by}}{NBSP}: {{publics}}."
    NO_PUBLIC = " Aucun public n’est cité par {by}"
    SHARED_ONE = f"{THIN}; {{publics}} l’est par deux."
    SHARED_MANY = f"{THIN}; {{publics}} le sont par deux au moins."
    UNCODED = " Publics à confirmer pour {titles}"
    BY_TWO_ONE = f"{THIN}; public cité par deux{NBSP}: {{publics}}."
    BY_TWO_MANY = f"{THIN}; publics cités par deux au moins{NBSP}: {{publics}}."
    UNSURE_ONE = (
        f" Territoire à confirmer pour {{titles}}{NBSP}: ses communes ne sont pas comptées."
    )
    UNSURE_MANY = (
        f" Territoire à confirmer pour {{titles}}{NBSP}: leurs communes ne sont pas comptées."
    )
    UNSPECIFIED = f" Communes inconnues pour {{titles}}{NBSP}: elles ne sont pas comptées."


class Tray:
    """What the visitor has put aside to compare; a script fills in `{x}`."""

    COMPARE = "Comparer"
    LABEL = "Projets à comparer"
    COUNT = "Comparer ({count})"
    REMOVE = "Retirer {title} de la comparaison"
    EMPTY = "Vider"
    ADDED = "{title} ajouté à la comparaison ({count} sur 4)."
    REMOVED = "{title} retiré de la comparaison."
    FULL = Compare.TOO_MANY.replace("{titles}", "{title}")

    @classmethod
    def words(cls) -> dict[str, str]:
        """Return the texts by name."""
        return {name: text for name, text in vars(cls).items() if name.isupper()}


class Link:
    """The links that leave the site, and the notice on an old one."""

    REPORT = "Signaler une erreur"
    REPORT_SUBJECT = f"Carte O2R{NBSP}: erreur sur la fiche {{number}}, {{title}}"
    REPORT_BODY = (
        f"Fiche{NBSP}: {{id}}\n"
        f"Champ{NBSP}: {{field}}\n"
        f"Affiché{NBSP}: {{shown}}\n"
        f"À corriger en{NBSP}: \n\n"
        f"Vu le {{day}}, version {{version}}.\n\n"
        "(Ne pas indiquer le nom de la personne accompagnée dans ce message.)\n"
    )
    NOTHING_SHOWN = "non précisé dans la source"
    ASK_SOURCE = f"Une erreur{THIN}? Source de la fiche{NBSP}: "
    NO_SOURCE = "La source de cette fiche n’est pas précisée."
    CHANGED = "Les données ont changé depuis ce lien."
    FORGET = "Ne plus afficher ce message"


class Embed:
    """The compact map and list for another site."""

    TITLE = "Projets O2R"
    LIST = "Projets"
    MAP = "Carte"
    LARGE = "Voir en grand"
    FIRST = "Les {rows} premiers sont ici, sur {heading}. "
    NEW_TAB = ", carte complète, dans un nouvel onglet"
    OPENS = " (nouvel onglet)"
    CREDIT = f"©{NBSP}IGN, INSEE, NOAA, GSHHG"
    NO_SCRIPT = "La carte interactive a besoin de JavaScript. La liste est complète."
    PICTURE = "Carte des projets"


class EmbedScript:
    """What the script of the embedded map says; `{x}` is filled in by it."""

    MARK = "{n}, {title}, ouvrir la fiche dans un nouvel onglet"
    GROUP = Map.GROUP
    GROUP_LIST = Map.GROUP_LIST
    GROUP_OF = Map.GROUP_OF
    GROUP_REST = Map.GROUP_REST
    DEMONSTRATION = "exemple fictif"
    PUBLISHED = "source publique"
    FILTER = ""
    UNFILTER = ""
    WHEEL = "Ctrl et molette pour zoomer"
    WHEEL_MAC = "⌘ et molette pour zoomer"
    FINGERS = "Deux doigts pour déplacer la carte"

    @classmethod
    def words(cls) -> dict[str, str]:
        """Return the texts by name."""
        return {name: text for name, text in vars(cls).items() if name.isupper()}


class Maker:
    """The page that makes the code of an embedded map."""

    TITLE = "Intégrer la carte à un site"
    LEAD = (
        "Choisissez ce que la carte montre, puis copiez le code dans votre page. La carte suit "
        "les mises à jour des données."
    )
    REGIONS = "Régions"
    UNITS = "Territoires"
    UNITS_HINT = f"aucun coché{NBSP}: tous"
    PUBLICS = "Publics"
    PUBLICS_HINT = "aucun coché\u00a0: tous les projets"
    HEIGHT = "Hauteur"
    PIXELS = f"{{height}}{NBSP}pixels"
    SEND = "Faire le code"
    CODE = "Code à copier"
    COPY = "Copier le code"
    COPIED = "Code copié."
    SHOWN = f"Montre{NBSP}: "
    PREVIEW = "Voir la carte intégrée"
    AUTO = "Hauteur automatique (facultatif)"
    AUTO_WHY = (
        "La carte annonce sa hauteur à la page qui la contient. Ce script l’applique, et n’écoute "
        "que ce site."
    )
    HOSTS = f"Sites autorisés sur ce serveur{NBSP}: "
    NO_HOST = (
        "Ce serveur n’autorise encore aucun site à intégrer la carte. La personne qui l’administre "
        "en donne la liste par DASHBOARD_EMBED_HOSTS."
    )
    FRAME_TITLE = "Carte des projets O2R, {regions}"
    NOTES_TITLE = "Bon à savoir"
    NOTES = (
        f"Au moins 320 pixels de large et 420 de haut{THIN}; sous 640, la liste suit la carte.",
        "La molette et un doigt font défiler votre page, pas la carte.",
        "Aucun cookie, aucune mesure d’audience, aucune requête vers un autre site.",
    )
