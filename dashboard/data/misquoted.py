"""Where the quotation marks of a CSV record go wrong: the csv module only says that they do."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

SHOWN = 40
_QUOTES = "un guillemet avant et un après la cellule, doublés à l’intérieur"
_UNREAD = "La suite n’a pas été lue."


@dataclass(frozen=True, slots=True)
class Stop:
    """Why and where the reading ended early: line, rank of the cell in its row from 0, value."""

    line: int
    rank: int
    value: str
    expected: str
    hint: str


def find_misquoted(text: str, delimiter: str, line: int) -> Stop:
    """Return the first cell that breaks the record beginning at `line`."""
    position, rank = _start_of(text, line), 0
    # Possessive, so that an unclosed quotation mark costs one pass and no memory.
    quoted = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*+")
    while True:
        opened = text.startswith('"', position)
        cell = (quoted if opened else plain).match(text, position)
        if cell is None or _breaks(text, delimiter, cell):
            value = text[position : position + SHOWN]
            return Stop(line, rank, value, _QUOTES, f"{_cause(text, cell)} {_UNREAD}")
        line, rank, position = line + cell.group().count("\n"), rank + 1, cell.end() + 1


def _breaks(text: str, delimiter: str, cell: re.Match[str]) -> bool:
    too_long = len(cell.group()) > csv.field_size_limit()
    return too_long or not text.startswith(delimiter, cell.end())


def _start_of(text: str, line: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = text.index("\n", position) + 1
    return position


def _cause(text: str, cell: re.Match[str] | None) -> str:
    if cell is None:
        return "Ce guillemet n’est jamais fermé."
    if len(cell.group()) > csv.field_size_limit():
        return "Cellule démesurée, guillemet sans doute mal fermé."
    if text.startswith("\r", cell.end()):
        return "Retour chariot isolé."
    return "Du texte suit le guillemet fermant."
