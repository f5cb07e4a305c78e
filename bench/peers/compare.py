"""Measure Carte O2R beside its peers, in one run: `make bench`, or `python -m bench.peers.compare`.

Times come from loads and choices during which nothing is counted; bytes are counted apart.
"""

from __future__ import annotations

import argparse
import json

from bench.browser.rounds import measured, stop_cleanly, timed_starts
from bench.browser.visitor import chromium
from bench.machine import describe_machine, package_versions
from bench.paths import CACHE
from bench.peers.checks import check_states
from bench.targets import TITLES, Target

ROUNDS, STARTS = 6, 3
FIRST_PORT = 8601


def main() -> None:
    """Measure, and write the figures to `.cache/bench/peers.json`."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers.compare", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="visits of each target")
    parser.add_argument("--starts", type=int, default=STARTS, help="timed starts of each server")
    asked = parser.parse_args()
    stop_cleanly()
    targets = [Target(name, FIRST_PORT + rank) for rank, name in enumerate(TITLES)]
    with chromium() as browser:
        found = {
            "machine": describe_machine(browser),
            "versions": package_versions(),
            "starts": timed_starts(targets, asked.starts),
            "targets": measured(browser, targets, asked.rounds, check_states),
        }
    (CACHE / "peers.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
