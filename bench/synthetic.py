"""Synthetic records, seeded: as many as asked, of the shapes that real ones have."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

SEED = 20261123
FIRST_DAY = date(2025, 1, 1)


def synthetic_projects(count: int, geography: Geography, seed: int = SEED) -> tuple[Project, ...]:
    """Return `count` records over `geography`: EPCI lists, departments, communes, exclusions."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return tuple(_project(number, geography, chance) for number in range(1, count + 1))


def _project(number: int, geography: Geography, chance: random.Random) -> Project:
    communes = geography.communes
    seat = communes.iloc[chance.randrange(len(communes))]
    coverage, exclusions = _territory(geography, chance, seat["departement"])
    publics = tuple(chance.sample(list(Public), chance.randint(1, 4)))
    return Project(
        number=number,
        id=f"projet-{number}",
        name=f"Projet de synthèse {number}",
        scheme=chance.choice(list(Scheme)),
        status=RecordStatus.EXEMPLE_FICTIF,
        lead=f"Association Exemple {number} (fictif)",
        lead_type=chance.choice(list(LeadType)),
        lead_siret="",
        partners=(f"Partenaire Exemple {number} (fictif)",),
        publics=publics,
        publics_detail="",
        age_min=None,
        age_max=None,
        admission="",
        coverage=coverage,
        exclusions=exclusions,
        certainty=Certainty.A_CONFIRMER if chance.random() < 0.1 else Certainty.EXACTE,  # noqa: PLR2004
        territory_detail="",
        approach="Une équipe mobile va à la rencontre des personnes, sur les marchés.",
        steps=tuple(Step),
        arrangements="",
        referral_modes=(ReferralMode.TELEPHONER,),
        referrers=(Referrer.PROFESSIONNELS,),
        referral_detail="",
        address="",
        postcode=seat["codes_postaux"].split("|")[0],
        town=seat["nom"],
        town_code=seat["code"],
        longitude=float(seat["longitude"]),
        latitude=float(seat["latitude"]),
        phone="+33465710001",
        email=f"contact@exemple-{number}.example",
        website="",
        start=None,
        end=None,
        updated=FIRST_DAY + timedelta(days=chance.randrange(690)),
        source_name="Synthèse",
        source_url="",
    )


def _territory(
    geography: Geography, chance: random.Random, department: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    inside = geography.communes[geography.communes["departement"] == department]
    areas = [code for code in inside["epci"].unique() if code]
    kind = chance.random()
    if kind < 0.2 or not areas:  # noqa: PLR2004 - a fifth cover a department, some less an EPCI
        gone = (chance.choice(areas),) if areas and kind < 0.1 else ()  # noqa: PLR2004
        return (department,), gone
    if kind < 0.8:  # noqa: PLR2004 - three fifths cover a few EPCI
        return tuple(chance.sample(areas, min(len(areas), chance.randint(1, 3)))), ()
    few = inside["code"].sample(min(len(inside), 4), random_state=chance.randrange(9999))
    return tuple(few), ()
