"""What `make fuzz` adds to the tests: many more cases of each property, counted at the end."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

PASSING = re.compile(r"(\d+) passing")
EACH = int(os.environ.get("FUZZ_CASES") or 2_000)

settings.register_profile(
    "long",
    max_examples=EACH,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("long")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Note how many cases a property has held for."""
    said = getattr(item, "hypothesis_statistics", "")
    if call.when == "call" and said:
        item.user_properties.append(("cases", sum(map(int, PASSING.findall(said)))))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the cases of each property, and of all."""
    counted = dict(_counted(terminalreporter))
    terminalreporter.section("cases tried")
    for name, count in sorted(counted.items()):
        terminalreporter.write_line(f"{count:>9,}  {name}")
    terminalreporter.write_line(f"{sum(counted.values()):>9,}  in {len(counted)} properties")


def _counted(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, int]]:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, count in report.user_properties:
                if name == "cases":
                    yield report.nodeid, count
