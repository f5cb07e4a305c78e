"""The Plotly theme: colours, patterns, fonts, stacked bars, headings and footnote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.coverage.cells import CommuneState, Split
from dashboard.domain.coverage.wording import ANY_PUBLIC, COMMUNE_STATES
from dashboard.figures.palette import (
    CHART_NO_DATA,
    HONEY,
    HONEY_INK,
    INK,
    INK_2,
    INK_3,
    LINE,
    NO_DATA_LINE,
    SLATE_FILL,
    SLATE_INK,
    WHITE,
)
from dashboard.french import THIN

FONT = '"Source Sans 3","Source Sans 3 Fallback","Segoe UI",system-ui,sans-serif'
SEPARATORS = f",{THIN}"


@dataclass(frozen=True, slots=True)
class Look:
    """A pattern fill, readable without colour: shape, spacing in pixels, share of ink."""

    fill: str
    ink: str
    shape: str = ""
    size: int = 6
    solidity: float = 0.2


STATE_LOOKS = {
    CommuneState.COVERED: Look(HONEY[2], HONEY_INK),
    CommuneState.TO_CONFIRM: Look(HONEY[0], SLATE_INK, ".", 6, 0.22),
    CommuneState.NOT_COVERED: Look(SLATE_FILL, SLATE_INK, "/", 6, 0.2),
    CommuneState.NOT_COLLECTED: Look(CHART_NO_DATA, NO_DATA_LINE, "x", 7, 0.2),
}


def bar_marker(look: Look) -> dict[str, Any]:
    """Return Plotly's `marker` of a bar with that fill."""
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
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "separators": SEPARATORS,
        "hoverlabel": {
            "bgcolor": INK,
            "bordercolor": INK,
            "align": "left",
            "font": {"family": FONT, "size": 14, "color": WHITE},
        },
        "xaxis": {"gridcolor": LINE, "zeroline": False, "fixedrange": True},
        "yaxis": {"showgrid": False, "zeroline": False, "fixedrange": True},
        "dragmode": False,
        "hovermode": "closest",
    }
)

CONFIG: dict[str, Any] = {
    "displayModeBar": False,  # the page has buttons of its own
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "locale": "fr",
    # No chart has a date axis: the names of days and months are not needed.
    "locales": {"fr": {"format": {"decimal": ",", "thousands": THIN}}},
}


def image_options(filename: str) -> dict[str, Any]:
    """Return the options of `Plotly.downloadImage`: file name, size in pixels."""
    return {"filename": filename, "width": 1200, "height": None, "scale": 2}


# Names stand above the bars, which so keep the width of a phone's screen.
ROW, BAR = 44, 17
_TOP, _BOTTOM, _LEFT, _RIGHT = 110, 44, 10, 102
_LINE, _WIDTH = 17, 56
# Positions in ranks of rows: the headings, the start and the end of the plot.
_HEADINGS, _FIRST, _AFTER = -0.95, -1.4, -0.45
_SMALL = {"size": 13, "color": INK_3}
_LEGEND = {
    "orientation": "h",
    "traceorder": "normal",
    "x": 0,
    "y": 1,
    "yanchor": "bottom",
    "yref": "paper",
    "itemclick": False,
    "itemdoubleclick": False,
    # Wide enough for the system font: a saved image is drawn without the web font.
    "entrywidth": 92,
    "font": {"size": 13},
}


def state_bars(
    splits: Sequence[Split], hovers: Sequence[str], *, shares: bool = False
) -> list[go.Bar]:
    """Return one trace per state with one bar per split: `y` its rank, `x` people or per cent."""
    return [
        go.Bar(
            x=[100 * split.share(state) if shares else split.part(state) for split in splits],
            y=list(range(len(splits))),
            name=word,
            orientation="h",
            marker=bar_marker(STATE_LOOKS[state]),
            customdata=list(hovers),
            hovertemplate="%{customdata}<extra></extra>",
        )
        for state, word in COMMUNE_STATES.items()
    ]


def frame(title: str, public: Public | None, note: str, names: Sequence[str]) -> dict[str, Any]:
    """Return Plotly's `layout`: titles, legend, one named row per bar, the note below."""
    label = PUBLICS[public].label if public else ANY_PUBLIC
    small = f"<span style='font-size:14px;color:{INK_2}'>{label}</span>"
    lines = wrap(note, _WIDTH, break_on_hyphens=False)
    bottom = _BOTTOM + _LINE * len(lines)
    rows = len(names) + _AFTER - _FIRST
    return {
        "template": TEMPLATE,
        "barmode": "stack",
        "bargap": 1 - BAR / ROW,
        "height": _TOP + bottom + round(ROW * rows),
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": bottom, "pad": 0},
        "legend": _LEGEND,
        "yaxis": {"showticklabels": False, "range": [len(names) + _AFTER, _FIRST]},
        "annotations": [
            # Plotly aligns its own title by the last line, which would move it out of the image.
            {
                **_under(f"<b>{title}</b><br>{small}", _TOP - 6, 1),
                "font": {"size": 17, "color": INK},
            },
            *(_name(rank, name) for rank, name in enumerate(names)),
            _under("<br>".join(lines), 14 - _BOTTOM, 0),
        ],
    }


def on_row(rank: float, text: str, x: float) -> dict[str, Any]:
    """Return an annotation on the bar of `rank`, at `x` between 0 and 1 of the plot's width."""
    return {
        "text": text,
        "align": "left",
        "borderpad": 0,
        "x": x,
        "xref": "paper",
        "xanchor": "left",
        "y": rank,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 14, "color": INK},
    }


def heading(text: str, x: float) -> dict[str, Any]:
    """Return the annotation that is the heading of a column."""
    return {**on_row(_HEADINGS, text, x), "font": _SMALL}


def row_values(values: Sequence[str]) -> list[dict[str, Any]]:
    """Return the annotations right of the bars: the heading « couvert » and one value per row."""
    column = [heading(COMMUNE_STATES[CommuneState.COVERED], 1)]
    column += [on_row(rank, value, 1) for rank, value in enumerate(values)]
    return [{**annotation, "xshift": 8} for annotation in column]


def _name(rank: int, name: str) -> dict[str, Any]:
    # A white background hides the grid lines behind the text.
    return {**on_row(rank, name, 0), "yshift": BAR + 3, "bgcolor": WHITE}


def _under(text: str, yshift: float, y: float) -> dict[str, Any]:
    place = {"y": y, "yref": "paper", "yanchor": "top", "yshift": yshift}
    return {**on_row(0, text, 0), **place, "font": _SMALL}
