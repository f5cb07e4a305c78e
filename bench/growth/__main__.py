"""Measure Carte O2R with more and more records: `make bench-growth`, `python -m bench.growth`.

The records are synthetic, over the thirteen metropolitan regions at once.
"""

from __future__ import annotations

import argparse
import json
import re
from typing import Any

from bench.browser.rounds import measured, stop_cleanly, timed_starts
from bench.browser.visitor import chromium
from bench.machine import describe_machine
from bench.paths import CACHE, FRANCE, GROWTH, REGIONS
from bench.targets import CARTE, Target

SIZES = (23, 300, 10_000)
ROUNDS, STARTS = 5, 3
FIRST_PORT = 8651
SPACES = re.compile(r"(?<=\d)\s(?=\d{3})")


def main() -> None:
    """Measure, and write the figures to `.cache/bench/growth.json`."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="visits of each size")
    parser.add_argument("--starts", type=int, default=STARTS, help="timed starts of each size")
    asked = parser.parse_args()
    stop_cleanly()
    targets = [_target(size, FIRST_PORT + rank) for rank, size in enumerate(asked.sizes)]
    with chromium() as browser:
        found = {
            "machine": describe_machine(browser),
            "starts": timed_starts(targets, asked.starts),
            "sizes": measured(browser, targets, asked.rounds, _check),
        }
    (CACHE / "growth.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def _target(size: int, port: int) -> Target:
    settings = {
        "DASHBOARD_PROJECTS": str(GROWTH / str(size) / "projects.csv"),
        "DASHBOARD_GEODATA": str(FRANCE),
        "DASHBOARD_REGIONS": " ".join(REGIONS),
    }
    return Target(CARTE, port, str(size), settings)


def _check(target: Target, states: dict[str, str]) -> None:
    """Raise ValueError if the heading of the list does not count as many as the records have."""
    totals = json.loads((GROWTH / target.label / "totals.json").read_text("utf-8"))
    for code, state in states.items():
        shown: dict[str, Any] = json.loads(state)
        if totals[code] not in _numbers(shown["heading"]):
            msg = f"{target.label} records, public « {code} »: « {shown['heading']} »"
            raise ValueError(msg)


def _numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", SPACES.sub("", text))]


if __name__ == "__main__":
    main()
