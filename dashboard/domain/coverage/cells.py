"""What a count of coverage says: states, amounts split by state, and the cell of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.data.vocabularies import Public


class CommuneState(IntEnum):
    """What is known of one commune for a question; the order of the fields of `Split`."""

    COVERED = 0
    TO_CONFIRM = 1
    NOT_COVERED = 2
    NOT_COLLECTED = 3


class CellState(StrEnum):
    """How a cell is drawn: a number, an outlined number, « ? », 0, or nothing known."""

    COUNT = "count"
    EVERYONE_ONLY = "everyone-only"
    TO_CONFIRM = "to-confirm"
    ZERO = "zero"
    NOT_COLLECTED = "not-collected"


@dataclass(frozen=True, slots=True)
class CoverageArea:
    """A unit, department, EPCI or the whole, with its communes and their inhabitants."""

    code: str
    name: str
    communes: int
    population: int


@dataclass(frozen=True, slots=True)
class Split:
    """Communes or inhabitants of a place by state; the four parts add up to the place."""

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
        """Return the part in `state`, between 0 and 1; 0 when the place holds nothing."""
        return self.part(state) / self.total if self.total else 0.0

    @property
    def covered_share(self) -> float:
        """Return the covered part, between 0 and 1: to confirm never counts as covered."""
        return self.share(CommuneState.COVERED)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of communes and of their inhabitants."""

    communes: int
    population: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A place, its communes and inhabitants by state, and those that two projects or more cover."""

    place: CoverageArea
    communes: Split
    population: Split
    overlap: Amount


@dataclass(frozen=True, slots=True)
class Involved:
    """Projects (ranks from 0) that cover, or may cover, a commune of a place.

    `citing` name the public (every project counted when no public is asked), `everyone` are open
    to all, `unspecified` have no public in the source and are never counted as covering.
    `whole`, `partial` and `to_confirm` part `citing` and `everyone` by how much they cover.
    """

    citing: tuple[int, ...]
    everyone: tuple[int, ...]
    unspecified: tuple[int, ...]
    whole: tuple[int, ...]
    partial: tuple[int, ...]
    to_confirm: tuple[int, ...]

    @property
    def counted(self) -> tuple[int, ...]:
        """Return the projects that serve the public here, in the order of the file."""
        return tuple(sorted((*self.citing, *self.everyone)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One public in one place; `public` is None in the totals of the columns."""

    public: Public | None
    state: CellState
    projects: Involved
    tally: Tally

    @property
    def place(self) -> CoverageArea:
        """Return the place of the cell."""
        return self.tally.place

    @property
    def shown(self) -> int | None:
        """Return the number the state speaks of; None when nothing was collected."""
        if self.state is CellState.NOT_COLLECTED:
            return None
        spoken = {
            CellState.COUNT: set(self.projects.citing) - set(self.projects.to_confirm),
            CellState.EVERYONE_ONLY: set(self.projects.everyone) - set(self.projects.to_confirm),
            CellState.TO_CONFIRM: set(self.projects.to_confirm),
        }
        return len(spoken.get(self.state, ()))
