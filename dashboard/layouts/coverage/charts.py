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
from dashboard.figures.chart_theme import CONFIG, image_options
from dashboard.figures.charts import (
    ChartTable,
    population_chart,
    population_table,
    unemployment_chart,
    unemployment_table,
)
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.tools import file_stem
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import button, external, scroll_region, table, unseen_caption
from dashboard.layouts.html_renderer import untranslated
from dashboard.texts.coverage import ChartWords, Plot


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


def shown_panels(view: CoverageView) -> list[ChartPanel]:
    """Return the charts of the page.

    Where the source has no rate for any department, none is set beside the offer.
    """
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
            *[_chart(panel, view) for panel in shown_panels(view)],
        ],
        className="duo",
        id="graphiques",
        **{"aria-labelledby": "graphiques-titre"},
    )


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
        className=f"plot rows-{len(panel.read(view).rows)}",
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
        html.Tr([html.Th(first, scope="row", **untranslated()), *(html.Td(cell) for cell in rest)])
        for first, *rest in numbers.rows
    ]
    content = table(unseen_caption(panel.title), numbers.header, rows, "data-table")
    opener = html.Summary(Plot.FIGURES, className="b b-s b-q")
    return [opener, scroll_region(content, panel.title, "wide")]
