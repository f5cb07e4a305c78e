"""What is said of a free text: how it was understood, what it found, where else to ask."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


class Found:
    """By what the projects shown were found; `{n}` is how many, in figures."""

    COVER = ("couvre {place}", "couvrent {place}")
    ALONE_COVERS = "il couvre {place}"
    SOME_COVER = (f"{{n}}{NBSP}couvre {{place}}", f"{{n}}{NBSP}couvrent {{place}}")
    TO_CONFIRM = (f"{{n}}{NBSP}est à confirmer", f"{{n}}{NBSP}sont à confirmer")
    ALONE_TO_CONFIRM = "territoire à confirmer pour {place}"
    CITE = (f"{{n}}{NBSP}cite {{publics}}", f"{{n}}{NBSP}citent {{publics}}")
    ALONE_CITES = "il cite {publics}"
    OPEN = (f"{{n}}{NBSP}est ouvert à tous", f"{{n}}{NBSP}sont ouverts à tous")
    ALONE_OPEN = "il est ouvert à tous, donc {publics} compris"
    OTHERS = (
        f"{{n}}{NBSP}autre fiche contient ces mots",
        f"{{n}}{NBSP}autres fiches contiennent ces mots",
    )
    FOR = ", pour {publics}"
    WITH = ", avec {words}"


class NotFound:
    """What is said when no record answers a text: what was read, never that nothing exists."""

    NONE = "Aucune fiche ne contient ces mots"
    TEXT = f"{NBSP}: {{text}}"
    NOR_COVERS = ", et aucune ne dit couvrir {place}"
    AMONG = ", parmi celles que gardent les autres filtres"
    AREA = "Aucune fiche pour ces mots"
    AREA_SHORT = "aucune fiche"
    ADVICE_PLACE = (
        f"«{NBSP}Qui contacter{THIN}?{NBSP}» donne aussi les projets à confirmer et ceux qui sont "
        "proches."
    )
    ADVICE = (
        "La recherche lit les noms, les lieux et les démarches des fiches. Essayez un autre mot, "
        "une commune ou un public."
    )
    ASK = f"Qui contacter{THIN}?"
    ASK_AT = f"Qui contacter {{at}}{THIN}?"


class TextPlaces:
    """A place that a text names, after « couvre »."""

    PARTLY = "{place}, en tout ou en partie"
    AT_LEAST = "au moins {one}"
    OF_POSTCODE = f"une des {{n}}{NBSP}communes de code postal {{postcode}}"
    OF_NAME = f"une des {{n}}{NBSP}communes nommées {{name}}"
    OF_AREAS = f"un des {{n}}{NBSP}territoires nommés {{name}}"
