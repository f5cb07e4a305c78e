"""A map of another region alone: its names, its places, and nothing of the shipped one."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.french import NBSP
from dashboard.ids import ComponentId, FilterId, ListId, PageId
from dashboard.texts.referral import Place
from dashboard.texts.site import Map, Notice
from tests.component.reading import Node, begun, read_html
from tests.factories.regions import breton_settings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

IDS = [
    "rade-ouverte",
    "rebond-rennais",
    "chemins-d-ille-et-vilaine",
    "golfe-pour-toutes",
    "sans-frontiere-connue",
]
PAGES = (
    "/",
    "/?projet=rebond-rennais",
    "/?q=zzzz",
    "/qui-contacter",
    "/qui-contacter?commune=35238&public=jeunes",
    "/qui-contacter?commune=42187",
    "/couverture",
    "/couverture?case=35&public=jeunes",
    "/comparer?projet=rebond-rennais&projet=rade-ouverte",
    "/annuaire",
    "/donnees",
    "/donnees-ouvertes",
    "/comprendre",
    "/accessibilite",
    "/embed",
    "/integrer",
    "/nulle-part",
    "/api/v1/docs",
    "/api/v1/openapi.json",
    "/api/v1/projets",
    "/api/v1/vocabulaires",
    "/export/carte.svg",
    "/export/projets.csv",
    "/export/projets.geojson",
    "/export/projets.vcf",
    "/export/couverture.csv",
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    found: FlaskClient = create_app(breton_settings()).server.test_client()
    return found


def page(client: FlaskClient, address: str) -> Node:
    response = client.get(address)
    assert response.status_code == 200
    return read_html(response.text)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_said_of_the_shipped_region(client: FlaskClient, address: str) -> None:
    assert "Auvergne" not in client.get(address).text


def test_a_workbook_says_which_region_it_is_of(client: FlaskClient) -> None:
    book = zipfile.ZipFile(io.BytesIO(client.get("/export/projets.xlsx").data))
    text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Carte O2R Bretagne, données du" in text
    assert "Auvergne" not in text


def test_the_page_bears_the_name_of_its_region(client: FlaskClient) -> None:
    found = page(client, "/")
    assert found.one("title").text.endswith("Carte O2R Bretagne")
    assert found.one("a", class_="brand").text == "Carte O2RBretagne"
    (described,) = [m for m in found.all("meta") if m.attributes.get("name") == "description"]
    assert "en Bretagne" in str(described.attributes["content"])
    assert begun(found, ComponentId.ADDRESS)["site"] == "Carte O2R Bretagne"


def test_the_page_lists_its_projects_and_departments(client: FlaskClient) -> None:
    found = page(client, "/")
    rows = found.one(id=ListId.BODY).all("li", class_="it")
    assert [row.attributes["data-projet"] for row in rows] == IDS
    areas = found.one(id=FilterId.AREAS).all("input")
    assert [box.attributes["value"] for box in areas] == ["22", "29", "35", "56"]
    assert "les Côtes-d’Armor" in found.text


def test_one_region_alone_is_not_a_filter_to_choose(client: FlaskClient) -> None:
    regions = page(client, "/").one(id=FilterId.REGIONS)
    (around,) = [f for f in page(client, "/").all("fieldset") if regions in f.walk()]
    assert "hidden" in around.attributes
    assert Notice.UNKNOWN in page(client, "/?region=84").one(id=PageId.NOTICES).text


def test_a_region_without_relief_offers_none(client: FlaskClient) -> None:
    assert Map.RELIEF not in page(client, "/").one("details", class_="grp").text


def test_who_to_contact_at_twenty_in_rennes(client: FlaskClient) -> None:
    found = page(client, "/qui-contacter?commune=35238&public=jeunes")
    covering = found.one("section", class_="ok")
    assert "Rebond rennais" in covering.text
    assert f"16–25{NBSP}ans" in covering.text
    assert "Rennes fait partie de Rennes Métropole, citée par la source." in covering.text
    assert "Sans frontière connue" not in found.text  # it cites others
    assert Place.YOUTH_CALL not in found.text
    refugee = page(client, "/qui-contacter?commune=35238&public=refugies")
    assert "Sans frontière connue" in refugee.one("section", class_="q").text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/qui-contacter?q=42300", "Le code 42300 est hors de Bretagne."),
        ("/qui-contacter?q=42300", "Cette carte ne va pas au-delà de la région Bretagne."),
        ("/qui-contacter?q=xqzw+wqz", "en Bretagne."),
    ],
)
def test_a_commune_of_elsewhere_is_said_to_be_elsewhere(
    client: FlaskClient, address: str, words: str
) -> None:
    assert words in page(client, address).one("main").text


def test_the_coverage_is_that_of_its_departments(client: FlaskClient) -> None:
    found = page(client, "/couverture?public=jeunes")
    heads = [th.text for th in found.one("table", class_="mxt").one("thead").all("th")]
    assert heads[1:5] == ["Côtes-d’Armor22", "Finistère29", "Ille-et-Vilaine35", "Morbihan56"]
    assert heads[5].startswith("Région")
    charts = [
        node.attributes["data-chart"] for node in found.walk() if "data-chart" in node.attributes
    ]
    assert charts == ["mois", "conventions", "population"]  # no rate of unemployment is known there


def test_an_island_of_no_intercommunality_is_told_as_such(client: FlaskClient) -> None:
    found = page(client, "/couverture?public=seniors")
    assert "Hors intercommunalité" in found.text
    facts = page(client, "/qui-contacter?commune=29155").one("main").text
    assert "Ouessant" in facts
    assert Place.NO_EPCI in facts


def test_the_files_hold_its_projects(client: FlaskClient) -> None:
    text = client.get("/export/projets.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Identifiant"] for row in rows] == IDS
    geojson = json.loads(client.get("/export/projets.geojson?geometrie=territoire").data)
    assert geojson["metadata"]["titre"] == "Carte O2R Bretagne"
    assert (
        geojson["metadata"]["a_citer"] == f"Carte O2R Bretagne, données du 6{NBSP}octobre{NBSP}2026"
    )


def test_the_directory_and_the_frame_say_its_name(client: FlaskClient) -> None:
    assert (
        page(client, "/annuaire").one("div", class_="ph").all("p")[0].text == "Carte O2R Bretagne"
    )
    assert 'title="Carte des projets O2R, Bretagne"' in page(client, "/integrer").all("pre")[0].text
    assert len(page(client, "/embed").all("li", class_="it")) == len(IDS)


def test_the_foot_of_the_printed_page_says_its_name(client: FlaskClient) -> None:
    (style,) = page(client, "/annuaire").all("link", rel="stylesheet")
    assert "· Carte O2R Bretagne" in client.get(str(style.attributes["href"])).text


def test_the_picture_is_of_its_departments(client: FlaskClient) -> None:
    drawn = client.get("/export/carte.svg").text
    assert "Carte O2R Bretagne" in drawn
    assert "ILLE-ET-VILAINE" in drawn
    assert client.get("/export/carte.png").data.startswith(b"\x89PNG")


def test_the_api_answers_for_its_places(client: FlaskClient) -> None:
    assert client.get("/api/v1/projets").get_json()["total"] == len(IDS)
    refused = client.get("/api/v1/projets?departement=38").get_json()
    assert refused["erreurs"][0]["attendu"] == "22, 29, 35 ou 56"
    regions = client.get("/api/v1/vocabulaires").get_json()["region"]
    assert regions == [{"code": "53", "libelle": "Bretagne"}]
    found = client.get("/api/v1/qui-contacter?commune=35238&public=jeunes").get_json()
    assert [project["id"] for project in found["couvre"]] == ["rebond-rennais"]
    assert found["commune"]["ami_jeunes_2025"] is None


def test_every_example_of_the_api_is_answered(client: FlaskClient) -> None:
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    for path, item in paths.items():
        example = item["get"]["x-exemple"]
        address = path.replace("{id}", example) if "{" in path else f"{path}?{example}"
        assert client.get(address).status_code == 200, address
