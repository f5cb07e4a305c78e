"""Sets of columns kept as lists say what the full table of them says."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.territory.incidence import Incidence
from tests.factories.strategies import quick_cases

WIDTH = 9


@st.composite
def tables(draw: st.DrawFn) -> np.ndarray:
    """Draw a full table of a few projects by nine columns."""
    cells = st.lists(st.booleans(), min_size=WIDTH, max_size=WIDTH)
    rows = draw(st.lists(cells, max_size=6))
    return np.array(rows, dtype=bool).reshape(len(rows), WIDTH)


def incidence(table: np.ndarray) -> Incidence:
    return Incidence.of([np.flatnonzero(row).astype(np.int32) for row in table], WIDTH)


@settings(max_examples=quick_cases())
@given(table=tables(), data=st.data())
def test_every_question_has_the_answer_of_the_full_table(
    table: np.ndarray, data: st.DataObject
) -> None:
    held = incidence(table)
    size = len(table)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    whole = st.lists(st.integers(0, 4), min_size=WIDTH, max_size=WIDTH)
    group, weight = (np.array(data.draw(whole)) for _ in range(2))
    assert held.shape == table.shape
    assert [row.tolist() for row in held] == table.tolist()
    assert held[np.flatnonzero(kept)].tolist() == table[kept].tolist()
    assert held.count(kept).tolist() == table[kept].sum(axis=0).tolist()
    for column in range(WIDTH):
        assert held.holding(column).tolist() == table[:, column].tolist()
        assert [held.holds(i, column) for i in range(size)] == table[:, column].tolist()
    for place in range(5):
        inside = table & (group == place)
        assert held.sums(group, 5)[:, place].tolist() == inside.sum(axis=1).tolist()
        assert held.sums(group, 5, weight)[:, place].tolist() == (inside @ weight).tolist()
    least = [weight[row].min() if row.any() else weight.max() + 1 for row in table]
    assert held.least(weight).tolist() == least


@settings(max_examples=quick_cases())
@given(table=tables(), data=st.data())
def test_columns_stay_together_as_long_as_no_kept_project_tells_them_apart(
    table: np.ndarray, data: st.DataObject
) -> None:
    size = len(table)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    before = np.array(data.draw(st.lists(st.integers(0, 2), min_size=WIDTH, max_size=WIDTH)))
    groups = incidence(table).split(kept, before)
    looks = [(before[c], *table[kept][:, c].tolist()) for c in range(WIDTH)]
    for one in range(WIDTH):
        for other in range(WIDTH):
            assert (groups[one] == groups[other]) == (looks[one] == looks[other])


def test_no_project_at_all_holds_nothing() -> None:
    held = Incidence.of([], WIDTH)
    none = np.zeros(0, dtype=bool)
    assert held.shape == (0, WIDTH)
    assert held.count(none).tolist() == [0] * WIDTH
    assert held.sums(np.zeros(WIDTH, dtype=int), 2).shape == (0, 2)
    assert held.split(none, np.arange(WIDTH)).tolist() == list(range(WIDTH))
