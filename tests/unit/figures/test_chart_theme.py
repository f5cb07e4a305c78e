"""The look of the charts: French in every button and number."""

from __future__ import annotations

from dashboard.figures import chart_theme


def test_the_only_button_saves_a_picture_and_speaks_french() -> None:
    config = chart_theme.graph_config("couverture-o2r", "svg")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["displaylogo"] is config["showSendToCloud"] is False
    assert config["toImageButtonOptions"]["format"] == "svg"
    assert config["toImageButtonOptions"]["filename"] == "couverture-o2r"
    words = config["locales"][config["locale"]]["dictionary"]
    assert words["Download plot"] == "Télécharger l’image (SVG)"
    assert words["Download plot as a PNG"] == "Télécharger l’image (PNG)"


def test_numbers_are_parted_in_french() -> None:
    assert chart_theme.TEMPLATE.layout.separators == ",\u202f"
