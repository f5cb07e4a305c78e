"""Rows of `projects.csv` to bytes and back, and the loader's verdict on each of them."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from typing import TYPE_CHECKING

from dashboard.data.faults import FaultyFile
from dashboard.data.fields import FIELDS
from dashboard.data.frames import project_row
from dashboard.data.projects import projects_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.faults import Fault
    from dashboard.data.gazetteer import Gazetteer

Row = dict[str, str]
COLUMNS = tuple(str(field.column) for field in FIELDS)


def rows_of(data: bytes, name: str, gazetteer: Gazetteer) -> list[Row]:
    """Return the rows of a sound file; raise FaultyFile."""
    return [project_row(project) for project in projects_in(data, name, gazetteer)]


def bytes_of(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the content of a `projects.csv`."""
    return _csv(rows)[0].encode("utf-8", errors="replace")


def faults_of(
    rows: Sequence[Mapping[str, str]], name: str, gazetteer: Gazetteer
) -> dict[int, list[Fault]]:
    """Return the loader's faults by rank of row; raise FaultyFile for those of the whole file."""
    if not rows:
        return {}
    text, starts = _csv(rows)
    try:
        projects_in(text.encode("utf-8", errors="replace"), name, gazetteer)
    except FaultyFile as error:
        return _by_row(error, starts)
    return {}


def _by_row(error: FaultyFile, starts: Sequence[int]) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = {}
    for fault in error.faults:
        if fault.line is None or fault.line < starts[0]:
            raise error
        found.setdefault(bisect_right(starts, fault.line) - 1, []).append(fault)
    return found


def _csv(rows: Sequence[Mapping[str, str]]) -> tuple[str, list[int]]:
    """Return the text and the line where each row begins."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    starts, line = [], 2
    for row in rows:
        starts.append(line)
        cells = [row.get(column, "") for column in COLUMNS]
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    return stream.getvalue(), starts
