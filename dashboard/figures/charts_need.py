"""The chart of offer against need: unemployment beside the covered population, by department."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.domain.coverage_words import POPULATION_NOTE
from dashboard.figures.charts_frame import frame, heading, on_row, row_values, state_bars
from dashboard.figures.charts_table import covered_words, need_table, rate_words
from dashboard.figures.theme import INK, INK_2, INK_3, LINE_2
from dashboard.french import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.domain.need import DepartmentNeed, Need

TITLE = "Offre et chômage par département"
_GAP = 0.07
_RIGHT_PANEL = (1 + _GAP) / 2


def need_chart(need: Need) -> go.Figure:
    """Return two panels on the same rows, the highest unemployment first.

    Left: the rate, in per cent, with that of the region as a line. Right: the population by state,
    in per cent. A long bar beside a bar without honey is an « angle mort ».
    """
    departments = need.departments
    splits = [row.population for row in departments]
    hovers = _hovers(need)
    figure = make_subplots(cols=2, shared_yaxes=True, horizontal_spacing=_GAP)
    figure.add_trace(_rates(departments, hovers), row=1, col=1)
    for trace in state_bars(splits, hovers, shares=True):
        figure.add_trace(trace, row=1, col=2)
    names = [row.place.name for row in departments]
    figure.update_layout(frame(TITLE, need.public, _note(need), names))
    figure.update_layout({"xaxis": _rate_axis(need), "xaxis2": _share_axis()})
    for annotation in (*row_values([covered_words(split) for split in splits]), *_headings(need)):
        figure.add_annotation(annotation)
    _add_reference(figure, need)
    return figure


def _rates(departments: Sequence[DepartmentNeed], hovers: Sequence[str]) -> go.Bar:
    return go.Bar(
        x=[row.rate for row in departments],
        y=list(range(len(departments))),
        marker={"color": LINE_2, "line": {"color": INK_3, "width": 0.8}},
        orientation="h",
        showlegend=False,
        customdata=list(hovers),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hovers(need: Need) -> list[str]:
    table = need_table(need)
    facts = (zip(table.header[1:], row[1:], strict=True) for row in table.rows)
    return [
        "<br>".join([f"<b>{row[0]}</b>", *(f"{head}{NBSP}: {cell}" for head, cell in pairs)])
        for row, pairs in zip(table.rows, facts, strict=True)
    ]


def _note(need: Need) -> str:
    source = need.unemployment
    return (
        f"Chômage{NBSP}: {source.source}, moyenne annuelle {source.year}. "
        f"Couverture{NBSP}: {POPULATION_NOTE[0].lower()}{POPULATION_NOTE[1:]}"
    )


def _rate_axis(need: Need) -> dict[str, Any]:
    largest = max((row.rate for row in need.departments if row.rate is not None), default=1)
    return {"range": [0, largest * 1.02], "showgrid": False, "showticklabels": False}


def _share_axis() -> dict[str, Any]:
    ticks = (0, 50, 100)
    words = [f"{tick}{NBSP}%" for tick in ticks]
    return {"range": [-0.3, 100.6], "tickvals": ticks, "ticktext": words}


def _headings(need: Need) -> list[dict[str, Any]]:
    names = [f"Taux de chômage {need.unemployment.year}", "Population"]
    headings = [heading(name, x) for name, x in zip(names, (0, _RIGHT_PANEL), strict=True)]
    rates = [
        {**on_row(rank, rate_words(row.rate), 0), "xshift": 5, "font": {"size": 13, "color": INK}}
        for rank, row in enumerate(need.departments)
        if row.rate is not None
    ]
    return [*headings, *rates]


def _add_reference(figure: go.Figure, need: Need) -> None:
    if need.reference is None:
        return
    line = {"color": INK_2, "width": 1.2, "dash": "dot"}
    ends = {"x0": need.reference, "x1": need.reference, "y0": -0.5, "y1": len(need.departments)}
    figure.add_shape(type="line", **ends, line=line, row=1, col=1)
    words = heading(f"région{NBSP}: {rate_words(need.reference)}", need.reference)
    place = {"xref": "x", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "top"}
    figure.add_annotation({**words, **place, "xshift": 8, "yshift": -6})
