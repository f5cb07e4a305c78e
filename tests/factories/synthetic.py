"""Synthetic records, seeded: as many as asked, of the shapes that real ones have."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dashboard.data.fields.table import FIELDS
from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    Certainty,
    LeadType,
    Public,
    RecordStatus,
    ReferralMode,
    Referrer,
    Scheme,
    Step,
)
from dashboard.exports.csv_files import open_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dashboard.data.geography import Geography

SEED = 20261123
EMPTY: dict[str, Any] = {field.attribute: field.empty for field in FIELDS}
FIRST_DAY = date(2025, 1, 1)


def synthetic_projects(
    count: int, geography: Geography, seed: int = SEED, *, gathered: tuple[int, str] = (0, "")
) -> tuple[Project, ...]:
    """Return `count` records over `geography`: EPCI lists, departments, communes, exclusions.

    `gathered`: how many of them, the first, receive people in the commune of that code.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    columns = ["code", "nom", "codes_postaux", "longitude", "latitude", "departement", "epci"]
    towns: list[dict[str, Any]] = geography.communes[columns].to_dict("records")
    around: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        around.setdefault(town["departement"], []).append(town)
    many, code = gathered
    place = [town for town in towns if town["code"] == code]
    return tuple(
        _project(number, place if number <= many else towns, around, chance)
        for number in range(1, count + 1)
    )


def _project(
    number: int,
    seats: list[dict[str, Any]],
    around: dict[str, list[dict[str, Any]]],
    chance: random.Random,
) -> Project:
    seat = chance.choice(seats)
    coverage, exclusions = _territory(seat["departement"], around, chance)
    publics = tuple(chance.sample(list(Public), chance.randint(1, 4)))
    values: dict[str, Any] = {
        "number": number,
        "id": f"projet-{number}",
        "name": f"Projet de synthèse {number}",
        "scheme": chance.choice(list(Scheme)),
        "status": RecordStatus.EXEMPLE_FICTIF,
        "lead": f"Association Exemple {number} (fictif)",
        "lead_type": chance.choice(list(LeadType)),
        "partners": (f"Partenaire Exemple {number} (fictif)",),
        "publics": publics,
        "coverage": coverage,
        "exclusions": exclusions,
        "certainty": Certainty.A_CONFIRMER if chance.random() < 0.1 else Certainty.EXACTE,
        "approach": "Une équipe mobile va à la rencontre des personnes, sur les marchés.",
        "steps": tuple(Step),
        "referral_modes": (ReferralMode.TELEPHONER,),
        "referrers": (Referrer.PROFESSIONNELS,),
        "postcode": seat["codes_postaux"].split("|")[0],
        "town": seat["nom"],
        "town_code": seat["code"],
        "longitude": float(seat["longitude"]),
        "latitude": float(seat["latitude"]),
        "phone": "+33465710001",
        "email": f"contact@exemple-{number}.example",
        "updated": FIRST_DAY + timedelta(days=chance.randrange(690)),
        "source_name": "Synthèse",
    }
    return Project(**(EMPTY | values))


def _territory(
    department: str, around: dict[str, list[dict[str, Any]]], chance: random.Random
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    inside = around[department]
    areas = list(dict.fromkeys(town["epci"] for town in inside if town["epci"]))
    kind = chance.random()
    if kind < 0.2 or not areas:
        gone = (chance.choice(areas),) if len(areas) > 1 and kind < 0.1 else ()
        return (department,), gone
    if kind < 0.8:
        return tuple(chance.sample(areas, min(len(areas), chance.randint(1, 3)))), ()
    few = chance.sample(inside, min(len(inside), 4))
    return tuple(town["code"] for town in few), ()


def write_files(folder: Path, projects: Sequence[Project], geography: Geography) -> Path:
    """Write records and the collection of all departments; return the records' path."""
    path = folder / "projects.csv"
    path.write_bytes(open_csv(projects))
    asked = [
        f"{code};oui;2026-10-20;Synthèse;exemple-fictif" for code in geography.departments.index
    ]
    lines = ["code;collecte;date;source;statut_fiche", *asked, ""]
    (folder / "departements.csv").write_text("\n".join(lines), encoding="utf-8")
    return path
