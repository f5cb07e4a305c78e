"""What every screen says of where a project receives people."""

from __future__ import annotations

from dashboard.french import NBSP


class Reception:
    """« Lieu d’accueil », the one term for the columns of the place: not the lead's seat."""

    TITLE = "Lieu d’accueil"
    TITLE_MANY = "Lieux d’accueil"
    KEY = "lieu d’accueil"
    AT = f"lieu d’accueil{NBSP}: {{place}}"
    UNPLACED = f"lieu d’accueil non situé{NBSP}: {{place}}"
    UNSTATED = "lieu d’accueil non précisé"
    BY_POINT = "lieu d’accueil donné par ses coordonnées"
    AT_TOWN = "{words}, point de la commune"
    INDICATIVE = f"Position indicative{NBSP}: {{words}}"
    INDICATIVE_KEY = f"position indicative{NBSP}: {UNSTATED}"
    HERE = "Lieu d’accueil dans la commune."
    AWAY = "{words}, à {distance}."
    IN_SOURCE = "{words} dans la source."
