"""The sheet of a department, an area or an intercommunalité agrees with « Couverture »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.matrix import matrix
from dashboard.domain.search.selection import Selection
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.wording import count_words
from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot


def page(client: FlaskClient, address: str) -> Node:
    answer = client.get(address)
    assert answer.status_code == 200
    return read_html(answer.text)


def words(node: Node) -> str:
    """Return the text of a node with plain spaces."""
    return re.sub(r"\s", " ", node.text)


def rows_of(sheet: Node) -> dict[str, list[str]]:
    """Return the cells of « Qui est touché » by public."""
    (found,) = sheet.all("table", class_="ts-who")
    lines = [row for row in found.all("tr") if row.all("td")]
    return {line.one("th").text: [cell.text for cell in line.all("td")] for line in lines}


def entries(sheet: Node) -> set[str]:
    ids = (str(entry.attributes["id"]) for entry in sheet.all("li", class_="pe"))
    return {id_.removeprefix("fiche-") for id_ in ids}


def test_each_area_has_the_numbers_of_the_matrix(client: FlaskClient, snapshot: Snapshot) -> None:
    basis = snapshot.coverage_basis(real_only=False)
    found = matrix(basis, snapshot.counted(Selection()).shown_mask)
    for column, place in enumerate(found.places):
        told = rows_of(page(client, f"/departement/{place.code}"))
        assert {name: cells[0] for name, cells in told.items()} == {
            PUBLICS[row.public].label: count_words(row.cells[column].count) for row in found.rows
        }, place.name


@pytest.mark.parametrize("code", ["200035731", "200040459", "200046977", "200073419"])
def test_an_epci_lists_the_projects_of_its_communes(
    client: FlaskClient, snapshot: Snapshot, code: str
) -> None:
    known = snapshot.catalogue
    here = commune_mask([code], known.geography)
    expected = {
        project.id
        for index, project in enumerate(known.projects)
        if (known.territories.covered[index] & here).any()
        or (known.territories.to_confirm[index] & here).any()
    }
    sheet = page(client, f"/intercommunalite/{code}")
    assert entries(sheet) == expected
    assert f"{here.sum()} commune" in words(sheet)


def test_what_is_not_collected_is_never_zero(client: FlaskClient) -> None:
    for address in ("/departement/43", "/intercommunalite/200073419"):
        sheet = page(client, address)
        assert all(cells[0] != "0" for cells in rows_of(sheet).values())
        assert "0 %" not in sheet.one("table", class_="ts-who").text
        assert "données non collectées" in words(sheet).lower()
        assert "ce n’est pas une absence d’offre" in words(sheet)
        assert "intervient ici" not in words(sheet)


def test_real_records_alone_leave_demonstration_lists_out(client: FlaskClient) -> None:
    sheet = page(client, "/departement/38?statut_fiche=source-publique")
    assert entries(sheet) == set()
    assert {cells[0] for cells in rows_of(sheet).values()} == {"?"}
    assert "Données non collectées." in words(sheet)


def test_a_day_counts_the_agreements_of_that_day(client: FlaskClient) -> None:
    today, then = (page(client, f"/departement/42{q}") for q in ("", "?au=2028-06-01"))
    assert "escale-roannaise" in entries(today)
    assert "escale-roannaise" not in entries(then)
    assert "loire-jeunesse" in entries(then)
    told = words(then)
    assert "Actifs au 1er juin 2028" in told
    assert "1 convention terminée ou à venir n’est pas comptée : Escale roannaise" in told
    assert "dans les douze mois après le 1er juin 2028" in told
    assert "sans effet sur cette page" not in told


def test_a_sheet_says_what_ends_and_what_to_check(client: FlaskClient) -> None:
    text = words(page(client, "/departement/42"))
    assert "Escale roannaise : le 31 octobre 2027" in text
    assert "Loire jeunesse : le" not in text  # it goes on until 2028
    assert "Fin non précisée dans la source : Relais du Forez." in text
    assert "L’Escale stéphanoise : le 31 octobre 2027" in text  # to ask, so told too
    assert "Relais du Forez : mise à jour de plus d’un an, territoire à confirmer" in text
    assert "Territoire non précisé dans la source, à demander aussi : L’Escale stéphanoise." in text
    isere = words(page(client, "/departement/38"))
    assert "Roussillon" in isere
    assert re.search(r"Et \d+ autres communes de moins de", isere)


@pytest.mark.parametrize(
    "address",
    ["/departement/99", "/departement/200035731", "/intercommunalite/42", "/departement/42/x"],
)
def test_no_other_code_has_a_sheet(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_one_department_asked_for_leads_to_its_sheet(client: FlaskClient) -> None:
    answer = client.get("/departement?departement=42&dispositif=o2r-2024")
    assert answer.headers["Location"] == "/departement/42?dispositif=o2r-2024"
    links = {str(a.attributes["href"]) for a in page(client, "/departement").all("a")}
    assert {"/departement/42", "/departement/69M", "/intercommunalite/200035731"} <= links
    assert client.get("/departement?departement=42&departement=38").status_code == 200


def test_map_and_coverage_lead_to_it(client: FlaskClient) -> None:
    way = page(client, "/?departement=42").one("a", data_follows="/departement")
    assert way.attributes["href"] == "/departement?departement=42"
    for address in ("/couverture?public=logement&case=42", "/couverture"):
        links = {str(a.attributes["href"]) for a in page(client, address).all("a")}
        assert "/departement/42" in links
        assert any(link.startswith("/intercommunalite/") for link in links)


def test_the_picture_of_an_epci_shows_it(client: FlaskClient) -> None:
    whole = client.get("/export/carte.svg?taille=petite").text
    framed = client.get("/export/carte.svg?taille=petite&cadre=200035731").text
    department = client.get("/export/carte.svg?taille=petite&departement=42").text
    assert len({whole, framed, department}) == 3
    assert 'stroke-width="3.2"' in framed
    assert 'stroke-width="3.2"' not in whole + department
    assert client.get("/export/carte.svg?taille=petite&cadre=inconnu").text == whole
