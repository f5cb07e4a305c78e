"""Mutation testing of domain, data and exports: `python -m tools.quality.mutants [--sample 300]`.

mutmut makes the mutants and runs on each the tests that reach its function. A mutant that was
killed stays killed until its function changes, so an interrupted run goes on where it stopped.
Once all were tried, the survivors are tried again, against the tests of the day.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGES = ("domain", "data", "exports")
KILLED = {1, 3}  # a test failed, or could not run
SURVIVED = {0, 5, 33}  # no test failed, or none reaches the function
SURVIVORS = Path("mutants/survivors.diff")
Z = 1.96  # of a 95 % interval


def main() -> None:
    """Run the mutants that are not killed yet, then print the figures and write the survivors."""
    parser = argparse.ArgumentParser(prog="tools.quality.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many mutants; all if left out")
    parser.add_argument("--seed", default="1", help="which sample")
    parser.add_argument("--report", action="store_true", help="print the figures, run nothing")
    asked = parser.parse_args()
    paths = _mutants()
    chosen = _sample(list(paths), asked.seed)[: asked.sample or None]
    if not asked.report:
        _run(_found(chosen, paths), whole=not asked.sample)
    verdicts = _found(chosen, paths)
    sys.stdout.write(_table(verdicts, len(paths)))
    survivors = [name for name in sorted(verdicts) if verdicts[name] in SURVIVED]
    diffs = (f"# {name}\n{get_diff_for_mutant(name, path=paths[name])}\n" for name in survivors)
    SURVIVORS.parent.mkdir(exist_ok=True)
    SURVIVORS.write_text("\n".join(diffs), "utf-8")


def _run(verdicts: Mapping[str, int | None], *, whole: bool) -> None:
    left = [name for name, code in verdicts.items() if code not in KILLED]
    if whole and None in verdicts.values():
        left = []  # too many to name: without names, mutmut runs those never tried
    elif not left:
        return
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run", "--max-children", "1", *left], check=True)  # noqa: S603 - our own


def modules() -> list[Path]:
    """Return the modules to break, from the root of the repository, where mutmut runs."""
    return [path for name in PACKAGES for path in sorted(Path("dashboard", name).rglob("*.py"))]


def _mutants() -> dict[str, Path]:
    """Return every mutant, and the file that it changes."""
    return {
        get_mutant_name(path, name): path
        for path in modules()
        for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
    }


def _sample(names: Sequence[str], seed: str) -> list[str]:
    """Return the names shuffled, by a hash: adding a function moves no other mutant."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())


def _found(names: Sequence[str], paths: Mapping[str, Path]) -> dict[str, int | None]:
    """Return the exit code of the tests on each mutant, None when it was not tried."""
    codes: dict[str, int | None] = {}
    for path in set(paths.values()):
        found = Path("mutants", f"{path}.meta")
        if found.exists():
            codes |= json.loads(found.read_text("utf-8"))["exit_code_by_key"]
    return {name: codes.get(name) for name in names}


def _table(verdicts: dict[str, int | None], population: int) -> str:
    lines = [
        f"{len(verdicts)} of {population} mutants",
        "| package | tried | killed | timed out | survived | score | 95 % |",
        "|---|---|---|---|---|---|---|",
    ]
    for package in (*PACKAGES, ""):
        codes = [code for name, code in verdicts.items() if f"dashboard.{package}" in name]
        tried = [code for code in codes if code is not None]
        survived = sum(code in SURVIVED for code in tried)
        killed = sum(code in KILLED for code in tried)
        if not tried:
            continue
        low, high = _wilson(len(tried) - survived, len(tried))
        score = 1 - survived / len(tried)
        lines.append(
            f"| {package or 'all'} | {len(tried)} | {killed} | {len(tried) - survived - killed} "
            f"| {survived} | {score:.1%} | {low:.1%} to {high:.1%} |"
        )
    return "\n".join(lines) + "\n"


def _wilson(good: int, tried: int) -> tuple[float, float]:
    """Return Wilson's interval of the share that `good` of `tried` estimates."""
    share, spread = good / tried, Z * Z / tried
    middle = share + spread / 2
    reach = Z * sqrt(share * (1 - share) / tried + spread / (4 * tried))
    return (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)


if __name__ == "__main__":
    main()
