"""The map of the two peers that draw with Plotly: departments shaded, a mark for each project.

SVG (`choropleth` and `scattergeo`) and not MapLibre: it needs neither tiles nor WebGL, so that it
also shows on a computer without a graphics card, and it was the faster of the two there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from bench.peers.records import COLORS, INK, MARK

if TYPE_CHECKING:
    import pandas as pd

_LAST = len(COLORS) - 1


def plotly_map(projects: pd.DataFrame, counts: pd.DataFrame, boundaries: str) -> go.Figure:
    """Return the figure for the projects shown; `boundaries` is the address of the GeoJSON.

    By its address the browser fetches the boundaries once, instead of with each answer.
    """
    shades = go.Choropleth(
        geojson=boundaries,
        featureidkey="properties.code",
        locations=counts["code"],
        z=counts["projects"].clip(upper=_LAST),
        zmin=-0.5,
        zmax=_LAST + 0.5,
        colorscale=_steps(),
        showscale=False,
        marker={"line": {"color": INK, "width": 1}},
        customdata=counts[["department", "projects"]],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )
    marks = go.Scattergeo(
        lon=projects["longitude"],
        lat=projects["latitude"],
        text=projects["name"],
        hoverinfo="text",
        marker={"size": 12, "color": MARK, "line": {"color": "#fff", "width": 1.5}},
    )
    figure = go.Figure([shades, marks])
    figure.update_geos(visible=False, projection_type="mercator", lonaxis_range=[2.0, 7.3])
    figure.update_geos(lataxis_range=[44.0, 46.9])
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, showlegend=False)
    return figure


def _steps() -> list[tuple[float, str]]:
    """Return a colour scale of equal steps, one colour a count."""
    edges = [number / len(COLORS) for number in range(len(COLORS) + 1)]
    return [
        (edge, color)
        for color, *ends in zip(COLORS, edges[:-1], edges[1:], strict=True)
        for edge in ends
    ]
