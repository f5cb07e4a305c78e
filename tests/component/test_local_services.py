"""The services of `services.csv` on the page, in the copied text, on paper and in the API."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.settings import ROOT, Settings
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SERVICES = """type;nom;adresse;territoires;code_insee;telephone;source_nom;date_maj
mission-locale;Mission <b>Exemple</b> (fictif);1 rue A;200035731;;04 65 71 00 09;Essai;2026-11-02
france-travail;Agence Exemple (fictif);2 rue B, Roanne;;42187;04 65 71 00 10;Essai;2026-11-02
france-travail;Agence Redite (fictif);4 rue D, Annecy;;74010;39 49;Essai;2026-11-02
spip;SPIP Exemple (fictif);3 rue C, Saint-Étienne;;42218;;Essai;2026-11-02
"""


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a visitor of the shipped records with some services beside them."""
    folder = tmp_path_factory.mktemp("services")
    for name in ("projects.csv", "departements.csv"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "services.csv").write_text(SERVICES, "utf-8")
    settings = replace(
        Settings(),
        projects=folder / "projects.csv",
        collections=folder / "departements.csv",
    )
    found: FlaskClient = create_app(settings).server.test_client()
    return found


def doors(visitor: FlaskClient, query: str) -> str:
    page = visitor.get(f"/qui-contacter?{query}").text
    return read_html(page).one("section", class_="next").text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        pytest.param("commune=42187", "04 65 71 00 10", "", id="its number"),
        pytest.param("commune=42187", "pagnement. 39 49", "", id="and the national one"),
        pytest.param("commune=74010", "Annecy. 39 49", "pagnement. 39 49", id="the same number"),
        pytest.param("commune=42187", "Mission <b>Exemple</b> (fictif)", "", id="inert"),
        pytest.param("commune=42071", "à 1 km à vol d’oiseau, territoire non", "", id="same EPCI"),
        pytest.param("commune=42187", "SPIP Exemple (fictif) : 3 rue C", "", id="the department's"),
        pytest.param("commune=42187&age=40&public=rsa", "Agence Exemple", "Mission", id="for whom"),
        pytest.param("commune=03310", "39 49", "Exemple", id="another department"),
    ],
)
def test_the_page_names_the_services_of_the_commune(
    visitor: FlaskClient, query: str, shown: str, hidden: str
) -> None:
    words = doors(visitor, query)
    assert shown in words
    assert not hidden or hidden not in words


def test_the_api_names_them_too(visitor: FlaskClient) -> None:
    answer = visitor.get("/api/v1/qui-contacter?commune=42071&public=jeunes").get_json()
    youth, everybody = answer["droit_commun"]
    (covering,), (near,) = youth["services"], everybody["services"]
    assert (covering["couvre"], covering["telephone"]) == (True, "+33465710009")
    assert covering["precision"] is None
    assert near["couvre"] is False
    assert "territoire non précisé" in near["precision"]
    assert near["date_maj"] == "2026-11-02"
