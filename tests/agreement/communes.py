"""The communes of the shipped region, as plain values: nothing here is of the application."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
REGION = ROOT / "geodata/84"
_COLUMNS = ("code", "nom", "unite", "departement", "epci", "region", "codes_postaux", "population")


@dataclass(frozen=True)
class Commune:
    """A commune; `area` is its department, or 69D or 69M."""

    code: str
    name: str
    area: str
    department: str
    epci: str
    region: str
    postcodes: frozenset[str]
    people: int


@cache
def communes() -> tuple[Commune, ...]:
    """Return the communes of the shipped region."""
    frame = pd.read_parquet(REGION / "communes.parquet", columns=list(_COLUMNS))
    cells: list[list[str]] = frame.astype(str).to_numpy().tolist()
    return tuple(
        Commune(
            code, name, area, department, epci, region, frozenset(codes.split("|")), int(people)
        )
        for code, name, area, department, epci, region, codes, people in cells
    )


@cache
def regions() -> dict[str, str]:
    """Return the region of each commune."""
    return {commune.code: commune.region for commune in communes()}


@cache
def areas() -> tuple[str, ...]:
    """Return the codes of the areas, sorted."""
    return tuple(sorted({commune.area for commune in communes()}))


@cache
def area_names() -> dict[str, str]:
    """Return the name of each area by its code, in the order of the map."""
    with (REGION / "unites.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["nom"] for row in csv.DictReader(file)}


@cache
def named(text: str) -> tuple[Commune, ...]:
    """Return the communes that a text names by its name, its postcode or its department's name."""
    asked = text.casefold()
    return tuple(
        commune
        for commune in communes()
        if text in commune.postcodes
        or asked in {commune.name.casefold(), area_names()[commune.area].casefold()}
    )


def held(codes: Iterable[str], commune: Commune) -> bool:
    """Return whether one of the codes is the commune, its group of communes or its department."""
    return bool({commune.code, commune.epci, commune.department} & set(codes))
