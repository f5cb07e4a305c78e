"""Errors of the API: problem details (RFC 9457) in French, from pydantic's errors."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, request
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import HTTPException

from dashboard.french import join, number, quoted
from dashboard.texts.api import Problems
from dashboard.web.api.queries import StrictModel

log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"


class ParameterError(StrictModel):
    """One invalid parameter: its name, value and what was expected."""

    parametre: str = Field(description=Problems.PARAMETER)
    lu: str = Field(description=Problems.FOUND)
    attendu: str = Field(description=Problems.EXPECTED)


class Problem(StrictModel):
    """Problem details (RFC 9457); `erreurs` lists the invalid parameters."""

    type: str = Field(description=Problems.TYPE, examples=["about:blank"])
    title: str = Field(description=Problems.TITLE)
    status: int = Field(description=Problems.STATUS)
    detail: str = Field(description=Problems.DETAIL)
    erreurs: list[ParameterError] = Field(description=Problems.FAULTS)


def problem(
    status: HTTPStatus,
    detail: str = "",
    errors: Sequence[ParameterError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem response of `status`, never cached."""
    body = Problem(
        type="about:blank",
        title=Problems.TITLES[status],
        status=status,
        detail=detail or Problems.TITLES[status],
        erreurs=list(errors),
    )
    response = Response(json_bytes(body.model_dump()), status, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    response.headers.update(headers or {})
    return response


def bad_request(errors: Sequence[ParameterError]) -> Response:
    """Return a 400 response that names each invalid parameter and what was expected."""
    detail = " ".join(
        Problems.SENTENCE.format(name=error.parametre, found=error.lu, expected=error.attendu)
        for error in errors
    )
    return problem(HTTPStatus.BAD_REQUEST, detail, errors)


def error_response(error: Exception) -> Response:
    """Return the response to an exception; other than HTTP errors are logged and answer 500."""
    if isinstance(error, HTTPException) and error.code in Problems.TITLES:
        return problem(HTTPStatus(error.code))
    log.error("unexpected", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR)


def error_responses(*statuses: HTTPStatus) -> dict[str, Any]:
    """Return the OpenAPI description of the error responses of `statuses`."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        str(int(status)): {
            "description": Problems.TITLES[status],
            "content": {PROBLEM: {"schema": schema}},
        }
        for status in statuses
    }


def json_bytes(value: object) -> bytes:
    """Return `value` as compact JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(errors="replace")


LONGEST_ECHO = 40
MOST_ERRORS = 10


class QueryErrors:
    """Error responses to invalid queries, by the name of the query's model."""

    def __init__(self, models: Mapping[str, type[BaseModel]]) -> None:
        self._models = {model.__name__: model for model in models.values()}

    def invalid(self, error: ValidationError) -> Response:
        """Return the 400 response to a query that its model rejected."""
        schema = self._models[error.title].model_json_schema()
        found = [
            _parameter_error(str(item["loc"][0]), item["input"], item["type"], schema)
            for item in error.errors()[:MOST_ERRORS]
        ]
        return bad_request(found)


def repeated_parameter(model: type[BaseModel]) -> Response | None:
    """Return a 400 response if a single-valued parameter is given twice, else None."""
    properties = model.model_json_schema().get("properties", {})
    several = [
        ParameterError(parametre=name, lu=Problems.SEVERAL, attendu=Problems.ONE_VALUE)
        for name, values in request.args.lists()
        if len(values) > 1 and name in properties and properties[name].get("type") != "array"
    ]
    return bad_request(several) if several else None


def expected(name: str, schema: Mapping[str, Any]) -> str:
    """Return the values that parameter `name` of a JSON schema accepts, in French."""
    described = schema.get("properties", {}).get(name)
    if described is None:
        known = list(schema.get("properties", {}))
        return Problems.KNOWN.format(names=join(known, "ou")) if known else Problems.NO_PARAMETER
    values = _values(described, schema)
    if values:
        return join(values, "ou")
    return _plain(described)


def _values(described: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    item = described.get("items", described)
    reference = str(item.get("$ref", "")).rpartition("/")[2]
    return list(schema.get("$defs", {}).get(reference, item).get("enum", ()))


def _plain(described: Mapping[str, Any]) -> str:
    if described.get("type") == "integer":
        low, high = described["minimum"], described["maximum"]
        return Problems.WHOLE.format(low=number(low), high=number(high))
    if described.get("format") == "date":
        return Problems.DAY
    if "pattern" in described:
        return Problems.INSEE
    return Problems.TEXT.format(low=described.get("minLength", 0), high=described["maxLength"])


def _parameter_error(
    name: str, value: object, kind: str, schema: Mapping[str, Any]
) -> ParameterError:
    if kind == "missing":
        found = Problems.NOTHING
    elif kind == "extra_forbidden":
        found = Problems.UNKNOWN
    else:
        found = quoted(str(value)[:LONGEST_ECHO])
    return ParameterError(parametre=name[:LONGEST_ECHO], lu=found, attendu=expected(name, schema))
