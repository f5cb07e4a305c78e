"""Whether the files of a region are those that were built: there, and whole."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dashboard.french import NBSP
from dashboard.settings import SettingError

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"  # one line a file, as `sha256sum` writes and checks it


def check_intact(region: Path) -> None:
    """Check the files of the folder of a region against the sums that its build wrote.

    Raises:
        SettingError: naming every file that is missing, cut short or altered.
    """
    faults = [_fault(region, line) for line in _lines(region)]
    told = [f"geodata, {region.name}/{fault}" for fault in faults if fault]
    if told:
        remedy = f"À reprendre du dépôt, ou{NBSP}: make geodata REGION={region.name}"
        raise SettingError("\n".join([*told, remedy]))


def _lines(region: Path) -> list[str]:
    try:
        text = (region / SUMS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    return text.splitlines() if text.endswith("\n") else [SUMS]


def _fault(region: Path, line: str) -> str:
    """Return what is wrong with the file of a line; a line without a sum is itself the fault."""
    wanted, _, name = line.rpartition("  ")
    try:
        found = hashlib.sha256((region / name).read_bytes()).hexdigest()
    except OSError:
        return f"{name}{NBSP}: absent ou illisible"
    if found != wanted:
        return (
            f"{name}{NBSP}: empreinte {found[:12]} lue, {wanted[:12]} attendue (tronqué, modifié)"
        )
    return ""
