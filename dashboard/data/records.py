"""One row of a data file once its cells are read, and what a rule between cells may object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.data.rows import Cell


@dataclass(frozen=True, slots=True)
class Objection:
    """A rule between cells that does not hold, told at the column to mend."""

    column: str
    expected: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its line, its cells by column, and the values of the cells that could be read.

    A column that the file leaves out has no cell and the value of an empty one.
    """

    line: int
    cells: Mapping[str, Cell]
    values: Mapping[str, Any]

    def reads(self, *columns: str) -> bool:
        """Tell whether all these columns could be read (an empty cell can)."""
        return all(column in self.values for column in columns)

    def text(self, column: str) -> str:
        """Return the text of a cell, "" without such a column."""
        return self.cells[column].text if column in self.cells else ""

    def line_of(self, column: str) -> int:
        """Return the line where a cell begins, the row's own without such a column."""
        return self.cells[column].line if column in self.cells else self.line


Rule = Callable[[Record], Iterator[Objection]]
