"""Look-up tables of the communes, EPCI and departments that a record may name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.data.geography import Geography
from dashboard.french import fold

_DISTRICT = re.compile(r"( cedex)?( \d+ ?(er|e|eme)?)?( arrondissement)?$")
_SAINT = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class Commune:
    """A current commune; its point is the town hall or a point inside (EPSG:4326)."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Communes by code, folded name and postcode; `communes_of`: those of a department or an EPCI.

    `names`: codes by folded name; `department_of_area`: department of each area of `geodata`;
    `former` gives today's code; `bounds` are west, south, east, north in degrees.
    """

    communes: Mapping[str, Commune]
    by_name: Mapping[str, tuple[Commune, ...]]
    by_postcode: Mapping[str, tuple[Commune, ...]]
    communes_of: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    departments: frozenset[str]
    department_of_area: Mapping[str, str]
    former: Mapping[str, str]
    bounds: tuple[float, float, float, float]

    def members(self, code: str) -> frozenset[str]:
        """Return the communes of a current territory code."""
        return self.communes_of.get(code, frozenset({code}))


def make_gazetteer(geography: Geography) -> Gazetteer:
    """Return the gazetteer of `geography`."""
    table = geography.communes
    communes = {
        code: Commune(code, name, tuple(postcodes.split("|")), longitude, latitude)
        for code, name, postcodes, longitude, latitude in zip(
            table["code"],
            table["nom"],
            table["codes_postaux"],
            table["longitude"],
            table["latitude"],
            strict=True,
        )
    }
    west, south, east, north = (float(edge) for edge in table.total_bounds)
    return Gazetteer(
        communes=communes,
        by_name=_grouped((plain_name(town.name), town) for town in communes.values()),
        by_postcode=_grouped(
            (postcode, town) for town in communes.values() for postcode in town.postcodes
        ),
        communes_of=_communes_of_areas(geography),
        names=_area_names(geography),
        departments=frozenset(geography.departments.index),
        department_of_area={area: department for department, area in _area_departments(geography)},
        former=geography.former,
        bounds=(west, south, east, north),
    )


def plain_name(name: str) -> str:
    """Return a normalised name: no accents, « Saint » for « St », no cedex or district."""
    words = [_SAINT.get(word, word) for word in fold(name).split()]
    return _DISTRICT.sub("", " ".join(words))


def _grouped(pairs: Iterable[tuple[str, Commune]]) -> dict[str, tuple[Commune, ...]]:
    found: dict[str, tuple[Commune, ...]] = {}
    for key, commune in pairs:
        found[key] = (*found.get(key, ()), commune)
    return found


def _communes_of_areas(geography: Geography) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for column in ("departement", "epci"):
        members = geography.communes.groupby(column)["code"]
        found |= {str(code): frozenset(codes) for code, codes in members if code}
    return found


def _area_names(geography: Geography) -> dict[str, str]:
    return {
        fold(name): str(code)
        for table in (geography.epci, geography.departments)
        for code, name in table["nom"].items()
    }


def _area_departments(geography: Geography) -> set[tuple[str, str]]:
    pairs = zip(geography.communes["departement"], geography.communes["unite"], strict=True)
    return {(str(department), str(area)) for department, area in pairs}
