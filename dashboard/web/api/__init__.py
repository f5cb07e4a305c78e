"""`/api/v1`: the JSON API, read-only, with the same results as the pages."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from dash.development.base_component import Component
from flask import Flask, Response, redirect, request
from flask_openapi3.blueprint import APIBlueprint
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data_store import DataStore
from dashboard.french import plural
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts
from dashboard.texts.api import Problems
from dashboard.web.api import documentation
from dashboard.web.api.coverage import coverage_routes
from dashboard.web.api.documentation import docs, document
from dashboard.web.api.problems import QueryErrors, error_response, problem
from dashboard.web.api.projects import project_routes
from dashboard.web.api.referral import contact_routes
from dashboard.web.api.routes import EDITION_HEADER, PREFIX, Route, json_response
from dashboard.web.api.vocabularies import vocabulary_routes
from dashboard.web.assets import AssetBundle
from dashboard.web.document import plain_page

READING = "GET, HEAD, OPTIONS"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"ETag, Retry-After, {EDITION_HEADER}, X-Request-Id",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Allow": READING,
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def register(
    server: Flask,
    store: DataStore,
    bundle: AssetBundle,
    facts: Callable[[], PageFacts],
    rate_limit: str = "",
) -> None:
    """Serve the API, its documentation and « Données ouvertes ».

    `facts` returns what header and footer say of the data; `rate_limit` is written as in
    « 60/minute », "" for none.

    Raises:
        ValueError: if `rate_limit` cannot be parsed.
    """

    def page(title: str, body: Component) -> str:
        return plain_page(title, bundle, markup(body))

    @lru_cache(maxsize=1)
    def docs_page(page_facts: PageFacts) -> str:
        return page(*docs(openapi_document, page_facts))

    routes = [
        *project_routes(store),
        *contact_routes(store),
        *coverage_routes(store),
        *vocabulary_routes(store),
    ]
    blueprint = _blueprint(routes)
    openapi_document = document(blueprint)
    _add_documentation(blueprint, openapi_document, lambda: docs_page(facts()))
    _guard(server, store, Limit(rate_limit) if rate_limit else None)
    # flask-openapi3 looks this attribute up on its own app class; here its blueprint is on a Flask.
    query_errors = QueryErrors({route.name: route.query for route in routes})
    server.validation_error_callback = query_errors.invalid  # type: ignore[attr-defined]
    server.register_blueprint(blueprint)
    documentation.register(server, store, facts, page)


def _blueprint(routes: list[Route]) -> APIBlueprint:
    blueprint = APIBlueprint("api", __name__, url_prefix=PREFIX)
    for route in routes:
        route.add_to(blueprint)
    blueprint.register_error_handler(Exception, error_response)
    return blueprint


def _add_documentation(
    blueprint: APIBlueprint, openapi_document: dict[str, Any], page: Callable[[], str]
) -> None:
    def openapi() -> Response:
        return json_response(openapi_document)

    def unknown(**_rest: str) -> Response:
        return problem(HTTPStatus.NOT_FOUND, Problems.NO_ROUTE.format(docs=f"{PREFIX}/docs"))

    def home() -> AnyResponse:
        return redirect(f"{PREFIX}/docs")

    blueprint.add_url_rule("/openapi.json", "openapi", openapi)
    blueprint.add_url_rule("/docs", "docs", page)
    blueprint.add_url_rule("/", "home", home)
    blueprint.add_url_rule("/<path:rest>", "unknown", unknown)


def _guard(server: Flask, store: DataStore, limit: Limit | None) -> None:
    """Name the edition, add CORS headers, refuse methods but GET, and apply the rate limit."""

    @server.before_request
    def stop_early() -> Response | None:
        return _stopped(limit) if _is_api() else None

    @server.after_request
    def open_up(response: Response) -> Response:
        if _is_api():
            response.headers.update(OPEN)
            response.headers[EDITION_HEADER] = store.edition
        return response


def _stopped(limit: Limit | None) -> Response | None:
    """Return the response to a preflight, a forbidden method or one request too many, or None."""
    if request.method == "OPTIONS":
        return Response(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
    if request.method not in {"GET", "HEAD"}:
        allowed = {"Allow": READING}
        return problem(HTTPStatus.METHOD_NOT_ALLOWED, Problems.READ_ONLY, headers=allowed)
    return limit.response_if_exceeded() if limit else None


def _is_api() -> bool:
    return f"{request.path}/".startswith(f"{PREFIX}/")


class Limit:
    """A moving-window rate limit per IP address, written as in « 60/minute ».

    Raises:
        ValueError: if `written` cannot be parsed.
    """

    def __init__(self, written: str) -> None:
        self._item = parse(written)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def response_if_exceeded(self) -> Response | None:
        """Count this request; return a 429 response if the limit is exceeded, else None."""
        who = request.remote_addr or ""
        if self._limiter.hit(self._item, who):
            return None
        wait = self._limiter.get_window_stats(self._item, who).reset_time - time.time()
        seconds = max(1, math.ceil(wait))
        return problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            Problems.TOO_MANY.format(limit=self._item.amount, wait=plural(seconds, "seconde")),
            headers={"Retry-After": str(seconds)},
        )
