"""Error pages in French: 400, 404, 414, 500; and limits on query string and request body."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from dash import html
from flask import Flask, Response, abort, request, send_file
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from dashboard.french import NBSP
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts, footer, header, skip_links
from dashboard.paths import SitePath
from dashboard.texts.site import Refusal
from dashboard.web.assets import AssetBundle
from dashboard.web.document import plain_page

log = logging.getLogger(__name__)
DASH_CATCH_ALL = "/<path:path>"  # Dash answers any path with its page
DASH_FILES, DASH_CALLS = "/_dash-component-suites/", "/_dash-"
BAD_REQUEST, NOT_FOUND, TOO_LONG, SERVER_ERROR = 400, 404, 414, 500
MAX_QUERY = 8_000  # bytes: every filter at once takes a few hundred
MAX_REQUEST_BODY = 64_000  # bytes: a call of the page takes less than one thousand
A_DAY = 86_400
_MOVED = Markup(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>{place}</html>'
)


def register(
    server: Flask, bundle: AssetBundle, facts: Callable[[], PageFacts], assets: Path
) -> None:
    """Register the error pages of `server`; a traceback is logged, never shown."""

    def error_page(error: Exception) -> Response:
        code = _code(error)
        if code >= SERVER_ERROR:
            log.error("unexpected: %s", "".join(traceback.format_exception(error)))
        default_code = BAD_REQUEST if code < SERVER_ERROR else SERVER_ERROR
        title, words = Refusal.WORDS.get(code, Refusal.WORDS[default_code])
        body = markup(_body(title, words, facts()))
        page = plain_page(title, bundle, body)
        return Response(page, status=code, mimetype="text/html")

    server.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BODY
    server.register_error_handler(Exception, error_page)
    server.before_request(_reject_long_queries)
    server.before_request(_reject_other_paths)
    server.after_request(_redirect_page)
    server.add_url_rule(
        "/favicon.ico", "favicon", lambda: send_file(assets / "favicon.ico", max_age=A_DAY)
    )
    server.add_url_rule("/robots.txt", "robots", _robots)


def _reject_other_paths() -> None:
    if request.endpoint == DASH_CATCH_ALL:
        abort(NOT_FOUND)


def _reject_long_queries() -> None:
    if len(request.query_string) > MAX_QUERY:
        abort(TOO_LONG)


def _redirect_page(response: Response) -> Response:
    """Replace the English body that Werkzeug gives a redirect by a French one."""
    if response.location and response.mimetype == "text/html":
        link = html.A(response.location, href=response.location)
        place = markup(html.P([f"{Refusal.ELSEWHERE}{NBSP}: ", link]))
        response.set_data(_MOVED.format(title=Refusal.ELSEWHERE, place=place))
    return response


def _robots() -> Response:
    return Response("User-agent: *\nDisallow: /export/\n", mimetype="text/plain")


def _code(error: Exception) -> int:
    """Return the HTTP status of an error; 400 when Dash could not parse the request."""
    if isinstance(error, HTTPException):
        return error.code or SERVER_ERROR
    if request.path.startswith(DASH_FILES):
        return NOT_FOUND
    in_callback = any(
        "/dashboard/callbacks/" in frame.filename
        for frame in traceback.extract_tb(error.__traceback__)
    )
    return BAD_REQUEST if request.path.startswith(DASH_CALLS) and not in_callback else SERVER_ERROR


def _body(title: str, words: str, facts: PageFacts) -> html.Div:
    main = html.Main(
        [
            html.H1(title),
            html.P(words, className="lead"),
            html.P(html.A(Refusal.HOME, href=SitePath.MAP, className="b b-p")),
        ],
        id="contenu",
        className="page prose",
    )
    return html.Div(
        [skip_links(), header(facts, ""), main, footer(facts)], className="app app-page"
    )
