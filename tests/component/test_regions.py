"""Two regions on one map: a filter that every way out follows, and both of their names."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
import shapely

from dashboard.app import create_app
from dashboard.data.geography import read_geography
from dashboard.data_store import DataStore
from dashboard.figures.svg import bounds_of
from dashboard.ids import FilterId, ListId, MapId, PageId, SummaryId
from dashboard.texts.site import Notice
from tests.component.reading import Node, read_html
from tests.factories.regions import ACROSS, CORPUS, both_settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings

BRETON = {
    "rebond-rennais",
    "chemins-d-ille-et-vilaine",
    "rade-ouverte",
    "golfe-pour-toutes",
    ACROSS,
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return both_settings(tmp_path_factory.mktemp("regions"))


@pytest.fixture(scope="module")
def client(both: Settings) -> FlaskClient:
    found: FlaskClient = create_app(both).server.test_client()
    return found


@pytest.fixture(scope="module")
def served(both: Settings) -> Snapshot:
    return DataStore(both).current()


def page(client: FlaskClient, address: str) -> Node:
    response = client.get(address)
    assert response.status_code == 200
    return read_html(response.text)


def listed(found: Node) -> list[str]:
    return [str(row.attributes["data-projet"]) for row in found.all("li", class_="it")]


def exported(client: FlaskClient, query: str) -> list[str]:
    text = client.get(f"/export/projets.csv?{query}").data.decode("utf-8-sig")
    return [
        row["Identifiant"] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    ]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("region=53", BRETON, id="covered or perhaps covered"),
        pytest.param(
            "region=53&public=jeunes&tous=0", {"rebond-rennais", "rade-ouverte"}, id="public"
        ),
        pytest.param(
            "region=53&departement=42", {ACROSS}, id="in a region and a department of another"
        ),
        pytest.param("region=53&departement=22", set(), id="none there"),
        pytest.param(
            "region=53&non_precise=1&public=refugies&tous=0",
            {"sans-frontiere-connue"},
            id="or not specified",
        ),
    ],
)
def test_every_way_out_holds_the_projects_of_the_region(
    client: FlaskClient, query: str, ids: set[str]
) -> None:
    shown = listed(page(client, f"/?{query}").one(id=ListId.BODY))
    assert set(shown) == ids
    assert exported(client, query) == shown
    records = client.get(f"/api/v1/projets?{query}").get_json()["projets"]
    assert [record["id"] for record in records] == shown
    features = json.loads(client.get(f"/export/projets.geojson?{query}").data)["features"]
    assert [feature["id"] for feature in features] == shown
    assert listed(page(client, f"/embed?{query}")) == shown
    printed = page(client, f"/annuaire?{query}").all("li", class_="pe")
    assert [node.attributes["id"] for node in printed] == [f"fiche-{id_}" for id_ in shown]


def test_both_regions_together_are_what_has_a_territory(client: FlaskClient) -> None:
    every, both = exported(client, ""), exported(client, "region=84&region=53")
    assert set(every) - set(both) == {"escale-stephanoise", "sans-frontiere-connue"}


def test_the_regions_are_counted_like_any_option(client: FlaskClient) -> None:
    boxes = page(client, "/?public=jeunes&departement=38").one(id=FilterId.REGIONS)
    words = {label.all("span")[0].text.replace("\u00a0", " ") for label in boxes.all("label")}
    for code, name in (("84", "Auvergne-Rhône-Alpes"), ("53", "Bretagne")):
        count = len(exported(client, f"public=jeunes&departement=38&region={code}"))
        assert f"{name} {count}" in words


def test_departments_stand_under_their_region(client: FlaskClient) -> None:
    labels = page(client, "/").one(id=FilterId.AREAS).all("label")
    first = {label.text.split(" ")[0]: label.all("span", class_="first") for label in labels}
    heads = {code: spans[0].text for code, spans in first.items() if spans}
    assert heads == {"01": "Auvergne-Rhône-Alpes", "22": "Bretagne"}
    assert all("Bretagne" in label.text for label in labels[-4:])


def test_a_link_names_the_region_before_the_department(client: FlaskClient) -> None:
    found = page(client, "/?departement=35&region=53&q=jeunes")
    (link,) = found.all("a", data_follows="/export/projets.csv")
    assert link.attributes["href"] == "/export/projets.csv?q=jeunes&region=53&departement=35"


def test_a_region_that_is_not_served_is_reported(client: FlaskClient) -> None:
    found = page(client, "/?region=11&region=53")
    assert Notice.UNKNOWN in found.one(id=PageId.NOTICES).text
    assert "region=11" in found.one(id=PageId.NOTICES).text
    assert set(listed(found.one(id=ListId.BODY))) == BRETON
    refused = client.get("/api/v1/projets?region=11")
    assert refused.status_code == 400
    assert refused.get_json()["erreurs"][0]["attendu"] == "84 ou 53"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "29 projets actifs dans au moins 12 départements sur 16. À confirmer dans le"),
        ("region=53", "Au moins 4 projets en Bretagne. Au moins 2 départements sur 4. 2 autres"),
        ("region=84&region=53", "Au moins 24 projets en Auvergne-Rhône-Alpes ou en Bretagne."),
        ("region=53&public=seniors&tous=0", "Aucun projet recensé pour"),
        ("region=53&departement=42", "Au moins 1 projet dans la Loire, en Bretagne"),
    ],
)
def test_the_sentence_speaks_of_the_region(client: FlaskClient, query: str, words: str) -> None:
    sentence = page(client, f"/?{query}").one(id=SummaryId.SENTENCE).text
    assert sentence.replace("\u00a0", " ").replace("\u202f", " ").startswith(words)


def test_the_filter_is_told_in_words_wherever_the_view_goes(client: FlaskClient) -> None:
    chips = page(client, "/?region=53").one(id=SummaryId.CHIPS)
    assert [chip.text for chip in chips.all("li")] == ["Retirer le filtre\u00a0: Bretagne"]
    assert "Région\u00a0: Bretagne" in page(client, "/annuaire?region=53").one("main").text
    code = page(client, "/integrer?region=53").one("section", class_="code").text
    assert "/embed?region=53" in code
    assert "Région\u00a0: Bretagne" in code
    sent = client.get("/export/projets.csv?region=53").headers["Content-Disposition"]
    assert "_region-53.csv" in sent


def test_the_page_bears_both_names_and_the_facts_of_each(client: FlaskClient) -> None:
    title = page(client, "/").one("title").text
    assert title.endswith("Carte O2R Auvergne-Rhône-Alpes et Bretagne")
    known = [h2.text for h2 in page(client, "/comprendre").all("h2")]
    assert "En Auvergne-Rhône-Alpes\u00a0: deux dispositifs" in known


def test_the_coverage_has_the_units_of_both_and_their_sum(client: FlaskClient) -> None:
    found = page(client, "/couverture")
    heads = found.one("table", class_="mxt").one("thead").all("th")
    assert len(heads) == 1 + 17 + 1
    assert heads[-1].text.startswith("Ensemble")
    rates = [n for n in found.walk() if n.attributes.get("data-chart") == "chomage"]
    assert len(rates) == 1


def test_an_unknown_territory_is_asked_of_only_where_its_region_is(client: FlaskClient) -> None:
    found = client.get("/api/v1/qui-contacter?commune=35238").get_json()
    unsure = {project["id"] for project in found["a_confirmer"]}
    assert "sans-frontiere-connue" in unsure  # where it receives is not known either
    assert "escale-stephanoise" not in unsure
    there = client.get("/api/v1/qui-contacter?commune=42218").get_json()
    assert "escale-stephanoise" in {project["id"] for project in there["a_confirmer"]}
    assert there["commune"]["ami_jeunes_2025"] is True
    assert found["commune"]["ami_jeunes_2025"] is None


def test_the_map_is_laid_out_over_both(client: FlaskClient) -> None:
    canvas = page(client, "/").one(id=MapId.CANVAS).attributes
    (south, west), (north, east) = json.loads(str(canvas["data-bornes"]))
    assert west < -5
    assert east > 7
    assert south < 45
    assert north > 48
    assert len(json.loads(str(canvas["data-reliefs"]))) == 1  # the source has none for Bretagne
    drawn = client.get(str(canvas["data-carte"])).get_json()
    assert {area["region"] for area in drawn["areas"]} == {"84", "53"}
    near = [place["nom"] for place in drawn["labels"]["voisins"]]
    assert len(near) == len(set(near))
    assert {"Bretagne", "Auvergne-Rhône-Alpes"}.isdisjoint(near)
    epci = client.get(str(canvas["data-epci"])).get_json()["features"]
    assert {"243500139", "200046977"} <= {feature["properties"]["code"] for feature in epci}


def test_a_picture_is_framed_on_the_regions_chosen(served: Snapshot) -> None:
    geography = served.catalogue.geography
    whole, breton = bounds_of((), geography), bounds_of(("53",), geography)
    assert shapely.box(*whole).contains(shapely.box(*breton))
    assert breton[2] < whole[2] - 500_000
    assert bounds_of(("84", "53"), geography) == whole


def test_an_epci_that_two_regions_list_counts_the_inhabitants_of_both(tmp_path: Path) -> None:
    for region in ("53", "98"):
        (tmp_path / region).symlink_to(CORPUS / "geodata" / "53")
    alone = read_geography(tmp_path, ["53"]).epci["population"]
    assert (read_geography(tmp_path, ["53", "98"]).epci["population"] == 2 * alone).all()
