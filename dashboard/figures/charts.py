"""The chart of the population covered, to confirm, not covered and not collected, by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.domain.coverage_words import COMMUNE_STATES, POPULATION_NOTE
from dashboard.figures.charts_frame import frame, heading, row_values, state_bars
from dashboard.figures.charts_table import by_population, covered_words, known
from dashboard.french import NBSP, decimal, number, percent

if TYPE_CHECKING:
    from dashboard.domain.coverage_cell import Tally
    from dashboard.domain.coverage_gaps import Gaps

TITLE = "Population couverte par territoire"
_STEPS = (50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000)
_TICKS = 4


def population_chart(gaps: Gaps) -> go.Figure:
    """Return stacked bars of inhabitants by unit and state, the most inhabited unit first."""
    units = by_population(gaps)
    splits = [unit.population for unit in units]
    names = [unit.place.name for unit in units]
    figure = go.Figure(state_bars(splits, [_hover(unit) for unit in units]))
    figure.update_layout(frame(TITLE, gaps.public, POPULATION_NOTE, names))
    figure.update_xaxes(_millions(max((split.total for split in splits), default=0)))
    values = row_values([covered_words(split) for split in splits])
    for annotation in (heading("Habitants, en millions", 0), *values):
        figure.add_annotation(annotation)
    return figure


def _hover(tally: Tally) -> str:
    split = tally.population
    lines = [f"<b>{tally.place.name}</b>"]
    for state, word in COMMUNE_STATES.items():
        part = split.part(state)
        if part:
            share = percent(split.share(state))
            lines.append(f"{word}{NBSP}: {number(part)}{NBSP}hab. ({share})")
    if not known(split):
        lines.append("Ce n’est pas zéro.")
    return "<br>".join(lines)


def _millions(largest: int) -> dict[str, Any]:
    step = next((s for s in _STEPS if largest <= s * _TICKS), _STEPS[-1])
    values = range(0, largest + step, step)
    return {
        "range": [0, largest * 1.01],
        "tickvals": [value for value in values if value <= largest],
        "ticktext": [
            decimal(value / 1e6, 2).rstrip("0").rstrip(",") for value in values if value <= largest
        ],
    }
