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

    def and_then(self, later: Note) -> Note:
        """Return the one verdict of a cell that was noted twice: the worst, for all reasons."""
        return Note(
            max(self.outcome, later.outcome, key=lambda each: each.rank),
            self.header or later.header,
            self.column,
            self.before if self.header or self.before else later.before,
            later.after,
            " ; ".join(dict.fromkeys(why for why in (self.why, later.why) if why)),
            later.expected or self.expected,
        )


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
        why, expected = reading.why, reading.expected
        self.add(Note(reading.outcome, header, column, before, reading.value, why, expected))

    def add(self, note: Note) -> None:
        """Add a note; what is noted again of a cell joins its one verdict."""
        for rank, known in enumerate(self.notes):
            same_cell = known.header == note.header or not known.header or not note.header
            if note.column and known.column == note.column and same_cell:
                self.notes[rank] = known.and_then(note)
                return
        self.notes.append(note)

    def leave_out(self, column: str, reading: Reading, header: str = "", before: str = "") -> None:
        """Leave an optional cell empty, to be confirmed: it does not refuse the record."""
        self.values.pop(column, None)
        asked = Reading("", Outcome.TO_CONFIRM, reading.why, reading.expected)
        self.take(column, asked, header, before)

    def header(self, column: str) -> str:
        """Return the header of the cell that a column was read from, "" for none."""
        return next((n.header for n in self.notes if n.column == column and n.header), "")

    def note(self, outcome: Outcome, column: str, why: str, before: str = "") -> None:
        """Add a note on a column without changing its value."""
        self.add(Note(outcome, "", column, before, self.text(column), why))
