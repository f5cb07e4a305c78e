"""Pages beside the map's that Dash runs: each has its own layout, and loads Dash when it is used.

Dash asks for the layout below the path that its settings name: a page's own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from dash.development.base_component import Component
from flask import Flask, Response
from markupsafe import Markup
from plotly.utils import PlotlyJSONEncoder

from dashboard.web.assets import AssetBundle
from dashboard.web.document import plain_page
from dashboard.web.shell import STARTER, Runtime, Shell

# Dash demands it in a document; the page's own script starts it when it is used.
_STARTER = Markup("<template>{}</template>").format(STARTER)
_PLACE = Markup('<div id="react-entry-point" hidden></div>')
_CALLS = "_dash-update-component"


class DashPages:
    """The documents and the endpoints of such pages."""

    def __init__(self, app: Shell, bundle: AssetBundle) -> None:
        self._app, self._bundle = app, bundle

    @property
    def server(self) -> Flask:
        """Return the server of the pages."""
        server: Flask = self._app.server
        return server

    def add(self, path: str, components: Sequence[Component]) -> None:
        """Serve the layout of the page at `path`, and Dash's endpoints below it."""
        layout = json.dumps(list(components), cls=PlotlyJSONEncoder)
        server = self.server
        calls = server.view_functions[f"/{_CALLS}"]
        server.add_url_rule(f"{path}/{_CALLS}", f"{path}/{_CALLS}", calls, methods=["POST"])
        for name, view in (
            ("_dash-layout", lambda: Response(layout, mimetype="application/json")),
            ("_dash-dependencies", lambda: self._app.callbacks_of(components)),
        ):
            server.add_url_rule(f"{path}/{name}", f"{path}/{name}", view)

    def document(self, path: str, title: str, body: Markup, script: str) -> str:
        """Return the document of the page at `path`; `script` is its entry point."""

        def write(runtime: Runtime) -> str:
            tail = runtime.elements(f"{path}/") + _STARTER + _PLACE
            return plain_page(title, self._bundle, body + tail, script)

        return self._app.document(write)
