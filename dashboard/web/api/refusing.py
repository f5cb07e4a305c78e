"""From what pydantic found in a query to the faults that are told, each with what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request

from dashboard.french import join, quoted
from dashboard.texts_api import Problems
from dashboard.web.api.problems import Fault, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response
    from pydantic import BaseModel, ValidationError

LONGEST_ECHO = 40
MOST_FAULTS = 10


class Refuser:
    """Tells what is wrong with a query, by the name of its model."""

    def __init__(self, models: Mapping[str, type[BaseModel]]) -> None:
        self._models = {model.__name__: model for model in models.values()}

    def invalid(self, error: ValidationError) -> Response:
        """Return the answer to a query that its model refused."""
        schema = self._models[error.title].model_json_schema()
        found = [
            _fault(str(item["loc"][0]), item["input"], item["type"], schema)
            for item in error.errors()[:MOST_FAULTS]
        ]
        return refused(found)


def repeated(model: type[BaseModel]) -> Response | None:
    """Return the answer to a query that gives a parameter twice where one value is taken."""
    properties = model.model_json_schema().get("properties", {})
    several = [
        Fault(parametre=name, lu=Problems.SEVERAL, attendu=Problems.ONE_VALUE)
        for name, values in request.args.lists()
        if len(values) > 1 and name in properties and properties[name].get("type") != "array"
    ]
    return refused(several) if several else None


def expected(name: str, schema: Mapping[str, Any]) -> str:
    """Return what the parameter `name` of a query's JSON schema takes, in French."""
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
        return Problems.WHOLE.format(low=low, high=high)
    if "pattern" in described:
        return Problems.INSEE
    return Problems.TEXT.format(low=described.get("minLength", 0), high=described["maxLength"])


def _fault(name: str, value: object, kind: str, schema: Mapping[str, Any]) -> Fault:
    if kind == "missing":
        found = Problems.NOTHING
    elif kind == "extra_forbidden":
        found = Problems.UNKNOWN
    else:
        found = quoted(str(value)[:LONGEST_ECHO])
    return Fault(parametre=name[:LONGEST_ECHO], lu=found, attendu=expected(name, schema))
