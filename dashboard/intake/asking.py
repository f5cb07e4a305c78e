"""Who answers when a name may mean several places: somebody at a terminal, or nobody."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.intake.texts import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.intake.place_index import Candidate


class Nobody:
    """Answers nothing: what is not sure is refused, with the candidates."""

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:  # noqa: ARG002
        """Return None."""
        return None


@dataclass(slots=True)
class Terminal:
    """Asks on the screen, once for each name."""

    read: Callable[[], str]
    write: Callable[[str], object]
    answers: dict[tuple[str, tuple[str, ...]], str | None] = field(default_factory=dict)

    def choose(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        """Return the code of the candidate whose rank is typed, else None."""
        key = (name, tuple(candidate.code for candidate in candidates))
        if key not in self.answers:
            self.answers[key] = self._asked(name, candidates)
        return self.answers[key]

    def _asked(self, name: str, candidates: Sequence[Candidate]) -> str | None:
        self.write(Command.ASK.format(name=name))
        for rank, each in enumerate(candidates, 1):
            likeness = round(each.likeness)
            self.write(Command.CANDIDATE.format(rank=rank, label=each.label, likeness=likeness))
        self.write(Command.ANSWER)
        answer = self.read().strip()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1].code
        return None


def asker(*, silent: bool) -> Nobody | Terminal:
    """Return whoever can answer: nobody when `silent`, or without a keyboard to ask at."""
    if silent or not sys.stdin.isatty():
        return Nobody()
    return Terminal(sys.stdin.readline, _shown)


def _shown(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
