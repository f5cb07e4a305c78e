"""One state of the data: the same answer each time, nothing worked out twice, dated."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.snapshot import Snapshot


def test_the_same_question_gets_the_same_answer(snapshot: Snapshot) -> None:
    first, ignored = snapshot.ask("public=jeunes&departement=38&zone=1&etape=x")
    again, _ = snapshot.ask("etape=x&departement=38&public=jeunes")
    assert first.shown == again.shown
    assert first.selection == again.selection
    assert [item.value for item in ignored] == ["x"]


def test_what_is_worked_out_is_kept(snapshot: Snapshot) -> None:
    warm = Snapshot(snapshot.catalogue, snapshot.today).warm()
    assert warm.atoms is warm.atoms
    assert warm.cards is warm.cards
    assert warm.facets is warm.facets


def test_freshness_follows_the_day_of_the_snapshot(snapshot: Snapshot) -> None:
    later = Snapshot(snapshot.catalogue, snapshot.today + timedelta(days=400))
    assert snapshot.ask("maj=12m")[0].total > 0
    assert later.ask("maj=12m")[0].total == 0
    assert later.ask("")[0].total == snapshot.ask("")[0].total


def test_an_answer_is_not_changed_by_the_next_one(snapshot: Snapshot) -> None:
    first, _ = snapshot.ask("public=jeunes")
    before = first.kept.tolist()
    snapshot.ask("departement=73&non_precise=1")
    assert first.kept.tolist() == before
