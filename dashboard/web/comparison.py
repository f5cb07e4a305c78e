"""`GET /comparer`: two to four projects side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, request
from rjsmin import jsmin

from dashboard.layouts.comparison import comparison, comparison_title
from dashboard.layouts.comparison_forms import NAMES
from dashboard.layouts.comparison_question import PATH, read_asked
from dashboard.layouts.links import old_link
from dashboard.layouts.markup import markup
from dashboard.web.document import plain_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.layouts.frame import FrameFacts
    from dashboard.library import Library
    from dashboard.web.bundle import Bundle
    from dashboard.web.files import Files

SCRIPT = "comparison.js"


def add_script(assets: Path, files: Files) -> str:
    """Hold the script of the tray and return its address."""
    return files.add(SCRIPT, jsmin((assets / SCRIPT).read_text(encoding="utf-8")).encode())


def register(
    server: Flask, bundle: Bundle, library: Library, facts: Callable[[], FrameFacts], script: str
) -> None:
    """Serve the page; `facts` gives what the frame says now, `script` is `add_script`'s."""

    @server.get(PATH)
    def compared() -> Response:
        query = request.query_string.decode("ascii", "replace")
        snapshot = library.current()
        asked = read_asked(query, snapshot.catalogue.by_id)
        notice = old_link(query, snapshot.catalogue.fingerprint)
        body = markup(comparison(snapshot, asked, facts(), notice), NAMES)
        page = plain_page(comparison_title(asked), bundle, body, [bundle.common_script, script])
        return Response(page, mimetype="text/html")
