"""What each kind of cell may hold, beyond the plain cases, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.data.errors import ValidationIssue
from dashboard.data.fields.field import Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.loading.cell_readers import luhn
from dashboard.data.project import Project
from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step

ReadOne = Callable[..., Project]
FaultsOf = Callable[..., tuple[ValidationIssue, ...]]
PUBLIC = {"statut_fiche": "source-publique", "source_url": "https://example.org/o2r"}


def test_a_row_of_required_cells_alone_leaves_the_rest_unknown(read_one: ReadOne) -> None:
    project = read_one()
    assert (project.number, project.id, project.scheme) == (1, "fiche-1", Scheme.O2R_2024)
    required = {field.attribute for field in FIELDS if field.required}
    unknown = {field.attribute for field in FIELDS} - required
    assert {getattr(project, attribute) for attribute in unknown} == {"", (), None}


@pytest.mark.parametrize(
    ("column", "text", "attribute", "value"),
    [
        pytest.param("nom", "  Escale ", "name", "Escale", id="stripped text"),
        pytest.param("nom", "=1+1", "name", "=1+1", id="a formula is text like any other"),
        pytest.param("nom", "<b>Éco</b>", "name", "<b>Éco</b>", id="markup is text"),
        pytest.param("partenaires", "A | B", "partners", ("A", "B"), id="list with spaces"),
        pytest.param("porteur_type", "association", "lead_type", LeadType.ASSOCIATION, id="code"),
        pytest.param(
            "publics",
            "tous-publics|jeunes",
            "publics",
            (Public.TOUS_PUBLICS, Public.JEUNES),
            id="tous-publics beside another",
        ),
        pytest.param("etapes", "coordonner", "steps", (Step.COORDONNER,), id="one step"),
        pytest.param("age_min", "0", "age_min", 0, id="lowest age"),
        pytest.param("age_max", "120", "age_max", 120, id="highest age"),
        pytest.param("age_min", "016", "age_min", 16, id="age with a zero"),
        pytest.param("date_maj", "2024-02-29", "updated", date(2024, 2, 29), id="leap day"),
        pytest.param("date_debut", "2000-01-01", "start", date(2000, 1, 1), id="first day"),
        pytest.param("date_fin", "2099-12-31", "end", date(2099, 12, 31), id="last day"),
        pytest.param("porteur_siret", "12345678200010", "lead_siret", "12345678200010", id="SIRET"),
        pytest.param(
            "porteur_siret", "35600000000048", "lead_siret", "35600000000048", id="La Poste, Luhn"
        ),
        pytest.param(
            "porteur_siret",
            "35600000000001",
            "lead_siret",
            "35600000000001",
            id="La Poste, by five",
        ),
        pytest.param("code_postal", "01000", "postcode", "01000", id="leading zero kept"),
        pytest.param("code_insee", "01053", "town_code", "01053", id="commune code"),
        pytest.param("code_insee", "69381", "town_code", "69123", id="arrondissement of Lyon"),
        pytest.param("telephone", "04.65.71.00.01", "phone", "+33465710001", id="dotted phone"),
        pytest.param("telephone", "+33 4 65 71 99 99", "phone", "+33465719999", id="+33 phone"),
        pytest.param("telephone", "0033465710000", "phone", "+33465710000", id="0033 phone"),
        pytest.param("courriel", "a@B.Example", "email", "a@b.example", id="domain in lower case"),
        pytest.param(
            "site_web", "http://a.example/é?q=1#b", "website", "http://a.example/é?q=1#b", id="URL"
        ),
        pytest.param("demarche", "x" * 10_000, "approach", "x" * 10_000, id="longest cell"),
        pytest.param(
            "demarche",
            "👩🏽\u200d🔧 Été",
            "approach",
            "👩🏽\u200d🔧 Été",
            id="emoji with joiner",
        ),
    ],
)
def test_a_cell_is_kept_as(
    read_one: ReadOne, column: str, text: str, attribute: str, value: object
) -> None:
    assert getattr(read_one(**{column: text}), attribute) == value


@pytest.mark.parametrize("character", list("\x01\x0b\x1b\x7f\x85\u200b\u202e\u2066\u2028\ufeff"))
def test_an_unseen_character_is_named(issues_of: FaultsOf, character: str) -> None:
    (issue,) = issues_of(nom=f"a{character}b")
    assert f"U+{ord(character):04X} au caractère 2" in issue.message
    assert character not in issue.message


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "JAVASCRIPT://a.example/%0aalert(1)",
        "//a.example",
        "https:a.example",
        "https:///a.example",
        "http://",
        "https://[::1",
        "https://a.example\\@b.example",
        'https://a.example/"onclick="x',
        "https://a.example/<script>",
        "https://127.0.0.1/",
        "mailto:a@b.example",
        "vbscript:x",
        "file:///etc/passwd",
        "https://-a.example",
    ],
)
def test_an_address_that_is_no_public_page_is_refused(issues_of: FaultsOf, address: str) -> None:
    assert [issue.column for issue in issues_of(site_web=address)] == ["site_web"]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        pytest.param("courriel", "contact@example.org", id="e-mail"),
        pytest.param("site_web", "https://www.example.org", id="site"),
        pytest.param("telephone", "+44 20 7946 0958", id="telephone"),
    ],
)
def test_a_public_record_may_lead_to_someone(read_one: ReadOne, column: str, text: str) -> None:
    assert read_one(**PUBLIC, **{column: text}).status is RecordStatus.SOURCE_PUBLIQUE


@pytest.mark.parametrize(
    ("column", "text"),
    [
        pytest.param("courriel", "a@notreexample", id="no dot"),
        pytest.param("courriel", "a@example.example.org", id="example is not the last word"),
        pytest.param("telephone", "04 65 72 00 00", id="next range"),
        pytest.param("site_web", "https://a.example.org", id="subdomain of a real one"),
    ],
)
def test_an_example_leads_to_nobody(issues_of: FaultsOf, column: str, text: str) -> None:
    assert [issue.column for issue in issues_of(**{column: text})] == [column]


@pytest.mark.parametrize(
    "phone",
    ["01 99 00 12 34", "02 61 91 00 01", "03 53 01 00 01", "04 65 71 00 01", "05 36 49 00 01"],
)
def test_each_zone_has_numbers_for_examples_and_for_nobody_else(
    read_one: ReadOne, issues_of: FaultsOf, phone: str
) -> None:
    assert read_one(telephone=phone).phone
    assert [issue.column for issue in issues_of(**PUBLIC, telephone=phone)] == ["telephone"]


def test_the_check_digit_of_a_siren_holds_and_one_wrong_digit_is_seen() -> None:
    assert luhn("200046977")
    assert not luhn("200046978")
    assert not luhn("200049677")


@pytest.mark.parametrize("field", [pytest.param(f, id=str(f.column)) for f in FIELDS])
def test_the_example_of_each_field_is_sound(read_one: ReadOne, field: object) -> None:
    column, example = str(field.column), field.example  # type: ignore[attr-defined]
    beside = {
        "zone_couverture": {"zone_certitude": "exacte"},
        "zone_certitude": {"zone_couverture": "38"},
        "zone_exclue": {"zone_couverture": "38", "zone_certitude": "exacte"},
        "longitude": {"latitude": "46.0367"},
        "latitude": {"longitude": "4.0727"},
        "statut_fiche": {"source_url": "https://example.org/"},
        "source_url": {"statut_fiche": "source-publique"},
    }
    cells = beside.get(column, {}) | {column: example}
    value = getattr(read_one(**cells), field.attribute)  # type: ignore[attr-defined]
    assert value not in ("", (), None)


def test_every_kind_is_used() -> None:
    used = {field.kind for field in FIELDS}
    assert set(Kind) - used == {Kind.UNIT, Kind.FIELD}


@pytest.mark.parametrize("email", ["a@fiche.example", "contact@example.org"])
def test_a_status_that_cannot_be_read_says_nothing_of_the_contacts(
    issues_of: FaultsOf, email: str
) -> None:
    issues = issues_of(statut_fiche="officiel", courriel=email)
    assert [issue.column for issue in issues] == ["statut_fiche"]


def test_only_one_comma_may_have_been_a_decimal_point(issues_of: FaultsOf) -> None:
    (issue,) = issues_of(longitude="4,07,1", latitude="46.03")
    assert issue.hint == ""


@pytest.mark.parametrize("column", ["age_min", "telephone", "courriel"])
def test_a_cell_without_a_likely_remedy_has_none(issues_of: FaultsOf, column: str) -> None:
    (issue,) = issues_of(**{column: "inconnu"})
    assert (issue.column, issue.hint) == (column, "")


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"age_min": "18", "age_max": "18"}, id="one age"),
        pytest.param({"date_debut": "2026-01-05", "date_fin": "2026-01-05"}, id="one day"),
        pytest.param({"age_min": "60"}, id="no upper age"),
        pytest.param({"date_fin": "2026-01-05"}, id="no start"),
    ],
)
def test_limits_that_meet_or_stand_alone_are_sound(
    read_one: ReadOne, cells: dict[str, str]
) -> None:
    assert read_one(**cells).number == 1
