"""The usual short names of EPCI, with the article that their legal names tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.domain.territory_departments import of
from dashboard.domain.territory_place import Place, spelled
from dashboard.french import fold

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

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


def epci_place(code: str, nom: str, towns: AbstractSet[str] = frozenset()) -> Place:
    """Return an EPCI by its usual short name, its legal form kept if a town (folded) has that name.

    « CC de la Plaine de l’Ain » → « Plaine de l’Ain »; « Métropole de Lyon » stays.
    """
    legal = _ACRONYM.sub("", spelled(nom))
    rest = _LEGAL.sub("", legal, count=1) if _LEGAL.match(legal) else legal
    article, name = _parted(rest)
    if rest != legal and not towns.isdisjoint({fold(name), fold(article + name)}):
        long = f"{_KINDS.get(legal[:2], 'intercommunalité')} {of(article + name)}"
        return Place(code, long, f"la {long}")
    return Place(code, name, _with_article(article, name))


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
