"""A route of the API, and how it becomes both a view and a part of the OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, request
from pydantic import BaseModel

from dashboard.texts.api import Routes
from dashboard.web.api.problems import error_responses, json_bytes, repeated_parameter
from dashboard.web.api.queries import NoQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask_openapi3.blueprint import APIBlueprint

PREFIX = "/api/v1"
JSON = "application/json"
GEOJSON = "application/geo+json"
ERROR_STATUSES = (HTTPStatus.BAD_REQUEST, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True, slots=True)
class Route:
    """One address under `PREFIX`; `name` is its key in `texts_api.Routes.SAID`.

    `response` is the model of what it answers, or its description when that is no model.
    `example` is a query that is worth trying.
    """

    name: str
    rule: str
    view: Callable[..., Response]
    response: type[BaseModel] | dict[str, Any]
    query: type[BaseModel] = NoQuery
    path: type[BaseModel] | None = None
    example: str = ""

    def add_to(self, blueprint: APIBlueprint) -> None:
        """Serve the route and describe it."""
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
        """Return the view as the library reads it: what it takes is in its annotations."""

        def view(**given: BaseModel) -> Response:
            if self.query is NoQuery:
                given.pop("query")
            return repeated_parameter(self.query) or self.view(**given)

        view.__name__ = self.name
        view.__annotations__ = {"query": self.query} | ({"path": self.path} if self.path else {})
        return view


def json_response(value: BaseModel | object, kind: str = JSON) -> Response:
    """Return a model, plain values or bytes as the body, or 304 when the client has it already."""
    if isinstance(value, BaseModel):
        body = value.model_dump_json().encode(errors="replace")
    else:
        body = value if isinstance(value, bytes) else json_bytes(value)
    response = Response(body, content_type=kind)
    response.headers["Cache-Control"] = "no-cache"
    # Weak: the same words, whether compressed on the way or not.
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
