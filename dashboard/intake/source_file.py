"""The file handed in, whatever its kind, to its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.intake.delimited_file import read_delimited
from dashboard.intake.sheet import MOST_BYTES, Sheet, UnreadableFile
from dashboard.intake.texts import Files
from dashboard.intake.workbook_file import SIGNATURES, read_workbook

if TYPE_CHECKING:
    from pathlib import Path


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the tables of a CSV, XLSX, XLS or ODS file; raise UnreadableFile."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(Files.UNREADABLE.format(file=path, reason=reason)) from None
    return sheets_of(data)


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """Return the tables of a file's content: its first bytes tell its kind, not its name."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(Files.TOO_MUCH)
    if data.startswith(SIGNATURES):
        return read_workbook(data)
    return (read_delimited(data),)
