"""The map page and « Couverture » count the same thing under the same filters."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.ids import FilterId, ListId, SummaryId
from dashboard.layouts.coverage.query import ANY_PUBLIC
from tests.component.reading import read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash
    from flask.testing import FlaskClient

    from dashboard.data.vocabularies import Public
    from dashboard.domain.snapshot import Snapshot
    from tests.component.reading import Node

FILTERS = ("", "tous=0", "dispositif=o2r-2024", "statut_fiche=source-publique")


@pytest.fixture(scope="module")
def read(app: Dash) -> Callable[[str], Node]:
    """Return a page by its address, read once."""
    client = app.server.test_client()
    return functools.cache(lambda address: read_html(client.get(address).get_data(as_text=True)))


def on_the_map(page: Node) -> dict[str, str]:
    """Return the number of projects by territory, "" where nothing was collected."""
    found = {}
    for row in page.one("table", class_="units").one("tbody").all("tr"):
        area = str(row.one("button").attributes["data-unite"])
        silent = "données non collectées" in row.text.replace("\xa0", " ")
        found[area] = "" if silent else row.all("td", class_="n")[0].text
    return found


def in_the_matrix(page: Node, public: str) -> dict[str, str]:
    """Return the number of a row by territory, "" where nothing was collected."""
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
    read: Callable[[str], Node], public: Public | None, filters: str
) -> None:
    asked = f"{filters}&public={public}" if public else filters
    shown = in_the_matrix(read(f"/couverture?{filters}"), str(public or ANY_PUBLIC))
    assert len(shown) == 13
    assert on_the_map(read(f"/?{asked}")) == shown


def bare(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def headline_count(page: Node) -> str:
    """Return the number that a headline begins with, as the matrix writes it."""
    sentence = bare(page.one(id=SummaryId.SENTENCE).text)
    if sentence.startswith("Données non collectées"):
        return ""
    if none := re.match(r"Aucun projet (recensé|certain)", sentence):
        return "0" if none[1] == "recensé" else "?"
    (found,) = re.findall(r"^(Au moins \d+|\d+) projets?\b", sentence)
    return str(found).lower()


def option_count(page: Node, field: str, option: str) -> str:
    """Return the number beside an option of a filter, as the matrix writes it."""
    (label,) = (
        label for label in page.all("label") if label.attributes.get("for") == f"{field}-{option}"
    )
    badge = label.one("em").text.partition(", ")[0]
    return f"au moins {badge[:-1]}" if badge.endswith("+") else badge


AREAS = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69D", "69M", "73", "74")


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("public", [*SPECIFIC_PUBLICS, None])
def test_a_headline_its_options_and_the_matrix_give_one_number(
    read: Callable[[str], Node], public: Public | None, filters: str
) -> None:
    asked = f"{filters}&public={public}" if public else filters
    shown = in_the_matrix(read(f"/couverture?{filters}"), str(public or ANY_PUBLIC))
    page = read(f"/?{asked}")
    for area in AREAS:
        assert option_count(page, FilterId.AREAS, area) == (shown[area] or "?"), area
    for area in AREAS[FILTERS.index(filters) :: len(FILTERS)]:  # each public meets each area once
        here = read(f"/?{asked}&departement={area}")
        assert headline_count(here) == shown[area], area


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("public", SPECIFIC_PUBLICS)
def test_a_public_has_one_number_for_the_whole_region(
    read: Callable[[str], Node], public: Public, filters: str
) -> None:
    matrix = read(f"/couverture?{filters}")
    (row,) = (
        row
        for row in matrix.one("table", class_="mxt").all("tr")
        if row.all("a", id=f"ligne-{public}")
    )
    words = bare(row.all("td", class_="tot")[0].all("span")[-1].text)
    total = re.sub(r" projets?$", "", words)
    expected = "?" if "à confirmer" in words else total
    every = read(f"/?{filters}")
    assert option_count(every, FilterId.PUBLICS, str(public)) == expected
    assert headline_count(read(f"/?{filters}&public={public}")) == expected


@pytest.mark.parametrize(
    "query", ["", "departement=42", "public=qpv", "public=qpv&non_precise=1", "q=riorges"]
)
def test_what_is_to_confirm_is_marked_in_each_list_and_told_in_its_heading(
    client: FlaskClient, snapshot: Snapshot, query: str
) -> None:
    result, _ = snapshot.search(query)
    projects = snapshot.catalogue.projects
    unsure = {projects[i].id for i in result.shown if not result.sure[i]}
    page = read_html(client.get(f"/?{query}").get_data(as_text=True))
    frame = read_html(client.get(f"/embed?{query}").get_data(as_text=True))
    printed = read_html(client.get(f"/annuaire?{query}").get_data(as_text=True))
    marked = [
        {str(row.attributes["data-projet"]) for row in page.all("li", class_="it") if _marked(row)},
        {
            str(row.attributes["data-projet"])
            for row in frame.all("li", class_="it")
            if _marked(row)
        },
        {
            str(row.attributes["id"]).removeprefix("fiche-")
            for row in printed.all("li", class_="pe")
            if _marked(row)
        },
    ]
    assert marked == [unsure] * 3
    heading = bare(page.one(id=ListId.COUNT).text)
    assert heading == f"{result.total} projets" + (
        f", dont {len(unsure)} à confirmer" if unsure else ""
    )
    api = client.get(f"/api/v1/projets?{query}").get_json()
    assert (api["surs"] or 0, api["possibles"]) == (result.count.sure, result.count.possible)
    assert api["total"] == result.total


def _marked(row: Node) -> bool:
    tags = row.all("span", class_="tag-w", data_part="confirm")
    return any("hidden" not in tag.attributes for tag in tags)
