"""The next door: which ordinary service is shown for whom, and that each row is sourced."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from dashboard.data.errors import InvalidFile
from dashboard.data.services import COMMON_SERVICES, common_services, parse_common_services
from dashboard.data.vocabularies import Public, ServiceType
from dashboard.domain.referral.next_doors import next_doors
from dashboard.domain.verdict import Person

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
