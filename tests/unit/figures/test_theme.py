"""The look of the charts: the colours of the style sheet, and French in every button."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.figures import theme

TOKENS = Path(__file__).parents[3] / "assets" / "tokens.css"


def test_the_colours_are_those_of_the_style_sheet() -> None:
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", TOKENS.read_text("utf-8")))
    named = {
        "ink": theme.INK,
        "ink-2": theme.INK_2,
        "ink-3": theme.INK_3,
        "surface": theme.SURFACE,
        "line": theme.LINE,
        "line-2": theme.LINE_2,
        "honey-0": theme.HONEY_0,
        "honey-2": theme.HONEY_2,
        "honey-ink": theme.HONEY_INK,
        "slate-fill": theme.SLATE_FILL,
        "slate-ink": theme.SLATE_INK,
        "map-nodata": theme.NO_DATA,
        "map-nodata-line": theme.NO_DATA_LINE,
    }
    assert named == {name: tokens[name].upper() for name in named}


def test_the_only_button_saves_a_picture_and_speaks_french() -> None:
    config = theme.graph_config("couverture-o2r", "svg")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["displaylogo"] is config["showSendToCloud"] is False
    assert config["toImageButtonOptions"]["format"] == "svg"
    assert config["toImageButtonOptions"]["filename"] == "couverture-o2r"
    words = config["locales"][config["locale"]]["dictionary"]
    assert words["Download plot"] == "Télécharger l’image (SVG)"
    assert words["Download plot as a PNG"] == "Télécharger l’image (PNG)"


def test_numbers_are_parted_in_french() -> None:
    assert theme.TEMPLATE.layout.separators == ",\u202f"
