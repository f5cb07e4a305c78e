"""The map page in every state, at every width: no fault that a machine can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.screens import OF_THE_MAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.screens import Screen


@pytest.mark.parametrize("name", OF_THE_MAP)
def test_the_map_page_has_no_fault(look_at: Callable[[Screen], Page], name: str) -> None:
    screen = OF_THE_MAP[name]
    assert screen.faults(look_at(screen)) == []
