"""`python -m tools.supply.clean_installs`: two environments made from the lock are the same.

The same packages and versions, and each file with the same hash in its package's RECORD.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

from tools.supply.parts import LOCK, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLACE = ROOT / ".cache" / "clean"
NAMES = ("one", "two")
# Commands begin with the address of their own environment; these two say who installed.
OWN = ("../", "INSTALLER", "REQUESTED")

Files = dict[str, dict[str, str]]


def install(name: str) -> Path:
    """Make a clean environment from the lock and return its folder."""
    folder = PLACE / name
    venv.create(folder, clear=True, with_pip=True)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-cache-dir")
    exactly = ("--no-deps", "--require-hashes", "-r", str(LOCK))
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", *quiet, *exactly]
    subprocess.run(command, check=True)  # noqa: S603 - our own words
    return folder


def recorded(folder: Path) -> Files:
    """Return the hash of each file of each package, as its RECORD has it."""
    found: Files = {}
    for record in sorted(folder.glob("lib/python*/site-packages/*.dist-info/RECORD")):
        with record.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row[1]]
        found[record.parent.name.removesuffix(".dist-info")] = {
            path: mark for path, mark, _ in rows if not (path.startswith(OWN) or path.endswith(OWN))
        }
    return found


def differences(one: Files, two: Files) -> list[str]:
    """Return what is not the same, « package » or « package: file »."""
    alone = sorted(one.keys() ^ two.keys())
    return alone + [
        f"{name}: {path}"
        for name in sorted(one.keys() & two.keys())
        for path in sorted({path for path, _ in one[name].items() ^ two[name].items()})
    ]


def main() -> int:
    """Install twice, compare, say what was found."""
    one, two = (recorded(install(name)) for name in NAMES)
    found = differences(one, two)
    files = sum(map(len, one.values()))
    for line in found:
        sys.stdout.write(f"not the same: {line}\n")
    words = f"{len(found)} differences" if found else "the same twice"
    sys.stdout.write(f"{len(one)} packages, {files} files: {words}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
