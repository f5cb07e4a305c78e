"""Charts of coverage and unemployment (Plotly), and the tables with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import CommuneState, Split, Tally
from dashboard.domain.coverage.gaps import Gaps
from dashboard.domain.coverage.unemployment import DepartmentUnemployment, UnemploymentComparison
from dashboard.domain.coverage.wording import (
    COMMUNE_STATES,
    POPULATION_NOTE,
    scope_words,
    share_by,
)
from dashboard.domain.wording import AT_LEAST, UNKNOWN_COUNT, count_words
from dashboard.figures.chart_theme import frame, heading, on_row, row_values, state_bars
from dashboard.figures.palette import INK, INK_2, INK_3, LINE_2
from dashboard.french import NBSP, decimal, lower_first, number, percent
from dashboard.texts.coverage import ChartWords

_STEPS = (50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000)
_TICKS = 4


def population_chart(gaps: Gaps) -> go.Figure:
    """Return stacked bars of inhabitants by area and coverage state, largest area first."""
    areas = by_population(gaps)
    splits = [area.population for area in areas]
    names = [area.place.name for area in areas]
    figure = go.Figure(state_bars(splits, [_hover(area) for area in areas]))
    figure.update_layout(frame(ChartWords.COVERAGE, gaps.public, POPULATION_NOTE, names))
    figure.update_xaxes(_millions(max((split.total for split in splits), default=0)))
    values = row_values(
        [covered_words(gaps.counts[area.place.code], area.population) for area in areas]
    )
    for annotation in (heading(ChartWords.MILLIONS, 0), *values):
        figure.add_annotation(annotation)
    return figure


def _hover(tally: Tally) -> str:
    split = tally.population
    lines = [f"<b>{tally.place.name}</b>"]
    for state, word in COMMUNE_STATES.items():
        part = split.part(state)
        if part:
            share = percent(split.share(state))
            people = number(part)
            lines.append(ChartWords.PART.format(state=word, people=people, share=share))
    if not known(split):
        lines.append(ChartWords.NOT_ZERO)
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


_GAP = 0.07
_RIGHT_PANEL = (1 + _GAP) / 2


def unemployment_chart(comparison: UnemploymentComparison) -> go.Figure:
    """Return two charts with the same rows, highest unemployment first.

    Left: the rate, in per cent, with that of the region as a line. Right: the population by state,
    in per cent. A long bar beside a bar without honey is an « angle mort ».
    """
    departments = comparison.departments
    splits = [row.population for row in departments]
    hovers = _hovers(comparison)
    figure = make_subplots(cols=2, shared_yaxes=True, horizontal_spacing=_GAP)
    figure.add_trace(_rates(departments, hovers), row=1, col=1)
    for trace in state_bars(splits, hovers, shares=True):
        figure.add_trace(trace, row=1, col=2)
    names = [row.place.name for row in departments]
    figure.update_layout(
        frame(ChartWords.UNEMPLOYMENT, comparison.public, _note(comparison), names)
    )
    figure.update_layout({"xaxis": _rate_axis(comparison), "xaxis2": _share_axis()})
    for annotation in (
        *row_values([covered_words(row.projects, row.population) for row in departments]),
        *_headings(comparison),
    ):
        figure.add_annotation(annotation)
    _add_reference(figure, comparison)
    return figure


def _rates(departments: Sequence[DepartmentUnemployment], hovers: Sequence[str]) -> go.Bar:
    return go.Bar(
        x=[row.rate for row in departments],
        y=list(range(len(departments))),
        marker={"color": LINE_2, "line": {"color": INK_3, "width": 0.8}},
        orientation="h",
        showlegend=False,
        customdata=list(hovers),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hovers(comparison: UnemploymentComparison) -> list[str]:
    table = unemployment_table(comparison)
    pairs_of_rows = (zip(table.header[1:], row[1:], strict=True) for row in table.rows)
    return [
        "<br>".join([f"<b>{row[0]}</b>", *(f"{head}{NBSP}: {cell}" for head, cell in pairs)])
        for row, pairs in zip(table.rows, pairs_of_rows, strict=True)
    ]


def _note(comparison: UnemploymentComparison) -> str:
    source = comparison.unemployment
    note = lower_first(POPULATION_NOTE)
    return ChartWords.NOTE.format(source=source.source, year=source.year, note=note)


def _rate_axis(comparison: UnemploymentComparison) -> dict[str, Any]:
    largest = max((row.rate for row in comparison.departments if row.rate is not None), default=1)
    return {"range": [0, largest * 1.02], "showgrid": False, "showticklabels": False}


def _share_axis() -> dict[str, Any]:
    ticks = (0, 50, 100)
    words = [f"{tick}{NBSP}%" for tick in ticks]
    return {"range": [-0.3, 100.6], "tickvals": ticks, "ticktext": words}


def _headings(comparison: UnemploymentComparison) -> list[dict[str, Any]]:
    names = [ChartWords.RATE.format(year=comparison.unemployment.year), ChartWords.POPULATION]
    headings = [heading(name, x) for name, x in zip(names, (0, _RIGHT_PANEL), strict=True)]
    rates = [
        {**on_row(rank, rate_words(row.rate), 0), "xshift": 5, "font": {"size": 13, "color": INK}}
        for rank, row in enumerate(comparison.departments)
        if row.rate is not None
    ]
    return [*headings, *rates]


def _add_reference(figure: go.Figure, comparison: UnemploymentComparison) -> None:
    if comparison.reference is None:
        return
    line = {"color": INK_2, "width": 1.2, "dash": "dot"}
    ends = {
        "x0": comparison.reference,
        "x1": comparison.reference,
        "y0": -0.5,
        "y1": len(comparison.departments),
    }
    figure.add_shape(type="line", **ends, line=line, row=1, col=1)
    words = heading(
        ChartWords.REFERENCE.format(rate=rate_words(comparison.reference)), comparison.reference
    )
    place = {"xref": "x", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "top"}
    figure.add_annotation({**words, **place, "xshift": 8, "yshift": -6})


_UNKNOWN = COMMUNE_STATES[CommuneState.NOT_COLLECTED]


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A header and rows of equal length; the first cell of a row is its name.

    `links`: where the name of each row leads, none at all where names lead nowhere.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()


def population_table(gaps: Gaps) -> ChartTable:
    """Return the numbers of `population_chart` in its order, then the region's."""
    rows = [
        _population_row(tally, _known_share(gaps.counts[tally.place.code], tally.population))
        for tally in by_population(gaps)
    ]
    known_share = share_by(gaps.counts[gaps.total.place.code], gaps.known.population)
    share = " ".join(filter(None, (known_share, scope_words(gaps.collected))))
    rows.append(_population_row(gaps.total, share))
    return ChartTable(ChartWords.POPULATION_HEADERS, tuple(rows))


