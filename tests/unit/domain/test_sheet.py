"""What the sheet says of a territory: how much it covers, and never a yes where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.projects import SheetFacts, sheet_facts
from dashboard.domain.wording import plain
from dashboard.french import NBSP, THIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.domain.snapshot import Snapshot


@pytest.fixture
def facts(snapshot: Snapshot) -> Callable[[str], SheetFacts]:
    catalogue = snapshot.catalogue
    return lambda name: sheet_facts(catalogue, catalogue.by_id[name], snapshot.today)


def shown(text: str) -> str:
    """Return a text with its no-break spaces made visible."""
    return text.replace(NBSP, "~").replace(THIN, "^")


@pytest.mark.parametrize(
    ("name", "extent"),
    [
        pytest.param(
            "isere-aller-vers",
            "475~communes, 1^228^416~habitants, soit 95~% de l’Isère.",
            id="a department but for one EPCI",
        ),
        pytest.param(
            "o2r-portes-du-sud",
            "4~communes, 106^406~habitants, soit 7~% de la métropole de Lyon.",
            id="four communes",
        ),
        pytest.param(
            "ardeche-en-chemin",
            "335~communes, 334^231~habitants, soit 100~% de l’Ardèche.",
            id="a whole department",
        ),
        pytest.param(
            "jeunes-lyon-vienne", "88~communes, 1^532^220~habitants.", id="across departments"
        ),
        pytest.param("escale-stephanoise", "", id="not specified"),
    ],
)
def test_the_extent_is_counted(facts: Callable[[str], SheetFacts], name: str, extent: str) -> None:
    assert shown(facts(name).extent) == extent


@pytest.mark.parametrize("name", ["ifra-drome", "relais-du-forez"])
def test_a_territory_to_confirm_covers_nobody(
    facts: Callable[[str], SheetFacts], name: str
) -> None:
    found = facts(name)
    assert found.unsure
    assert "habitant" not in found.extent
    assert found.extent.startswith("Aucune des")
    sentence = plain(found.sentence)
    assert "territoire à confirmer" in sentence
    assert "couvre" not in sentence


def test_the_extent_of_every_record_is_that_of_its_communes(snapshot: Snapshot) -> None:
    catalogue = snapshot.catalogue
    communes = catalogue.geography.communes
    for index, project in enumerate(catalogue.projects):
        rows = catalogue.territories.covered[index]
        if not rows.any():
            continue
        people = int(communes.loc[rows, "population"].sum())
        extent = sheet_facts(catalogue, index, snapshot.today).extent
        grouped = f"{people:,}".replace(",", THIN)
        words = f"{int(rows.sum())}{NBSP}communes, {grouped}{NBSP}habitants"
        assert extent.startswith(words), project.id


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param(
            "isere-aller-vers",
            "Isère aller-vers couvre 475~communes~: Isère, hors Entre Bièvre et Rhône.",
            id="exclusion",
        ),
        pytest.param(
            "o2r-portes-du-sud",
            "O2R Portes du Sud couvre 4~communes~: Vénissieux, Feyzin, Saint-Fons et Corbas.",
            id="communes said once",
        ),
        pytest.param(
            "escale-stephanoise",
            "L’Escale stéphanoise~: territoire non précisé dans la source.",
            id="not specified",
        ),
        pytest.param(
            "ifra-drome",
            "Projet porté par IFRA (réseau Léo Lagrange Formation)~: territoire à confirmer, "
            "Drôme, communes non précisées dans la source.",
            id="to confirm, without a name",
        ),
    ],
)
def test_the_headline_of_an_opened_record(
    facts: Callable[[str], SheetFacts], name: str, sentence: str
) -> None:
    assert shown(plain(facts(name).sentence)) == sentence


@pytest.mark.parametrize("name", ["isere-aller-vers", "escale-stephanoise", "ifra-drome"])
def test_only_the_name_stands_out_in_the_headline(
    facts: Callable[[str], SheetFacts], name: str
) -> None:
    found = facts(name)
    assert [run.text for run in found.sentence if run.strong] == [found.project.title]
