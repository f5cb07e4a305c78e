"""Branch coverage apart from line coverage: `python -m tools.quality.branch_coverage FILE`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ASKED = 95.0  # per cent of the branches of dashboard/


def rates(totals: Mapping[str, int]) -> str:
    """Return both rates in words, from the totals of a report of coverage in JSON."""
    branches, lines = _rate(totals, "branches", "branches"), _rate(totals, "lines", "statements")
    return (
        f"branches: {branches:.1f} % ({totals['covered_branches']:,} of "
        f"{totals['num_branches']:,}), {ASKED:.0f} % asked\n"
        f"lines: {lines:.1f} % ({totals['covered_lines']:,} of {totals['num_statements']:,})\n"
    )


def is_enough(totals: Mapping[str, int]) -> bool:
    """Tell whether enough branches were taken; nothing measured is not enough."""
    return _rate(totals, "branches", "branches") >= ASKED


def _rate(totals: Mapping[str, int], covered: str, of: str) -> float:
    return 100 * totals[f"covered_{covered}"] / max(totals[f"num_{of}"], 1)


def main() -> int:
    """Print both rates; return 1 when too few branches were taken."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.quality.branch_coverage", description=__doc__
    )
    parser.add_argument("report", type=Path, help="what `coverage json` wrote")
    totals = json.loads(parser.parse_args().report.read_text("utf-8"))["totals"]
    sys.stdout.write(rates(totals))
    return int(not is_enough(totals))


if __name__ == "__main__":
    sys.exit(main())
