"""A fax is no telephone, nobody's mobile is published, and no odd number refuses a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.importer.import_notes import Outcome
from tests.unit.importer.rows import ASKED, SURE, Case, read_row, wrong

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

FIVE, SIX = "04 65 71 00 01", "06 12 34 56 78"
# No mobile of the range for fiction is valid: these are tried in a record of the real world.
PUBLIC = {"statut_fiche": "source-publique", "source_url": "https://www.service-public.fr"}
PHONES = [
    (f"Tél : {FIVE} Fax : 04 65 71 00 02", FIVE, SURE),
    (f"Fax : 04 65 71 00 02 - Tél : {FIVE}", FIVE, SURE),
    ("Fax 04 65 71 00 02", "", ASKED),
    (f"{FIVE} / 04 65 71 00 02 (fax)", FIVE, SURE),
    ("télécopie : 04 65 71 00 02", "", ASKED),
    (f"Tél/Fax : {FIVE}", FIVE, SURE),
    (f"M. Dupont {SIX}", "", ASKED),
    (f"Mme Martin : {SIX}", "", ASKED),
    (f"{SIX} (Jean Dupont)", "", ASKED),
    (f"{SIX} - Mme Martin", "", ASKED),
    (f"Dupont {SIX}", "", ASKED),
    (f"M. Dupont {SIX}, standard {FIVE}", FIVE, SURE),
    (f"M. Dupont {FIVE}", FIVE, SURE),
    (SIX, SIX, SURE),
    (f"Port. {SIX}", SIX, SURE),
    (f"{SIX} (accueil)", SIX, SURE),
    ("3949", "", ASKED),
    ("39 49", "", ASKED),
    ("115", "", ASKED),
    ("le 115 ou le 3949", "", ASKED),
    ("en cours", "", ASKED),
    ("à venir", "", ASKED),
    ("sur demande", "", ASKED),
    ("4,65710001E+08", "", ASKED),
    (f"{FIVE} / 04 65 71 00 02", FIVE, ASKED),
]
CONTACTS = [
    (f"M. Dupont {SIX} / contact@a.example", "", "contact@a.example", ASKED),
    (f"{FIVE} - contact@a.example", FIVE, "contact@a.example", SURE),
    (f"Tél {FIVE}, Fax 04 65 71 00 02", FIVE, "", SURE),
    ("115", "", "", ASKED),
    ("contact@a.example, www.a.example", "", "contact@a.example", SURE),
]
OPTIONAL = [
    ("Tel", "3949", "telephone"),
    ("Mail", "en cours", "courriel"),
    ("Mail", "accueil chez a.example", "courriel"),
    ("Site", "bientôt", "site_web"),
    ("SIRET", "en cours", "porteur_siret"),
    ("SIRET", "12345678900001", "porteur_siret"),
    ("CP", "en cours", "code_postal"),
    ("CP", "99999", "code_postal"),
    ("Code INSEE", "à définir", "code_insee"),
    ("Âge mini", "en cours", "age_min"),
    ("Âge mini", "seize", "age_min"),
    ("Âge max", "999", "age_max"),
    ("Longitude", "en cours", "longitude"),
    ("Longitude", "4.07", "longitude"),
    ("Date de début", "en cours", "date_debut"),
    ("Date de fin", "31/02/2026", "date_fin"),
    ("Type de structure", "en cours", "porteur_type"),
    ("Publics", "à définir", "publics"),
    ("Territoire", "à définir", "zone_couverture"),
    ("Territoire", "en cours", "zone_couverture"),
    ("Ville", "en cours", "commune"),
    ("Projet", "idem", "nom"),
]


@pytest.mark.parametrize(("text", "phone", "verdict"), PHONES)
def test_telephones(text: str, phone: str, verdict: str, geography: Geography) -> None:
    text, phone = (each.replace("04 65 71 00", "04 77 12 34") for each in (text, phone))
    assert not wrong(Case({**PUBLIC, "Tel": text}, {"telephone": phone}, verdict), geography)


@pytest.mark.parametrize(("text", "phone", "email", "verdict"), CONTACTS)
def test_contacts(text: str, phone: str, email: str, verdict: str, geography: Geography) -> None:
    values = {"telephone": phone, "courriel": email}
    assert not wrong(Case({"Contact": text}, values, verdict), geography)


@pytest.mark.parametrize(("header", "text", "column"), OPTIONAL)
def test_an_optional_cell_that_cannot_be_read_is_left_out_and_asked(
    header: str, text: str, column: str, geography: Geography
) -> None:
    assert not wrong(Case({header: text}, {column: ""}, ASKED), geography)


def test_a_short_number_is_told_where_it_may_go(geography: Geography) -> None:
    notes = read_row({"Tel": "3949"}, geography).notes
    (note,) = (note for note in notes if note.outcome is Outcome.TO_CONFIRM)
    assert "3949" in note.why
    assert "Précisions sur la mobilisation" in note.why


@pytest.mark.parametrize("text", [f"{FIVE} (fax : 04 65 71 00 02)", f"{FIVE} contact@a.example"])
def test_what_is_dropped_from_a_cell_is_said(text: str, geography: Geography) -> None:
    (note,) = (n for n in read_row({"Tel": text}, geography).notes if n.column == "telephone")
    assert "repris" in note.why
