"""French names of communes, EPCI, departments and areas, with article and preposition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.data.geography import Geography
from dashboard.domain.arrays import Booleans
from dashboard.domain.territory.index import UnknownCode, commune_index, once_per_geography
from dashboard.french import fold, join, of, plural

_SPELLING = {
    "'": "’",
    "Coeur": "Cœur",
    "Evian": "Évian",
    "Eloy": "Éloy",
    " - ": " – ",
    "Arrondissement": "arrondissement",
}
_FEMININE = re.compile(
    r"^la |(?:métropole|communauté|agglomération|agglo)$"
    r"|^les .*\b(?:vallées|montagnes|gorges|rives|rivières|sources|baronnies|collines|terres)\b",
    re.IGNORECASE,
)
_COMMUNE = re.compile(r"\d[\dAB]\d{3}")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The name of a place: `name` is for lists, `the` has its article for sentences."""

    code: str
    name: str
    the: str

    @property
    def of(self) -> str:
        """Return the name after « de »: « de l’Isère », « d’Entre Bièvre et Rhône »."""
        return of(self.the)

    @property
    def excluded(self) -> str:
        """Return « est exclu », « est exclue », « sont exclus »…, in agreement with the name."""
        verb = "sont" if self._many else "est"
        return f"{verb} exclu{self._ending(feminine=self._feminine)}"

    @property
    def cited(self) -> str:
        """Return « cité », « citée », « cités »…: a name without article is an intercommunalité."""
        bare = not self.the.startswith(("le ", "l’", "les "))
        return f"cité{self._ending(feminine=self._feminine or bare)}"

    @property
    def _many(self) -> bool:
        return self.the.startswith("les ")

    @property
    def _feminine(self) -> bool:
        return bool(_COMMUNE.fullmatch(self.code) or _FEMININE.search(self.the))

    def _ending(self, *, feminine: bool) -> str:
        return f"{'e' if feminine else ''}{'s' if self._many else ''}"


def spelled(name: str) -> str:
    """Return an official name with French typography: « L’Arbresle », « Cœur de Savoie »."""
    for wrong, right in _SPELLING.items():
        name = name.replace(wrong, right)
    return name


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
# « dans la Drôme » but « en Savoie »: these feminine or elided names take « dans ».
_INSIDE = re.compile(r"01|02|03|1[012]|2[367]|3[46]|42|5[01358]|6[01]|69M|72|8[069]")


def the_place(code: str) -> str:
    """Return « l’Isère », « le Rhône », « Mayotte »; raise `UnknownCode`."""
    try:
        return _THE[code]
    except KeyError:
        raise UnknownCode(code) from None


def in_place(code: str) -> str:
    """Return « en Isère », « dans l’Ain », « à Mayotte » for a department or area."""
    the = the_place(code)
    if code in _AT:
        return f"à {the}"
    masculine = the.startswith(("le ", "les ")) and "-et-" not in the
    return f"dans {the}" if masculine or _INSIDE.fullmatch(code) else f"en {_bare(the)}"


def of_place(code: str) -> str:
    """Return « de l’Isère », « du Rhône », « de Mayotte » for a department or area."""
    the = the_place(code)
    return of(_bare(the) if "-et-" in the else the)


# The two parts of the one department that is told in two.
_PARTS = {"69D": "le Rhône hors métropole", "69M": "la métropole de Lyon"}


def departments_counted(areas: Collection[str]) -> str:
    """Return « 12 départements » for the codes of areas, a part of a department told by its name.

    « 3 départements et la métropole de Lyon »: both parts of the Rhône are one department.
    """
    parts = [words for code, words in _PARTS.items() if code in areas]
    both = len(parts) == len(_PARTS)
    count = sum(code not in _PARTS for code in areas) + both
    counted = [plural(count, "département")] if count or not parts else []
    return join([*counted, *([] if both else parts)])


def at(name: str) -> str:
    """Return a name of a commune after « à »: « à Bron », « au Puy-en-Velay », « aux Ancizes »."""
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"à {name}"


def _bare(the: str) -> str:
    for article in ("les ", "le ", "la ", "l’"):
        if the.startswith(article):
            return the.removeprefix(article)
    return the


_KINDS = {
    "CC": "communauté de communes",
    "CA": "communauté d’agglomération",
    "CU": "communauté urbaine",
}
_LEGAL = re.compile(
    r"(?:(?:CC|CA|CU|Agglo|Communauté (?:de communes|d’agglomération|urbaine))\s+)+", re.IGNORECASE
)
_ACRONYM = re.compile(r"\s*\([^)]*\)$")
_ARTICLES = {
    "le ": ("Le ", "du "),
    "les ": ("Les ", "des "),
    "la ": ("La ", "de la "),
    "l’": ("L’", "de l’"),
    "": ("de ", "d’"),
}


