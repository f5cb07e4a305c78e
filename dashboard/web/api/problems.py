"""The refusals of the API, as RFC 9457 wants them, in French."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException

from dashboard.texts_api import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"


class Fault(BaseModel):
    """One parameter that could not be used."""

    model_config = ConfigDict(extra="forbid")

    parametre: str = Field(description=Problems.PARAMETER)
    lu: str = Field(description=Problems.FOUND)
    attendu: str = Field(description=Problems.EXPECTED)


class Problem(BaseModel):
    """Why nothing is answered; `erreurs` names the parameters at fault."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description=Problems.TYPE, examples=["about:blank"])
    title: str = Field(description=Problems.TITLE)
    status: int = Field(description=Problems.STATUS)
    detail: str = Field(description=Problems.DETAIL)
    erreurs: list[Fault] = Field(description=Problems.FAULTS)


def problem(
    status: HTTPStatus,
    detail: str = "",
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the refusal of `status`; it is never kept by a cache."""
    body = Problem(
        type="about:blank",
        title=Problems.TITLES[status],
        status=status,
        detail=detail or Problems.TITLES[status],
        erreurs=list(faults),
    )
    response = Response(dumped(body.model_dump()), status, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    response.headers.update(headers or {})
    return response


def refused(faults: Sequence[Fault]) -> Response:
    """Return the answer 400 that names each parameter and what was expected."""
    detail = " ".join(
        Problems.SENTENCE.format(name=fault.parametre, found=fault.lu, expected=fault.attendu)
        for fault in faults
    )
    return problem(HTTPStatus.BAD_REQUEST, detail, faults)


def failed(error: Exception) -> Response:
    """Return the answer to what went wrong on the way; a fault of ours is logged with its trace."""
    if isinstance(error, HTTPException) and error.code in Problems.TITLES:
        return problem(HTTPStatus(error.code))
    log.error("unexpected", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR)


def refusals(*statuses: HTTPStatus) -> dict[str, Any]:
    """Return how the OpenAPI document describes the refusals of `statuses`."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        str(int(status)): {
            "description": Problems.TITLES[status],
            "content": {PROBLEM: {"schema": schema}},
        }
        for status in statuses
    }


def dumped(value: object) -> bytes:
    """Return `value` as compact JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(errors="replace")
