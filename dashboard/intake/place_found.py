"""What a name of a place was found to mean, and who may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.intake.notes import Outcome
    from dashboard.intake.place_index import Candidate


class Asker(Protocol):
    """Whoever can tell which place a name means."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of one of the candidates, or None for none of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The codes a name means, the codes taken out of them, and how surely."""

    codes: tuple[str, ...]
    outcome: Outcome
    why: str
    minus: tuple[str, ...] = ()
    expected: str = ""

    @property
    def unknown(self) -> bool:
        """Tell whether no place was found."""
        return not self.codes
