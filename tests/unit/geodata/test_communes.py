"""The communes are those of the COG of 2026, repaired and whole."""

import geopandas as gpd
import pytest
import shapely

# Square kilometres in EPSG:2154, of the polygon reference (IGN ADMIN EXPRESS COG 2018).
REFERENCE_AREAS = {
    "01": 5774.9,
    "03": 7365.4,
    "07": 5560.6,
    "15": 5767.2,
    "26": 6553.7,
    "38": 7868.2,
    "42": 4796.1,
    "43": 4997.7,
    "63": 8001.6,
    "69": 3252.9,
    "73": 6261.3,
    "74": 4597.3,
}
NEVER_DRAWN = ["15031", "15035", "15047", "15171", "69114"]
SUCCESSORS = {
    "01330": "01187",
    "26371": "26289",
    "42072": "42217",
    "42109": "42084",
    "42252": "42084",
    "63330": "63109",
    "69159": "69114",
}


def _members(communes: gpd.GeoDataFrame, epci: str) -> gpd.GeoDataFrame:
    return communes.loc[communes["epci"] == epci]


def _successor(communes: gpd.GeoDataFrame, former: str) -> list[str]:
    leads = communes["anciens_codes"].str.split("|").map(lambda codes: former in codes)
    return list(communes.loc[leads, "code"])


def test_there_are_4025_communes_sorted_by_code(communes: gpd.GeoDataFrame) -> None:
    assert len(communes) == 4025
    assert communes["code"].is_unique
    assert communes["code"].is_monotonic_increasing


def test_the_population_is_that_of_the_cog_of_2026(communes: gpd.GeoDataFrame) -> None:
    assert communes["population"].sum() == 8_205_557


def test_every_polygon_is_valid_and_not_empty(communes: gpd.GeoDataFrame) -> None:
    assert communes.geometry.is_valid.all()
    assert not communes.geometry.is_empty.any()
    assert communes.crs.to_epsg() == 4326


def test_communes_neither_overlap_nor_leave_a_gap(communes: gpd.GeoDataFrame) -> None:
    assert shapely.coverage_is_valid(communes.geometry.to_numpy())


def test_the_only_hole_in_the_region_is_the_enclave_des_papes(metric: gpd.GeoDataFrame) -> None:
    region = shapely.coverage_union_all(metric.geometry.to_numpy())
    assert region.geom_type == "Polygon"
    (hole,) = region.interiors
    assert shapely.Polygon(hole).area / 1e6 == pytest.approx(127, rel=0.01)


@pytest.mark.parametrize(("departement", "area"), REFERENCE_AREAS.items())
def test_a_department_has_the_area_of_the_reference(
    metric: gpd.GeoDataFrame, departement: str, area: float
) -> None:
    own = metric.loc[metric["departement"] == departement]
    assert own.area.sum() / 1e6 == pytest.approx(area, rel=0.005)


@pytest.mark.parametrize("code", NEVER_DRAWN)
def test_a_commune_missing_from_the_source_has_its_polygon(
    metric: gpd.GeoDataFrame, code: str
) -> None:
    (area,) = metric.loc[metric["code"] == code].area / 1e6
    assert 5 < area < 60


@pytest.mark.parametrize(
    ("epci", "count", "population"),
    [
        pytest.param("200085751", 37, 70_574, id="CC Entre Bièvre et Rhône"),
        pytest.param("246300701", 21, 295_488, id="Clermont Auvergne Métropole"),
        pytest.param("200046977", 58, 1_436_354, id="Métropole de Lyon"),
    ],
)
def test_a_known_epci_is_one_polygon_of_its_communes(
    communes: gpd.GeoDataFrame, epci: str, count: int, population: int
) -> None:
    members = _members(communes, epci)
    shape = shapely.coverage_union_all(members.geometry.to_numpy())
    assert (len(members), members["population"].sum()) == (count, population)
    assert (shape.geom_type, len(shape.interiors)) == ("Polygon", 0)


def test_the_metropole_de_lyon_is_a_unit_apart_from_the_rhone(communes: gpd.GeoDataFrame) -> None:
    rhone = communes.loc[communes["departement"] == "69"]
    lyon = rhone["epci"] == "200046977"
    assert set(rhone.loc[lyon, "unite"]) == {"69M"}
    assert set(rhone.loc[~lyon, "unite"]) == {"69D"}


def test_elsewhere_the_unit_is_the_department(communes: gpd.GeoDataFrame) -> None:
    others = communes.loc[communes["departement"] != "69"]
    assert (others["unite"] == others["departement"]).all()


def test_twelve_communes_share_the_postcode_38270(communes: gpd.GeoDataFrame) -> None:
    assert communes["codes_postaux"].str.split("|").map(lambda codes: "38270" in codes).sum() == 12


def test_every_commune_has_a_postcode_and_an_epci(communes: gpd.GeoDataFrame) -> None:
    assert communes["codes_postaux"].str.fullmatch(r"\d{5}(\|\d{5})*").all()
    assert communes["epci"].str.fullmatch(r"\d{9}").all()


@pytest.mark.parametrize(("former", "code"), SUCCESSORS.items())
def test_a_former_code_leads_to_todays_commune(
    communes: gpd.GeoDataFrame, former: str, code: str
) -> None:
    assert _successor(communes, former) == [code]


@pytest.mark.parametrize("arrondissement", range(69381, 69390))
def test_an_arrondissement_of_lyon_leads_to_lyon(
    communes: gpd.GeoDataFrame, arrondissement: int
) -> None:
    assert _successor(communes, str(arrondissement)) == ["69123"]


def test_a_former_code_leads_to_one_commune_and_is_no_current_code(
    communes: gpd.GeoDataFrame,
) -> None:
    former = communes["anciens_codes"].str.split("|").explode()
    told = former.loc[former != ""]
    assert told.is_unique
    assert not told.isin(communes["code"]).any()


def test_a_name_bears_its_article(communes: gpd.GeoDataFrame) -> None:
    names = communes.set_index("code")["nom"]
    assert names["43157"] == "Le Puy-en-Velay"
    assert names["01001"] == "L'Abergement-Clémenciat"


def test_every_reference_point_is_in_or_next_to_its_commune(metric: gpd.GeoDataFrame) -> None:
    points = gpd.GeoSeries.from_xy(metric["longitude"], metric["latitude"], crs=4326).to_crs(2154)
    assert metric.geometry.distance(points).max() <= 201


def test_most_reference_points_are_town_halls(communes: gpd.GeoDataFrame) -> None:
    counts = communes["point"].value_counts()
    assert set(counts.index) == {"mairie", "point-representatif"}
    assert counts["mairie"] > 3700
