"""What an import was asked to do, and the files that go with its result."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.intake.texts import Report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.intake.merging import Mode


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    file: Path
    output: Path
    mode: Mode | None
    sheet: str
    mapping: Path | None
    report: Path | None
    defaults: Mapping[str, str]
    dry_run: bool
    partial: bool
    silent: bool
    keep_examples: bool


def save(path: Path, data: bytes, sentence: str) -> None:
    """Write a file beside the list and say so; that it cannot be written stops nothing."""
    try:
        path.write_bytes(data)
    except OSError as error:
        sys.stderr.write(f"{Report.NO_FILE.format(reason=error.strerror)}\n")
    else:
        sys.stdout.write(f"{sentence.format(file=path)}\n")
