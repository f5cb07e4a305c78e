"""The look of the charts: the colours of the style sheet, and French in every button."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.figures import chart_theme

TOKENS = Path(__file__).parents[3] / "assets" / "tokens.css"


def test_the_colours_are_those_of_the_style_sheet() -> None:
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", TOKENS.read_text("utf-8")))
    named = {
        "ink": chart_theme.INK,
        "ink-2": chart_theme.INK_2,
        "ink-3": chart_theme.INK_3,
        "surface": chart_theme.SURFACE,
        "line": chart_theme.LINE,
        "line-2": chart_theme.LINE_2,
        "honey-0": chart_theme.HONEY_0,
        "honey-2": chart_theme.HONEY_2,
        "honey-ink": chart_theme.HONEY_INK,
        "slate-fill": chart_theme.SLATE_FILL,
        "slate-ink": chart_theme.SLATE_INK,
        "map-nodata": chart_theme.NO_DATA,
        "map-nodata-line": chart_theme.NO_DATA_LINE,
    }
    assert named == {name: tokens[name].upper() for name in named}


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
