"""Pages as documents that the server wrote whole; Dash runs them, each with its own layout.

Beside the map page, a page loads Dash when it is used. Dash asks for its layout below the path that
its settings name: the page's own (`DashPages`).

Seams: what is read from Dash itself, where it has no public way for it. `FROM_DASH` in
`tests/component/test_components.py` is the version of Dash that they were read from.

- The document has four of the scripts that Dash lists (`SCRIPTS`), inert: the page's own script
  fetches them once it runs (`assets/js/shared/dash.js`), so that the map comes first.
  Dash always lists its own components, Bootstrap's, its deprecated tables and polyfills of 2015,
  some 700 kB that the page has no use for.
- The inline script that starts Dash's renderer (`renderer`, which Dash lets us choose) is written
  as a module, so that it runs after the deferred ones; it waits until the first map is drawn.
- `end_id` is left out of Dash's settings: a token of each load, for callbacks in the background,
  of which there are none. Without it a document stays the same, and is not sent twice.
- `request_pre` and `callback_resolved`, hooks of the renderer (`assets/js/shared/requests.js`): the
  first is documented, and adds the page's edition to what is sent (`dashboard/web/edition.py`); the
  second is the only one that tells of a request without an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from flask import Flask, Response, g, jsonify, request
from markupsafe import Markup
from plotly.utils import PlotlyJSONEncoder

from dashboard.layouts.html_renderer import markup
from dashboard.web.assets import AssetBundle
from dashboard.web.document import dash_document, deferred, plain_page, query_string
from dashboard.web.response_cache import ResponseCache

# What runs Dash, by the beginning of the address after its version.
SCRIPTS = ("deps/react@", "deps/react-dom@", "deps/prop-types@", "dash-renderer/build/")
_ADDRESS = re.compile(r'src="([^"]*/_dash-component-suites/dash/([^"]+))"')
# assets/js/shared/dash.js
RENDERER = Markup("carte.startDash((hooks) => new DashRenderer(hooks));")
STARTER = Markup('<script id="_dash-renderer" type="module">{}</script>').format(RENDERER)
_INERT = Markup('<script type="text/plain" data-dash src="{}"></script>')
ASKED_BY_DASH = ("/_dash-layout", "/_dash-dependencies")  # as soon as it starts
# Dash demands it in a document; the page's own script starts it when it is used.
_STARTER = Markup("<template>{}</template>").format(STARTER)
_PLACE = Markup('<div id="react-entry-point" hidden></div>')
_CALLS = "_dash-update-component"
_SETTINGS = re.compile(r"\{.*\}", re.DOTALL)
_SETTINGS_ELEMENT = Markup('<script id="_dash-config" type="application/json">{}</script>')


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the map page is made of.

    `shown` returns what a query shows, so that a link with filters or an open record shows them at
    once, and still does where scripts are off; `components` is what Dash runs. `names`: form name
    of each field's id. `asked_first`: the addresses that its scripts will ask for first.
    """

    shown: Callable[[str], Component]
    components: Sequence[Component]
    names: Mapping[str, str]
    asked_first: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a document that Dash runs has from Dash: `settings`, and the addresses of `scripts`."""

    settings: Mapping[str, Any]
    scripts: Sequence[str]

    def elements(self, path: str = "/") -> Markup:
        """Return Dash's settings and its scripts, inert; below `path` are its endpoints."""
        text = json.dumps({**self.settings, "requests_pathname_prefix": path})
        held = Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON, escaped
        scripts = Markup().join(_INERT.format(script) for script in self.scripts)
        return _SETTINGS_ELEMENT.format(held) + scripts


class Shell(Dash):
    """A Dash application whose document already holds its page as plain HTML.

    `state` is what `page` is made from besides its query: while it stays, so do the documents.
    """

    def __init__(
        self,
        bundle: AssetBundle,
        page: MapPage,
        state: Callable[[], object],
        **options: Any,  # noqa: ANN401 - passed on to Dash
    ) -> None:
        super().__init__("dashboard", **options)
        self._bundle, self._page = bundle, page
        self._cache: ResponseCache[str] = ResponseCache(state)
        self.layout = list(page.components)
        self.renderer = str(RENDERER)

    def index(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Dash calls it
        """Return the document that the query of the request asks for."""
        make = super().index
        g.write_document = self._write_map_page
        return self._cache.get(
            (request.host_url, query_string()), lambda: str(make(*args, **kwargs))
        )

    def dependencies(self) -> Response:
        """Return the callbacks of the map page, as JSON."""
        return self.callbacks_of(self._page.components)

    def callbacks_of(self, components: Sequence[Component]) -> Response:
        """Return the callbacks that write to `components`: no page knows those of another."""
        ids = tuple(f"{component.id}." for component in components)
        every = super().dependencies().get_json()
        return jsonify([each for each in every if each["output"].lstrip(".").startswith(ids)])

    def document(self, write: Callable[[Runtime], str]) -> str:
        """Return the document that `write` makes for another page."""
        g.write_document = write
        return str(super().index())

    def interpolate_index(self, **parts: str) -> str:
        """Return the document of the page that is asked for."""
        runtime = Runtime(read_settings(parts["config"]), renderer_scripts(parts["scripts"]))
        document: str = g.write_document(runtime)
        return document

    def _write_map_page(self, runtime: Runtime) -> str:
        """Return our head, the page as HTML, then the scripts."""
        first = markup(self._page.shown(query_string()), self._page.names)
        ahead = self._page.asked_first()
        own = deferred(self._bundle.scripts["map"])
        body = first + runtime.elements() + own + STARTER
        return dash_document(self.title, self._bundle, body, [*ahead, *ASKED_BY_DASH])


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


def read_settings(config: str) -> dict[str, Any]:
    """Return what Dash's element of settings holds, without what is new at each load."""
    found = _SETTINGS.search(config)
    settings: dict[str, Any] = json.loads(found[0]) if found else {}
    return {key: value for key, value in settings.items() if key != "end_id"}


def renderer_scripts(scripts: str) -> list[str]:
    """Return the addresses of `SCRIPTS` among the script elements that Dash lists, in order."""
    return [address for address, path in _ADDRESS.findall(scripts) if path.startswith(SCRIPTS)]
