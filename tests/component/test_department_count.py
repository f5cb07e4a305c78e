"""A region has the departments it has, on every page: the Rhône is one, though told in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.territory.place_names import departments_counted
from dashboard.french import plural
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

ALL = "&".join(f"departement={code}" for code in ("01", "03", "07", "15", "26", "38", "42"))
REST = "&".join(f"departement={code}" for code in ("43", "63", "69D", "69M", "73", "74"))
PATHS = (
    *("/", "/?vue=tableau", "/?public=jeunes", "/couverture", "/annuaire", "/donnees", "/embed"),
    *("/comprendre", "/donnees-ouvertes", "/export/carte.svg", f"/?{ALL}&{REST}", "/api/v1/docs"),
    *(f"/annuaire?{ALL}&{REST}", "/api/v1/projets", "/api/v1/couverture"),
)
COUNTED = re.compile(r"(\d+)\s(?:départements?|territoires?)(?: sur (\d+))?")


@pytest.mark.parametrize("path", PATHS)
def test_no_page_counts_more_departments_than_there_are(
    client: FlaskClient, snapshot: Snapshot, path: str
) -> None:
    response = client.get(path)
    text = read_html(response.text).text if response.mimetype == "text/html" else response.text
    known = len(snapshot.catalogue.geography.departments)
    counts = [int(number) for found in COUNTED.findall(text) for number in found if number]
    assert known == 12
    assert max(counts, default=0) <= known
    wholes = {whole for _, whole in COUNTED.findall(text) if whole}
    assert wholes <= {str(known)}


def test_all_areas_together_are_twelve_departments(snapshot: Snapshot) -> None:
    assert len(snapshot.catalogue.areas) == 13
    assert departments_counted(snapshot.catalogue.areas) == plural(12, "département")


def test_the_data_page_counts_collected_departments(client: FlaskClient) -> None:
    assert "11 sur 12" in read_html(client.get("/donnees").text).text
