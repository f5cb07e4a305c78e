"""The Dash page as a document whose first paint needs no script: it is rendered on the server."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dash import Dash
from flask import Response, has_request_context, request
from markupsafe import Markup

from dashboard.layouts.html_renderer import markup
from dashboard.web.document import dash_document
from dashboard.web.response_cache import ResponseCache

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dash.development.base_component import Component

    from dashboard.web.assets import AssetBundle


# What Dash loads that this page has no use for: polyfills of 2015, the tables it deprecates, and
# fields, its own and Bootstrap's, which the server writes as native ones.
_UNUSED = re.compile(
    r'<script src="[^"]*/(?:deps/polyfill|dash_table/|dcc/|dash_bootstrap_components/)[^"]*">'
    r"</script>"
)


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the map page is made of.

    `shown` returns what a query shows, so that a link with filters or an open record shows them at
    once, and still does where scripts are off; `wiring` what Dash runs beside it. `names`: form
    name of each field's id. `asked_first`: the addresses that its scripts will ask for first.
    """

    shown: Callable[[str], Component]
    wiring: Callable[[str], Component]
    names: Mapping[str, str]
    asked_first: Callable[[], Sequence[str]]


class Shell(Dash):
    """A Dash application whose document already holds its layout as plain HTML.

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
        self.layout = lambda: page.wiring(_asked_from())
        # Every id is in the layout itself: no second copy of it for checking callbacks.
        self.validation_layout = None

    def index(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Dash calls it
        """Return the document that the query of the request asks for."""
        make = super().index
        return self._cache.get(("page", _asked()), lambda: str(make(*args, **kwargs)))

    def interpolate_index(self, **parts: str) -> str:
        """Return the document: our head, the page as HTML, then Dash's own scripts."""
        first = markup(self._page.shown(_asked()), self._page.names)
        scripts = _UNUSED.sub("", parts["scripts"])
        dash = Markup(parts["config"] + scripts + parts["renderer"])  # noqa: S704 - Dash's own
        ahead = self._page.asked_first()
        return dash_document(parts["title"], self._bundle, first, dash, ahead)

    def serve_layout(self) -> Response:
        """Return the layout for the page that asks for it, as JSON."""
        make = super().serve_layout
        text = self._cache.get(("layout", _asked_from()), lambda: _ordered(make().get_data()))
        return Response(text, mimetype="application/json")

    def _config(self) -> dict[str, Any]:
        """Return what the script is told, the same for all who ask for the same page.

        Dash adds a token of each load, which binds callbacks in the background: there are none.
        """
        config: dict[str, Any] = super()._config()
        config.pop("end_id")
        return config


def _ordered(body: bytes) -> str:
    """Return JSON with its names in order, as every instance of the application writes it."""
    return json.dumps(json.loads(body), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _asked() -> str:
    return request.query_string.decode("ascii", "replace")


def _asked_from() -> str:
    """Return the query of the page that asks for its layout, "" when the browser does not say.

    Only a head start: the page's own callback reads the address in any case.
    """
    referrer = request.referrer if has_request_context() else None
    return urlsplit(referrer or "").query
