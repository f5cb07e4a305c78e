"""One state of the data: the same answer each time, nothing worked out twice, dated."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.snapshot import Snapshot


def test_the_same_question_gets_the_same_answer(snapshot: Snapshot) -> None:
    first, ignored = snapshot.search("public=jeunes&departement=38&zone=1&etape=x")
    again, _ = snapshot.search("etape=x&departement=38&public=jeunes")
    assert first.shown == again.shown
    assert first.selection == again.selection
    assert [item.value for item in ignored] == ["x"]


def test_what_is_worked_out_is_kept(snapshot: Snapshot) -> None:
    warm = Snapshot(snapshot.catalogue, snapshot.today).warm()
    assert warm.partition is warm.partition
    assert warm.summaries is warm.summaries
    assert warm.facets is warm.facets


def test_freshness_follows_the_day_of_the_snapshot(snapshot: Snapshot) -> None:
    later = Snapshot(snapshot.catalogue, snapshot.today + timedelta(days=400))
    assert snapshot.search("maj=12m")[0].total > 0
    assert later.search("maj=12m")[0].total == 0
    ended = sum(p.end is not None and p.end < later.today for p in snapshot.catalogue.projects)
    assert later.search("")[0].total == snapshot.search("")[0].total - ended


def test_an_answer_is_not_changed_by_the_next_one(snapshot: Snapshot) -> None:
    first, _ = snapshot.search("public=jeunes")
    before = first.shown_mask.tolist()
    snapshot.search("departement=73&non_precise=1")
    assert first.shown_mask.tolist() == before
