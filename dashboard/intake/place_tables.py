"""What is told of each code of a territory: its label, its departments, whether many know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.french import fold

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

_TOWN = 5_000
_ACRONYMS = {
    "auvergne rhone alpes": ("aura", "ara"),
    "ile de france": ("idf",),
    "provence alpes cote d azur": ("paca",),
}
_REGION = ("region", "toute region")


def labels(geography: Geography) -> dict[str, str]:
    """Return « Roanne (42187) » for each code."""
    communes = geography.communes
    towns = {
        code: f"{name} ({code})"
        for code, name in zip(communes["code"], communes["nom"], strict=True)
    }
    larger = {
        str(code): f"{name} ({code})"
        for table in (geography.epci, geography.departments)
        for code, name in table["nom"].items()
    }
    return towns | larger


def prominent(geography: Geography) -> frozenset[str]:
    """Return the codes of areas, and of towns of 5,000 inhabitants."""
    communes = geography.communes
    towns = communes.loc[communes["population"] >= _TOWN, "code"]
    return frozenset({*towns, *geography.epci.index, *geography.departments.index})


def homes(geography: Geography) -> dict[str, frozenset[str]]:
    """Return the departments of each code."""
    communes = geography.communes
    found: dict[str, set[str]] = {}
    for code, epci, home in zip(
        communes["code"], communes["epci"], communes["departement"], strict=True
    ):
        for each in (code, epci, home):
            found.setdefault(each, set()).add(home)
    return {code: frozenset(inside) for code, inside in found.items() if code}


def region_names(geography: Geography) -> dict[str, tuple[str, ...]]:
    """Return the departments of each region by its folded names; « région » where it is alone."""
    table = geography.communes
    found: dict[str, tuple[str, ...]] = {}
    for code, name in geography.regions.items():
        departments = tuple(sorted(set(table.loc[table["region"] == code, "departement"])))
        alone = () if geography.served.several else _REGION
        for known in (fold(name), *_ACRONYMS.get(fold(name), ()), *alone):
            found[known] = departments
    return found
