"""The words of the sheet of one department, area or intercommunalité."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


class TerritorySheet:
    """Two pages of paper on one place."""

    DEPARTMENT = "Fiche départementale"
    EPCI = "Fiche intercommunale"
    BACK = "Retour à la carte"
    COVERAGE = "Voir dans Couverture"
    SIZE = "{communes}, {people}"
    ANY = "{projects} {verb} ici."
    NONE_ACTIVE = "aucun projet actif recensé"
    NONE_SURE = f"Aucun projet certain{THIN}; {{count}} à confirmer."
    NOT_RUNNING = (
        "convention terminée ou à venir n’est pas comptée",
        "conventions terminées ou à venir ne sont pas comptées",
    )
    EXAMPLES = "{lists}. Un zéro n’y dit rien du terrain."
    WHO = "Qui est touché, qui ne l’est pas"
    WHO_HEADS = ("Public", "Projets", "Habitants d’une commune couverte", "Ce qui n’est pas su")
    WHO_WHY = (
        f"«{NBSP}0{NBSP}»{NBSP}: aucun projet actif recensé, liste collectée. «{NBSP}?{NBSP}»"
        f"{NBSP}: rien de certain. Les habitants sont la population totale (INSEE) des communes "
        "couvertes, et non les personnes concernées."
    )
    PROJECTS = "Qui contacter"
    POSSIBLE = "À confirmer auprès du porteur"
    NONE = "Aucun projet certain."
    UNPLACED = "Territoire non précisé dans la source, à demander aussi{colon}{names}."
    MISSING = "Communes sans projet certain, les plus peuplées"
    MISSING_HEADS = ("Commune", "Habitants", "Ce qui est su")
    ALL_COVERED = "Toutes les communes sont couvertes par un projet au moins."
    MORE = "et {communes} de moins de {people}"
    ENDING = "Conventions qui finissent dans les douze mois après le {day}"
    ENDS = "{title}{colon}le {day}"
    NONE_ENDING = "Aucune, d’après les dates que donnent les sources."
    UNDATED = "Fin non précisée dans la source{colon}{names}."
    TO_CHECK = "À vérifier"
    CHECK = "{title}{colon}{reasons}"
    NOTHING_TO_CHECK = "Rien à vérifier."
    SOURCES = "Sources"
    LIST = "Liste des projets du département{colon}{what}."
    NOT_COLLECTED = "données non collectées"
    PRESENT = "intervient", "interviennent"
    MAP = "Carte de {name} et des projets qui y interviennent, numérotés comme ci-dessous"
    ADDRESS = "Cette fiche à jour{colon}"
    INDEX = "Fiches par département et par intercommunalité"
    INDEX_WHY = "Chaque fiche tient sur deux pages A4, à imprimer ou à enregistrer en PDF."
    DEPARTMENTS = "Départements"
    EPCI_LIST = "Intercommunalités"
