"""An import as the command line does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard import __main__ as command_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.data.geography import Geography

FILL = ("--dispositif", "o2r-2024", "--source", "Essai", "--statut", "exemple-fictif", "--yes")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "projects.csv"


@pytest.fixture
def import_file(
    tmp_path: Path, output: Path, geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., int]:
    """Import a list into `output`, the report beside it, and return the exit code."""
    # Read once for all the tests.
    monkeypatch.setattr(command_line, "read_geography", lambda *_: geography)

    def run(source: Path, *options: str) -> int:
        report = str(tmp_path / "rapport.csv")
        where = ("--output", str(output), "--report", report)
        return command_line.main(["import", str(source), *where, *FILL, *options])

    return run


@pytest.fixture
def write_list(tmp_path: Path) -> Callable[..., Path]:
    """Write a list of these lines, separated by `;`, and return its path."""

    def write(*lines: str, name: str = "liste.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
