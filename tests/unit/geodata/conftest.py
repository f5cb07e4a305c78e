"""The committed geodata of Auvergne-Rhône-Alpes, read once for all tests."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import geodata

ROOT = Path(geodata.__file__).parent
REGION = ROOT / "84"
CODES = {"code": str, "departement": str, "region": str, "departements": str}


@pytest.fixture(scope="session")
def communes() -> gpd.GeoDataFrame:
    return gpd.read_parquet(REGION / "communes.parquet")


@pytest.fixture(scope="session")
def metric(communes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The communes in EPSG:2154, for areas in square metres."""
    return communes.to_crs(2154)


@pytest.fixture(scope="session")
def departements() -> pd.DataFrame:
    return pd.read_csv(REGION / "departements.csv", dtype=CODES)


@pytest.fixture(scope="session")
def epci() -> pd.DataFrame:
    return pd.read_csv(REGION / "epci.csv", dtype=CODES)


@pytest.fixture(scope="session")
def units() -> pd.DataFrame:
    return pd.read_csv(REGION / "unites.csv", dtype=CODES)


@pytest.fixture(scope="session")
def other_names() -> pd.DataFrame:
    return pd.read_csv(REGION / "autres_noms.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def region() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REGION / "region.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def landmarks() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(
        (REGION / "web" / "reperes.json").read_text("utf-8")
    )
    return found
