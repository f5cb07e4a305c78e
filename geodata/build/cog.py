"""The Code officiel géographique of 2026, as @etalab/decoupage-administratif tells it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.build.sources import DECOUPAGE, DECOUPAGE_2020, package_member

YEAR = 2026
Record = dict[str, Any]


@dataclass(frozen=True)
class Cog:
    """Communes, EPCI, arrondissements, departments and regions, each by its code.

    `parts`: the municipal arrondissements, delegated and associated communes of 2026. `history`:
    every commune since 1943 as it was called, to 1 January 2020.
    """

    communes: dict[str, Record]
    epci: dict[str, Record]
    arrondissements: dict[str, Record]
    departements: dict[str, Record]
    regions: dict[str, Record]
    successors: dict[str, str]
    parts: list[Record]
    history: list[Record]

    def epci_of(self) -> dict[str, str]:
        """Return the SIREN of each commune's EPCI; a commune without one is absent."""
        return {
            member["code"]: siren for siren, epci in self.epci.items() for member in epci["membres"]
        }

    def region_of(self, commune: str) -> str:
        """Return the code of a commune's region."""
        return str(self.communes[commune]["region"])

    def department_of(self, commune: str) -> str:
        """Return the code of a commune's department."""
        return str(self.communes[commune]["departement"])

    def region_name(self, department: str) -> str:
        """Return the name of the region a department belongs to."""
        return str(self.regions[self.departements[department]["region"]]["nom"])

    def former_codes(self) -> dict[str, list[str]]:
        """Return, for each commune, the codes that lead to it, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for former, code in sorted(self.successors.items()):
            found[code].append(former)
        return found


def read_cog(cache: Path) -> Cog:
    """Return the COG held in the pinned npm package."""
    tables = {
        name: json.loads(package_member(DECOUPAGE, cache, f"data/{name}.json"))
        for name in ("communes", "epci", "arrondissements", "departements", "regions")
    }
    current = [row for row in tables["communes"] if row["type"] == "commune-actuelle"]
    communes = _by_code(current)
    return Cog(
        communes=communes,
        epci=_by_code(tables["epci"]),
        arrondissements=_by_code(tables["arrondissements"]),
        departements=_by_code(tables["departements"]),
        regions=_by_code(tables["regions"]),
        successors=_successors(tables["communes"], communes),
        parts=[row for row in tables["communes"] if row["type"] != "commune-actuelle"],
        history=json.loads(package_member(DECOUPAGE_2020, cache, "data/historique-communes.json")),
    )


def _by_code(rows: list[Record]) -> dict[str, Record]:
    return {row["code"]: row for row in rows}


def _successors(rows: list[Record], communes: dict[str, Record]) -> dict[str, str]:
    """Map merged, delegated and associated communes and arrondissements to today's commune."""
    named = {
        row["code"]: row.get("chefLieu") or row.get("commune")
        for row in rows
        if row["type"] != "commune-actuelle"
    }
    merged = {former: row["code"] for row in rows for former in row.get("anciensCodes", [])}
    links = {**named, **merged}
    found = {former: _resolve(former, links, communes) for former in links}
    return {former: code for former, code in found.items() if code and former not in communes}


def _resolve(code: str, links: dict[str, str], communes: dict[str, Record]) -> str | None:
    seen: set[str] = set()
    while code not in communes:
        if code in seen or code not in links:
            return None
        seen.add(code)
        code = links[code]
    return code
