"""A table as it was sent: texts by line, before anybody knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 50_000
MOST_CELLS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number as a spreadsheet or an editor shows it, and its cells as texts."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Tell whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def filled(self) -> int:
        """Return how many cells hold something."""
        return sum(bool(cell.strip()) for cell in self.cells)

    def cell(self, rank: int) -> str:
        """Return the text of a cell, "" beyond the last one."""
        return self.cells[rank] if rank < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by its name ("" in a CSV file); `remarks` say how it was read, in French."""

    name: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()


class UnreadableFile(Exception):  # noqa: N818 - it is the file that cannot be read
    """A file that holds no table that can be read; the message is a French sentence."""
