"""The communes, EPCI, departments and units of the regions served, read from `geodata/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CRS = "EPSG:4326"
METRIC_CRS = "EPSG:2154"


@dataclass(frozen=True, slots=True)
class Geography:
    """What the records' codes may name; one row a territory, codes are text.

    `communes`: GeoDataFrame in EPSG:4326, index 0…n-1 (the bit order of every territory), columns
    code, nom, departement, unite, region, epci, codes_postaux, population, longitude, latitude,
    point, anciens_codes.
    `departments`, `units`, `epci`: DataFrames indexed by code, with at least nom and population.
    `former`: code of a merged commune, delegated commune or arrondissement → today's commune.
    """

    communes: gpd.GeoDataFrame
    departments: pd.DataFrame
    units: pd.DataFrame
    epci: pd.DataFrame
    former: Mapping[str, str]


def read_geography(folder: Path, regions: Sequence[str]) -> Geography:
    """Return the geography of `regions` (COG region codes, one folder each under `folder`)."""
    parts = [folder / region for region in regions]
    communes = pd.concat(
        [gpd.read_parquet(part / "communes.parquet") for part in parts], ignore_index=True
    )
    return Geography(
        communes=gpd.GeoDataFrame(communes, crs=CRS),
        departments=_table(parts, "departements.csv"),
        units=_table(parts, "unites.csv"),
        epci=_table(parts, "epci.csv"),
        former=_former_codes(communes),
    )


def _table(parts: Sequence[Path], name: str) -> pd.DataFrame:
    frames = [
        pd.read_csv(part / name, dtype=str, keep_default_na=False).astype({"population": int})
        for part in parts
    ]
    # An EPCI may reach over a region's border: it is then listed by both.
    return pd.concat(frames).drop_duplicates("code").set_index("code")


def _former_codes(communes: pd.DataFrame) -> dict[str, str]:
    return {
        old: code
        for code, olds in zip(communes["code"], communes["anciens_codes"], strict=True)
        for old in olds.split("|")
        if old
    }
