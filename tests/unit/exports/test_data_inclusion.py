"""data·inclusion v1, read back by its own models."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from data_inclusion.schema.v1 import Public as TheirPublic
from data_inclusion.schema.v1 import Service, Structure
from pydantic import ValidationError

from dashboard.data.vocabularies import Certainty, Public, ReferralMode
from dashboard.data_store import today
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.resolution import commune_mask
from dashboard.exports.data_inclusion import TARGET_PUBLICS, checked, data_inclusion, left_out
from dashboard.exports.notes import Extract

if TYPE_CHECKING:
    from dashboard.data.geography import Geography

Extracts = Callable[..., Extract]


def read(extract: Extract) -> tuple[list[Structure], list[Service]]:
    content = json.loads(data_inclusion(extract))
    assert set(content) == {"structures", "services"}
    strict = {"ignore_warnings": False}
    return (
        [Structure.model_validate(item, context=strict) for item in content["structures"]],
        [Service.model_validate(item, context=strict) for item in content["services"]],
    )


def test_the_shipped_records_are_valid_without_a_warning(extract_of: Extracts) -> None:
    structures, services = read(extract_of())
    assert {service.structure_id for service in services} <= {item.id for item in structures}
    assert len({item.id for item in structures}) == len(structures)
    assert len(services) == 19


def test_no_value_of_the_shipped_records_is_dropped(extract_of: Extracts) -> None:
    extract = extract_of()
    services = {service.id.split("--")[1]: service for service in read(extract)[1]}
    for project in extract.projects:
        if service := services.get(project.id):
            assert (service.courriel or "") == project.email
            assert (service.telephone or "") == project.phone
            assert (service.code_insee or "") == project.town_code
            assert service.longitude == project.longitude
            assert {str(mode) for mode in service.modes_mobilisation or ()} == {
                str(mode) for mode in project.referral_modes
            }


def test_an_exclusion_is_expanded_to_communes(extract_of: Extracts) -> None:
    extract = extract_of("q=Isère aller-vers")
    zone = read(extract)[1][0].zone_eligibilite or []
    index = extract.result.shown[0]
    covered = extract.catalogue.territories.covered[index]
    assert len(zone) == covered.sum() == 475
    assert (commune_mask(zone, extract.catalogue.geography) == covered).all()


def test_every_zone_is_exactly_the_territory(extract_of: Extracts) -> None:
    extract = extract_of()
    catalogue = extract.catalogue
    for service in read(extract)[1]:
        row = catalogue.territories.covered[catalogue.by_id[service.id.split("--")[1]]]
        mask = commune_mask(service.zone_eligibilite or (), catalogue.geography)
        assert (mask == row).all()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"certainty": Certainty.A_CONFIRMER}, id="to confirm"),
        pytest.param({"coverage": (), "exclusions": (), "certainty": None}, id="not specified"),
    ],
)
def test_a_territory_that_is_no_yes_has_no_service(
    extract_with: Extracts, values: dict[str, object]
) -> None:
    extract = extract_with(**values)
    structures, services = read(extract)
    assert (len(structures), services, left_out(extract)) == (1, [], 1)


@pytest.mark.parametrize(
    "updated",
    [None, date(1999, 12, 31), today() + timedelta(days=2)],
    ids=["none", "old", "future"],
)
def test_a_record_without_a_sound_date_is_left_out(
    extract_with: Extracts, updated: date | None
) -> None:
    extract = extract_with(updated=updated)
    assert read(extract) == ([], [])
    assert left_out(extract) == 1


def test_every_public_has_one_of_theirs() -> None:
    assert set(TARGET_PUBLICS) == set(Public)


def test_publics_are_mapped_and_said_in_our_words(extract_with: Extracts) -> None:
    service = read(extract_with(publics=(Public.QPV, Public.RURAL, Public.RSA)))[1][0]
    assert service.publics == {
        TheirPublic.RESIDENTS_QPV_FRR,
        TheirPublic.BENEFICIAIRES_DES_MINIMAS_SOCIAUX,
    }
    assert "Habitants de zones rurales" in (service.publics_precisions or "")


def test_open_to_all_stands_alone(extract_with: Extracts) -> None:
    service = read(extract_with(publics=(Public.JEUNES, Public.TOUS_PUBLICS)))[1][0]
    assert service.publics == {TheirPublic.TOUS_PUBLICS}
    assert "Jeunes de 16 à 25 ans" in (service.publics_precisions or "")


def test_unknown_publics_stay_unknown(extract_with: Extracts) -> None:
    service = read(extract_with(publics=(), publics_detail=""))[1][0]
    assert service.publics is None
    assert service.publics_precisions is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (16, 25, "16–25\u00a0ans."),
        (18, None, "À partir de 18\u00a0ans."),
        (None, 29, "Jusqu’à 29\u00a0ans."),
        (None, None, None),
    ],
)
def test_ages_are_said(
    extract_with: Extracts, low: int | None, high: int | None, words: str | None
) -> None:
    service = read(extract_with(age_min=low, age_max=high, admission=""))[1][0]
    assert service.conditions_acces == words


def test_a_fictional_record_says_so(extract_of: Extracts) -> None:
    for service in read(extract_of("statut_fiche=exemple-fictif"))[1]:
        assert service.description.startswith("Exemple fictif (démonstration).")


@pytest.mark.parametrize(
    ("arrangements", "words"),
    [
        pytest.param("Le mardi.", "\n\nModalités\u00a0: Le mardi.\n\n", id="given"),
        pytest.param("", "", id="not given"),
    ],
)
def test_arrangements_are_in_the_description(
    extract_with: Extracts, arrangements: str, words: str
) -> None:
    description = read(extract_with(arrangements=arrangements))[1][0].description
    assert words in description
    assert ("Modalités" in description) == bool(arrangements)


def test_a_site_is_a_way_to_refer_only_if_the_source_says_so(extract_with: Extracts) -> None:
    by_phone = read(extract_with(referral_modes=(ReferralMode.TELEPHONER,)))[1][0]
    by_link = read(extract_with(referral_modes=(ReferralMode.UTILISER_LIEN,)))[1][0]
    assert by_phone.lien_mobilisation is None
    assert str(by_link.lien_mobilisation) == "https://isere-aller-vers.example/"


def test_a_hostile_text_passes_the_schema(extract_with: Extracts, hostile: str) -> None:
    extract = extract_with(name=hostile, lead=hostile, approach=hostile, website=hostile)
    structures, services = read(extract)
    assert len(structures) == len(services) == 1
    assert len(services[0].nom) <= 150
    assert len(services[0].description) <= 10_000


def test_an_optional_value_the_schema_refuses_is_left_out(extract_with: Extracts) -> None:
    service = read(extract_with(email="no address", postcode="1"))[1][0]
    assert service.courriel is None
    assert service.code_postal is None


def test_short_names_are_said_in_full(extract_with: Extracts) -> None:
    structures, services = read(extract_with(name="Go", lead="AJ"))
    assert (structures[0].nom, services[0].nom) == ("Porteur AJ", "Projet Go")


def test_a_refused_zone_never_becomes_everywhere() -> None:
    values = {"source": "s", "structure_id": "s", "id": "i", "nom": "nom", "description": "texte"}
    with pytest.raises(ValidationError):
        checked(Service, values | {"date_maj": "2026-01-01", "zone_eligibilite": ["?"]})


@pytest.mark.parametrize("other", ["Association Exemple", "association-exemple"])
def test_projects_of_one_lead_share_a_structure(
    snapshot: Snapshot, geography: Geography, other: str
) -> None:
    first, second = (p for p in snapshot.catalogue.projects if p.id.startswith(("isere", "le-fil")))
    projects = (replace(first, lead="Association Exemple"), replace(second, lead=other))
    catalogue = build_catalogue(projects, geography, {}, "0")
    result, _ = Snapshot(catalogue, today()).search("")
    structures, services = read(Extract(catalogue, result, today()))
    assert [item.id for item in structures] == ["carte-o2r--structure-association-exemple"]
    assert {service.structure_id for service in services} == {structures[0].id}
    assert structures[0].date_maj == max(p.updated for p in projects if p.updated)


def test_accents_can_be_read_in_the_file(extract_of: Extracts) -> None:
    assert "Isère" in data_inclusion(extract_of("departement=38")).decode()
