"""What was understood of a territory in words, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.data.vocabularies import Certainty
from dashboard.intake.notes import Outcome


@dataclass(slots=True)
class Zone:
    """What was understood of a territory; `notes` tells name by name how, and how surely.

    `vague` holds the words that name an area whose communes nobody has listed.
    """

    covered: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)
    notes: dict[str, Outcome] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    vague: list[str] = field(default_factory=list)
    open_ended: bool = False

    @property
    def certainty(self) -> Certainty:
        """Return whether all the communes are covered, or only some that are not named."""
        return Certainty.A_CONFIRMER if self.open_ended else Certainty.EXACTE

    @property
    def outcome(self) -> Outcome:
        """Return the worst of all."""
        return max(self.notes.values(), key=lambda each: each.rank, default=Outcome.KEPT)

    @property
    def why(self) -> str:
        """Return every reason, once."""
        return " ; ".join(why for why in self.notes if why)

    def note(self, outcome: Outcome, why: str) -> None:
        """Keep a reason, at its worst."""
        known = self.notes.get(why, Outcome.KEPT)
        self.notes[why] = max(known, outcome, key=lambda each: each.rank)

    def learn(self, part: Zone) -> None:
        """Take in what was noted on a part, but for what it covers."""
        for why, outcome in part.notes.items():
            self.note(outcome, why)
        self.expected += part.expected
        self.vague += part.vague
