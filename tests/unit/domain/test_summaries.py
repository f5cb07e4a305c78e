"""What a row says of a project beside its name: where, and how old the information is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.projects import staleness
from dashboard.domain.snapshot import Snapshot
from dashboard.texts.site import UNSTATED, List

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        pytest.param(None, "", id="unknown"),
        pytest.param(0, "", id="today"),
        pytest.param(183, "", id="six months, to the day"),
        pytest.param(184, List.STALE, id="over six months"),
        pytest.param(365, List.STALE, id="a year, to the day"),
        pytest.param(366, List.VERY_STALE, id="over a year"),
        pytest.param(-10, "", id="dated in the future"),
    ],
)
def test_an_old_update_is_said_to_be_checked(age: int | None, words: str) -> None:
    updated = None if age is None else DAY - timedelta(days=age)
    assert staleness(updated, DAY) == words


@pytest.fixture
def where(snapshot: Snapshot) -> Callable[[str], str]:
    catalogue = snapshot.catalogue
    return lambda name: snapshot.summaries[catalogue.by_id[name]].where


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("isere-aller-vers", "Isère, hors Entre Bièvre et Rhône", id="exclusion"),
        pytest.param("ardeche-en-chemin", "Ardèche", id="department"),
        pytest.param("ifra-drome", "Drôme, communes non précisées dans la source", id="to confirm"),
        pytest.param(
            "jeunes-des-deux-savoie",
            "Savoie et Haute-Savoie, hors Pays du Mont-Blanc",
            id="two departments",
        ),
    ],
)
def test_a_card_tells_the_territory_in_words(
    where: Callable[[str], str], name: str, words: str
) -> None:
    assert where(name) == words


def test_a_territory_that_is_not_specified_is_never_invented(where: Callable[[str], str]) -> None:
    assert where("escale-stephanoise") == UNSTATED


def test_there_is_a_card_a_record_in_the_order_of_the_file(snapshot: Snapshot) -> None:
    assert [card.project for card in snapshot.summaries] == list(snapshot.catalogue.projects)
    assert [card.project.number for card in snapshot.summaries] == list(range(1, 24))


def test_a_card_is_dated_by_the_snapshots_day(snapshot: Snapshot) -> None:
    later = Snapshot(snapshot.catalogue, snapshot.today + timedelta(days=3650))
    words = {card.staleness for card in later.summaries if card.project.updated}
    assert words == {List.VERY_STALE}
