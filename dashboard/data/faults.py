"""What is wrong with a data file: line, column, value and what was expected, in French."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.french import NBSP, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `line` is the physical line where the cell begins, None for the file as a whole.

    `column` and `value` are empty where there is none; `hint` is a possible cause or remedy.
    """

    file: str
    line: int | None
    column: str
    value: str
    expected: str
    hint: str = ""

    @property
    def message(self) -> str:
        """Return the fault as one French sentence."""
        place = [self.file]
        if self.line is not None:
            place.append(f"ligne {self.line}")
        if self.column:
            place.append(f"colonne {quoted(visible(self.column))}")
        read = f"{quoted(visible(self.value))} lu" if self.value else "rien lu"
        remedy = f" {self.hint}" if self.hint else ""
        return f"{', '.join(place)}{NBSP}: {read}, attendu{NBSP}: {self.expected}.{remedy}"


class FaultyFile(Exception):  # noqa: N818 - it is the file that is at fault, not the program
    """A data file that cannot be used, with all its faults in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        super().__init__(*self.faults)

    def __str__(self) -> str:
        return "\n".join(fault.message for fault in self.faults)


def visible(text: str) -> str:
    """Return `text` on one line, invisible characters spelled out, cut at `SHOWN` characters."""
    cut = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return "".join(_spelled(character) for character in cut)


def _spelled(character: str) -> str:
    if character in "\n\t":
        return " "
    unseen = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if unseen else character
