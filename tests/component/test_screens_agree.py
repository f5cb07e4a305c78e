"""The map's table of territories and the matrix count the same thing under the same filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.layouts.coverage.query import ANY_PUBLIC
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.data.vocabularies import Public

FILTERS = ("", "tous=0", "dispositif=o2r-2024", "statut_fiche=source-publique")


def on_the_map(client: FlaskClient, query: str) -> dict[str, str]:
    """Return the number of projects by territory, "" where nothing was collected."""
    page = read_html(client.get(f"/?{query}").get_data(as_text=True))
    found = {}
    for row in page.one("table", class_="units").one("tbody").all("tr"):
        area = str(row.one("button").attributes["data-unite"])
        silent = "données non collectées" in row.text.replace("\xa0", " ")
        found[area] = "" if silent else row.all("td", class_="n")[0].text
    return found


def in_the_matrix(client: FlaskClient, query: str, public: str) -> dict[str, str]:
    """Return the number of a row by territory, "" where nothing was collected."""
    page = read_html(client.get(f"/couverture?{query}").get_data(as_text=True))
    found = {}
    for cell in page.one("table", class_="mxt").all("a", class_="mx"):
        _, row, area = str(cell.attributes["id"]).split("-")
        if row == public:
            silent = "nd" in str(cell.attributes["class"]).split()
            found[area] = "" if silent else cell.text
    return found


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("public", [*SPECIFIC_PUBLICS, None])
def test_a_territory_has_one_number_on_the_map_and_in_the_matrix(
    client: FlaskClient, public: Public | None, filters: str
) -> None:
    asked = f"{filters}&public={public}" if public else filters
    shown = in_the_matrix(client, filters, str(public or ANY_PUBLIC))
    assert len(shown) == 13
    assert on_the_map(client, asked) == shown
