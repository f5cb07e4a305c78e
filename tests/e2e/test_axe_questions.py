"""The pages that answer a question, in every state and width: no fault that a machine can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.screens import OF_THE_QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.e2e.screens import Screen


@pytest.mark.parametrize("name", OF_THE_QUESTIONS)
def test_a_question_s_page_has_no_fault(look_at: Callable[[Screen], Page], name: str) -> None:
    screen = OF_THE_QUESTIONS[name]
    assert screen.faults(look_at(screen)) == []
