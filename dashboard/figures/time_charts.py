"""Charts of coverage over time (Plotly), and the tables with the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboard.data.project import Project
from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.cells import CommuneState, Month, Split
from dashboard.domain.coverage.over_time import OverTime
from dashboard.domain.coverage.wording import COMMUNE_STATES, share_words
from dashboard.domain.verdict import Agreements
from dashboard.figures.chart_theme import (
    STATE_LOOKS,
    bar_marker,
    frame,
    heading,
    on_row,
)
from dashboard.figures.charts import ChartTable
from dashboard.figures.palette import INK_2
from dashboard.french import NBSP, long_date, month_year, number, percent, short_date
from dashboard.paths import sheet_link
from dashboard.texts.coverage import Time

MONTHS_HEIGHT = 440
MOST_ROWS = 30  # those that end first; the table has all
_MARGIN_DAYS = 120  # shown beyond the first and the last known day


def months_chart(found: OverTime, public: Public | None) -> go.Figure:
    """Return stacked bars of the population by state, one a month."""
    months = found.months
    figure = go.Figure(
        [
            go.Bar(
                x=list(range(len(months))),
                y=[100 * month.population.share(state) for month in months],
                name=word,
                marker=bar_marker(STATE_LOOKS[state]),
                customdata=[_month_words(month) for month in months],
                hovertemplate="%{customdata}<extra></extra>",
            )
            for state, word in COMMUNE_STATES.items()
        ]
    )
    layout = frame(Time.MONTHS, public, Time.MONTHS_NOTE, ())
    layout |= {"height": MONTHS_HEIGHT, "bargap": 0.12}
    layout["margin"] = {**layout["margin"], "l": 46, "r": 12}
    ticks = (0, 25, 50, 75, 100)
    layout["yaxis"] = {"range": [0, 100.5], "tickvals": ticks, "ticktext": _percents(ticks)}
    layout["xaxis"] = {"showgrid": False, **_month_ticks([month.first for month in months])}
    figure.update_layout(layout)
    return figure


def _percents(ticks: Sequence[int]) -> list[str]:
    return [f"{tick}{NBSP}%" for tick in ticks]


def _month_ticks(firsts: Sequence[date]) -> dict[str, Any]:
    """Return ticks at the first month and at each January, with the years."""
    at = [rank for rank, first in enumerate(firsts) if first.month == 1 or not rank]
    if at[1:2] and at[1] - at[0] < 3:  # noqa: PLR2004 - months that a name needs
        at = at[1:]
    return {"tickvals": at, "ticktext": [month_year(firsts[rank]) for rank in at]}


def _month_words(month: Month) -> str:
    lines = [f"<b>{month_year(month.first)}</b>"]
    for state, word in COMMUNE_STATES.items():
        if part := month.population.part(state):
            share = percent(month.population.share(state))
            lines.append(f"{word}{NBSP}: {number(part)}{NBSP}hab. ({share})")
    return "<br>".join(lines)


def months_table(found: OverTime) -> ChartTable:
    """Return the numbers of `months_chart`; months that are alike stand in one row."""
    rows = (
        (_span([month.first for month in alike]), *_split_words(split))
        for split, group in groupby(found.months, key=lambda month: month.population)
        if (alike := list(group))
    )
    return ChartTable(Time.MONTHS_HEADERS, tuple(rows))


def _span(firsts: Sequence[date]) -> str:
    first, last = month_year(firsts[0]), month_year(firsts[-1])
    return first if first == last else Time.SPAN.format(first=first, last=last)


def _split_words(split: Split) -> Iterator[str]:
    for state in CommuneState:
        yield number(split.part(state))
    yield share_words(split)


def timeline_chart(
    found: OverTime, projects: Sequence[Project], public: Public | None
) -> go.Figure:
    """Return one bar an agreement, from its start to its end, soonest end first."""
    shown = [projects[rank] for rank in found.agreements[:MOST_ROWS]]
    first, last = _range(shown, found.day)
    figure = go.Figure(
        [
            _bars(shown, first, last, known=known, name=name)
            for known, name in ((True, Time.KNOWN), (False, Time.TO_CONFIRM))
        ]
    )
    more = Time.MORE.format(shown=MOST_ROWS, total=len(found.agreements))
    note = Time.TIMELINE_NOTE + (more if len(found.agreements) > MOST_ROWS else "")
    figure.update_layout(frame(Time.TIMELINE, public, note, [p.title for p in shown]))
    figure.update_layout(barmode="overlay", legend_entrywidth=130)
    figure.update_xaxes(range=[first, last], **_year_ticks(first, last))
    ends = [on_row(rank, _day(p.end) if p.end else "?", 1) for rank, p in enumerate(shown)]
    for annotation in (heading(Time.ENDS, 1), *ends):
        figure.add_annotation({**annotation, "xshift": 8})
    at = found.day.toordinal()
    line = {"color": INK_2, "width": 1.2, "dash": "dot"}
    figure.add_shape(type="line", x0=at, x1=at, y0=-0.7, y1=len(shown) - 0.5, line=line)
    words = {**heading(long_date(found.day), at), "xref": "x", "xanchor": "center"}
    figure.add_annotation(words)
    return figure


def _bars(shown: Sequence[Project], first: int, last: int, *, known: bool, name: str) -> go.Bar:
    rows = [rank for rank, p in enumerate(shown) if bool(p.start and p.end) is known]
    bounds = [
        (
            start.toordinal() if (start := shown[rank].start) else first,
            end.toordinal() + 1 if (end := shown[rank].end) else last,
        )
        for rank in rows
    ]
    state = CommuneState.COVERED if known else CommuneState.TO_CONFIRM
    return go.Bar(
        x=[end - start for start, end in bounds],
        base=[start for start, _ in bounds],
        y=rows,
        name=name,
        orientation="h",
        marker=bar_marker(STATE_LOOKS[state]),
        customdata=[
            f"<b>{shown[rank].title}</b><br>{_day(shown[rank].start)} – {_day(shown[rank].end)}"
            for rank in rows
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _range(shown: Sequence[Project], day: date) -> tuple[int, int]:
    known = [bound.toordinal() for p in shown for bound in (p.start, p.end) if bound]
    days = [*known, day.toordinal()]
    return min(days) - _MARGIN_DAYS, max(days) + _MARGIN_DAYS


def _year_ticks(first: int, last: int) -> dict[str, Any]:
    years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1)
    return {
        "tickvals": [date(year, 1, 1).toordinal() for year in years],
        "ticktext": [str(year) for year in years],
    }


def _day(day: date | None) -> str:
    return short_date(day) if day else Time.UNKNOWN


def timeline_table(found: OverTime, projects: Sequence[Project]) -> ChartTable:
    """Return the agreements, soonest end first, with what each is on the day; links to sheets."""
    shown = [projects[rank] for rank in found.agreements]
    states = Agreements.of(shown).judge(found.day)
    header = (*Time.TIMELINE_HEADERS[:3], Time.TIMELINE_HEADERS[3].format(day=long_date(found.day)))
    rows = tuple(
        (project.title, _day(project.start), _day(project.end), Time.STATES[state])
        for project, state in zip(shown, states.tolist(), strict=True)
    )
    return ChartTable(header, rows, tuple(sheet_link(project.id) for project in shown))
