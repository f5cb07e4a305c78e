"""Coverage over time: each month is a count in plain python of what runs on its last day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import astuple, replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings

from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.cells import Month, Split
from dashboard.domain.coverage.over_time import over_time
from dashboard.domain.coverage.wording import lost_words
from tests.factories.strategies import quick_cases
from tests.unit.domain.test_coverage_oracle import (
    DEPARTMENT_OF,
    SMALL,
    World,
    number,
    split,
    worlds,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2027, 1, 20)


def on(world: World, day: date) -> World:
    """Return a world as it is on a day: what is over or to begin is not there."""
    states = [
        (start is None or start <= day, end is None or day <= end, None in {start, end})
        for start, end in world.agreements
    ]
    selected = [
        chosen and begun and lasts
        for chosen, (begun, lasts, _) in zip(world.selected, states, strict=True)
    ]
    return replace(world, selected=selected, undated=[unknown for *_, unknown in states])


def last_day(month: Month) -> date:
    return month.first.replace(day=monthrange(month.first.year, month.first.month)[1])


@settings(max_examples=quick_cases(60), deadline=None)
@given(worlds())
def test_each_month_is_what_runs_on_its_last_day(world: World) -> None:
    public, everywhere = Public.JEUNES, list(range(len(world.areas)))
    found = over_time(
        world.basis(), public, world.mask, DAY, include_open_to_all=world.include_open_to_all
    )
    before = on(world, DAY)
    for month in found.months:
        after = on(world, last_day(month))
        assert astuple(month.population) == tuple(split(after, public, everywhere)[1])
        gone: list[str] = []
        unsure: list[str] = []
        for area in sorted(set(world.areas), key=list(DEPARTMENT_OF).index):
            where = [c for c in everywhere if world.areas[c] == area]
            (was, *_), (sure, possible, _) = (number(w, public, where) for w in (before, after))
            if was and not sure:
                (unsure if possible else gone).append(area)
        assert (month.gone, month.unsure) == (tuple(gone), tuple(unsure))
        before = after


def test_the_months_go_to_the_one_after_the_last_end() -> None:
    ends: Sequence[date | None] = [date(2027, 3, 31), None, date(2026, 1, 1), date(2027, 2, 5)]
    world = replace(SMALL, agreements=[(None, end) for end in ends])
    found = over_time(world.basis(), Public.JEUNES, world.mask, DAY)
    assert [month.first.month for month in found.months] == [1, 2, 3, 4]
    assert found.agreements == (2, 3, 0, 1)  # soonest end first, no end last
    assert found.undated == 3


def test_what_a_month_loses_is_named() -> None:
    month = Month(date(2027, 11, 1), Split(0, 0, 0, 0), ("69D", "07"), ("26",))
    assert lost_words(month).replace("\u00a0", " ").replace("\u202f", " ") == (
        "En novembre 2027 : plus aucun projet recensé dans le Rhône hors métropole et en Ardèche ; "
        "plus que des projets à confirmer dans la Drôme."
    )
    assert not lost_words(replace(month, gone=(), unsure=()))
