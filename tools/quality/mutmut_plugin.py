"""How the tests run when they hunt mutants: quick ones first, the same examples each time."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from mutmut.state import state

if TYPE_CHECKING:
    from collections.abc import Generator

STATS = Path("mutmut-stats.json")
QUICK = 0.1  # seconds
reached: dict[str, set[str]] = defaultdict(set)  # the functions called as each fixture is made


def pytest_configure() -> None:
    """Look for one counterexample, not for the smallest; the verdict does not hang on chance."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", phases=phases, derandomize=True, deadline=None)
    settings.load_profile("mutants")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put off the slow tests: most mutants fall to a quick one."""
    if STATS.exists():
        seconds = json.loads(STATS.read_text("utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0) > QUICK)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    """Note what a fixture calls as it is made, once for many tests."""
    called = _called()
    before = set(called)
    called.clear()
    try:
        return (yield)
    finally:
        reached[fixturedef.argname] |= called
        called |= before


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Tell mutmut that a test reaches what its fixtures call, even if another test made them."""
    for name in getattr(item, "fixturenames", ()):
        _called().update(reached[name])


def _called() -> set[str]:
    found: set[str] = state()._stats  # noqa: SLF001 - mutmut gives it no other name
    return found
