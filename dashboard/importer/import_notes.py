"""Outcome of each imported cell: kept, corrected, to confirm, refused or left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.importer.reading.files import RawRow
from dashboard.importer.wording import Outcomes


class Outcome(StrEnum):
    """The outcome of a cell, best first."""

    KEPT = Outcomes.KEPT
    CORRECTED = Outcomes.CORRECTED
    LEFT_OUT = Outcomes.LEFT_OUT
    TO_CONFIRM = Outcomes.TO_CONFIRM
    REFUSED = Outcomes.REFUSED

    @property
    def rank(self) -> int:
        """Return the severity, from 0."""
        return list(Outcome).index(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a cell for `projects.csv`, with outcome and reason."""

    value: str
    outcome: Outcome = Outcome.KEPT
    why: str = ""
    expected: str = ""


def reading_of(before: str, after: str, why: str) -> Reading:
    """Return a reading: KEPT if both texts are equal, else CORRECTED."""
    return Reading(after) if before == after else Reading(after, Outcome.CORRECTED, why)


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report; `header` is that of the list, `column` that of the records."""

    outcome: Outcome
    header: str
    column: str
    before: str
    after: str
    why: str = ""
    expected: str = ""


@dataclass(slots=True)
class Draft:
    """A record being built from a row: its values by column, and notes on the cells."""

    row: RawRow
    values: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Return whether a cell, and so the row, was refused."""
        return any(note.outcome is Outcome.REFUSED for note in self.notes)

    def text(self, column: str) -> str:
        """Return the current value of a column, "" for none."""
        return self.values.get(column, "")

    def take(self, column: str, reading: Reading, header: str = "", before: str = "") -> None:
        """Set a column to a reading and add a note."""
        if reading.value:
            self.values[column] = reading.value
        self.notes.append(
            Note(
                reading.outcome,
                header,
                column,
                before,
                reading.value,
                reading.why,
                reading.expected,
            )
        )

    def note(self, outcome: Outcome, column: str, why: str, before: str = "") -> None:
        """Add a note on a column without changing its value."""
        self.notes.append(Note(outcome, "", column, before, self.text(column), why))
