"""The charts of « Couverture »: a place for each, its figure and its table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from plotly.graph_objects import Figure

from dashboard.components.page import Chart, Fragment, adopted
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.wording import lost_words
from dashboard.figures.chart_theme import CONFIG, image_options
from dashboard.figures.charts import (
    ChartTable,
    population_chart,
    population_table,
    unemployment_chart,
    unemployment_table,
)
from dashboard.figures.time_charts import (
    MOST_ROWS,
    months_chart,
    months_table,
    timeline_chart,
    timeline_table,
)
from dashboard.french import month_year, plural
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.tools import file_stem
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import button, external, scroll_region, table, unseen_caption
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import AGREEMENTS
from dashboard.texts.coverage import ChartWords, Coverage, Plot, Time


@dataclass(frozen=True, slots=True)
class ChartPanel:
    """A chart with its table; `id` and `table_id` are those of their components."""

    name: str
    title: str
    id: CoverageId
    table_id: CoverageId
    draw: Callable[[CoverageView], Figure]
    read: Callable[[CoverageView], ChartTable]


PANELS = (
    ChartPanel(
        "population",
        ChartWords.COVERAGE,
        CoverageId.POPULATION,
        CoverageId.POPULATION_TABLE,
        lambda view: population_chart(view.gaps),
        lambda view: population_table(view.gaps),
    ),
    ChartPanel(
        "chomage",
        ChartWords.UNEMPLOYMENT,
        CoverageId.UNEMPLOYMENT,
        CoverageId.UNEMPLOYMENT_TABLE,
        lambda view: unemployment_chart(view.unemployment),
        lambda view: unemployment_table(view.unemployment),
    ),
)


OVER_TIME = (
    ChartPanel(
        "mois",
        Time.MONTHS,
        CoverageId.MONTHS,
        CoverageId.MONTHS_TABLE,
        lambda view: months_chart(view.over_time, view.public),
        lambda view: months_table(view.over_time),
    ),
    ChartPanel(
        "conventions",
        Time.TIMELINE,
        CoverageId.TIMELINE,
        CoverageId.TIMELINE_TABLE,
        lambda view: timeline_chart(view.over_time, view.projects, view.public),
        lambda view: timeline_table(view.over_time, view.projects),
    ),
)


def shown_panels(view: CoverageView) -> list[ChartPanel]:
    """Return the charts of the page.

    Where the source has no rate for any department, none is set beside the offer.
    """
    return [*OVER_TIME, *_by_department(view)]


def _by_department(view: CoverageView) -> list[ChartPanel]:
    return [
        panel for panel in PANELS if panel.id != CoverageId.UNEMPLOYMENT or view.unemployment.known
    ]


def figure(panel: ChartPanel, view: CoverageView) -> dict[str, Any]:
    """Return what the component `Chart` draws; its buttons are the page's own."""
    return {
        "figure": json.loads(panel.draw(view).to_json()),
        "config": CONFIG,
        "picture": image_options(file_stem(view, f"graphique-{panel.name}-o2r")),
        "short": {Plot.RATE: Plot.RATE_SHORT},
    }


def charts_section(view: CoverageView) -> Component:
    """Return the charts, each with its picture buttons and its table."""
    return html.Section(
        [
            html.H2(Plot.SECTION, id="graphiques-titre", className="sr"),
            *[_chart(panel, view) for panel in _by_department(view)],
        ],
        className="duo",
        id="graphiques",
        **{"aria-labelledby": "graphiques-titre"},
    )


def time_section(view: CoverageView) -> Component:
    """Return « Dans le temps »: what is lost in words, then the months and the agreements."""
    words = html.Div(time_words(view), className="pane", **adopted(Fragment, CoverageId.TIME))
    charts = [_chart(panel, view) for panel in OVER_TIME]
    return html.Section(
        [words, html.Div(charts, className="duo")],
        id=AGREEMENTS,
        className="time",
        **{"aria-labelledby": "dans-le-temps-titre"},
    )


def time_words(view: CoverageView) -> list[Component]:
    """Return the months in which a territory loses its last project, in words."""
    found = view.over_time
    whom = PUBLICS[view.public].label if view.public else Coverage.ALL
    lost = [html.Li(words) for month in found.months if (words := lost_words(month))]
    last = month_year(found.months[-1].first)
    undated = plural(found.undated, "projet")
    return [
        html.H2(Time.HEADING, id="dans-le-temps-titre"),
        html.P(Time.LEAD.format(public=whom)),
        html.Ul(lost, className="lost") if lost else html.P(Time.NOTHING_LOST.format(last=last)),
        *([html.P(Time.UNDATED.format(projects=undated))] if found.undated else []),
    ]


def _chart(panel: ChartPanel, view: CoverageView) -> Component:
    begun = adopted(
        Chart,
        panel.id,
        name=panel.name,
        plotly=view.files["plotly"],
        query=view.query.to_query(),
        failed=Plot.FAILED,
    )
    place = html.Div(
        html.P(Plot.WAIT, className="wait"),
        className=f"plot rows-{min(len(panel.read(view).rows), MOST_ROWS)}",
        role="img",
        **{"data-chart": panel.name, "aria-label": Plot.LABEL.format(title=panel.title), **begun},
    )
    figures = html.Details(
        table_parts(panel, view),
        id=f"chiffres-{panel.name}",
        **adopted(Fragment, panel.table_id),
    )
    saves = html.Span(
        [_save(panel.name, panel.title, "png"), _save(panel.name, panel.title, "svg")],
        className="saves",
    )
    return html.Figure(
        [
            html.Figcaption(panel.title, className="cap"),
            html.P(Plot.NO_SCRIPT, className="noscript"),
            place,
            _source(view) if panel.id == CoverageId.UNEMPLOYMENT else None,
            html.Div([figures, saves], className="plot-f"),
        ],
        className="pane",
    )


def _source(view: CoverageView) -> Component:
    source = view.unemployment.unemployment
    link = external(f"{source.source}, {source.year}", source.link)
    return html.P([Plot.SOURCE, link], className="why")


def _save(name: str, title: str, format_: str) -> Component:
    shown = Plot.PNG if format_ == "png" else Plot.SVG
    data = {"aria-label": f"{shown}, {title}", "data-save": name, "data-format": format_}
    return button("download", shown, data, "b b-s")


def table_parts(panel: ChartPanel, view: CoverageView) -> list[Component]:
    """Return the figures of a chart as a table, under their title."""
    numbers = panel.read(view)
    rows = [
        html.Tr([html.Th(name, scope="row", **untranslated()), *(html.Td(cell) for cell in rest)])
        for name, (_, *rest) in zip(_names(numbers), numbers.rows, strict=True)
    ]
    content = table(unseen_caption(panel.title), numbers.header, rows, "data-table")
    opener = html.Summary(Plot.FIGURES, className="b b-s b-q")
    return [opener, scroll_region(content, panel.title, "wide")]


def _names(numbers: ChartTable) -> list[Component | str]:
    names = [row[0] for row in numbers.rows]
    if not numbers.links:
        return list(names)
    return [html.A(name, href=to) for name, to in zip(names, numbers.links, strict=True)]
