"""Read `geodata/`: regions, departments, areas, EPCI, communes and map labels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from dashboard.data.wording import Geodata
from dashboard.french import APOSTROPHE
from dashboard.settings import SettingError
from dashboard.texts.region import Served

SUMS = "SHA256SUMS"  # one line a file, as `sha256sum` writes and checks it


def check_intact(region: Path) -> None:
    """Check the files of a region's folder against their SHA-256 sums.

    Raises:
        SettingError: naming every file that is missing, truncated or altered.
    """
    issues = [_issue(region, line) for line in _lines(region)]
    told = [f"geodata, {region.name}/{issue}" for issue in issues if issue]
    if told:
        remedy = Geodata.REMEDY.format(region=region.name)
        raise SettingError("\n".join([*told, remedy]))


def _lines(region: Path) -> list[str]:
    try:
        text = (region / SUMS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    return text.splitlines() if text.endswith("\n") else [SUMS]


def _issue(region: Path, line: str) -> str:
    """Return what is wrong with the file of a line, or with the line itself."""
    wanted, _, name = line.rpartition("  ")
    try:
        found = hashlib.sha256((region / name).read_bytes()).hexdigest()
    except OSError:
        return Geodata.ABSENT.format(file=name)
    if found != wanted:
        return Geodata.ALTERED.format(file=name, read=found[:12], wanted=wanted[:12])
    return ""


KINDS = ("villes", "unites", "eaux", "voisins")


def read_landmarks(folder: Path, regions: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the labels of `regions`: towns, areas, waters, neighbours; positions in EPSG:4326.

    A neighbouring region is labelled once, and not if it is one of `regions`.
    """
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for region in regions:
        text = (folder / region / "web" / "reperes.json").read_text(encoding="utf-8")
        for kind, places in json.loads(text).items():
            if kind in found:
                found[kind] += places
    served = {region["nom"] for region in read_descriptions(folder, regions)}
    around = {place["nom"]: place for place in reversed(found["voisins"])}
    found["voisins"] = [around[name] for name in around if name not in served]
    return {
        kind: [{**place, "nom": place["nom"].replace("'", APOSTROPHE)} for place in places]
        for kind, places in found.items()
    }


CRS = "EPSG:4326"
METRIC_CRS = "EPSG:2154"


class OtherName(NamedTuple):
    """Another name of a commune: that of a part of it or of its past, with the code it had.

    `district`: an arrondissement, the only ones with `postcodes` of their own. The last name of
    a code is its latest.
    """

    commune: str
    code: str
    name: str
    district: bool = False
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Geography:
    """The territories that records may name; one row per territory, codes are strings.

    `communes`: GeoDataFrame in EPSG:4326, index 0…n-1 (the bit order of every territory), columns
    code, nom, departement, unite, region, epci, codes_postaux, population, longitude, latitude,
    point, anciens_codes.
    `regions`: names by code, in the order of the settings.
    `departments`, `areas`, `epci`: DataFrames indexed by code, with at least nom and population.
    `elsewhere`: communes of the other regions, with the name of theirs.
    `former`: current commune by the code of a merged or delegated commune or arrondissement.
    """

    regions: Mapping[str, str]
    communes: gpd.GeoDataFrame
    departments: pd.DataFrame
    areas: pd.DataFrame
    epci: pd.DataFrame
    former: Mapping[str, str]
    other_names: tuple[OtherName, ...] = ()
    elsewhere: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def served(self) -> Served:
        """Return the regions' names for the screens."""
        return Served(tuple(self.regions.values()))


def read_geography(folder: Path, regions: Sequence[str]) -> Geography:
    """Read the geography of `regions` (COG codes), each from its folder under `folder`.

    Raises:
        SettingError: for a region without folder, or with missing or altered files.
    """
    parts = [folder / region for region in regions]
    for part in parts:
        if part.is_dir():
            check_intact(part)
    described = read_descriptions(folder, regions)
    communes = pd.concat(
        [gpd.read_parquet(part / "communes.parquet") for part in parts], ignore_index=True
    )
    others = pd.concat([pd.read_parquet(part / "ailleurs.parquet") for part in parts])
    others = others.drop_duplicates("code")
    return Geography(
        regions={region["code"]: region["nom"].replace("'", APOSTROPHE) for region in described},
        communes=gpd.GeoDataFrame(communes, crs=CRS),
        departments=_table(parts, "departements.csv"),
        areas=_table(parts, "unites.csv"),
        epci=_table(parts, "epci.csv"),
        former=_former_codes(communes),
        other_names=tuple(name for part in parts for name in _other_names(part)),
        elsewhere=others.loc[~others["code"].isin(set(communes["code"]))],
    )


def read_descriptions(folder: Path, regions: Sequence[str]) -> list[dict[str, Any]]:
    """Return the `region.json` of each region: name, bounds (EPSG:4326), relief, sources.

    Raises:
        SettingError: for a region without folder.
    """
    paths = {region: folder / region / "region.json" for region in regions}
    for region, path in paths.items():
        if not path.is_file():
            raise SettingError(Geodata.TERMINAL_NO_REGION.format(region=region, folder=folder.name))
    return [json.loads(path.read_text("utf-8")) for path in paths.values()]


def _table(parts: Sequence[Path], name: str) -> pd.DataFrame:
    frames = [
        pd.read_csv(part / name, dtype=str, keep_default_na=False).astype({"population": int})
        for part in parts
    ]
    # An EPCI may extend over the border of a region: each region lists its part.
    table = pd.concat(frames)
    table["nom"] = table["nom"].str.replace("'", APOSTROPHE)
    people = table.groupby("code")["population"].sum()
    return table.drop_duplicates("code").set_index("code").assign(population=people)


def _other_names(part: Path) -> list[OtherName]:
    rows = pd.read_csv(part / "autres_noms.csv", dtype=str, keep_default_na=False)
    return [
        OtherName(
            row.commune,
            row.code,
            row.nom,
            row.type == "arrondissement",
            tuple(filter(None, row.codes_postaux.split("|"))),
        )
        for row in rows.itertuples()
    ]


def _former_codes(communes: pd.DataFrame) -> dict[str, str]:
    return {
        old: code
        for code, olds in zip(communes["code"], communes["anciens_codes"], strict=True)
        for old in olds.split("|")
        if old
    }
