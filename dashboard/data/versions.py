"""The former versions of a data file, which the import keeps beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = ".versions"


def versions_of(path: Path) -> list[Path]:
    """Return the versions kept of a file, the oldest first."""
    target = path.resolve()
    stamp = "[0-9]" * 8 + "T" + "[0-9]" * 12 + "Z"
    return sorted((target.parent / VERSIONS).glob(f"{target.stem}.{stamp}{target.suffix}"))
