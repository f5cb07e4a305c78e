"""The Dash page as a document whose first paint needs no script: it is rendered on the server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dash import Dash
from flask import has_request_context, request
from markupsafe import Markup

from dashboard.web.document import dash_document
from dashboard.web.markup import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash.development.base_component import Component

    from dashboard.web.bundle import Bundle


# What Dash loads that this page has no use for: polyfills of 2015, and the tables it deprecates.
_UNUSED = re.compile(r'<script src="[^"]*/(?:deps/polyfill|dash_table/)[^"]*"></script>')


class Shell(Dash):
    """A Dash application whose document already holds its layout as plain HTML.

    `page` returns the layout for a query, so that a link with filters or an open record shows
    them at once, and still does where scripts are off. `names`: form name of each field's id.
    """

    def __init__(
        self,
        bundle: Bundle,
        page: Callable[[str], Component],
        names: Mapping[str, str],
        **options: Any,  # noqa: ANN401 - passed on to Dash
    ) -> None:
        super().__init__("dashboard", **options)
        self._bundle, self._page, self._names = bundle, page, names
        self.layout = lambda: page(_asked_from())
        # Every id is in the layout itself: no second copy of it for checking callbacks.
        self.validation_layout = None

    def interpolate_index(self, **parts: str) -> str:
        """Return the document: our head, the page as HTML, then Dash's own scripts."""
        first = markup(self._page(request.query_string.decode("ascii", "replace")), self._names)
        scripts = _UNUSED.sub("", parts["scripts"])
        dash = Markup(parts["config"] + scripts + parts["renderer"])  # noqa: S704 - Dash's own
        return dash_document(parts["title"], self._bundle, first, dash)


def _asked_from() -> str:
    """Return the query of the page that asks for its layout, "" when the browser does not say.

    Only a head start: the page's own callback reads the address in any case.
    """
    referrer = request.referrer if has_request_context() else None
    return urlsplit(referrer or "").query
