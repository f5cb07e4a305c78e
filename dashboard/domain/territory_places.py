"""The names of communes, EPCI, departments and units as French sentences want them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.domain.territory_departments import the_place
from dashboard.domain.territory_epci import epci_place
from dashboard.domain.territory_index import UnknownCode, commune_index
from dashboard.domain.territory_memo import once_per_geography
from dashboard.domain.territory_place import Place, spelled
from dashboard.french import fold, join

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboard.data.geography import Geography
    from dashboard.domain.arrays import Booleans


@once_per_geography
def places(geography: Geography) -> Mapping[str, Place]:
    """Return every place of `geography` by its code, former commune codes included."""
    communes = _communes(geography)
    today = [communes[code] for code in geography.communes["code"]]
    former = {code: today[row] for code, row in commune_index(geography).communes.items()}
    towns = {fold(place.the) for place in today}
    epci = {code: epci_place(code, nom, towns) for code, nom in geography.epci["nom"].items()}
    larger = _larger(geography.departments)
    return former | epci | _units(geography, larger) | larger


def place(code: str, geography: Geography) -> Place:
    """Return the place of `code`; raise `UnknownCode`."""
    try:
        return places(geography)[code]
    except KeyError:
        raise UnknownCode(code) from None


def with_units(area: Place, gone: Booleans, geography: Geography) -> Place:
    """Return a department that counts more than its namesake unit by all: 69 is not only Rhône."""
    rows, known = commune_index(geography).rows, places(geography)
    others = _other_units(geography).get(area.code, ())
    kept = [known[unit].the for unit in others if not gone[rows(unit)].all()]
    return replace(area, name=f"{area.name} avec {join(kept)}") if kept else area


@once_per_geography
def _other_units(geography: Geography) -> Mapping[str, tuple[str, ...]]:
    """Return the units of each department that is cut into several, but for its namesake."""
    names = geography.units["nom"].to_dict()
    index, departments = commune_index(geography), geography.departments["nom"].to_dict()
    return {
        code: tuple(unit for unit in index.units_within(code) if names[unit] != departments[code])
        for code in index.departments
    }


def _communes(geography: Geography) -> dict[str, Place]:
    table = geography.communes
    names = [spelled(nom) for nom in table["nom"]]
    homonyms = {name for name, count in Counter(names).items() if count > 1}
    departments = geography.departments["nom"].to_dict()
    return {
        code: Place(code, f"{name} ({departments[home]})" if name in homonyms else name, name)
        for code, name, home in zip(table["code"], names, table["departement"], strict=True)
    }


def _units(geography: Geography, departments: Mapping[str, Place]) -> dict[str, Place]:
    index, units = commune_index(geography), _larger(geography.units)
    for department in departments.values():
        inner = [units[code] for code in index.units_within(department.code)]
        others = [unit.name for unit in inner if unit.name != department.name]
        without = f" hors {join([name[0].lower() + name[1:] for name in others])}"
        for unit in inner:
            if unit.name == department.name:
                units[unit.code] = Place(unit.code, unit.name + without, unit.the + without)
    return units


def _larger(table: pd.DataFrame) -> dict[str, Place]:
    names = {code: spelled(nom) for code, nom in table["nom"].items()}
    return {code: Place(code, name, _the(code, name)) for code, name in names.items()}


def _the(code: str, name: str) -> str:
    try:
        return the_place(code)
    except UnknownCode:
        return name
