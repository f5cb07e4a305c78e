"""A route of the API: view, part of the OpenAPI document, and what every answer bears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from dashboard.domain.catalogue import Catalogue
from dashboard.domain.wording import fictional_lists
from dashboard.exports.wording import Legal
from dashboard.paths import SitePath
from dashboard.texts.api import Routes, Shapes
from dashboard.web.api.problems import error_responses, json_bytes, repeated_parameter
from dashboard.web.api.queries import NoQuery, StrictModel

PREFIX = SitePath.API
JSON = "application/json"
GEOJSON = "application/geo+json"
EDITION_HEADER = "X-Edition-Donnees"
EDITION_EXAMPLE = {
    "edition": "5d41402abc4b",
    "date_maj": "2026-03-02",
    "listes": None,
    "demonstration": False,
    "licence": Legal.LICENCE,
}
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


class DataEdition(StrictModel):
    """The data that an answer is made from."""

    edition: str = Field(description=Shapes.EDITION, examples=[EDITION_EXAMPLE["edition"]])
    date_maj: date | None = Field(
        description=Shapes.UPDATED, examples=[EDITION_EXAMPLE["date_maj"]]
    )
    listes: str | None = Field(description=Shapes.EXAMPLE_LISTS, examples=[None])
    demonstration: bool = Field(description=Shapes.DEMONSTRATION, examples=[False])
    licence: str = Field(description=Shapes.LICENCE, examples=[Legal.LICENCE])


class Answer(StrictModel):
    """An answer that says what it is made from."""

    donnees: DataEdition = Field(description=Shapes.DATA)


def data_edition(catalogue: Catalogue) -> DataEdition:
    """Return the edition of a catalogue, with the latest date of its records."""
    lists = fictional_lists(catalogue.lists)
    return DataEdition(
        edition=catalogue.edition,
        date_maj=catalogue.updated,
        listes=lists or None,
        demonstration=catalogue.demonstrations > 0,
        licence=Legal.LICENCE,
    )
