"""Records that mean harm are text, and nothing else, on every page and in every export."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
import vobject
from openpyxl import load_workbook

from bench.load.carte import sheet_call, view_call
from dashboard.app import create_app
from dashboard.french import typeset
from dashboard.ids import ComponentId
from tests.component.reading import Node, begun, read_html
from tests.factories.hostile_records import ATTACKS, RUN, hostile_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash import Dash
    from flask.testing import FlaskClient

SAFE = {"http", "https", "mailto", "tel"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
PAGES = (
    *("/", "/?vue=tableau", "/?q=script", "/annuaire", "/comparer?projet=script&projet=image"),
    *("/donnees", "/couverture", "/qui-contacter?commune=38185&public=jeunes", "/embed"),
    *("/integrer", "/donnees-ouvertes", "/comprendre", "/accessibilite", "/api/v1/docs"),
    "/inconnue",
)
RISKY = tuple("=+-@\t\r")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dash:
    """The application on hostile records."""
    return create_app(hostile_settings(tmp_path_factory.mktemp("hostile")))


@pytest.fixture
def visitor(hostile: Dash) -> FlaskClient:
    found: FlaskClient = hostile.server.test_client()
    return found


def is_safe(address: str) -> bool:
    """Tell whether following an address can only open a page, a mail or a call."""
    plain = address.strip().lower()
    if plain.startswith("data:image/"):
        return True
    scheme = urlsplit(plain).scheme
    return scheme in SAFE or (not scheme and ":" not in plain.split("/")[0].split("?")[0])


def assert_inert(tree: Node) -> None:
    for node in tree.walk():
        for name, value in node.attributes.items():
            assert not name.lower().startswith("on"), (node.tag, name)
            assert name not in ADDRESSES or is_safe(value or ""), (node.tag, name, value)
        if node.tag == "script" and "src" not in node.attributes:
            assert RUN not in node.text
        assert node.tag not in {"iframe", "object", "base", "svg"} or not node.attributes.get(
            "onload"
        )


def plain(text: str) -> str:
    return " ".join(text.split())


def shown(text: str) -> str:
    """Return a text as a page shows it: spaces as one, apostrophes curly."""
    return plain(typeset(text))


def texts_of(visitor: FlaskClient, path: str) -> str:
    tree = read_html(visitor.get(path).get_data(as_text=True))
    assert_inert(tree)
    return plain(tree.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_markup_of_theirs(visitor: FlaskClient, path: str) -> None:
    texts_of(visitor, path)


@pytest.mark.parametrize("path", PAGES)
def test_no_link_of_the_shipped_pages_is_of_another_kind(client: FlaskClient, path: str) -> None:
    texts_of(client, path)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_sheet_shows_every_word_of_theirs(visitor: FlaskClient, name: str) -> None:
    assert shown(ATTACKS[name]) in texts_of(visitor, f"/?projet={name}")


def test_the_list_and_the_directory_show_their_names(visitor: FlaskClient) -> None:
    parts = [texts_of(visitor, path) for path in ("/", "/?vue=tableau", "/annuaire", "/embed")]
    for attack in ATTACKS.values():
        for text in parts[:3]:
            assert shown(attack[:200]) in text


def strings(value: Any) -> Iterator[str]:
    """Give every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@pytest.mark.parametrize("query", ["vue=tableau", "q=script", "public=jeunes&tri=nom"])
def test_what_the_script_inserts_as_html_is_inert(visitor: FlaskClient, query: str) -> None:
    found = visitor.post("/_dash-update-component", json=view_call(query)).get_json()
    markups = [text for text in strings(found) if re.match(r"\s*<[a-z]", text) and "class=" in text]
    assert markups
    for text in markups:
        assert_inert(read_html(text))


def test_the_rows_that_the_script_lists_are_inert(visitor: FlaskClient) -> None:
    page = read_html(visitor.get("/?departement=43&public=justice").text)
    assert not page.all("li", class_="it")
    rows = begun(page, ComponentId.LIST)["others"]
    assert len(rows) == len(ATTACKS)
    for row in rows.values():
        assert_inert(read_html(row))


def test_a_sheet_is_sent_as_html_that_is_inert(visitor: FlaskClient) -> None:
    for name in ATTACKS:
        found = visitor.post("/_dash-update-component", json=sheet_call(name)).get_json()
        given = found["response"]
        assert_inert(read_html(given[ComponentId.SHEET]["record"]["body"]))
        assert_inert(read_html(given[ComponentId.SENTENCE]["instead"]))


@pytest.mark.parametrize(
    ("path", "separator"),
    [
        ("/export/projets.csv", ";"),
        ("/export/couverture.csv", ";"),
        ("/export/a-verifier.csv", ";"),
        ("/export/communes-non-couvertes.csv", ";"),
    ],
)
def test_no_cell_for_excel_begins_a_formula(
    visitor: FlaskClient, path: str, separator: str
) -> None:
    text = visitor.get(path).data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    assert len({len(row) for row in rows}) == 1
    number = re.compile(r"-?\d+(,\d+)?")
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(RISKY) or number.fullmatch(cell), cell


def test_no_cell_of_a_workbook_is_a_formula_or_opens_what_it_should_not(
    visitor: FlaskClient,
) -> None:
    for path in ("/export/projets.xlsx", "/export/couverture.xlsx"):
        book = load_workbook(io.BytesIO(visitor.get(path).data))
        for cell in (cell for sheet in book for row in sheet for cell in row):
            assert cell.data_type != "f", cell.value
            assert cell.hyperlink is None or is_safe(cell.hyperlink.target or "")


@pytest.mark.parametrize(
    "path",
    [
        *("/export/projets.geojson", "/export/projets.geojson?geometrie=territoire"),
        *("/export/projets.data-inclusion", "/api/v1/projets", "/api/v1/projets.geojson"),
    ],
)
def test_json_is_sent_as_json_and_its_words_come_back(visitor: FlaskClient, path: str) -> None:
    response = visitor.get(path)
    assert "json" in (response.mimetype or "")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    words = "\n".join(strings(json.loads(response.data)))
    assert ATTACKS["script"] in words
    assert ATTACKS["right-to-left"] in words


def test_a_card_stays_one_card(visitor: FlaskClient) -> None:
    text = visitor.get("/export/projets.vcf").get_data(as_text=True)
    cards = list(vobject.readComponents(text))
    assert len(cards) == len(ATTACKS)
    assert not [card for card in cards if card.fn.value == "intrus"]
    assert all(is_safe(card.url.value) for card in cards)


@pytest.mark.parametrize(
    "path", ["/export/carte.svg?q=<script>", "/export/territoire/script.svg", "/export/carte.svg"]
)
def test_a_picture_runs_and_fetches_nothing(visitor: FlaskClient, path: str) -> None:
    response = visitor.get(path)
    for node in ET.fromstring(response.data).iter():  # noqa: S314 - our own picture
        assert node.tag.rpartition("}")[2] not in {"script", "foreignObject", "image"}
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on")
            assert not name.endswith("href") or is_safe(value)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
