"""The plain pages: rendered on the server, complete without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response

from dashboard.layouts.accessibility import accessibility
from dashboard.layouts.comprendre import comprendre
from dashboard.layouts.frame import ACCESSIBILITY
from dashboard.layouts.markup import markup
from dashboard.texts_accessibility import Accessibility
from dashboard.texts_comprendre import Understand
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash.development.base_component import Component

    from dashboard.layouts.frame import FrameFacts
    from dashboard.web.bundle import Bundle


def register(
    server: Flask, bundle: Bundle, regions: Sequence[str], facts: Callable[[], FrameFacts]
) -> None:
    """Serve the pages for `regions`; `facts` gives what the frame says of the data now."""

    def page(title: str, body: Component) -> Response:
        text = plain_page(title, bundle, markup(body), [bundle.scripts["plain"]])
        return Response(text, mimetype="text/html")

    @server.get("/comprendre")
    def understand() -> Response:
        return page(Understand.TITLE, comprendre(facts(), regions))

    @server.get(ACCESSIBILITY)
    def accessibility_page() -> Response:
        return page(Accessibility.TITLE, accessibility(facts()))
