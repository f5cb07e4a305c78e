"""The small map of an answer: the commune is in what covers it, and out of what excludes it."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely

from dashboard.data.vocabularies import Certainty, Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.referral.search import refer
from dashboard.domain.territory.index import commune_index
from dashboard.figures.referral_map import COVERING, DOTS, HEIGHT, WIDTH, referral_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.data_store import DataStore

NAMESPACE = "{http://www.w3.org/2000/svg}"


class Drawn:
    """A map read back: its shapes by id, its numbers, where its pin stands."""

    def __init__(self, source: str) -> None:
        self.root = ET.fromstring(source)  # noqa: S314 - our own
        groups = list(self.root.findall(f"{NAMESPACE}g"))
        self.pin = shapely.Point(*self._place(groups[-1]))
        texts = [g.find(f"{NAMESPACE}text") for g in groups[:-1]]
        self.numbers = [text.text for text in texts if text is not None]
        self.places = [self._place(group) for group in groups[:-1]]

    @staticmethod
    def _place(group: ET.Element) -> tuple[float, ...]:
        return tuple(float(n) for n in re.findall(r"-?[\d.]+", group.attrib["transform"]))

    def shape(self, id_: str) -> shapely.Geometry:
        """Return the area of a shape, in pixels."""
        (path,) = [p for p in self.root.iter(f"{NAMESPACE}path") if p.attrib.get("id") == id_]
        return self._area(path)

    def filled(self, fill: str) -> shapely.Geometry:
        """Return the area of what is filled so, in pixels."""
        paths = [p for p in self.root.iter(f"{NAMESPACE}path") if p.attrib.get("fill") == fill]
        return shapely.union_all([self._area(path) for path in paths])

    def _area(self, path: ET.Element) -> shapely.Geometry:
        rings = re.findall(r"M([^z]+)z", path.attrib["d"])
        polygons = [shapely.Polygon(self._ring(ring)) for ring in rings]
        whole = shapely.Polygon()
        for polygon in polygons:
            whole = whole.symmetric_difference(polygon.buffer(0))
        return whole

    @staticmethod
    def _ring(drawn: str) -> np.ndarray:
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", drawn)]
        return np.cumsum(np.reshape(numbers, (-1, 2)), axis=0)

    @property
    def ids(self) -> list[str]:
        """Return the ids of the shapes."""
        return [p.attrib["id"] for p in self.root.iter(f"{NAMESPACE}path") if "id" in p.attrib]


@pytest.fixture(scope="module")
def draw(store: DataStore) -> Callable[..., Drawn]:
    def map_of(code: str, *publics: Public) -> Drawn:
        catalogue = store.current().catalogue
        commune = commune_index(catalogue.geography).communes[code]
        return Drawn(referral_map(refer(catalogue, commune, publics), catalogue).svg)

    return map_of


@pytest.mark.parametrize("code", ["42187", "38185", "69123", "26362", "74010", "63113"])
def test_every_territory_that_covers_holds_the_commune(
    draw: Callable[..., Drawn], code: str
) -> None:
    drawn = draw(code)
    covering = [id_ for id_ in drawn.ids if id_.startswith("carte-t")]
    assert covering
    assert all(drawn.shape(id_).contains(drawn.pin) for id_ in covering)


@pytest.mark.parametrize("code", ["38344", "38298", "43157", "42187"])
def test_no_territory_nearby_holds_the_commune(draw: Callable[..., Drawn], code: str) -> None:
    drawn = draw(code)
    near = [id_ for id_ in drawn.ids if id_.startswith("carte-v")]
    assert near
    assert not any(drawn.shape(id_).contains(drawn.pin) for id_ in near)


@pytest.mark.parametrize("code", ["42187", "38185", "69123", "43157", "15014", "01173", "73011"])
def test_the_pin_and_every_mark_are_in_the_picture(draw: Callable[..., Drawn], code: str) -> None:
    drawn = draw(code)
    for x, y in [*drawn.places, (drawn.pin.x, drawn.pin.y)]:
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_a_map_shows_only_projects_of_its_answer(draw: Callable[..., Drawn]) -> None:
    assert draw("42187", Public.JEUNES).numbers == ["14"]
    assert {"9", "10", "11"} <= set(draw("38185").numbers)


@pytest.mark.parametrize("seed", range(12))
def test_no_territory_that_covers_looks_to_confirm_under_another(
    geography: Geography, make_project: Callable[..., Project], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    town = chance.choice(["38185", "42218", "69123", "63113", "73065", "26362", "03190"])
    home = geography.communes.set_index("code").loc[town]
    projects = [
        make_project(
            number=number,
            id=f"projet-{number}",
            coverage=(chance.choice([home["departement"], home["epci"], town]),),
            certainty=chance.choice(list(Certainty)),
            publics=chance.choice([(), (Public.RSA,)]),
        )
        for number in range(1, 7)
    ]
    catalogue = build_catalogue(tuple(projects), geography, {}, "")
    commune = commune_index(geography).communes[town]
    answer = refer(catalogue, commune, (Public.RSA,))
    drawn = Drawn(referral_map(answer, catalogue).svg)
    covering = [drawn.shape(id_) for id_ in drawn.ids if id_.startswith(COVERING)]
    dotted = drawn.filled(f"url(#{DOTS})")
    assert len(covering) == sum(each.certainty is Certainty.EXACTE for each in projects)
    for shape in covering:
        assert shape.contains(drawn.pin)
        assert dotted.intersection(shape).buffer(-1).is_empty  # each is rounded by itself
    assert covering or dotted.contains(drawn.pin)
