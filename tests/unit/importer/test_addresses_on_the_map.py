"""An address gives its commune however it is written, or says that the record has no point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.importer.rows import ASKED, SURE, Case, wrong

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

STREET = "14 rue de l'Exemple"
ADDRESSES = [
    (f"{STREET}, 42300 ROANNE", "42300", "42187", SURE),
    (f"{STREET}, 42009 SAINT-ETIENNE CEDEX 2", "42009", "42218", SURE),
    (f"{STREET} 69421 Lyon Cedex 03", "69421", "69123", SURE),
    (f"{STREET}, 38 100 Grenoble", "38100", "38185", SURE),
    (f"{STREET}, F-74000 Annecy", "74000", "74010", SURE),
    (f"{STREET}, FR 74000 Annecy", "74000", "74010", SURE),
    (f"{STREET}, 42300 Roanne, France", "42300", "42187", SURE),
    (f"{STREET} - 42300 Roanne (FRANCE)", "42300", "42187", SURE),
    (f"{STREET} 1000 Bourg-en-Bresse", "01000", "01053", SURE),
    (f"{STREET}\n42300 Roanne", "42300", "42187", SURE),
    (f"1000 {STREET[3:]}, 42300 Roanne", "42300", "42187", SURE),
    (f"{STREET}, Roanne", "", "", ASKED),
    (f"{STREET}, 33000 Bordeaux", "", "", ASKED),
]
TOWNS = [
    ("", "42300 Roanne", "42187", SURE),
    ("", "F-42300 Roanne", "42187", SURE),
    ("", "38 100 Grenoble", "38185", SURE),
    ("", "Roanne (42)", "42187", SURE),
    ("", "Roanne, France", "42187", SURE),
    ("", "Saint-Just (01)", "01369", SURE),
    ("42009", "SAINT-ETIENNE CEDEX 2", "42218", SURE),
    ("F-74000", "Annecy", "74010", SURE),
    ("1000", "Bourg-en-Bresse", "01053", SURE),
    ("42300 Roanne", "", "42187", SURE),
    ("42300", "Roanne Cedex", "42187", SURE),
    ("38 000", "GRENOBLE", "38185", SURE),
    ("69008", "Lyon 8e", "69123", SURE),
    ("", "Saint-Just", "", ASKED),
    ("", "Bordeaux", "", ASKED),
    ("42300", "", "", ASKED),
    ("42300", "Lyon", "", ASKED),
    ("38660", "Saint-Hilaire-du-Touvet", "", ASKED),
]


@pytest.mark.parametrize(("address", "postcode", "code", "verdict"), ADDRESSES)
def test_addresses(
    address: str, postcode: str, code: str, verdict: str, geography: Geography
) -> None:
    values = {"code_insee": code}
    if verdict == SURE:
        values["code_postal"] = postcode
    assert not wrong(Case({"Adresse": address}, values, verdict), geography)


def test_an_old_name_is_found_by_its_postcode_and_asked(geography: Geography) -> None:
    cells = {"CP": "01350", "Ville": "Culoz"}
    assert not wrong(Case(cells, {"commune": "Culoz-Béon"}, ASKED), geography)


@pytest.mark.parametrize(("postcode", "town", "code", "verdict"), TOWNS)
def test_towns(postcode: str, town: str, code: str, verdict: str, geography: Geography) -> None:
    cells = {"CP": postcode, "Ville": town}
    assert not wrong(Case(cells, {"code_insee": code}, verdict), geography)
