"""Each page as it is printed: no fault that a machine can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.engines import PAPER
from tests.e2e.screens import ON_PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.screens import Screen


@pytest.mark.parametrize("name", ON_PAPER)
@PAPER
def test_a_printed_page_has_no_fault(look_at: Callable[[Screen], Page], name: str) -> None:
    screen = ON_PAPER[name]
    assert screen.faults(look_at(screen)) == []
