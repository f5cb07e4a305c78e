"""Values of coverage: states, numbers by state, and the cells of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from dashboard.data.vocabularies import Public
from dashboard.domain.counts import Count


class CommuneState(IntEnum):
    """The coverage state of a commune; the order is that of the fields of `Split`."""

    COVERED = 0
    TO_CONFIRM = 1
    NOT_COVERED = 2
    NOT_COLLECTED = 3


class CellState(StrEnum):
    """The state of a matrix cell: number, outlined number, « ? », 0, or not collected."""

    COUNT = "count"
    EVERYONE_ONLY = "everyone-only"
    TO_CONFIRM = "to-confirm"
    ZERO = "zero"
    NOT_COLLECTED = "not-collected"


@dataclass(frozen=True, slots=True)
class CoverageArea:
    """An area, department, EPCI or the whole: its numbers of communes and inhabitants."""

    code: str
    name: str
    communes: int
    population: int


@dataclass(frozen=True, slots=True)
class Split:
    """Numbers of communes or inhabitants by state; the four sum up to the whole area."""

    covered: int
    to_confirm: int
    not_covered: int
    not_collected: int

    @property
    def total(self) -> int:
        """Return the sum of the four parts."""
        return self.covered + self.to_confirm + self.not_covered + self.not_collected

    def part(self, state: CommuneState) -> int:
        """Return the communes or inhabitants in `state`."""
        return (self.covered, self.to_confirm, self.not_covered, self.not_collected)[state]

    def share(self, state: CommuneState) -> float:
        """Return the share in `state`, between 0 and 1; 0 for an empty area."""
        return self.part(state) / self.total if self.total else 0.0

    @property
    def exact(self) -> bool:
        """Return whether every part is known for sure."""
        return not (self.to_confirm or self.not_collected)

    @property
    def missing(self) -> Count:
        """Return how much is not covered: for sure, and what may be."""
        return Count(self.not_covered, self.to_confirm, not self.not_collected)

    @property
    def covered_share(self) -> float:
        """Return the covered share, between 0 and 1, without what is to confirm."""
        return self.share(CommuneState.COVERED)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of communes and of their inhabitants."""

    communes: int
    population: int


@dataclass(frozen=True, slots=True)
class Tally:
    """An area: communes and inhabitants by state, and those covered by two projects or more."""

    place: CoverageArea
    communes: Split
    population: Split
    overlap: Amount


@dataclass(frozen=True, slots=True)
class CollectedPart:
    """What was collected of the whole: so many of `departments`, and parts of others by name."""

    count: int
    departments: int
    parts: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Return whether all departments were collected."""
        return self.count == self.departments


@dataclass(frozen=True, slots=True)
class Involved:
    """Projects (ranks from 0) that cover, or may cover, a commune of an area.

    `citing` name the public (every project counted when no public is asked), `open_to_all` are open
    to all, `unspecified` have no public in the source, or not the dates that tell whether they run
    on the day asked about: to ask, whatever they cover. `undated` are those of them that take the
    public.
    `whole`, `partial` and `to_confirm` group `citing` and `open_to_all` by how much they cover; a
    project without territory in the source is to confirm. `unplaced` are those without, among all.
    `barred` are left out: their age limits cannot meet the public.
    """

    citing: tuple[int, ...]
    open_to_all: tuple[int, ...]
    unspecified: tuple[int, ...]
    undated: tuple[int, ...]
    whole: tuple[int, ...]
    partial: tuple[int, ...]
    to_confirm: tuple[int, ...]
    unplaced: tuple[int, ...]
    barred: tuple[int, ...]

    @property
    def uncoded(self) -> tuple[int, ...]:
        """Return those of `unspecified` whose source codes no public."""
        return tuple(rank for rank in self.unspecified if rank not in self.undated)

    @property
    def counted(self) -> tuple[int, ...]:
        """Return the projects counted for the public in this area, in file order."""
        return tuple(sorted((*self.citing, *self.open_to_all)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One public in one area; `public` is None in the totals of the columns.

    `collected`: whether the list of the area's projects was collected. `known`: what shares are
    told of: the tally; in a total, that of the collected areas, of all where none was.
    """

    public: Public | None
    projects: Involved
    tally: Tally
    known: Tally
    collected: bool

    @property
    def place(self) -> CoverageArea:
        """Return the area of the cell."""
        return self.tally.place

    @property
    def count(self) -> Count:
        """Return how many projects cover a part of the area for the public, and may."""
        found = self.projects
        return Count(
            len(found.whole) + len(found.partial),
            len(found.to_confirm) + len(found.unspecified),
            self.collected,
            self.known.communes.total < self.tally.communes.total,
        )

    @property
    def named(self) -> int:
        """Return how many of the possible projects have a territory that names the area."""
        possible = {*self.projects.to_confirm, *self.projects.unspecified}
        return len(possible.difference(self.projects.unplaced))

    @property
    def state(self) -> CellState:
        """Return the state: what is known for sure, then what is to confirm, then silence.

        Projects without territory alone do not make an area collected that was not.
        """
        sure = {*self.projects.whole, *self.projects.partial}
        if not sure.isdisjoint(self.projects.citing):
            return CellState.COUNT
        if sure:
            return CellState.EVERYONE_ONLY
        if not (self.named or self.collected):
            return CellState.NOT_COLLECTED
        return CellState.TO_CONFIRM if self.count.possible else CellState.ZERO


@dataclass(frozen=True, slots=True)
class Month:
    """A month, its first day, and the inhabitants by state on its last.

    `gone`: the areas that lose their last project in it; `unsure`: those that keep only projects to
    confirm.
    """

    first: date
    population: Split
    gone: tuple[str, ...]
    unsure: tuple[str, ...]
