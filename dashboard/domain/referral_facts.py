"""What is known of the commune a person lives in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain.perimeter import Perimeter, youth_perimeter
from dashboard.domain.territory_places import places

if TYPE_CHECKING:
    from dashboard.domain.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """A commune: `index` is its row; `epci` and `epci_code` are empty where it has none.

    `unit` is its department, or 69D or 69M. `collected`: the unit's list of projects was collected.
    `perimeter`: whether it lies in the perimeter of the youth call for projects, and why.
    """

    index: int
    code: str
    name: str
    postcodes: tuple[str, ...]
    department: str
    department_code: str
    unit: str
    epci: str
    epci_code: str
    population: int
    collected: bool
    perimeter: Perimeter | None


def commune_facts(catalogue: Catalogue, commune: int) -> CommuneFacts:
    """Return the facts of a commune, a row of `Geography.communes`."""
    geography = catalogue.geography
    row, known = geography.communes.loc[commune], places(geography)
    return CommuneFacts(
        index=commune,
        code=row["code"],
        name=known[row["code"]].the,
        postcodes=tuple(code for code in row["codes_postaux"].split("|") if code),
        department=known[row["departement"]].name,
        department_code=row["departement"],
        unit=row["unite"],
        epci=known[row["epci"]].name if row["epci"] in known else "",
        epci_code=row["epci"],
        population=int(row["population"]),
        collected=catalogue.collected.get(row["unite"], False),
        perimeter=youth_perimeter(commune, geography),
    )
