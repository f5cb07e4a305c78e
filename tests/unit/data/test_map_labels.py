"""The labels of the background map, of every region served."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dashboard.data.geography import read_landmarks

if TYPE_CHECKING:
    from pathlib import Path

Label = dict[str, object]
ISLE: Label = {"nom": "L'Isle-d’Abeau", "rang": 1}
DIJON: Label = {"nom": "Dijon"}
ALPS: Label = {"nom": "Alpes"}
BURGUNDY: Label = {"nom": "Bourgogne"}
SWISS_SOUTH: Label = {"nom": "Suisse", "rang": 1}
SWISS_NORTH: Label = {"nom": "Suisse", "rang": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return two regions made up, each a neighbour of the other and of Switzerland."""
    put(tmp_path / "84", "Alpes", villes=[ISLE], voisins=[BURGUNDY, SWISS_SOUTH], autres=[DIJON])
    put(tmp_path / "27", "Bourgogne", villes=[DIJON], voisins=[ALPS, SWISS_NORTH])
    return tmp_path


def put(region: Path, name: str, **labels: list[dict[str, object]]) -> None:
    (region / "web").mkdir(parents=True)
    (region / "region.json").write_text(json.dumps({"nom": name}), encoding="utf-8")
    text = json.dumps(labels, ensure_ascii=False)
    (region / "web" / "reperes.json").write_text(text, encoding="utf-8")


def test_the_labels_of_the_regions_are_joined_by_kind(folder: Path) -> None:
    found = read_landmarks(folder, ["84", "27"])
    assert list(found) == ["villes", "unites", "eaux", "voisins"]
    assert found["villes"] == [{"nom": "L’Isle-d’Abeau", "rang": 1}, DIJON]
    assert found["unites"] == []


def test_a_neighbour_is_named_once_unless_it_is_served(folder: Path) -> None:
    assert read_landmarks(folder, ["84", "27"])["voisins"] == [SWISS_SOUTH]
    alone = read_landmarks(folder, ["27"])["voisins"]
    assert sorted(str(place["nom"]) for place in alone) == ["Alpes", "Suisse"]
