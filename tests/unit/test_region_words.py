"""The regions served, as a French sentence names them."""

from __future__ import annotations

import pytest

from dashboard.french import NBSP
from dashboard.texts.region import Served, in_region, of_region

ARA, BRETAGNE, EST = "Auvergne-Rhône-Alpes", "Bretagne", "Grand Est"


@pytest.mark.parametrize(
    ("name", "inside", "of"),
    [
        (ARA, "en Auvergne-Rhône-Alpes", "d’Auvergne-Rhône-Alpes"),
        (
            "Bourgogne-Franche-Comté",
            "en Bourgogne-Franche-Comté",
            "de Bourgogne-Franche-Comté",
        ),
        (BRETAGNE, "en Bretagne", "de Bretagne"),
        ("Centre-Val de Loire", "en Centre-Val de Loire", "du Centre-Val de Loire"),
        ("Corse", "en Corse", "de Corse"),
        (EST, "dans le Grand Est", "du Grand Est"),
        ("Hauts-de-France", "dans les Hauts-de-France", "des Hauts-de-France"),
        ("Île-de-France", "en Île-de-France", "d’Île-de-France"),
        ("Normandie", "en Normandie", "de Normandie"),
        ("Nouvelle-Aquitaine", "en Nouvelle-Aquitaine", "de Nouvelle-Aquitaine"),
        ("Occitanie", "en Occitanie", "d’Occitanie"),
        ("Pays de la Loire", "dans les Pays de la Loire", "des Pays de la Loire"),
        (
            "Provence-Alpes-Côte d’Azur",
            "en Provence-Alpes-Côte d’Azur",
            "de Provence-Alpes-Côte d’Azur",
        ),
        ("La Réunion", "à La Réunion", "de La Réunion"),
    ],
)
def test_a_region_takes_the_words_that_usage_gives_it(name: str, inside: str, of: str) -> None:
    assert (in_region(name), of_region(name)) == (inside, of)


@pytest.mark.parametrize(
    ("names", "title", "inside", "of", "called"),
    [
        pytest.param(
            (BRETAGNE,),
            "Carte O2R Bretagne",
            "en Bretagne",
            "de Bretagne",
            "de la région Bretagne",
            id="one",
        ),
        pytest.param(
            (ARA, EST),
            "Carte O2R Auvergne-Rhône-Alpes et Grand Est",
            "en Auvergne-Rhône-Alpes et dans le Grand Est",
            "d’Auvergne-Rhône-Alpes et du Grand Est",
            "des régions Auvergne-Rhône-Alpes et Grand Est",
            id="two",
        ),
        pytest.param(
            (ARA, BRETAGNE, EST),
            "Carte O2R Auvergne-Rhône-Alpes, Bretagne et Grand Est",
            "en Auvergne-Rhône-Alpes, en Bretagne et dans le Grand Est",
            "d’Auvergne-Rhône-Alpes, de Bretagne et du Grand Est",
            "des régions Auvergne-Rhône-Alpes, Bretagne et Grand Est",
            id="three",
        ),
        pytest.param(
            (ARA, BRETAGNE, EST, "Corse"),
            f"Carte O2R, 4{NBSP}régions",
            f"dans 4{NBSP}régions",
            f"des 4{NBSP}régions de la carte",
            f"des 4{NBSP}régions de la carte",
            id="too many to name",
        ),
    ],
)
def test_regions_together_are_named_then_counted(
    names: tuple[str, ...], title: str, inside: str, of: str, called: str
) -> None:
    served = Served(names)
    assert (served.title, served.inside, served.of, served.of_called) == (title, inside, of, called)
    assert inside in served.description
    assert served.several is (len(names) > 1)
