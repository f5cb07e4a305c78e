"""The search box on every screen: by what it finds, what is said when it finds nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from dashboard.french import NBSP, THIN
from dashboard.ids import ListId, SummaryId
from dashboard.texts.filters import NotFound
from dashboard.texts.site import List
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

CLAIMS = re.compile("aucun projet|angle mort", re.IGNORECASE)
NOTHING = ("zzz", "Aurillac", "haute-loire", "sdf aurillac", "38270 zzz")


def body(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize(
    "path",
    ["/?q={}", "/?vue=tableau&q={}", "/embed?q={}", "/annuaire?q={}", "/export/carte.svg?q={}"],
)
@pytest.mark.parametrize("more", ["", "&statut_fiche=exemple-fictif"])
def test_no_screen_says_that_nothing_exists(
    client: FlaskClient, text: str, path: str, more: str
) -> None:
    shown = body(client, path.format(quote(text)) + more)
    words = re.sub(r"<script.*?</script>|data-(?:props|words)=\S+", "", shown, flags=re.DOTALL)
    assert not CLAIMS.search(words)


@pytest.mark.parametrize("text", NOTHING)
def test_the_sentence_and_the_list_say_the_same(client: FlaskClient, text: str) -> None:
    page = read_html(body(client, f"/?q={quote(text)}"))
    assert page.one(id=SummaryId.SENTENCE).text.startswith(NotFound.NONE)
    assert NotFound.NONE in page.one(id=ListId.BODY).text
    assert f"{NotFound.NONE}." in read_html(body(client, f"/embed?q={quote(text)}")).text


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("zzz", NotFound.ASK, "/qui-contacter"),
        ("Aurillac", f"Qui contacter à Aurillac{THIN}?", "/qui-contacter?commune=15014"),
        (
            "sdf aurillac",
            f"Qui contacter à Aurillac{THIN}?",
            "/qui-contacter?commune=15014&public=logement",
        ),
        (
            "le puy en velay",
            f"Qui contacter au Puy-en-Velay{THIN}?",
            "/qui-contacter?commune=43157",
        ),
        ("haute-loire", NotFound.ASK, "/qui-contacter"),
        ("69100 zzz", f"Qui contacter à Villeurbanne{THIN}?", "/qui-contacter?commune=69266"),
        ("38270 zzz", f"Qui contacter à 38270{THIN}?", "/qui-contacter?q=38270"),
        ("saint-just zzz", f"Qui contacter à Saint-Just{THIN}?", "/qui-contacter?q=Saint-Just"),
    ],
)
def test_the_empty_list_has_a_door_to_the_people_to_contact(
    client: FlaskClient, text: str, words: str, address: str
) -> None:
    page = read_html(body(client, f"/?q={quote(text)}"))
    links = {a.text: a.attributes["href"] for a in page.one(id=ListId.BODY).all("a")}
    assert links[words] == address
    assert client.get(address).status_code == 200


def test_what_is_not_collected_is_said_on_both_sides(client: FlaskClient) -> None:
    page = read_html(body(client, "/?departement=43"))
    assert "Données non collectées" in page.one(id=SummaryId.SENTENCE).text
    empty = page.one(id=ListId.BODY).text
    assert "Données non collectées" in empty
    assert List.EMPTY_UNKNOWN in empty
    assert not CLAIMS.search(empty)


@pytest.mark.parametrize("text", ["Bron", "69100", "isère", "sdf", "rsa roanne", "Aurillac"])
def test_every_way_out_finds_the_same(client: FlaskClient, text: str) -> None:
    query = f"q={quote(text)}"
    rows = read_html(body(client, f"/?{query}")).one(id=ListId.BODY).all("li", class_="it")
    listed = [row.attributes["data-projet"] for row in rows]
    answer = client.get(f"/api/v1/projets?{query}").get_json()
    assert [project["id"] for project in answer["projets"]] == listed
    features = client.get(f"/api/v1/projets.geojson?{query}").get_json()["features"]
    assert {feature["properties"]["id"] for feature in features} <= set(listed)
    assert body(client, f"/export/projets.csv?{query}").count("\n") >= len(listed)
    framed = read_html(body(client, f"/embed?{query}")).all("li", class_="it")
    assert [row.attributes["data-projet"] for row in framed] == listed


def test_exports_and_frame_say_by_what_projects_are_found(client: FlaskClient) -> None:
    sentence = f"Au moins 2{NBSP}projets couvrent Bron. 1{NBSP}autre projet est à confirmer."
    note = f"À confirmer{NBSP}: la source ne précise pas le territoire (1{NBSP}hors de la liste)."
    assert sentence in read_html(body(client, "/embed?q=bron")).one("h1").text
    features = client.get("/api/v1/projets.geojson?q=bron").get_json()
    assert features["metadata"]["vue"] == f"{sentence} {note}"
