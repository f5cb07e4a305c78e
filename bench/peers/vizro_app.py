"""Vizro: `python -m bench.peers vizro --port 8502`; the WSGI application is `app`.

The filter is a parameter of the function that loads the data, as Vizro's guide advises where rows
hold several values each: the map and the grid load what the visitor chose, through a cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import vizro.models as vm
from flask_caching import Cache
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture
from vizro.tables import dash_ag_grid

from bench.paths import FILES
from bench.peers import records
from bench.peers.plotly_map import plotly_map

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


MAP_CONFIG = {"topojsonURL": "/assets/", "displayModeBar": False}


def load_projects(public: str = records.ALL) -> pd.DataFrame:
    """Return the projects for one public."""
    return records.chosen(records.read_projects(), records.publics()[public])


@capture("graph")
def project_map(data_frame: pd.DataFrame) -> go.Figure:
    """Return the map."""
    return plotly_map(data_frame, records.counts(data_frame), "/assets/unites.json")


def load_list(public: str = records.ALL) -> pd.DataFrame:
    """Return the rows of the list."""
    return load_projects(public)[list(records.COLUMNS)].rename(columns=records.COLUMNS)


def dashboard() -> vm.Dashboard:
    """Return the page: the filter, the map and the list."""
    data_manager["projects"], data_manager["list"] = load_projects, load_list
    chooser: Any = vm.RadioItems(options=list(records.publics()), title="Publics")
    page = vm.Page(
        title="Projets O2R",
        layout=vm.Grid(grid=[[0, 1]]),
        components=[
            vm.Graph(id="map", figure=project_map("projects"), extra={"config": MAP_CONFIG}),
            vm.Table(id="list", figure=dash_ag_grid("list", dashGridOptions={"pagination": False})),
        ],
        controls=[
            vm.Parameter(
                targets=["map.data_frame.public", "list.data_frame.public"], selector=chooser
            )
        ],
    )
    return vm.Dashboard(title="Projets O2R", pages=[page])


data_manager.cache = Cache(config={"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 600})
app = Vizro(assets_folder=str(FILES), compress=True).build(dashboard())
