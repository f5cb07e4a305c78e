"""`GET /annuaire`: the contacts of a view as a page to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, request

from dashboard.layouts.directory import PATH, directory, printed
from dashboard.layouts.links import old_link
from dashboard.layouts.markup import markup
from dashboard.texts_takeaway import Directory
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.layouts.frame import FrameFacts
    from dashboard.library import Library
    from dashboard.web.bundle import Bundle


def register(
    server: Flask, bundle: Bundle, library: Library, facts: Callable[[], FrameFacts]
) -> None:
    """Serve the directory; `facts` gives what the frame says of the data now."""

    @server.get(PATH)
    def contacts() -> Response:
        query = request.query_string.decode("ascii", "replace")
        snapshot = library.current()
        notice = old_link(query, snapshot.catalogue.fingerprint)
        body = markup(directory(printed(snapshot, query, request.host), facts(), notice))
        page = plain_page(Directory.TITLE, bundle, body, [bundle.scripts["plain"]])
        return Response(page, mimetype="text/html")
