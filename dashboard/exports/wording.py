"""The French words of the exports, one class per file or response."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.french import NBSP


class FileName:
    """The words of a file name, in ASCII."""

    STEM = "projets-o2r"
    MORE = "etc"


class Download:
    """Error messages of the exports."""

    UNKNOWN_FORMAT = (
        f"Format d’export inconnu{NBSP}: {{found}}. Formats possibles{NBSP}: {{known}}.\n"
    )
    UNKNOWN_VALUE = f"Paramètre «{NBSP}{{name}}{NBSP}»{NBSP}: {{found}} lu, {{known}} attendu.\n"


class Legal:
    """The licence notice."""

    FICTIONAL_RECORDS = ("fiche fictive", "fiches fictives")
    LICENCE = "Licence Ouverte 2.0 (Etalab)"
    LICENCE_URL = "https://spdx.org/licenses/etalab-2.0.html"
    LICENCE_DUTY = (
        f"Réutilisation libre, à condition de citer la source et sa date{NBSP}: "
        f"«{NBSP}{{cite}}{NBSP}»."
    )
    FICTIONAL = (
        f"Démonstration{NBSP}: {{fictional}} sur {{total}} exportées. "
        "Ce sont des exemples fictifs, à ne pas utiliser pour orienter une personne."
    )
    FICTIONAL_CARD = "Exemple fictif (démonstration), à ne pas utiliser pour orienter une personne."


class ReadMe:
    """The sheet « Lisez-moi » of the workbook."""

    PROJECTS_SHEET = "Projets"
    SOURCES_SHEET = "Sources"
    SHEET = "Lisez-moi"
    COUNT = "Nombre de fiches"
    FILTERS = "Filtres"
    NO_FILTER = f"aucun{NBSP}: toutes les fiches"
    ORDER = "Ordre des fiches"
    DATA_DATE = "Données du"
    COLLECTION = "Collecte"
    EXPORT_DATE = "Export du"
    SOURCES = "Sources"
    LICENCE = "Licence"
    CITE = "À citer"
    WARNING = "Attention"
    EMPTY = "Cellule vide"
    EMPTY_MEANS = (
        f"La source ne le précise pas. Ce n’est ni «{NBSP}oui{NBSP}», ni «{NBSP}non{NBSP}»."
    )
    LISTS = "Listes"
    LISTS_MEANS = (
        "Plusieurs valeurs dans une cellule sont séparées par une virgule ou un point-virgule."
    )
    PIVOT = f"Feuille «{NBSP}Croisement{NBSP}»"
    PIVOT_MEANS = (
        "Une ligne par projet, département et public, pour un tableau croisé. Un même projet y a "
        f"plusieurs lignes{NBSP}: compter ses numéros distincts. Rien n’y dit qu’un âge écarte un "
        "public."
    )
    NOT_OPEN = "(aucun)"
    COLUMNS = ("Colonne", "Nom en données ouvertes", "Sens", "Valeurs possibles")
    UNKNOWN_DATE = "date inconnue"
    CUT = "… (texte coupé)"


class People:
    """The files for people: what they have besides the fields, and the sheet to make a pivot of."""

    ADDED: Mapping[str, tuple[str, str]] = {
        "numero": ("N° sur la carte", "Numéro du projet sur la carte et dans la liste."),
        "departements_rencontres": (
            "Départements (en entier ou en partie)",
            "Départements et métropole où le projet intervient, et s’il les couvre en entier.",
        ),
        "a_confirmer": (
            "À confirmer",
            "Ce que la source ne précise pas de ce que demandent les filtres. Vide si sûr.",
        ),
        "fiche": ("Fiche en ligne", "Adresse de la fiche du projet sur la carte."),
    }
    BETWEEN = " ; "
    CODE = "(code)"
    WHOLE = "en entier"
    PART = "en partie"
    TO_CONFIRM = "à confirmer"
    UNKNOWN = "non précisé dans la source"
    PIVOT_SHEET = "Croisement"
    PIVOT = (
        "N° sur la carte",
        "Nom du projet",
        "Dispositif",
        "Département",
        "Étendue",
        "Public",
        "Statut de la fiche",
    )


class SortWords:
    """The orders of the list."""

    UNIT = "par département"
    NAME = "par nom"
    UPDATED = "de la mise à jour la plus récente à la plus ancienne"


class VCardWords:
    """The notes of a vCard."""

    PUBLICS = f"Publics{NBSP}: "
    TERRITORY = f"Territoire{NBSP}: "
    SOURCE = f"Source{NBSP}: "
    UPDATED = f"Mise à jour{NBSP}: "
    CATEGORY = "O2R"
    COUNTRY = "France"


class FeedWords:
    """The feed of what changes."""

    TITLE = f"{{site}}{NBSP}: ce qui change dans les fiches"
    FILTERED = "{title} ({filters})"
    BETWEEN = " ; "
    FICTIONAL = (
        f"Démonstration{NBSP}: {{fictional}} sur {{total}}, à ne pas utiliser pour orienter une "
        "personne."
    )
    PROJECT = f"{{title}}{NBSP}: {{told}}"


class Steward:
    """The kinds of issues."""

    TO_CHECK = (
        *("N° sur la carte", "Nom du projet", "Porteur", "Départements", "Téléphone", "Courriel"),
        *("Mise à jour", "À vérifier", "Fiche en ligne", "Statut de la fiche", "Identifiant"),
    )
    NOTHING = "Aucun changement."
    ADDED = ("projet ajouté", "projets ajoutés")
    REMOVED = ("projet retiré", "projets retirés")
    MODIFIED = ("projet modifié", "projets modifiés")
    REFUSED = "fichier refusé"
    WITHOUT_EFFECT = "source sans effet"
