"""The pictures' colours are the style sheet's."""

from __future__ import annotations

import pytest

from dashboard.figures import palette


def test_tokens_are_read_by_name() -> None:
    css = ":root{--ink:#16262B; --ink-2:#3B4B51;\n--s2:.5rem; --focus:0 0 0 2px #FFFFFF}"
    assert palette.read_tokens(css) == {"ink": "#16262B", "ink-2": "#3B4B51"}


def test_the_shipped_style_sheet_has_a_ramp_of_six() -> None:
    assert palette.HONEY[0] == "#FBF8F0"
    assert len(set(palette.HONEY)) == 6


@pytest.mark.parametrize(("opacity", "mixed"), [(1, "#FF0000"), (0, "#0000FF"), (0.5, "#800080")])
def test_a_colour_over_another(opacity: float, mixed: str) -> None:
    assert palette.mix("#FF0000", "#0000FF", opacity) == mixed