def unemployment_table(comparison: UnemploymentComparison) -> ChartTable:
    """Return the numbers of `unemployment_chart`, in its order."""
    values = {"year": comparison.unemployment.year, "inhabitants": number(100_000)}
    header = tuple(head.format(**values) for head in ChartWords.UNEMPLOYMENT_HEADERS)
    return ChartTable(header, tuple(_unemployment_row(row) for row in comparison.departments))


def by_population(gaps: Gaps) -> tuple[Tally, ...]:
    """Return the areas by population, descending: an order that no filter changes."""
    return tuple(sorted(gaps.areas, key=lambda tally: -tally.place.population))


def known(split: Split) -> bool:
    """Return whether any part of an area has a collected list or a project."""
    return split.not_collected < split.total


def covered_words(count: Count, split: Split) -> str:
    """Return the share that `count` projects cover as far as known, words if all is to confirm."""
    if not known(split):
        return UNKNOWN_COUNT
    if split.to_confirm == split.total:
        return COMMUNE_STATES[CommuneState.TO_CONFIRM]
    return share_by(count, split)


def rate_words(rate: float) -> str:
    """Return « 6,9 % »."""
    return f"{decimal(rate)}{NBSP}%"


def _known_share(count: Count, split: Split) -> str:
    return share_by(count, split) if known(split) else ChartWords.NO_DATA


def _population_row(tally: Tally, share: str) -> tuple[str, ...]:
    split = tally.population
    parts = (split.covered, split.to_confirm, split.not_covered)
    silence = UNKNOWN_COUNT if known(split) else _UNKNOWN
    shown = [number(part) if part or not split.not_collected else silence for part in parts]
    return (tally.place.name, number(split.total), *shown, number(split.not_collected), share)


def _unemployment_row(row: DepartmentUnemployment) -> tuple[str, ...]:
    rate = ChartWords.NO_RATE if row.rate is None else rate_words(row.rate)
    if not row.known:
        return (row.place.name, rate, *[ChartWords.NO_DATA] * 4)
    people = row.population
    unsure = people.to_confirm or not people.not_collected
    return (
        row.place.name,
        rate,
        share_by(row.projects, row.population),
        percent(people.share(CommuneState.TO_CONFIRM)) if unsure else _UNKNOWN,
        count_words(row.projects),
        _density(row),
    )


def _density(row: DepartmentUnemployment) -> str:
    """Return the projects per 100,000 inhabitants, as sure as their number is."""
    words = decimal(row.per_100_000, 2)
    if row.projects.exact:
        return words
    return AT_LEAST.format(count=words) if row.projects.sure else UNKNOWN_COUNT
