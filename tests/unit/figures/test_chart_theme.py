"""The look of the charts: French in every number."""

from __future__ import annotations

from dashboard.figures import chart_theme


def test_numbers_are_parted_in_french() -> None:
    assert chart_theme.TEMPLATE.layout.separators == ",\u202f"
    assert chart_theme.CONFIG["locales"]["fr"]["format"] == {"decimal": ",", "thousands": "\u202f"}
