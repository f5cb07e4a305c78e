"""Single cells as people and spreadsheets write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.data.fields.table import FIELD
from dashboard.importer.cells.contacts import read_email, read_phone, read_url
from dashboard.importer.cells.plain import (
    clean_text,
    read_ages,
    read_day,
    read_period,
    read_postcode,
    read_siret,
)
from dashboard.importer.cells.vocabularies import read_code, read_codes
from dashboard.importer.import_notes import Outcome
from dashboard.importer.reading.headers import guess

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.importer.import_notes import Reading

KEPT, CORRECTED, CONFIRM, REFUSED = (
    *(Outcome.KEPT, Outcome.CORRECTED, Outcome.TO_CONFIRM, Outcome.REFUSED),
)
FIVE = "04 77 12 34 56"


@pytest.mark.parametrize(
    ("read", "text", "value", "outcome"),
    [
        (read_phone, "04 77 12 34 56", FIVE, KEPT),
        (read_phone, "04.77.12.34.56", FIVE, CORRECTED),
        (read_phone, "0477123456", FIVE, CORRECTED),
        (read_phone, "+33 (0)4 77 12 34 56", FIVE, CORRECTED),
        (read_phone, "0033477123456", FIVE, CORRECTED),
        (read_phone, "477123456", FIVE, CORRECTED),
        (read_phone, "477123456.0", FIVE, CORRECTED),
        (read_phone, "04-77-12-34-56 (accueil)", FIVE, CORRECTED),
        (read_phone, "04 77 12 34 56 / 06 12 34 56 78", FIVE, CONFIRM),
        (read_phone, "4,77123E+08", "4,77123E+08", REFUSED),
        (read_phone, "sur demande", "sur demande", REFUSED),
        (read_email, "mailto:contact@a.fr", "contact@a.fr", CORRECTED),
        (read_email, "contact (at) a.fr", "contact@a.fr", CORRECTED),
        (read_email, "a@a.fr ; b@a.fr", "a@a.fr", CONFIRM),
        (read_email, "a chez a.fr", "a chez a.fr", REFUSED),
        (read_url, "www.a.fr", "https://www.a.fr", CORRECTED),
        (read_url, "a.fr/page", "https://a.fr/page", CORRECTED),
        (read_url, "bientôt", "bientôt", REFUSED),
        (read_day, "1er mars 2026", "2026-03-01", CORRECTED),
        (read_day, "01/03/26", "2026-03-01", CORRECTED),
        (read_day, "lundi 2 déc. 2024", "2024-12-02", CORRECTED),
        (read_day, "2024-11-01 00:00:00", "2024-11-01", CORRECTED),
        (read_day, "45992", "2025-12-01", CORRECTED),
        (read_day, "fin 2024", "", CONFIRM),
        (read_day, "31/02/2026", "31/02/2026", REFUSED),
        (read_postcode, "1000", "01000", CORRECTED),
        (read_postcode, "4.2E+04", "42000", CORRECTED),
        (read_postcode, "42 000", "42000", CORRECTED),
        (read_siret, "123 456 782 00002", "12345678200002", CORRECTED),
        (read_siret, "1,23457E+13", "1,23457E+13", REFUSED),
    ],
)
def test_one_cell(read: Callable[[str], Reading], text: str, value: str, outcome: Outcome) -> None:
    found = read(text)
    assert (found.value, found.outcome) == (value, outcome)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("16-25 ans", ("16", "25")),
        ("de 16 à 25 ans", ("16", "25")),
        ("à partir de 18 ans", ("18", "")),
        ("50 ans et +", ("50", "")),
        ("+ de 50 ans", ("50", "")),
        ("moins de 30 ans", ("", "30")),
        ("tout âge", ("", "")),
    ],
)
def test_ages(text: str, ages: tuple[str, str]) -> None:
    low, high = read_ages(text)
    assert (low.value, high.value) == ages


def test_a_period_has_two_days() -> None:
    first, last = read_period("du 01/11/2024 au 31 octobre 2027")
    assert (first.value, last.value) == ("2024-11-01", "2027-10-31")


@pytest.mark.parametrize(
    ("column", "text", "value", "outcome"),
    [
        ("publics", "jeunes NEET, QPV", "jeunes|qpv", CORRECTED),
        ("publics", "Personnes de 50 ans et plus", "seniors", CORRECTED),
        ("publics", "gens de passage ; BRSA", "rsa", CONFIRM),
        ("etapes", "toutes", "reperer|remobiliser|accompagner|coordonner", CORRECTED),
        ("porteur_type", "OF", "organisme-de-formation", CORRECTED),
        ("porteur_type", "mission locale", "", CONFIRM),
        ("dispositif", "AMI jeunes 2025", "o2r-jeunes-2025", CORRECTED),
        ("dispositif", "O2R", "", REFUSED),
    ],
)
def test_words_to_codes_of_a_vocabulary(
    column: str, text: str, value: str, outcome: Outcome
) -> None:
    field = FIELD[column]
    read = read_codes if column in ("publics", "etapes") else read_code
    found = read(text, field)
    assert (found.value, found.outcome) == (value, outcome)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Porteur de projet", "porteur"),
        ("STRUCTURE", "porteur"),
        ("Tel", "telephone"),
        ("Mail :", "courriel"),
        ("Département(s) d'intervention", "departement"),
        ("Territoire*", "zone_couverture"),
        ("Communes", "zone_couverture"),
        ("Commune", "commune"),
        ("Publics visés", "publics"),
        ("Âge", "ages"),
        ("Site internet", "site_web"),
        ("Date de début", "date_debut"),
        ("Struture porteuse", "porteur"),
        ("Avis du jury", ""),
        ("Adresse d'accueil", "adresse"),
        ("Siège social", ""),
        ("Adresse du siège", ""),
        ("Commune siège", ""),
        ("Nom du contact", "ignorer"),
    ],
)
def test_headers_as_people_write_them(header: str, target: str) -> None:
    assert guess(header).target == target


def test_a_tamed_formula_and_unseen_characters_are_put_right() -> None:
    assert clean_text("\u200b\u00a0'=1+1\u00a0") == "=1+1"
