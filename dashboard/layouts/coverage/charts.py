"""The charts of « Couverture »: a place for each, its figure and its table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.figures.chart_theme import graph_config, image_options
from dashboard.figures.charts import (
    population_chart,
    population_table,
    unemployment_chart,
    unemployment_table,
)
from dashboard.layouts.coverage.tools import file_stem
from dashboard.layouts.elements import icon
from dashboard.paths import SitePath
from dashboard.texts.coverage import ChartWords, Plot

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.figures.charts import ChartTable
    from dashboard.layouts.coverage.view import CoverageView


def figures(view: CoverageView) -> dict[str, Any]:
    """Return both charts by name; their buttons are the page's own."""
    charts = {
        "population": population_chart(view.gaps),
        "chomage": unemployment_chart(view.unemployment),
    }
    return {
        name: {
            "figure": json.loads(chart.to_json()),
            "config": {**graph_config(name), "displayModeBar": False},
            "picture": image_options(file_stem(view, f"graphique-{name}-o2r")),
        }
        for name, chart in charts.items()
    }


ROW, AROUND = 44, 195


def charts_section(view: CoverageView) -> Component:
    """Return the charts, each with its picture buttons and its table.

    Where the source has no rate for any department, none is set beside the offer.
    """
    source = view.unemployment.unemployment
    link = html.A(
        f"{source.source}, {source.year}",
        href=source.link,
        target="_blank",
        rel="noopener noreferrer",
    )
    cited = html.P([Plot.SOURCE, link], className="why")
    population, offer = population_table(view.gaps), unemployment_table(view.unemployment)
    return html.Section(
        [
            html.H2(Plot.SECTION, id="graphiques-titre", className="sr"),
            _chart("population", ChartWords.COVERAGE, population, None),
            _chart("chomage", ChartWords.UNEMPLOYMENT, offer, cited)
            if view.unemployment.known
            else None,
        ],
        className="duo",
        id="graphiques",
        **{
            "aria-labelledby": "graphiques-titre",
            "data-plotly": view.files["plotly"],
            "data-figures": view.query.address(SitePath.COVERAGE_CHARTS, case="", sort="", mode=""),
        },
    )


def _chart(name: str, title: str, table: ChartTable, cited: Component | None) -> Component:
    words = {"aria-label": Plot.LABEL.format(title=title), "data-failed": Plot.FAILED}
    rows = f"rows-{len(table.rows)}"
    place = html.Div(
        html.P(Plot.WAIT, className="wait"),
        className=f"plot {rows}",
        role="img",
        **{"data-chart": name, **words},
    )
    figures = html.Details(
        [html.Summary(Plot.FIGURES, className="b b-s b-q"), _table(title, table)],
        id=f"chiffres-{name}",
    )
    return html.Figure(
        [
            html.Figcaption(title, className="cap"),
            html.P(Plot.NO_SCRIPT, className="noscript"),
            place,
            cited,
            html.Div(
                [
                    figures,
                    html.Span(
                        [_save(name, title, "png"), _save(name, title, "svg")], className="saves"
                    ),
                ],
                className="plot-f",
            ),
        ],
        className="pane",
    )


def _save(name: str, title: str, format_: str) -> Component:
    shown = Plot.PNG if format_ == "png" else Plot.SVG
    return html.Button(
        [icon("download"), shown],
        type="button",
        className="b b-s",
        **{
            "aria-label": f"{shown}, {title}",
            "data-save": name,
            "data-format": format_,
        },
    )


def _table(title: str, table: ChartTable) -> Component:
    head = html.Tr([html.Th(name, scope="col") for name in table.header])
    rows = [
        html.Tr([html.Th(first, scope="row"), *(html.Td(cell) for cell in rest)])
        for first, *rest in table.rows
    ]
    content = html.Table(
        [html.Caption(title, className="sr"), html.Thead(head), html.Tbody(rows)],
        className="data-table",
    )
    return html.Div(content, className="wide", role="region", tabIndex=0, **{"aria-label": title})
