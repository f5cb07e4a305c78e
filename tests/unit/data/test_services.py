"""`services.csv`: what is read, and what is said of a fault."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.data.errors import InvalidFile
from dashboard.data.services import parse_services, read_services
from dashboard.data.vocabularies import ServiceType

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.data.geography import Geography

HEADERS = (
    "type;nom;adresse;territoires;code_insee;telephone;site_web;source_nom;source_url;date_maj"
)
ROW = {
    "type": "mission-locale",
    "nom": "Mission locale Exemple (fictif)",
    "adresse": "14 rue de l’Exemple, 42300 Roanne",
    "territoires": "200035731",
    "code_insee": "42187",
    "telephone": "04 65 71 00 09",
    "site_web": "https://mission-locale.example",
    "source_nom": "Essai",
    "source_url": "https://source.example/page",
    "date_maj": "2026-11-02",
}


def text_of(*rows: dict[str, str]) -> bytes:
    lines = [HEADERS, *(";".join(row[name] for name in HEADERS.split(";")) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def test_a_row_is_read(geography: Geography) -> None:
    (service,) = parse_services(text_of(ROW), "services.csv", geography)
    assert service.type is ServiceType.MISSION_LOCALE
    assert service.territories == ("200035731",)
    assert (service.town_code, service.phone) == ("42187", "+33465710009")
    assert service.updated == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("phone", "read"),
    [
        ("3949", "3949"),
        ("39 49", "3949"),
        ("115", "115"),
        ("", ""),
        ("+33465710009", "+33465710009"),
    ],
)
def test_a_telephone_may_be_short_or_absent(phone: str, read: str, geography: Geography) -> None:
    (service,) = parse_services(text_of({**ROW, "telephone": phone}), "services.csv", geography)
    assert service.phone == read


def test_the_code_of_a_former_commune_is_todays(geography: Geography) -> None:
    row = {**ROW, "territoires": "74268", "code_insee": "69388"}  # Seynod; Lyon 8e
    (service,) = parse_services(text_of(row), "services.csv", geography)
    assert (service.territories, service.town_code) == (("74010",), "69123")


def test_no_file_an_empty_one_and_a_header_alone_have_no_row(
    tmp_path: Path, geography: Geography
) -> None:
    assert read_services(tmp_path / "services.csv", geography) == ()
    assert parse_services(b"", "services.csv", geography) == ()
    assert parse_services(text_of(), "services.csv", geography) == ()


@pytest.mark.parametrize(
    ("column", "value", "expected", "hint"),
    [
        ("type", "mission", "un code parmi mission-locale", "Peut-être"),
        ("type", "", "un code parmi mission-locale", "obligatoire"),
        ("nom", "", "un texte", "obligatoire"),
        ("territoires", "63000", "codes de communes", "code postal"),
        ("territoires", "200035731,42187", "séparés par |", ""),
        ("code_insee", "1004", "code INSEE", "01004"),
        ("telephone", "accueil", "numéro de téléphone", ""),
        ("telephone", "12", "numéro de téléphone", "attribuable"),
        ("site_web", "mission-locale.example", "https://", "Ajouter"),
        ("source_nom", "", "un texte", "obligatoire"),
        ("source_url", "javascript:alert(1)", "https://", "Seuls"),
        ("date_maj", "02/11/2026", "AAAA-MM-JJ", "2026-11-02"),
        ("date_maj", "", "AAAA-MM-JJ", "obligatoire"),
    ],
)
def test_a_fault_names_file_line_column_value_and_what_was_expected(
    column: str, value: str, expected: str, hint: str, geography: Geography
) -> None:
    with pytest.raises(InvalidFile) as refused:
        parse_services(text_of(ROW, {**ROW, "nom": "B", column: value}), "services.csv", geography)
    (issue,) = refused.value.issues
    assert (issue.file, issue.line, issue.column) == ("services.csv", 3, column)
    assert expected in issue.expected
    assert hint in issue.hint
    assert value in issue.message or not value


def test_a_service_that_is_nowhere_is_refused(geography: Geography) -> None:
    nowhere = text_of({**ROW, "territoires": "", "code_insee": ""})
    with pytest.raises(InvalidFile) as refused:
        parse_services(nowhere, "services.csv", geography)
    (issue,) = refused.value.issues
    assert (issue.column, issue.line) == ("territoires", 2)
    assert "code_insee" in issue.expected


def test_the_same_service_twice_is_refused(geography: Geography) -> None:
    with pytest.raises(InvalidFile, match="Déjà pris ligne 2"):
        parse_services(text_of(ROW, ROW), "services.csv", geography)
