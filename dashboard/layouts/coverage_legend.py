"""What the looks of the matrix mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.domain.coverage_words import CELL_STATES
from dashboard.layouts.coverage_cell import bar
from dashboard.layouts.coverage_question import Mode
from dashboard.layouts.elements import hidden
from dashboard.texts_coverage import Coverage

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.coverage_cell import CellState


def matrix_legend(mode: Mode) -> Component:
    """Return what each look of a cell means in `mode`, and how to move between cells."""
    looks = {"count": ("c c2", "2"), "everyone-only": ("t", "1"), "to-confirm": ("q", "?")}
    looks |= {"zero": ("z", "0"), "not-collected": ("nd", "")}
    if mode is not Mode.PROJECTS:
        looks |= {"count": ("c c2", "%"), "everyone-only": ("t", "%")}
    keys = [_key(*looks[state], _words(state, mode)) for state in CELL_STATES]
    if mode is Mode.OVERLAPS:
        keys.append(_key("n", "%", Coverage.KEYS_NONE))
    if mode is Mode.PROJECTS:
        keys.append(_key("c c1 hasbar", "1", Coverage.KEYS_SHARE, bar(0.45)))
    return html.Ul([*keys, html.Li(Coverage.HINT, className="keys")], className="mxl")


def _words(state: CellState, mode: Mode) -> str:
    if state != "count" or mode is Mode.PROJECTS:
        return CELL_STATES[state]
    return Coverage.KEYS_SHARE if mode is Mode.POPULATION else Coverage.KEYS_OVERLAP


def _key(look: str, text: str, words: str, extra: Component | None = None) -> Component:
    sample = html.Span([html.B(text), extra], className=f"mx {look}", **hidden())
    return html.Li([sample, words])
