"""The spelling of names of places: what is left out before two of them are compared."""

from __future__ import annotations

import re

from dashboard.data.gazetteer import plain_name
from dashboard.french import fold

_ARTICLE = re.compile(r"^(?:le|la|les|l) (?=.)")
_LEADING = re.compile(
    r"(?:(?:toute?s?|tous|ensemble|totalite|integralite|territoires?|departements?|dept"
    r"|communes?|villes?|uniquement|seulement|suivantes?|suivants?|dont|essentiellement"
    r"|de|du|des|d|l|le|la|les|sur|dans|en|a) )+(?=.)"
)
_TRAILING = re.compile(r"(?: (?:uniquement|seulement|entiere?|compris|inclus|et alentour))+$")


def place_key(name: str) -> str:
    """Return a name for comparing: no accent, article or hyphen, « Saint » for « St »."""
    return _ARTICLE.sub("", plain_name(name), count=1)


def without_tail(key: str) -> str:
    """Return a key without « uniquement » and the like behind it."""
    return _TRAILING.sub("", key)


def bare_key(name: str) -> str:
    """Return the key of what a name names: « loire » for « toute la Loire »."""
    return place_key(without_tail(_LEADING.sub("", fold(name), count=1)))
