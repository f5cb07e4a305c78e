"""How every chart looks and what its button says: colours, patterns, type, French."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.domain.coverage_cell import CommuneState
from dashboard.french import THIN

# The values of assets/tokens.css, which a picture cannot read.
INK, INK_2, INK_3 = "#16262B", "#3B4B51", "#5A686D"
SURFACE, LINE, LINE_2 = "#FFFFFF", "#E2DDD1", "#CFC9BA"
HONEY_2, HONEY_INK = "#F5D489", "#6B4300"
SLATE_FILL, SLATE_INK = "#8E99A5", "#33455A"
HONEY_0, NO_DATA, NO_DATA_LINE = "#FBF8F0", "#E3E1DB", "#8D949B"
FONT = '"Source Sans 3","Source Sans 3 Fallback","Segoe UI",system-ui,sans-serif'
SEPARATORS = f",{THIN}"


@dataclass(frozen=True, slots=True)
class Look:
    """A fill that is told apart without its colour: shape, spacing (px) and share of ink."""

    fill: str
    ink: str
    shape: str = ""
    size: int = 6
    solidity: float = 0.2


STATE_LOOKS = {
    CommuneState.COVERED: Look(HONEY_2, HONEY_INK),
    CommuneState.TO_CONFIRM: Look(HONEY_0, SLATE_INK, ".", 6, 0.22),
    CommuneState.NOT_COVERED: Look(SLATE_FILL, SLATE_INK, "/", 6, 0.2),
    CommuneState.NOT_COLLECTED: Look(NO_DATA, NO_DATA_LINE, "x", 7, 0.2),
}


def bar_marker(look: Look) -> dict[str, Any]:
    """Return the marker of a bar of that look."""
    pattern = {
        "shape": look.shape,
        "bgcolor": look.fill,
        "fgcolor": look.ink,
        "size": look.size,
        "solidity": look.solidity,
        "fillmode": "replace",
    }
    return {"color": look.fill, "line": {"color": look.ink, "width": 0.8}, "pattern": pattern}


TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": SURFACE,
        "plot_bgcolor": SURFACE,
        "separators": SEPARATORS,
        "hoverlabel": {
            "bgcolor": INK,
            "bordercolor": INK,
            "align": "left",
            "font": {"family": FONT, "size": 14, "color": SURFACE},
        },
        "xaxis": {"gridcolor": LINE, "zeroline": False, "fixedrange": True},
        "yaxis": {"showgrid": False, "zeroline": False, "fixedrange": True},
        "dragmode": False,
        "hovermode": "closest",
    }
)

_STRINGS = {
    "Download plot as a PNG": "Télécharger l’image (PNG)",
    "Download plot": "Télécharger l’image (SVG)",
    "Preparing image - this may take a few seconds": "Préparation de l’image…",
    "Image download succeeded": "Image téléchargée",
    "Sorry, there was a problem downloading your image!": "L’image n’a pas pu être produite.",
    "Double-click on legend to isolate one trace": "Double-clic sur la légende : isoler",
    "Double-click to zoom back out": "Double-clic : revenir à la vue entière",
}
# No chart has a date axis: the names of days and months are not needed.
_LOCALE = {"dictionary": _STRINGS, "format": {"decimal": ",", "thousands": THIN}}


def image_options(filename: str, image: str = "png") -> dict[str, Any]:
    """Return the options of a picture of a chart, for its button or `Plotly.downloadImage`."""
    return {"format": image, "filename": filename, "width": 1200, "height": None, "scale": 2}


def graph_config(filename: str, image: str = "png") -> dict[str, Any]:
    """Return the `config` of a `dcc.Graph`: one button, which saves a PNG or an SVG, in French."""
    return {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": image_options(filename, image),
        "displaylogo": False,
        "showSendToCloud": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": "fr",
        "locales": {"fr": _LOCALE},
    }
