"""« Comprendre l'O2R »: the programme's facts, each with where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.texts.about import MENTIONS, Understand, sections
from dashboard.texts.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.component.reading import Node


@pytest.fixture
def page(fetch_page: Callable[..., Node]) -> Node:
    return fetch_page(path="/comprendre")


def plain(text: str) -> str:
    """Return a text without its no-break spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("aller vers les personnes", id="first principle"),
        pytest.param("angles morts", id="second principle"),
        pytest.param("gouvernance locale", id="third principle"),
        pytest.param("qu’aucun membre du Réseau pour l’emploi ne suit", id="who"),
        pytest.param("depuis cinq mois", id="who else"),
        pytest.param("douze mois au plus", id="how long"),
        pytest.param("repérer, remobiliser, accompagner, coordonner", id="steps"),
        pytest.param("2023-1196 du 18 décembre 2023", id="law"),
        pytest.param("L. 5316-1", id="code"),
        pytest.param("2024-584 du 24 juin 2024", id="decree"),
        pytest.param("arrêté du 26 juin 2024", id="order"),
        pytest.param("O2R généraliste (2024)", id="first scheme"),
        pytest.param("O2R jeunes (AMI 2025)", id="second scheme"),
        pytest.param("huit départements, dont deux en partie", id="departments of the call"),
        pytest.param("Isère (hors Entre Bièvre et Rhône)", id="first partial one"),
        pytest.param("métropole de Clermont-Ferrand uniquement", id="second partial one"),
        pytest.param("missions locales", id="droit commun"),
        pytest.param("Cap emploi", id="droit commun too"),
        pytest.param("IGN ADMIN EXPRESS", id="credits"),
    ],
)
def test_the_page_says(page: Node, words: str) -> None:
    assert words in plain(page.one("main").text)


def test_the_eight_departments_of_the_call_for_the_young_are_named(page: Node) -> None:
    (words,) = [li.text for li in page.all("li") if "huit départements" in plain(li.text)]
    named = ("Ain", "Allier", "Ardèche", "Isère", "Loire", "Puy-de-Dôme", "Savoie", "Haute-Savoie")
    assert all(name in words for name in named)
    assert not any(name in words for name in ("Cantal", "Drôme", "Haute-Loire", "Lyon"))


def test_every_source_is_a_link_that_opens_apart(page: Node) -> None:
    links = {a.attributes["href"]: a for a in page.one("main").all("a")}
    for _, facts in sections(["84"]):
        for fact in facts:
            for _, address in fact.sources:
                link = links[address]
                assert link.attributes["target"] == "_blank"
                assert "noopener" in str(link.attributes["rel"])


def test_most_facts_have_a_source() -> None:
    facts = [fact for _, rows in sections(["84"]) for fact in rows]
    assert sum(bool(fact.sources) for fact in facts) >= len(facts) - 1


def test_the_page_is_whole_without_a_script(page: Node) -> None:
    assert page.one("h1").text == Understand.TITLE
    assert page.one("html").attributes["lang"] == "fr"
    here = page.one("nav", aria_label=Site.SECTIONS).one("a", aria_current="page")
    assert here.text == Site.UNDERSTAND
    assert all(text in page.text for text in MENTIONS)
    for mark in ("donnees", "mentions", "contenu"):
        assert page.one(id=mark)


def test_the_page_counts_the_records(page: Node) -> None:
    words = page.one("main").text
    assert "23" in words
    assert "21" in words
