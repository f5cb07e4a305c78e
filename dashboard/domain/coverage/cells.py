"""Values of coverage: states, numbers by state, and the cells of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dashboard.data.vocabularies import Public


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
class Involved:
    """Projects (ranks from 0) that cover, or may cover, a commune of an area.

    `citing` name the public (every project counted when no public is asked), `open_to_all` are open
    to all, `unspecified` have no public in the source and are never counted as covering.
    `whole`, `partial` and `to_confirm` group `citing` and `open_to_all` by how much they cover.
    """

    citing: tuple[int, ...]
    open_to_all: tuple[int, ...]
    unspecified: tuple[int, ...]
    whole: tuple[int, ...]
    partial: tuple[int, ...]
    to_confirm: tuple[int, ...]

    @property
    def counted(self) -> tuple[int, ...]:
        """Return the projects counted for the public in this area, in file order."""
        return tuple(sorted((*self.citing, *self.open_to_all)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One public in one area; `public` is None in the totals of the columns."""

    public: Public | None
    state: CellState
    projects: Involved
    tally: Tally

    @property
    def place(self) -> CoverageArea:
        """Return the area of the cell."""
        return self.tally.place

    @property
    def shown(self) -> int | None:
        """Return the number displayed for the state; None if not collected."""
        if self.state is CellState.NOT_COLLECTED:
            return None
        spoken = {
            CellState.COUNT: set(self.projects.citing) - set(self.projects.to_confirm),
            CellState.EVERYONE_ONLY: set(self.projects.open_to_all) - set(self.projects.to_confirm),
            CellState.TO_CONFIRM: set(self.projects.to_confirm),
        }
        return len(spoken.get(self.state, ()))