def epci_place(code: str, nom: str, towns: AbstractSet[str] = frozenset()) -> PlaceName:
    """Return the short name of an EPCI; with its legal form if a commune has the same name.

    « CC de la Plaine de l’Ain » → « Plaine de l’Ain »; « Métropole de Lyon » stays.
    """
    legal = _ACRONYM.sub("", spelled(nom))
    rest = _LEGAL.sub("", legal, count=1) if _LEGAL.match(legal) else legal
    article, name = _parted(rest)
    if rest != legal and not towns.isdisjoint({fold(name), fold(article + name)}):
        long = f"{_KINDS.get(legal[:2], 'intercommunalité')} {of(article + name)}"
        return PlaceName(code, long, f"la {long}")
    return PlaceName(code, name, _with_article(article, name))


def _parted(rest: str) -> tuple[str, str]:
    for article, starts in _ARTICLES.items():
        for start in starts:
            if rest.startswith(start):
                return article, rest.removeprefix(start)
    return "", rest


def _with_article(article: str, name: str) -> str:
    if article:
        return article + name
    if name.startswith("Métropole "):
        return f"la {name[0].lower()}{name[1:]}"
    return f"le {name}" if name.startswith("Pays ") else name


@once_per_geography
def places(geography: Geography) -> Mapping[str, PlaceName]:
    """Return all places of `geography` by code, codes of former communes included; cached."""
    communes = _communes(geography)
    today = [communes[code] for code in geography.communes["code"]]
    former = {code: today[row] for code, row in commune_index(geography).communes.items()}
    towns = {fold(place.the) for place in today}
    epci = {code: epci_place(code, nom, towns) for code, nom in geography.epci["nom"].items()}
    larger = _larger(geography.departments)
    return former | epci | _areas_of(geography, larger) | larger


def place(code: str, geography: Geography) -> PlaceName:
    """Return the place of `code`; raise `UnknownCode`."""
    try:
        return places(geography)[code]
    except KeyError:
        raise UnknownCode(code) from None


def with_areas(department: PlaceName, gone: Booleans, geography: Geography) -> PlaceName:
    """Return a department with the names of its other areas: 69 is « Rhône avec … »."""
    rows, known = commune_index(geography).rows, places(geography)
    others = _other_areas(geography).get(department.code, ())
    kept = [known[area].the for area in others if not gone[rows(area)].all()]
    return replace(department, name=f"{department.name} avec {join(kept)}") if kept else department


@once_per_geography
def _other_areas(geography: Geography) -> Mapping[str, tuple[str, ...]]:
    """Return the areas of each divided department, except the area of the same name."""
    names = geography.areas["nom"].to_dict()
    index, departments = commune_index(geography), geography.departments["nom"].to_dict()
    return {
        code: tuple(area for area in index.areas_within(code) if names[area] != departments[code])
        for code in index.departments
    }


def _communes(geography: Geography) -> dict[str, PlaceName]:
    table = geography.communes
    names = [spelled(nom) for nom in table["nom"]]
    homonyms = {name for name, count in Counter(names).items() if count > 1}
    departments = geography.departments["nom"].to_dict()
    return {
        code: PlaceName(code, f"{name} ({departments[home]})" if name in homonyms else name, name)
        for code, name, home in zip(table["code"], names, table["departement"], strict=True)
    }


def _areas_of(geography: Geography, departments: Mapping[str, PlaceName]) -> dict[str, PlaceName]:
    index, areas = commune_index(geography), _larger(geography.areas)
    for department in departments.values():
        inner = [areas[code] for code in index.areas_within(department.code)]
        others = [area.name for area in inner if area.name != department.name]
        without = f" hors {join([name[0].lower() + name[1:] for name in others])}"
        for area in inner:
            if area.name == department.name:
                areas[area.code] = PlaceName(area.code, area.name + without, area.the + without)
    return areas


def _larger(table: pd.DataFrame) -> dict[str, PlaceName]:
    names = {code: spelled(nom) for code, nom in table["nom"].items()}
    return {code: PlaceName(code, name, _the(code, name)) for code, name in names.items()}


def _the(code: str, name: str) -> str:
    try:
        return the_place(code)
    except UnknownCode:
        return name
