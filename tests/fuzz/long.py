"""What `make fuzz` adds to the tests: many more cases of each property, listed at the end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

from tests.support.case_counts import cases_of

if TYPE_CHECKING:
    import pytest

# Of a property that the tests usually try 100 times; as many times more of the others.
EACH = int(os.environ.get("FUZZ_CASES") or 400)

settings.register_profile(
    "long",
    max_examples=EACH,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("long")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the cases of each property."""
    terminalreporter.section("random cases of each property")
    for name, count in sorted(cases_of(terminalreporter)):
        terminalreporter.write_line(f"{count:>9,}  {name}")
