"""GeoJSON, as RFC 7946 has it and as GeoPandas opens it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point, shape

from dashboard.data.fields.table import FIELDS
from dashboard.exports.geojson import points, territories
from dashboard.exports.notes import Extract, notice

Extracts = Callable[..., Extract]
METADATA = [
    *("titre", "vue", "filtres", "edition", "date_donnees", "listes", "date_export"),
    *("sources", "licence", "licence_url", "a_citer", "avertissement"),
]
HEADERS = [str(field.column) for field in FIELDS]


def opened(data: bytes) -> gpd.GeoDataFrame:
    return gpd.read_file(io.BytesIO(data)).set_index("id", drop=False)


def test_points_lie_at_the_address_or_in_the_commune(extract_of: Extracts) -> None:
    frame = opened(points(extract_of()))
    assert frame.crs == "EPSG:4326"
    assert frame.geometry["cap-bresse-bugey"].equals(Point(5.22633, 46.20513))
    assert frame.position["cap-bresse-bugey"] == "adresse"
    assert frame.position["nord-isere-jeunes"] == "commune"
    assert frame.geometry["nord-isere-jeunes"].distance(Point(5.72, 45.18)) < 0.05
    assert frame.geometry["ifra-drome"] is None


def test_a_territory_is_exactly_its_communes(extract_of: Extracts) -> None:
    extract = extract_of()
    frame = opened(territories(extract)).to_crs("EPSG:2154")
    catalogue = extract.catalogue
    communes = catalogue.geography.communes.to_crs("EPSG:2154")
    for index, project in enumerate(catalogue.projects):
        met = catalogue.territories.met[index]
        found = frame.geometry[project.id]
        if not met.any():
            assert found is None
            continue
        inside = communes.geometry.representative_point().within(found)
        assert np.array_equal(inside.to_numpy(), met)


def test_an_exclusion_is_a_hole_or_a_missing_part(extract_of: Extracts) -> None:
    frame = opened(territories(extract_of("q=Isère aller-vers")))
    beaurepaire, grenoble = Point(5.05, 45.34), Point(5.72, 45.18)
    assert frame.geometry["isere-aller-vers"].contains(grenoble)
    assert not frame.geometry["isere-aller-vers"].contains(beaurepaire)


def test_a_territory_to_confirm_is_given_and_said(extract_of: Extracts) -> None:
    frame = opened(territories(extract_of("q=IFRA")))
    assert frame.zone_certitude["ifra-drome"] == "a-confirmer"
    assert frame.geometry["ifra-drome"].area > 0


def test_rings_turn_as_the_standard_says(extract_of: Extracts) -> None:
    for feature in json.loads(territories(extract_of()))["features"]:
        if feature["geometry"]:
            parts = shape(feature["geometry"])
            for polygon in getattr(parts, "geoms", [parts]):
                assert polygon.exterior.is_ccw
                assert not any(ring.is_ccw for ring in polygon.interiors)


@pytest.mark.parametrize("write", [points, territories])
def test_the_collection_says_view_date_source_and_licence(
    extract_of: Extracts, write: Callable[[Extract], bytes]
) -> None:
    extract = extract_of("public=jeunes")
    content = json.loads(write(extract))
    assert set(content) == {"type", "metadata", "features"}
    words = content["metadata"]
    assert list(words) == METADATA
    assert words["titre"] == "Carte O2R Auvergne-Rhône-Alpes"
    assert words["filtres"] == list(notice(extract).filters)
    assert words["date_export"] == extract.today.isoformat()
    assert words["sources"] == list(dict.fromkeys(p.source_name for p in extract.projects))
    assert words["licence_url"].startswith("https://")
    assert words["vue"] == extract.sentence
    assert words["date_donnees"] == "2026-10-19"
    assert words["licence"].startswith("Licence Ouverte 2.0")
    assert words["a_citer"].endswith("données du 19\u00a0octobre\u00a02026")
    assert words["avertissement"].startswith("Démonstration")


def test_properties_are_the_columns_null_when_unknown(extract_of: Extracts) -> None:
    feature = json.loads(territories(extract_of("q=Passerelles")))["features"][0]
    assert list(feature["properties"]) == HEADERS
    assert feature["properties"]["age_min"] == 16
    assert feature["properties"]["code_postal"] == "01170"
    assert feature["properties"]["telephone"] is None


def test_a_hostile_text_comes_back(extract_with: Extracts, hostile: str) -> None:
    data = points(extract_with(name=hostile))
    assert json.loads(data)["features"][0]["properties"]["nom"] == hostile
    assert opened(data).shape[0] == 1


def test_no_project_is_an_empty_collection(extract_of: Extracts) -> None:
    assert json.loads(points(extract_of("q=zzzzzz")))["features"] == []
