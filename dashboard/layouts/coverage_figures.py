"""The charts as the browser draws them: figures, settings, and the options of their pictures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dashboard.figures.charts import population_chart
from dashboard.figures.charts_need import need_chart
from dashboard.figures.theme import graph_config, image_options
from dashboard.layouts.coverage_files import file_stem

if TYPE_CHECKING:
    from dashboard.layouts.coverage_view import CoverageView


def figures(view: CoverageView) -> dict[str, Any]:
    """Return both charts by name; their buttons are the page's own."""
    charts = {"population": population_chart(view.gaps), "chomage": need_chart(view.need)}
    return {
        name: {
            "figure": json.loads(chart.to_json()),
            "config": {**graph_config(name), "displayModeBar": False},
            "picture": image_options(file_stem(view, f"graphique-{name}-o2r")),
        }
        for name, chart in charts.items()
    }
