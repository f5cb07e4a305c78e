"""The next door: which ordinary service is shown for whom, and that each row is sourced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from dashboard.data.errors import InvalidFile
from dashboard.data.services import (
    COMMON_SERVICES,
    LocalService,
    common_services,
    parse_common_services,
)
from dashboard.data.vocabularies import Public, ServiceType
from dashboard.domain.referral.next_doors import MOST_LOCAL, local_doors, next_doors
from dashboard.domain.territory.index import commune_index
from dashboard.domain.verdict import Person

if TYPE_CHECKING:
    from dashboard.data.geography import Geography
    from dashboard.domain.catalogue import Catalogue

YOUTH, HANDICAP, RSA, NO_HOME, JUSTICE, EVERYBODY = (
    "mission-locale",
    "cap-emploi",
    "departement",
    "siao",
    "spip",
    "france-travail",
)
ALL = {YOUTH, HANDICAP, RSA, NO_HOME, JUSTICE, EVERYBODY}


@pytest.mark.parametrize(
    ("publics", "age", "shown"),
    [
        pytest.param((), None, ALL, id="nothing asked"),
        pytest.param((), 20, ALL, id="an age of the mission locale"),
        pytest.param((), 16, ALL, id="its youngest"),
        pytest.param((), 25, ALL, id="its oldest"),
        pytest.param((), 15, ALL - {YOUTH}, id="too young for it"),
        pytest.param((), 26, ALL - {YOUTH}, id="too old for it"),
        pytest.param(("rsa",), 55, {RSA, EVERYBODY}, id="55, RSA"),
        pytest.param(("rsa",), 22, {YOUTH, RSA, EVERYBODY}, id="22, RSA"),
        pytest.param(("jeunes",), None, {YOUTH, EVERYBODY}, id="young people"),
        pytest.param(("jeunes",), 30, {EVERYBODY}, id="young people of 30"),
        pytest.param(("justice",), None, {JUSTICE, EVERYBODY}, id="out of prison"),
        pytest.param(("logement", "handicap"), None, {NO_HOME, HANDICAP, EVERYBODY}, id="two"),
        pytest.param(("seniors",), None, {EVERYBODY}, id="a public without a door of its own"),
        pytest.param(("femmes", "qpv"), 40, {EVERYBODY}, id="two without"),
    ],
)
def test_a_door_is_shown_for_whom_it_is_meant(
    publics: tuple[str, ...], age: int | None, shown: set[str]
) -> None:
    person = Person(tuple(map(Public, publics)), age)
    assert {str(door.service.type) for door in next_doors(person)} == shown


def test_the_door_for_everybody_comes_last() -> None:
    for public in Public:
        *_, last = next_doors(Person((public,)))
        assert last.service.for_everybody


def test_each_row_of_the_table_has_the_page_that_states_it_and_the_day_it_was_read() -> None:
    rows = common_services()
    assert [row.type for row in rows] == list(dict.fromkeys(row.type for row in rows))
    assert {row.type for row in rows} == set(ServiceType)
    for row in rows:
        assert urlsplit(row.source_url).path.strip("/"), "the page, not the site"
        assert row.source_name
        assert row.consulted
        assert row.whom
        assert row.help


def test_a_row_without_its_source_is_refused() -> None:
    text = COMMON_SERVICES.read_text("utf-8")
    first = text.splitlines()[1]
    damaged = first.replace(first.split(";")[10], "")
    with pytest.raises(InvalidFile) as refused:
        parse_common_services(text.replace(first, damaged).encode(), "droit_commun.csv")
    (message,) = [issue.message for issue in refused.value.issues]
    assert message.startswith(
        "droit_commun.csv, ligne 2, colonne « source_url »".replace("« ", "«\u00a0").replace(
            " »", "\u00a0»"
        )
    )
    assert "rien lu" in message


ROANNE, COTEAU, RIORGES, CHARLIEU, MONTBRISON, SAINT_ETIENNE, VICHY = (
    *("42187", "42071", "42184", "42052", "42147", "42218", "03310"),
)
ROANNAIS = "200035731"


def service(name: str, *territories: str, town: str = "", phone: str = "") -> LocalService:
    return LocalService(
        *(ServiceType.MISSION_LOCALE, name, "", territories, town, phone, ""),
        source_name="Essai",
        source_url="",
        updated=date(2026, 11, 2),
    )


IN_ROANNE, IN_RIORGES = service("Roanne", town=ROANNE), service("Riorges", town=RIORGES)
IN_MONTBRISON = service("Montbrison", town=MONTBRISON)
IN_SAINT_ETIENNE = service("Saint-Étienne", town=SAINT_ETIENNE)
FOR_LOIRE, FOR_ROANNAIS = service("Loire", "42"), service("Roannais", "38", ROANNAIS)
FOR_COTEAU = service("Le Coteau", COTEAU)


@pytest.mark.parametrize(
    ("services", "commune", "named"),
    [
        pytest.param([IN_ROANNE], ROANNE, ["Roanne"], id="in this commune"),
        pytest.param(
            [FOR_LOIRE, FOR_ROANNAIS, FOR_COTEAU],
            COTEAU,
            ["Le Coteau", "Roannais", "Loire"],
            id="the most precise territory first",
        ),
        pytest.param([FOR_COTEAU], ROANNE, [], id="for another commune"),
        pytest.param([FOR_LOIRE, IN_ROANNE], ROANNE, ["Roanne", "Loire"], id="here comes first"),
        pytest.param([FOR_ROANNAIS, IN_RIORGES], COTEAU, ["Roannais"], id="territory, not address"),
        pytest.param(
            [IN_RIORGES, IN_ROANNE], COTEAU, ["Roanne", "Riorges"], id="nearest of the EPCI"
        ),
        pytest.param([IN_MONTBRISON, IN_ROANNE], COTEAU, ["Roanne"], id="the EPCI, not beyond"),
        pytest.param(
            [IN_SAINT_ETIENNE, IN_MONTBRISON, IN_ROANNE],
            CHARLIEU,
            ["Roanne"],
            id="the nearest of the department alone",
        ),
        pytest.param([IN_ROANNE, FOR_LOIRE], VICHY, [], id="another department"),
        pytest.param([], ROANNE, [], id="none known"),
    ],
)
def test_local_services_are_those_of_this_commune_most_precise_first(
    services: list[LocalService], commune: str, named: list[str], geography: Geography
) -> None:
    row = commune_index(geography).communes[commune]
    assert [door.service.name for door in local_doors(services, row, geography)] == named


def test_an_address_elsewhere_is_said_with_its_distance_and_no_territory(
    geography: Geography,
) -> None:
    row = commune_index(geography).communes[CHARLIEU]
    (door,) = local_doors([IN_ROANNE], row, geography)
    assert not door.covers
    assert door.words.replace("\u00a0", " ") == (
        "Roanne, à 16 km à vol d’oiseau, territoire non précisé dans la source"
    )
    (addressed,) = local_doors([replace(IN_ROANNE, address="1 rue A, Roanne")], row, geography)
    assert addressed.words.startswith("à 16")
    (here,) = local_doors([IN_ROANNE], commune_index(geography).communes[ROANNE], geography)
    assert (here.words, here.km) == ("", 0)


def test_only_the_first_few_are_named_and_the_others_counted(catalogue: Catalogue) -> None:
    many = tuple(service(f"n° {rank}", town=ROANNE) for rank in range(MOST_LOCAL + 2))
    known = replace(catalogue, services=(*many, replace(FOR_LOIRE, type=ServiceType.SPIP)))
    row = commune_index(catalogue.geography).communes[ROANNE]
    doors = {str(door.service.type): door for door in next_doors(Person(), known, row)}
    assert [door.service for door in doors[YOUTH].local] == list(many[:MOST_LOCAL])
    assert doors[YOUTH].more == 2
    assert [door.service.name for door in doors[JUSTICE].local] == ["Loire"]
    assert doors[EVERYBODY].local == ()
