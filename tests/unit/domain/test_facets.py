"""The count beside an option is what ticking it alone in its filter would give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data_store import today
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.counts import Count
from dashboard.domain.search.filters import FILTERS as TABLE
from dashboard.domain.search.filters import FilterKind, Param
from dashboard.domain.snapshot import Snapshot
from tests.factories.strategies import AREA_CODES, REGIONS, cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.data.geography import Geography
    from dashboard.domain.search.selection import Selection

# Each filter with options: its field, and the options that it offers.
PLACES = {Param.REGION: list(REGIONS), Param.AREA: list(AREA_CODES)}
FILTERS: dict[str, tuple[str, list[str]]] = {
    row.param: (row.attribute, PLACES.get(row.param) or list(row.labels))
    for row in TABLE
    if row.codes or row.param in PLACES
}


@pytest.fixture(scope="session")
def counts(snapshot: Snapshot) -> Callable[[Selection], Mapping[str, Mapping[str, Count]]]:
    return lambda selection: snapshot.search(selection.to_query())[0].counts


@pytest.fixture(scope="session")
def count(snapshot: Snapshot) -> Callable[[Selection], Count]:
    return lambda selection: snapshot.search(selection.to_query())[0].count


def ticked(selection: Selection, field: str, option: str) -> Selection:
    """Return the selection with `option` alone in its filter."""
    kinds = {row.attribute: row.kind for row in TABLE}
    value: Any = {FilterKind.MANY: (option,), FilterKind.ONE: option}.get(kinds[field], True)
    changes: dict[str, Any] = {field: value}
    return replace(selection, **changes)


@given(
    asked=selections(),
    filter_and_option=st.sampled_from(sorted(FILTERS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(FILTERS[name][1]))
    ),
)
@settings(max_examples=cases(200), deadline=None)
def test_a_count_is_what_ticking_gives(
    asked: Selection,
    filter_and_option: tuple[str, str],
    counts: Callable[[Selection], dict[str, dict[str, Count]]],
    count: Callable[[Selection], Count],
) -> None:
    name, option = filter_and_option
    assert counts(asked)[name][option] == count(ticked(asked, FILTERS[name][0], option))


@pytest.mark.parametrize("query", ["", "public=jeunes&departement=38", "q=savoie&non_precise=1"])
def test_every_option_of_every_filter_is_counted(snapshot: Snapshot, query: str) -> None:
    result, _ = snapshot.search(query)
    assert {name: list(options) for name, options in result.counts.items()} == {
        name: options for name, (_, options) in FILTERS.items()
    }
    for name, (field, options) in FILTERS.items():
        for option in options:
            alone, _ = snapshot.search(ticked(result.selection, field, option).to_query())
            assert result.counts[name][option] == alone.count, (name, option)


def test_the_options_of_a_filter_ignore_what_is_ticked_in_it(snapshot: Snapshot) -> None:
    none, _ = snapshot.search("departement=38")
    one, _ = snapshot.search("departement=38&public=jeunes&public=rsa")
    assert one.counts["public"] == none.counts["public"]
    assert one.counts["etape"] != none.counts["etape"]


def test_without_a_record_every_option_counts_zero_where_the_lists_were_collected(
    geography: Geography,
) -> None:
    snapshot = Snapshot(build_catalogue((), geography, {}, ""), today())
    result, _ = snapshot.search("q=savoie")
    unknown = Count(0, collected=False)
    assert {count for options in result.counts.values() for count in options.values()} == {unknown}
    everywhere = dict.fromkeys(geography.areas.index, True)
    known, _ = Snapshot(build_catalogue((), geography, everywhere, ""), today()).search("q=savoie")
    assert {count for options in known.counts.values() for count in options.values()} == {Count(0)}
