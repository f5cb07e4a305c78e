"""Projects side by side: what they share and cover alone, counted against plain sets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import Public
from dashboard.domain.comparison import Extent, Likeness, compare, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.data_store import DataStore
    from dashboard.domain.comparison import Comparison
    from dashboard.domain.snapshot import Snapshot

DAY = date(2026, 3, 12)


def communes(snapshot: Snapshot, index: int) -> set[int]:
    """Return the rows of the communes a project covers for sure."""
    return {row for row, yes in enumerate(snapshot.catalogue.territories.covered[index]) if yes}


def extent(snapshot: Snapshot, rows: Iterable[int]) -> Extent:
    chosen = list(rows)
    people = snapshot.catalogue.populations
    return Extent(len(chosen), sum(int(people[row]) for row in chosen))


def of(snapshot: Snapshot, *ids: str) -> Comparison:
    return compare(snapshot.catalogue, [snapshot.catalogue.by_id[id_] for id_ in ids])


@settings(deadline=None)
@given(data=st.data())
def test_extents_are_those_of_plain_sets(store: DataStore, data: st.DataObject) -> None:
    snapshot = store.current()
    every = st.integers(0, snapshot.catalogue.size - 1)
    chosen = data.draw(st.lists(every, min_size=2, max_size=4, unique=True))
    found = compare(snapshot.catalogue, chosen)
    sets = [communes(snapshot, index) for index in chosen]
    assert found.everyone == extent(snapshot, set.intersection(*sets))
    assert found.together == extent(snapshot, set.union(*sets))
    for place, rows in enumerate(sets):
        others = set().union(*(s for other, s in enumerate(sets) if other != place))
        assert found.covered[place] == extent(snapshot, rows)
        assert found.alone[place] == extent(snapshot, rows - others)
    for pair in found.pairs:
        assert pair.both == extent(snapshot, sets[pair.one] & sets[pair.other])


@settings(deadline=None)
@given(data=st.data())
def test_publics_are_shared_by_two_and_common_to_all(store: DataStore, data: st.DataObject) -> None:
    snapshot = store.current()
    every = st.integers(0, snapshot.catalogue.size - 1)
    chosen = data.draw(st.lists(every, min_size=2, max_size=4, unique=True))
    found = compare(snapshot.catalogue, chosen)
    cited = [set(snapshot.catalogue.projects[index].publics) for index in chosen]
    for public in Public:
        count = sum(public in publics for publics in cited)
        assert (public in found.shared) == (count >= 2)
        assert (public in found.common) == (count == len(chosen))


def test_a_territory_to_confirm_counts_nowhere_and_is_named(snapshot: Snapshot) -> None:
    found = of(snapshot, "isere-aller-vers", "ifra-drome")
    assert found.unsure == (1,)
    assert found.covered[1] == found.alone[1] == Extent(0, 0)
    assert found.together == found.covered[0]


def test_a_territory_that_no_source_specifies_is_named(snapshot: Snapshot) -> None:
    found = of(snapshot, "escale-stephanoise", "isere-aller-vers")
    assert found.unspecified == (0,)
    assert not found.unsure


def test_a_project_meets_only_those_it_shares_communes_with(snapshot: Snapshot) -> None:
    found = of(snapshot, "isere-aller-vers", "le-fil-grenoblois", "nord-isere-jeunes")
    assert [(p.one, p.other) for p in found.met_by(0)] == [(0, 1), (0, 2)]
    assert [(p.one, p.other) for p in found.met_by(1)] == [(0, 1)]
    assert found.everyone == Extent(0, 0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(["a", "a", "a"], Likeness.SAME, id="all the same"),
        pytest.param(["a", "b"], Likeness.DIFFERENT, id="two values"),
        pytest.param(["a", "b", ""], Likeness.DIFFERENT, id="two values and a silence"),
        pytest.param(["a", ""], Likeness.PARTIAL, id="one silent is not the same"),
        pytest.param([DAY, None, DAY], Likeness.PARTIAL, id="one date unknown"),
        pytest.param(["", "", ""], Likeness.SILENT, id="nothing known is no likeness"),
        pytest.param([None, None], Likeness.SILENT, id="no date known"),
        pytest.param([(), ()], Likeness.SILENT, id="empty lists"),
        pytest.param([0, 0], Likeness.SAME, id="zero is a value"),
        pytest.param([frozenset({1, 2}), frozenset({2, 1})], Likeness.SAME, id="in any order"),
    ],
)
def test_likeness(values: list[object], expected: Likeness) -> None:
    assert likeness(values) is expected
