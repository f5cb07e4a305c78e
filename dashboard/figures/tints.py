"""The table of the map's tints: what its colours say, in which words, on which scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.texts.site import Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """What the colours of the map say.

    `key`: its value in the address; `title` and `unit`: what the legend calls it and counts;
    `hint`: what is said beside its button; `scale`: names of its classes, () without colours.
    """

    key: str
    title: str
    hint: str
    unit: str = ""
    scale: tuple[str, ...] = ()


BY_AREA = Tint(
    key="departement",
    title=Map.TINT_UNITS,
    hint=Map.TINT_UNITS_HINT,
    unit=Map.TINT_UNITS_UNIT,
    scale=Map.CLASSES,
)
BY_COMMUNE = Tint(
    key="commune",
    title=Map.TINT_COMMUNES,
    hint=Map.TINT_COMMUNES_HINT,
    unit=Map.TINT_COMMUNES_UNIT,
    scale=Map.CLASSES,
)
BY_POPULATION = Tint(
    key="population",
    title=Map.TINT_POPULATION,
    hint=Map.TINT_POPULATION_HINT,
    unit=Map.TINT_POPULATION_UNIT,
    scale=Map.SHARES,
)
UNTINTED = Tint(key="aucune", title=Map.TINT_NONE, hint=Map.TINT_NONE_HINT)
TINTS = (BY_AREA, BY_COMMUNE, BY_POPULATION, UNTINTED)
DEFAULT_TINT = BY_AREA
_BY_KEY: Mapping[str, Tint] = {tint.key: tint for tint in TINTS}


def tint_of(key: str) -> Tint:
    """Return the tint of that key, the default one for any other."""
    return _BY_KEY.get(key, DEFAULT_TINT)
