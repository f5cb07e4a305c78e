"""What the panels of « Couverture » are laid out from: the answer to one question, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dashboard.data.vocabularies import Public
    from dashboard.domain.cards import Card
    from dashboard.domain.coverage import CoverageMatrix
    from dashboard.domain.coverage_cell import Cell, Place
    from dashboard.domain.coverage_gaps import Gaps
    from dashboard.domain.need import Need
    from dashboard.domain.selection import Ignored
    from dashboard.layouts.coverage_question import Question


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The answer to `question`, whose public is chosen and whose rows are sorted.

    `cards` are those of all projects, by rank; `names` gives the name of each EPCI; `shared` the
    communes of each overlap in words; `examples` how many demonstration records there are;
    `drawn` is what the map is painted from, `files` the addresses of what the scripts load.
    """

    question: Question
    ignored: tuple[Ignored, ...]
    matrix: CoverageMatrix
    gaps: Gaps
    need: Need
    cards: Sequence[Card]
    names: Mapping[str, str]
    shared: Sequence[str]
    examples: int
    drawn: Mapping[str, Any]
    files: Mapping[str, str]
    today: date

    @property
    def public(self) -> Public | None:
        """Return the public of the map and the gaps, None for all projects."""
        return self.question.asks_for

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the units, in the order of the columns."""
        return self.matrix.places

    @property
    def opened(self) -> Cell | None:
        """Return the cell whose list is open."""
        cells = next(
            (row.cells for row in self.matrix.rows if row.public is self.public),
            self.matrix.totals,
        )
        return next((cell for cell in cells if cell.place.code == self.question.case), None)
