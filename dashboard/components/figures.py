"""Components that draw figures of « Couverture »: charts, and the map of the communes."""

from __future__ import annotations

from dashboard.components.adoption import PageComponent


class Chart(PageComponent):
    """A chart of Plotly, drawn when it is seen.

    From callbacks:

    - `query`: the canonical query that the page answers now;
    - `figure`: what to draw, as `layouts.coverage.charts.figure` returns it.

    From the browser:

    - `wanted`: the query whose figure is to be seen.
    """

    PROPS = ("query", "figure", "wanted")


class CoverageMap(PageComponent):
    """Every commune by how many projects cover it, with the buttons of the map.

    - `view`: a letter for each commune and what the letters mean
      (`figures.coverage_map.coverage_map_view`);
    - `label`: the name of the map, for screen readers.
    """

    PROPS = ("view", "label")
