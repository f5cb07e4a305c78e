"""The name of an exported file: what it holds, its day and its filters, in plain ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.selection import Param, Selection
from dashboard.exports.texts import FileName
from dashboard.french import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

LONGEST = 100
LONGEST_WORD = 24
MOST_NAMED = 3


def file_name(selection: Selection, day: date, extension: str) -> str:
    """Return « projets-o2r_2026-11-23_jeunes_38.csv », of at most `LONGEST` characters."""
    stem, room = f"{FileName.STEM}_{day.isoformat()}", LONGEST - len(extension) - 1
    parts = [part for part in _filters(selection) if part]
    for rank, part in enumerate(parts):
        rest = f"_{FileName.MORE}" if rank + 1 < len(parts) else ""
        if len(stem) + 1 + len(part) + len(rest) > room:
            stem += f"_{FileName.MORE}"
            break
        stem += f"_{part}"
    return f"{stem}.{extension}"


def _filters(selection: Selection) -> Iterator[str]:
    yield _named(selection.publics, Param.PUBLIC)
    yield "" if selection.everyone else FileName.WITHOUT_EVERYONE
    # A region and a department may bear the same code.
    yield _named([f"{Param.REGION}-{code}" for code in selection.regions], Param.REGION)
    yield _named(selection.units, Param.UNIT)
    yield _named(selection.schemes, Param.SCHEME)
    yield _named(selection.lead_types, Param.LEAD_TYPE)
    yield _named(selection.steps, Param.STEP)
    yield _named(selection.statuses, Param.STATUS)
    yield f"{Param.UPDATED}-{selection.updated}" if selection.updated else ""
    yield FileName.WITH_UNSPECIFIED if selection.unspecified else ""
    yield _word(selection.query)


def _named(values: Sequence[str], name: Param) -> str:
    if len(values) > MOST_NAMED:
        return f"{len(values)}-{_word(FileName.MANY[name])}"
    return "-".join(map(_code, values))


def _code(value: str) -> str:
    return value if value.isascii() and value.isalnum() else _word(value)


def _word(text: str) -> str:
    ascii_only = fold(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:LONGEST_WORD].strip("-")
