"""A route of the API: its Flask view and its part of the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from dashboard.paths import SitePath
from dashboard.texts.api import Routes
from dashboard.web.api.problems import error_responses, json_bytes, repeated_parameter
from dashboard.web.api.queries import NoQuery

PREFIX = SitePath.API
JSON = "application/json"
GEOJSON = "application/geo+json"
ERROR_STATUSES = (HTTPStatus.BAD_REQUEST, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True, slots=True)
class Route:
    """One route under `PREFIX`; `name` is its key in `texts.api.Routes.SAID`.

    `response` is a pydantic model or an OpenAPI response object; `example` a query string for the
    documentation.
    """

    name: str
    rule: str
    view: Callable[..., Response]
    response: type[BaseModel] | dict[str, Any]
    query: type[BaseModel] = NoQuery
    path: type[BaseModel] | None = None
    example: str = ""

    def add_to(self, blueprint: APIBlueprint) -> None:
        """Register the view and its OpenAPI description."""
        summary, description = Routes.SAID[self.name]
        missing = (HTTPStatus.NOT_FOUND,) if self.path or self.name == "qui_contacter" else ()
        answers: dict[Any, Any] = {
            "200": self.response,
            **error_responses(*ERROR_STATUSES, *missing),
        }
        decorate = blueprint.get(
            self.rule,
            summary=summary,
            description=description,
            operation_id=self.name,
            responses=answers,
            openapi_extensions={"x-exemple": self.example},
        )
        decorate(self._annotated())

    def _annotated(self) -> Callable[..., Response]:
        """Return the view with the annotations that flask-openapi3 reads its parameters from."""

        def view(**given: BaseModel) -> Response:
            if self.query is NoQuery:
                given.pop("query")
            return repeated_parameter(self.query) or self.view(**given)

        view.__name__ = self.name
        view.__annotations__ = {"query": self.query} | ({"path": self.path} if self.path else {})
        return view


def json_response(value: BaseModel | object, kind: str = JSON) -> Response:
    """Return a model, JSON values or bytes as a response; 304 if its ETag is the client's."""
    if isinstance(value, BaseModel):
        body = value.model_dump_json().encode(errors="replace")
    else:
        body = value if isinstance(value, bytes) else json_bytes(value)
    response = Response(body, content_type=kind)
    response.headers["Cache-Control"] = "no-cache"
    # Weak: a proxy may compress the body.
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
