"""The labels name the towns, units, waters and neighbours, each in its place."""

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

Landmarks = dict[str, list[dict[str, Any]]]
PREFECTURES = {
    "Annecy",
    "Aurillac",
    "Bourg-en-Bresse",
    "Chambéry",
    "Clermont-Ferrand",
    "Grenoble",
    "Le Puy-en-Velay",
    "Lyon",
    "Moulins",
    "Privas",
    "Saint-Étienne",
    "Valence",
}
BY_HAND = {"Bourgoin-Jallieu", "Montluçon", "Montélimar", "Roanne", "Vichy", "Vienne"}


def _towns(landmarks: Landmarks, rank: int) -> set[str]:
    return {town["nom"] for town in landmarks["villes"] if town["rang"] == rank}


def test_the_first_towns_are_the_twelve_prefectures(landmarks: Landmarks) -> None:
    assert _towns(landmarks, 1) == PREFECTURES


def test_the_second_towns_hold_those_set_by_hand(landmarks: Landmarks) -> None:
    assert _towns(landmarks, 2) >= BY_HAND


def test_a_suburb_is_left_to_the_last_towns(landmarks: Landmarks) -> None:
    assert _towns(landmarks, 3) >= {"Villeurbanne", "Saint-Priest", "Échirolles"}


def test_every_commune_over_10_000_inhabitants_is_a_town(
    landmarks: Landmarks, communes: gpd.GeoDataFrame
) -> None:
    large = set(communes.loc[communes["population"] > 10_000, "code"])
    assert {town["code"] for town in landmarks["villes"]} >= large


def test_every_unit_has_a_label_inside_itself(
    landmarks: Landmarks, units: pd.DataFrame, communes: gpd.GeoDataFrame
) -> None:
    labels = {label["code"]: label for label in landmarks["unites"]}
    assert {code: label["nom"] for code, label in labels.items()} == dict(
        units[["code", "nom"]].to_numpy().tolist()
    )
    for code, label in labels.items():
        own = communes.loc[communes["unite"] == code].geometry
        assert own.covers(shapely.Point(label["longitude"], label["latitude"])).any(), code


def test_waters_and_neighbours_are_named(landmarks: Landmarks) -> None:
    assert [water["nom"] for water in landmarks["eaux"]] == ["Rhône", "Allier", "Saône", "Léman"]
    assert {"Suisse", "Italie", "Occitanie"} <= {place["nom"] for place in landmarks["voisins"]}
