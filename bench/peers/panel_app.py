"""Panel: `python -m bench.peers panel --port 8503`.

What is the same for every visitor is read once for the process (`pn.cache`); the choice is bound
to the two components, which are updated in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import panel as pn

from bench.peers import records
from bench.peers.plotly_map import plotly_map

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

pn.extension("plotly", "tabulator", sizing_mode="stretch_both")


@pn.cache
def answer(public: str) -> pd.DataFrame:
    """Return the projects for one public."""
    return records.chosen(records.read_projects(), public)


def drawn(public: str) -> go.Figure:
    """Return the map."""
    shown = answer(public)
    return plotly_map(shown, records.counts(shown), "/files/unites.json")


def listed(public: str) -> pd.DataFrame:
    """Return the rows of the list."""
    return answer(public)[list(records.COLUMNS)]


chooser = pn.widgets.RadioBoxGroup(options=records.publics(), value="", sizing_mode="fixed")
pn.Row(
    pn.Column(pn.pane.Markdown("### Publics", sizing_mode="fixed"), chooser, sizing_mode="fixed"),
    pn.pane.Plotly(pn.bind(drawn, chooser), config={"topojsonURL": "/files/"}),
    pn.widgets.Tabulator(
        pn.bind(listed, chooser),
        titles=records.COLUMNS,
        show_index=False,
        disabled=True,
        layout="fit_columns",
    ),
).servable(title="Projets O2R")
