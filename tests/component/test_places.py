"""The place rule on every way out: what is not known is never drawn, captioned or measured."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import vobject
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.figures.palette import PETROL
from dashboard.ids import MapId
from dashboard.settings import ROOT, Settings
from tests.component.reading import Node, read_html
from tests.factories.rows import SOUND, csv_bytes

ASKED = "42187"  # Roanne, which every record covers
POINT = {"longitude": "5.72", "latitude": "45.18"}  # in Grenoble
CODE = {"code_insee": "38185"}
DIGITS = re.compile(r"\d+")


class Case(NamedTuple):
    """What a record says of its place, and what a reader may be told."""

    cells: dict[str, str]
    position: str | None
    words: str
    address: str = ""


def at(place: str) -> str:
    return f"lieu d’accueil\u00a0: {place}"


def unplaced(place: str) -> str:
    return f"lieu d’accueil non situé\u00a0: {place}"


CASES = {
    "nothing": Case({}, None, "lieu d’accueil non précisé"),
    "point": Case(POINT, "adresse", at("Grenoble"), "Grenoble"),
    "point-and-code": Case({**POINT, **CODE}, "adresse", at("Grenoble"), "Grenoble"),
    "all": Case(
        {
            **POINT,
            **CODE,
            "commune": "Grenoble",
            "code_postal": "38000",
            "adresse": "9 quai de l’Exemple",
        },
        "adresse",
        at("Grenoble"),
        "9 quai de l’Exemple, 38000 Grenoble",
    ),
    "code": Case(CODE, "commune", at("Grenoble"), "Grenoble"),
    "name": Case({"commune": "Grenoble"}, "commune", at("Grenoble"), "Grenoble"),
    "cedex": Case(
        {"commune": "Grenoble CEDEX 9", "code_postal": "38029"},
        "commune",
        at("Grenoble CEDEX 9"),
        "38029 Grenoble CEDEX 9",
    ),
    "homonym-with-postcode": Case(
        {"commune": "Beaufort", "code_postal": "73270"},
        "commune",
        at("Beaufort"),
        "73270 Beaufort",
    ),
    "homonym": Case({"commune": "Beaufort"}, None, unplaced("Beaufort"), "Beaufort"),
    "postcode": Case({"code_postal": "42300"}, None, unplaced("42300"), "42300"),
    "street": Case(
        {"adresse": "9 quai de l’Exemple"},
        None,
        unplaced("9 quai de l’Exemple"),
        "9 quai de l’Exemple",
    ),
    "here": Case({"code_insee": ASKED}, "commune", at("Roanne"), "Roanne"),
}
NUMBERS = {name: str(i) for i, name in enumerate(CASES, start=1)}
each_case = pytest.mark.parametrize("name", CASES)
PAGES = (
    *("/", "/?vue=tableau", "/annuaire", "/embed", "/donnees", "/comprendre", "/donnees-ouvertes"),
    *("/couverture", "/couverture?public=jeunes&case=42", "/integrer", "/accessibilite"),
    *(f"/qui-contacter?commune={code}" for code in (ASKED, "38185", "69123", "26362")),
    *(f"/?projet={name}" for name in CASES),
    "/comparer?projet=nothing&projet=point&projet=code&projet=homonym",
)


def rows() -> list[dict[str, str]]:
    places = ("adresse", "code_postal", "commune", "code_insee", "longitude", "latitude")
    shared = {
        "zone_couverture": "42",
        "zone_certitude": "exacte",
        "publics": "tous-publics",
        "courriel": "contact@lieu.example",
        "date_maj": "2026-06-01",
    }
    return [
        SOUND | dict.fromkeys(places, "") | shared | case.cells | {"id": name, "nom": f"Projet {n}"}
        for n, (name, case) in enumerate(CASES.items(), start=1)
    ]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Dash:
    """The application on one record a case."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "projects.csv").write_bytes(csv_bytes(rows()))
    (folder / "departements.csv").write_bytes((ROOT / "departements.csv").read_bytes())
    return create_app(
        replace(
            Settings(),
            projects=folder / "projects.csv",
            collections=folder / "departements.csv",
        )
    )


@pytest.fixture
def visitor(placed: Dash) -> FlaskClient:
    found: FlaskClient = placed.server.test_client()
    return found


def page(visitor: FlaskClient, address: str) -> Node:
    response = visitor.get(address)
    assert response.status_code == 200, address
    return read_html(response.text)


def numbered_marks(tree: Node) -> Iterator[tuple[str, bool]]:
    """Give the number of each HTML mark of a project, and whether it is drawn as indicative."""
    for mark in tree.all("span", class_="mk"):
        if DIGITS.fullmatch(mark.text):
            yield mark.text, mark.is_("span", {"class_": "mk-ind"})


def drawn_marks(picture: str) -> Iterator[tuple[str, bool]]:
    """Give the number of each mark of an SVG, and whether its disc is dashed and not full."""
    for group in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}g"):  # noqa: S314 - ours
        texts = [node.text for node in group if node.tag.endswith("}text")]
        discs = [node.attrib for node in group if node.tag.endswith("}circle")]
        if discs and texts and DIGITS.fullmatch(texts[0] or ""):
            dashed = any("stroke-dasharray" in disc for disc in discs)
            assert dashed != any(disc.get("fill") == PETROL for disc in discs)
            yield str(texts[0]), dashed


def is_unknown(number: str) -> bool:
    return next(CASES[name].position is None for name, n in NUMBERS.items() if n == number)


