"""Targets measured in turn, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any

from bench.browser.subject import Subject
from bench.peers.records import EVERYONE, read_records
from bench.servers import running_server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from bench.browser.subject import Check
    from bench.targets import Target


def stop_cleanly() -> None:
    """Let a `kill` of the run stop its servers on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def timed_starts(targets: Sequence[Target], times: int) -> dict[str, list[dict[str, float]]]:
    """Return the seconds from the start of each server's process to its first answer 200.

    `wall_s` is elapsed time, `cpu_s` processor time.
    """
    found: dict[str, list[dict[str, float]]] = {target.label: [] for target in targets}
    for _ in range(times):
        for target in targets:
            with running_server(target) as server:
                found[target.label].append({"wall_s": server.ready_s, "cpu_s": server.cpu_s()})
            _say(f"{target.label}: answers after {server.ready_s:.2f} s")
    return found


def measured(
    browser: Browser, targets: Sequence[Target], rounds: int, check: Check
) -> dict[str, Any]:
    """Return what so many rounds of visits measured, by label: all servers up, one visitor."""
    codes = [code for code, _ in read_records()["publics"] if code != EVERYONE]
    with contextlib.ExitStack() as stack:
        subjects = [
            Subject(browser, target, stack.enter_context(running_server(target)), codes)
            for target in targets
        ]
        for subject in subjects:
            subject.learn(check)
            _say(f"{subject.target.label}: shows what it must for {len(codes)} choices")
        for number in range(rounds):
            for subject in subjects:
                subject.visit()
            _say(f"round {number + 1} of {rounds}")
        for subject in subjects:
            subject.count()
        return {subject.target.label: subject.found for subject in subjects}


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
