"""Small made-up geographies and records, and the real ones, read once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import strategies as st

from dashboard.data.collections import read_collections
from dashboard.data.geography import Geography
from dashboard.data.projects import read_projects
from dashboard.data.vocabularies import Collection
from dashboard.domain.catalogue import Catalogue, build_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[3]
LYON = "200046977"
DEPARTMENTS = {"01": "Ain", "38": "Isère", "42": "Loire", "69": "Rhône"}
EPCI = {
    LYON: "Métropole de Lyon",
    "200000001": "CC de la Plaine",
    "200000002": "CA Agglo des Monts (ADM)",
    "200000003": "CC Entre Saône et Loire",
    "200000004": "CC d'Archamps",
}
NAMES = ("Archamps", "Le Bourg", "Saint-Just", "Sainte-Croix", "L'Isle-Vieille", "Épagny", "Œuf")
SIDE = 0.05  # degrees: each made-up commune is a square of about 4 km by 5.5 km


class Row(NamedTuple):
    """A made-up commune."""

    department: str
    epci: str
    name: str = "Le Bourg"
    population: int = 100
    postcodes: tuple[str, ...] = ("01000",)
    former: tuple[str, ...] = ()


def geography_of(rows: Sequence[Row]) -> Geography:
    """Return square communes side by side, coded 01001, 38002… after department and rank."""
    lefts = [4.5 + SIDE * i for i in range(len(rows))]
    codes = [f"{row.department}{i + 1:03d}" for i, row in enumerate(rows)]
    communes = gpd.GeoDataFrame(
        {
            "code": codes,
            "nom": [row.name for row in rows],
            "departement": [row.department for row in rows],
            "unite": [_unit(row) for row in rows],
            "region": "84",
            "epci": [row.epci for row in rows],
            "codes_postaux": ["|".join(row.postcodes) for row in rows],
            "population": [row.population for row in rows],
            "longitude": [left + SIDE / 2 for left in lefts],
            "latitude": 45.5 + SIDE / 2,
            "point": "mairie",
            "anciens_codes": ["|".join(row.former) for row in rows],
        },
        geometry=[shapely.box(left, 45.5, left + SIDE, 45.5 + SIDE) for left in lefts],
        crs="EPSG:4326",
    )
    areas = DEPARTMENTS | {"69D": "Rhône", "69M": "Métropole de Lyon"}
    return Geography(
        regions={"84": "Auvergne-Rhône-Alpes"},
        communes=communes,
        departments=_table(DEPARTMENTS, communes["departement"]),
        areas=_table(areas, communes["unite"]),
        epci=_table(EPCI, communes["epci"]),
        former={old: code for code, row in zip(codes, rows, strict=True) for old in row.former},
    )


def _unit(row: Row) -> str:
    if row.department != "69":
        return row.department
    return "69M" if row.epci == LYON else "69D"


def _table(names: dict[str, str], present: pd.Series) -> pd.DataFrame:
    codes = [code for code in names if code in set(present)]
    frame = {"nom": [names[code] for code in codes], "population": 0}
    return pd.DataFrame(frame, index=pd.Index(codes, name="code"))


@st.composite
def _geographies(draw: st.DrawFn) -> Geography:
    rows = draw(
        st.lists(
            st.builds(
                Row,
                department=st.sampled_from(sorted(DEPARTMENTS)),
                epci=st.sampled_from(["", *EPCI]),
                name=st.sampled_from(NAMES),
                population=st.integers(0, 9000),
                postcodes=st.sets(st.sampled_from(["01000", "01001", "38270", "42300"])).map(tuple),
            ),
            min_size=1,
            max_size=14,
        )
    )
    merged = draw(st.lists(st.integers(0, len(rows) - 1), max_size=4))
    olds = {row: tuple(f"9900{i}" for i, m in enumerate(merged) if m == row) for row in merged}
    return geography_of([r._replace(former=olds.get(i, ())) for i, r in enumerate(rows)])


@pytest.fixture(scope="session")
def make_geography() -> Callable[[Sequence[Row]], Geography]:
    return geography_of


@pytest.fixture(scope="session")
def row() -> type[Row]:
    return Row


@pytest.fixture(scope="session")
def geographies() -> st.SearchStrategy[Geography]:
    """One to fourteen communes in four departments; an EPCI may lie across several or be none."""
    return _geographies()


@pytest.fixture(scope="session")
def codes_of() -> Callable[[Geography], list[str]]:
    """Return every code that a record may name."""

    def codes(geography: Geography) -> list[str]:
        tables = (geography.departments, geography.areas, geography.epci)
        named = {code for table in tables for code in table.index}
        return sorted(named | set(geography.communes["code"]) | set(geography.former))

    return codes


@pytest.fixture(scope="session")
def oracle() -> Callable[[Sequence[str], Geography], set[str]]:
    """Return the communes behind codes, found by reading the table line by line."""

    def communes(codes: Sequence[str], geography: Geography) -> set[str]:
        found = set()
        for line in geography.communes.to_dict("records"):
            own = {line["code"], line["departement"], line["unite"], line["epci"]} - {""}
            if own & set(codes) or set(line["anciens_codes"].split("|")) & set(codes):
                found.add(line["code"])
        return found

    return communes


@pytest.fixture(scope="session")
def catalogue(geography: Geography) -> Catalogue:
    projects = read_projects(ROOT / "projects.csv", geography)
    collections = read_collections(ROOT / "departements.csv", geography)
    collected = {code: row.collected is Collection.OUI for code, row in collections.items()}
    return build_catalogue(projects, geography, collected, "")
