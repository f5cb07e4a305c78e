"""The French departments with their article and preposition: l’Isère, en Isère, de l’Isère."""

from __future__ import annotations

import re

from dashboard.domain.territory_index import UnknownCode
from dashboard.french import elide

_WITH_ARTICLE = """
01 l’Ain|02 l’Aisne|03 l’Allier|04 les Alpes-de-Haute-Provence|05 les Hautes-Alpes
06 les Alpes-Maritimes|07 l’Ardèche|08 les Ardennes|09 l’Ariège|10 l’Aube|11 l’Aude|12 l’Aveyron
13 les Bouches-du-Rhône|14 le Calvados|15 le Cantal|16 la Charente|17 la Charente-Maritime
18 le Cher|19 la Corrèze|2A la Corse-du-Sud|2B la Haute-Corse|21 la Côte-d’Or
22 les Côtes-d’Armor|23 la Creuse|24 la Dordogne|25 le Doubs|26 la Drôme|27 l’Eure
28 l’Eure-et-Loir|29 le Finistère|30 le Gard|31 la Haute-Garonne|32 le Gers|33 la Gironde
34 l’Hérault|35 l’Ille-et-Vilaine|36 l’Indre|37 l’Indre-et-Loire|38 l’Isère|39 le Jura
40 les Landes|41 le Loir-et-Cher|42 la Loire|43 la Haute-Loire|44 la Loire-Atlantique|45 le Loiret
46 le Lot|47 le Lot-et-Garonne|48 la Lozère|49 le Maine-et-Loire|50 la Manche|51 la Marne
52 la Haute-Marne|53 la Mayenne|54 la Meurthe-et-Moselle|55 la Meuse|56 le Morbihan|57 la Moselle
58 la Nièvre|59 le Nord|60 l’Oise|61 l’Orne|62 le Pas-de-Calais|63 le Puy-de-Dôme
64 les Pyrénées-Atlantiques|65 les Hautes-Pyrénées|66 les Pyrénées-Orientales|67 le Bas-Rhin
68 le Haut-Rhin|69 le Rhône|69D le Rhône|69M la métropole de Lyon|70 la Haute-Saône
71 la Saône-et-Loire|72 la Sarthe|73 la Savoie|74 la Haute-Savoie|75 Paris|76 la Seine-Maritime
77 la Seine-et-Marne|78 les Yvelines|79 les Deux-Sèvres|80 la Somme|81 le Tarn
82 le Tarn-et-Garonne|83 le Var|84 le Vaucluse|85 la Vendée|86 la Vienne|87 la Haute-Vienne
88 les Vosges|89 l’Yonne|90 le Territoire de Belfort|91 l’Essonne|92 les Hauts-de-Seine
93 la Seine-Saint-Denis|94 le Val-de-Marne|95 le Val-d’Oise|971 la Guadeloupe|972 la Martinique
973 la Guyane|974 La Réunion|976 Mayotte
"""
_THE = dict(entry.split(" ", 1) for entry in _WITH_ARTICLE.strip().replace("\n", "|").split("|"))
_AT = {"75", "974", "976"}
# Usage says « dans la Drôme » but « en Savoie »: among la and l’, these take dans.
_INSIDE = re.compile(r"01|02|03|1[012]|2[367]|3[46]|42|5[01358]|6[01]|69M|72|8[069]")
# An article carries its own vowel; the h of haut and the y of Yenne count as consonants.
_UNELIDED = re.compile(r"[Ll]a |[Ll]’|Haut|Huit|Onze|Y[aeéiou]")


def the_place(code: str) -> str:
    """Return « l’Isère », « le Rhône », « Mayotte »; raise `UnknownCode`."""
    try:
        return _THE[code]
    except KeyError:
        raise UnknownCode(code) from None


def in_place(code: str) -> str:
    """Return « en Isère », « dans l’Ain », « à Mayotte » for a department or unit."""
    the = the_place(code)
    if code in _AT:
        return f"à {the}"
    masculine = the.startswith(("le ", "les ")) and "-et-" not in the
    return f"dans {the}" if masculine or _INSIDE.fullmatch(code) else f"en {_bare(the)}"


def of_place(code: str) -> str:
    """Return « de l’Isère », « du Rhône », « de Mayotte » for a department or unit."""
    the = the_place(code)
    return of(_bare(the) if "-et-" in the else the)


def of(name: str) -> str:
    """Return a name behind « de »: « d’Annecy », « de la Drôme », « du Puy-en-Velay »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if name.lower().startswith(article):
            return contracted + name[len(article) :]
    return f"de {name}" if _UNELIDED.match(name) else elide("de", name)


def _bare(the: str) -> str:
    for article in ("les ", "le ", "la ", "l’"):
        if the.startswith(article):
            return the.removeprefix(article)
    return the
