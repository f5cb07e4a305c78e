"""What became of each cell handed in: kept, corrected, to confirm, refused or left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.importer.reading.files import RawRow


class Outcome(StrEnum):
    """What became of a cell, from the best to the worst."""

    KEPT = "conservé"
    CORRECTED = "corrigé"
    LEFT_OUT = "non repris"
    TO_CONFIRM = "à confirmer"
    REFUSED = "refusé"

    @property
    def rank(self) -> int:
        """Return how bad it is, from 0."""
        return list(Outcome).index(self)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text for `projects.csv` of one cell, and what had to be done to get it."""

    value: str
    outcome: Outcome = Outcome.KEPT
    why: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One cell of the report; `header` is the words of the file, `column` those of the records."""

    outcome: Outcome
    header: str
    column: str
    before: str
    after: str
    why: str = ""
    expected: str = ""


@dataclass(slots=True)
class Draft:
    """One line on its way to a record: its texts by column so far, and what became of its cells."""

    line: RawRow
    values: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Tell whether a cell was refused, and so the whole line."""
        return any(note.outcome is Outcome.REFUSED for note in self.notes)

    def text(self, column: str) -> str:
        """Return the text of a column so far."""
        return self.values.get(column, "")

    def take(self, column: str, reading: Reading, header: str = "", before: str = "") -> None:
        """Write a reading into a column and note what became of the cell."""
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
        """Note something about a column without writing to it."""
        self.notes.append(Note(outcome, "", column, before, self.text(column), why))
