"""The plain pages: rendered on the server, complete without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response

from dashboard.layouts.comprendre import comprendre
from dashboard.layouts.markup import markup
from dashboard.texts_comprendre import Understand
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.layouts.frame import FrameFacts
    from dashboard.web.bundle import Bundle


def register(
    server: Flask, bundle: Bundle, regions: Sequence[str], facts: Callable[[], FrameFacts]
) -> None:
    """Serve the pages for `regions`; `facts` gives what the frame says of the data now."""

    @server.get("/comprendre")
    def understand() -> Response:
        body = markup(comprendre(facts(), regions))
        return Response(
            plain_page(Understand.TITLE, bundle, body, [bundle.common_script]), mimetype="text/html"
        )
