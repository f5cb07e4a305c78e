"""How each cell of the map is painted in a tint: a class of its scale, and a pattern.

The page's script paints by the same rules (`cellLook` in `assets/js/map/areas.js`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.arrays import Booleans, Integers
from dashboard.domain.partition import PARTLY
from dashboard.domain.search.area_stats import AreaState, AreaStats, area_stats
from dashboard.domain.search.results import SearchResult
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.resolution import Status
from dashboard.figures.map_layers import USUAL
from dashboard.figures.tints import BY_AREA, BY_COMMUNE, BY_POPULATION, DEFAULT_TINT, UNTINTED, Tint

LAST_CLASS = 5
SHARE_BREAKS = (0.0, 0.25, 0.5, 0.75, 0.95)


class CellLook(StrEnum):
    """The look of a cell; the value ends the CSS class of its swatch (`pat-…`)."""

    PLAIN = "on"
    OUT = "out"
    PARTLY = "part"
    UNSURE = "unsure"
    NOT_COLLECTED = "none"
    NOT_ASKED = "outside"
    UNPLACED = "unplaced"  # an area of which all is to confirm, by projects without territory


_OF_STATUS = {Status.OUT: CellLook.OUT, Status.TO_CONFIRM: CellLook.UNSURE, PARTLY: CellLook.PARTLY}


@dataclass(frozen=True, eq=False)
class CellFacts:
    """What the paint of K cells depends on: facts of the area of each, and its own (K,)."""

    states: NDArray[np.str_]
    collected: Booleans
    unplaced: Booleans
    totals: Integers
    shares: Integers
    statuses: NDArray[np.int8]
    counts: Integers


@dataclass(frozen=True, eq=False)
class Painted:
    """The `CellLook` and the class of each cell (K,); of a look that hides the colour, it is 0."""

    looks: NDArray[np.str_]
    classes: Integers


def share_class(share: float) -> int:
    """Return the class of a share from 0 to 1."""
    return sum(share > low if low == 0 else share >= low for low in SHARE_BREAKS)


def cells_of(snapshot: Snapshot, result: SearchResult, stats: Sequence[AreaStats]) -> CellFacts:
    """Return the cells of a view; `stats` of its areas in the catalogue's order."""
    partition = snapshot.partition

    def of_area(fact: Callable[[AreaStats], object]) -> NDArray[np.generic]:
        found: NDArray[np.generic] = np.array([fact(area) for area in stats])[partition.area]
        return found

    return CellFacts(
        states=of_area(lambda area: str(area.state)).astype(np.str_),
        collected=of_area(lambda area: area.count.collected).astype(bool),
        unplaced=of_area(is_unplaced).astype(bool),
        totals=of_area(lambda area: area.count.sure).astype(np.int64),
        shares=of_area(lambda area: share_class(area.share)).astype(np.int64),
        statuses=partition.status_of(result.certain, result.unspecified),
        counts=partition.counts(result.certain),
    )


def paint(cells: CellFacts, tint: Tint) -> Painted:
    """Return how the cells are painted: the first rule that holds for a cell decides."""
    none = np.zeros(len(cells.states), dtype=np.int64)
    if tint is UNTINTED:
        return Painted(np.full(len(none), CellLook.PLAIN, dtype="U16"), none)
    hidden = _hidden(cells, tint)
    patterns = np.full(len(none), CellLook.PLAIN, dtype="U16")
    for status, look in _OF_STATUS.items():
        patterns[cells.statuses == status] = look
    unsure = cells.states == AreaState.TO_CONFIRM  # no colour says how many: it is no 0
    named = unsure & ((patterns == CellLook.UNSURE) | (patterns == CellLook.PARTLY))
    shown = {
        BY_AREA: (cells.totals > 0) | unsure,
        BY_COMMUNE: patterns == CellLook.UNSURE,
        BY_POPULATION: unsure,
    }[tint]
    numbers = {BY_AREA: cells.totals, BY_COMMUNE: cells.counts, BY_POPULATION: cells.shares}[tint]
    looks = np.where(named | shown, patterns, CellLook.PLAIN)
    looks = np.where(hidden == "", looks, hidden)
    blank = named | (hidden != "") | ((tint is BY_COMMUNE) & shown)
    return Painted(looks, np.where(blank, 0, np.minimum(numbers, LAST_CLASS)))


def _hidden(cells: CellFacts, tint: Tint) -> NDArray[np.str_]:
    """Return the look of the cells of which the tint says nothing, "" for the others (K,)."""
    told = (tint is BY_POPULATION) & (cells.states != AreaState.TO_CONFIRM)  # by its share
    blank = ~cells.collected & (cells.statuses == Status.OUT) & ~told
    uncollected = blank | (cells.states == AreaState.NOT_COLLECTED)
    hidden = np.where(uncollected, CellLook.NOT_COLLECTED, "").astype("U16")
    hidden[cells.unplaced & (hidden == "")] = CellLook.UNPLACED
    hidden[cells.states == AreaState.NOT_ASKED] = CellLook.NOT_ASKED
    return hidden


def occurring(painted: Painted) -> list[CellLook]:
    """Return the looks that a view shows, in the order of the legend."""
    found = set(painted.looks.tolist())
    return [look for look in CellLook if look in found and look is not CellLook.PLAIN]


def is_unplaced(area: AreaStats) -> bool:
    """Return whether all that is known of an area is that projects without territory may be."""
    return area.state is AreaState.TO_CONFIRM and area.count.possible == area.unplaced


@dataclass(frozen=True, eq=False)
class View:
    """One search result as it is painted in a tint, with the layers of these keys.

    `framed`: the EPCI (code) that a picture shows and outlines, "" for the places asked for.
    """

    snapshot: Snapshot
    result: SearchResult
    tint: Tint = DEFAULT_TINT
    layers: Collection[str] = USUAL
    framed: str = ""

    @cached_property
    def stats(self) -> tuple[AreaStats, ...]:
        """Return the statistics of each area, in the catalogue's order."""
        return area_stats(self.snapshot.catalogue, self.result)

    @cached_property
    def painted(self) -> Painted:
        """Return how its cells are painted."""
        return paint(cells_of(self.snapshot, self.result, self.stats), self.tint)

    @property
    def looks(self) -> list[CellLook]:
        """Return the looks that occur."""
        return occurring(self.painted)