def marks_of_map(visitor: FlaskClient) -> dict[str, dict[str, object]]:
    canvas = page(visitor, "/").one(id=MapId.CANVAS)
    file = visitor.get(str(canvas.attributes["data-carte"])).get_json()
    return {mark["id"]: mark for mark in file["marks"]}


@pytest.mark.parametrize("address", PAGES)
def test_every_mark_of_every_page_tells_whether_the_place_is_known(
    visitor: FlaskClient, address: str
) -> None:
    tree = page(visitor, address)
    for number, indicative in numbered_marks(tree):
        assert indicative == is_unknown(number), (number, address)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_speaks_of_a_seat_nor_of_a_distance_without_saying_which(
    visitor: FlaskClient, address: str
) -> None:
    words = visitor.get(address).text
    assert "siège" not in words.lower()
    assert re.findall(r"\d+\u00a0km(?! à vol d’oiseau)", words) == []


def test_the_pages_of_this_test_show_marks_and_distances(visitor: FlaskClient) -> None:
    numbers = set(NUMBERS.values())
    for address in ("/", "/annuaire", "/embed", "/donnees", f"/qui-contacter?commune={ASKED}"):
        assert {n for n, _ in numbered_marks(page(visitor, address))} >= numbers, address
    assert "km à vol d’oiseau" in visitor.get(f"/qui-contacter?commune={ASKED}").text


@pytest.mark.parametrize("address", ["/export/carte.svg", "/export/carte.svg?taille=petite"])
def test_a_picture_draws_a_place_only_where_one_is_known(
    visitor: FlaskClient, address: str
) -> None:
    picture = visitor.get(address).text
    found = dict(drawn_marks(picture))
    assert set(found) == set(NUMBERS.values())
    assert found == {number: is_unknown(number) for number in found}
    assert "siège" not in picture


def test_the_map_of_an_answer_draws_a_place_only_where_one_is_known(visitor: FlaskClient) -> None:
    source = visitor.get(f"/qui-contacter?commune={ASKED}").text
    (picture,) = re.findall(r'<svg[^>]*viewBox="0 0 468 560".*?</svg>', source, re.DOTALL)
    found = dict(drawn_marks(picture))
    assert {number for number, dashed in found.items() if dashed} == {
        number for number in NUMBERS.values() if is_unknown(number)
    }
    assert NUMBERS["here"] in found


@each_case
def test_the_map_is_given_the_point_its_kind_and_what_it_stands_for(
    visitor: FlaskClient, name: str
) -> None:
    case, mark = CASES[name], marks_of_map(visitor)[name]
    text = case.words[:1].upper() + case.words[1:]
    captions = {
        "adresse": text,
        "commune": f"{text}, point de la commune",
        None: f"Position indicative\u00a0: {case.words}",
    }
    assert mark["place"] == captions[case.position]
    assert mark["kind"] == ("gen" if case.position else "ind")
    if case.position == "adresse":
        assert mark["at"] == [45.18, 5.72]


@each_case
def test_list_sheet_and_directory_say_the_same(visitor: FlaskClient, name: str) -> None:
    case = CASES[name]
    row = page(visitor, "/").one("li", id=f"rang-{name}")
    printed = page(visitor, "/annuaire").one("li", id=f"fiche-{name}")
    for entry in (row, printed):
        assert f"(fictif), {case.words}" in entry.text
    sheet = page(visitor, f"/?projet={name}")
    rows = [node for node in sheet.walk() if node.tag in {"dt", "dd"}]
    (value,) = [dd.text for dt, dd in pairwise(rows) if dt.text == "Lieu d’accueil"]
    assert value == (case.address or "non précisé dans la source")


@each_case
def test_an_answer_measures_only_a_place_that_is_known(visitor: FlaskClient, name: str) -> None:
    case = CASES[name]
    answer = visitor.get(f"/api/v1/qui-contacter?commune={ASKED}").get_json()
    (match,) = [each for each in answer["couvre"] if each["id"] == name]
    words = case.words[:1].upper() + case.words[1:]
    if name == "here":
        assert (match["accueil"], match["accueil_km"]) == ("Lieu d’accueil dans la commune.", None)
    elif case.position:
        assert re.fullmatch(rf"{words}, à \d+\u00a0km à vol d’oiseau\.", match["accueil"])
        assert match["accueil_km"] > 50
    else:
        assert match["accueil"].startswith(words)
        assert match["accueil_km"] is None
    cards = page(visitor, f"/qui-contacter?commune={ASKED}").all("li", class_="ans")
    (card,) = [each for each in cards if each.all("a", href=f"/?commune={ASKED}&projet={name}")]
    assert match["accueil"] in card.text


@each_case
def test_exports_give_a_point_only_where_one_is_known(visitor: FlaskClient, name: str) -> None:
    case = CASES[name]
    collection = json.loads(visitor.get("/export/projets.geojson").data)
    (feature,) = [each for each in collection["features"] if each["id"] == name]
    assert feature["properties"]["position"] == case.position
    assert (feature["geometry"] is None) == (case.position is None)
    cards = list(vobject.readComponents(visitor.get("/export/projets.vcf").text))
    (card,) = [each for each in cards if each.uid.value.endswith(f":{name}")]
    assert hasattr(card, "geo") == (case.position == "adresse")
    assert hasattr(card, "adr") == bool({"adresse", "commune"} & set(case.cells))
