"""How many random cases the properties were tried on: counted as they run, told at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PASSING = re.compile(r"(\d+) passing")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Note how many cases a property has held for."""
    words = getattr(item, "hypothesis_statistics", "")
    if call.when == "call" and words:
        item.user_properties.append(("cases", sum(map(int, PASSING.findall(words)))))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many cases all the properties were tried on."""
    counted = dict(cases_of(terminalreporter))
    if counted:
        total, count = sum(counted.values()), len(counted)
        terminalreporter.write_line(f"{total:,} random cases tried, in {count} properties")


def cases_of(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, int]]:
    """Give each property with its number of cases."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, count in report.user_properties:
                if name == "cases":
                    yield report.nodeid, count
