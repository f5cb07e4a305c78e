"""« Accessibilité » claims no conformity, says what is missing and where to write."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from dashboard.app import create_app
from dashboard.layouts.about import accessibility
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import SECTIONS, PageFacts
from dashboard.settings import Settings
from dashboard.texts.accessibility import LIMITS, TESTED, UNTESTED, WAYS, Accessibility
from dashboard.texts.region import Served
from dashboard.texts.site import Site
from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.texts.accessibility import Way

PATH = "/accessibilite"
FRAMED = (
    *("/", "/?projet=isere-aller-vers", "/qui-contacter", "/couverture", "/comparer"),
    *("/donnees", "/donnees-ouvertes", "/comprendre", PATH, "/annuaire", "/integrer", "/embed"),
    *("/api/v1/docs", "/nulle-part"),
)


@pytest.fixture
def page(fetch_page: Callable[..., Node]) -> Node:
    return fetch_page(path=PATH)


def written(contact: str) -> Node:
    facts = PageFacts(Served(("Auvergne-Rhône-Alpes",)), 23, 21, None, "1", contact)
    return read_html(str(markup(accessibility(facts)))).one("main")


def test_no_conformity_is_claimed_anywhere_on_the_page(page: Node) -> None:
    text = page.one("main").text
    assert "aucun audit" in text
    claims = re.findall(r"[^.]*\bconform\w*[^.]*\.", text)
    assert len(claims) == 1
    assert "ne revendique donc aucune conformité" in claims[0]


def test_it_says_that_no_screen_reader_and_nobody_concerned_tried_it(page: Node) -> None:
    text = page.one("main").text
    assert "NVDA" in text
    assert "aucun essai avec des personnes en situation de handicap" in text


def test_every_point_is_shown(page: Node) -> None:
    text = page.one("main").text
    for point in (*TESTED, *UNTESTED, *LIMITS):
        assert point.lead in text
        assert point.text in text


@pytest.mark.parametrize("way", WAYS, ids=[way.path for way in WAYS])
def test_each_way_round_the_map_leads_somewhere(page: Node, client: FlaskClient, way: Way) -> None:
    link = page.one("main").one("a", href=way.path)
    assert link.text == way.name
    assert client.get(way.path).status_code == 200


def test_without_a_contact_it_says_whom_to_ask() -> None:
    main = written("")
    assert Accessibility.NO_CONTACT in main.text
    assert not [a for a in main.all("a") if str(a.attributes["href"]).startswith("mailto:")]


def test_with_a_contact_it_gives_the_address() -> None:
    main = written("carte@exemple.fr")
    assert main.one("a", href="mailto:carte@exemple.fr").text == "carte@exemple.fr"
    assert Accessibility.NO_CONTACT not in main.text


def test_the_contact_of_the_settings_is_on_the_page() -> None:
    app = create_app(replace(Settings(), contact_email="carte@exemple.fr"))
    page = read_html(app.server.test_client().get(PATH).text)
    assert page.one("main").one("a", href="mailto:carte@exemple.fr")


def test_the_defender_of_rights_is_a_link_that_says_where_it_leads(page: Node) -> None:
    link = page.one("main").one("a", href=Accessibility.DEFENDER_ADDRESS)
    assert urlsplit(link.text).netloc == "www.defenseurdesdroits.fr"


@pytest.mark.parametrize("path", FRAMED)
def test_the_foot_of_every_page_says_that_no_audit_was_made(client: FlaskClient, path: str) -> None:
    foot = read_html(client.get(path).text).one("footer")
    link = foot.one("a", href=PATH)
    assert link.text.startswith(Site.ACCESSIBILITY)


@pytest.mark.parametrize("path", [path for path in FRAMED if path != "/embed"])
def test_the_menu_is_the_same_on_every_page(client: FlaskClient, path: str) -> None:
    menu = read_html(client.get(path).text).one("nav", aria_label=Site.SECTIONS)
    assert [(link.attributes["href"], link.text) for link in menu.all("a")] == [*SECTIONS.items()]
