"""Coverage over time: inhabitants covered month by month, and where the last project is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import Month, Split
from dashboard.domain.coverage.counting import CoverageBasis, reach, roles, tallies, whole
from dashboard.domain.coverage.gaps import count_in
from dashboard.domain.verdict import When

MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class OverTime:
    """The months from `day` on, and the agreements for a public, by rank, soonest end first.

    `undated`: how many projects are to confirm on that day for their dates.
    """

    day: date
    agreements: tuple[int, ...]
    months: tuple[Month, ...]
    undated: int


def over_time(
    basis: CoverageBasis,
    public: Public | None,
    among: Booleans,
    day: date,
    *,
    include_open_to_all: bool = True,
) -> OverTime:
    """Return what the projects `among` (N,) cover for `public`, None for any, from `day` on."""
    agreements = basis.agreements
    kept: dict[bytes, tuple[Split, tuple[Count, ...]]] = {}

    def on(at: date) -> tuple[Split, tuple[Count, ...]]:
        when = When(at, asked=True)
        running, undated = among & agreements.possible(when), agreements.unsure(when)
        key = running.tobytes() + undated.tobytes()
        if key not in kept:
            dated = replace(basis, undated=undated)
            found = roles(dated, [public], running, include_open_to_all=include_open_to_all)
            parts = tallies(dated, reach(dated, found), dated.areas)[0]
            counts = tuple(count_in(dated, found, [rank]) for rank in range(len(parts)))
            kept[key] = (whole(dated, parts).population, counts)
        return kept[key]

    timeless = replace(basis, undated=np.zeros(len(among), dtype=bool))
    asked = roles(timeless, [public], among, include_open_to_all=include_open_to_all).possible[0]
    counted = np.flatnonzero(asked)
    ends, starts = (days[counted] for days in (agreements.last, agreements.first))
    last = date.fromordinal(int(np.fmax.reduce(ends, initial=day.toordinal())))
    return OverTime(
        day=day,
        agreements=tuple(counted[np.lexsort((starts, ends))].tolist()),  # NaN is last
        months=tuple(_months(basis, day, last, on)),
        undated=int((asked & agreements.unsure(When(day, asked=True))).sum()),
    )


def _months(
    basis: CoverageBasis,
    day: date,
    last: date,
    on: Callable[[date], tuple[Split, tuple[Count, ...]]],
) -> Iterator[Month]:
    firsts = list(_firsts(day, last))
    days = [day, *(_last_day(first) for first in firsts)]
    for first, (before, after) in zip(firsts, pairwise(days), strict=True):
        was, (people, now) = on(before)[1], on(after)
        lost = [
            (place.code, later.possible)
            for place, earlier, later in zip(basis.areas.places, was, now, strict=True)
            if earlier.sure and not later.sure
        ]
        gone = tuple(code for code, possible in lost if not possible)
        yield Month(first, people, gone, tuple(code for code, possible in lost if possible))


def _firsts(day: date, last: date) -> Iterator[date]:
    """Yield the first days of the months from that of `day` to the one after `last`."""
    first = day.replace(day=1)
    for _ in range(MOST_MONTHS):
        yield first
        if first > last:
            return
        first = _last_day(first) + timedelta(days=1)


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
