"""The OpenAPI 3.1 document of the API, from the models of its routes."""

from __future__ import annotations

import json
from typing import Any

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models import APISpec
from flask_openapi3.models.components import Components
from flask_openapi3.models.info import Info
from flask_openapi3.models.schema import Schema
from flask_openapi3.models.server import Server
from pydantic import BaseModel

from dashboard.exports.wording import Legal
from dashboard.texts.api import Api, Shapes
from dashboard.web.api.problems import Problem
from dashboard.web.api.projects import Record

OPENAPI = "3.1.0"
REFERENCE = "#/components/schemas/{model}"
VERSION = "1.0.0"


def document(blueprint: APIBlueprint) -> dict[str, Any]:
    """Return the OpenAPI document of `blueprint` as JSON values."""
    schemas = dict(blueprint.components_schemas)
    for model in (Problem, Record):
        _add(model, schemas)
    spec = APISpec(
        openapi=OPENAPI,
        info=Info(title=Api.TITLE, description=Api.DESCRIPTION, version=VERSION),
        servers=[Server(url="/")],
        paths=blueprint.paths,
        components=Components(schemas=schemas),
    )
    written = spec.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
    written["info"]["license"] = {"name": Legal.LICENCE, "url": Legal.LICENCE_URL}
    for item in written["paths"].values():
        _close(item["get"])
    return _in_french(written)


def _add(model: type[BaseModel], schemas: dict[str, Any]) -> None:
    schema = model.model_json_schema(ref_template=REFERENCE, mode="serialization")
    for name, part in schema.pop("$defs", {}).items():
        schemas.setdefault(name, Schema(**part))
    schemas[model.__name__] = Schema(**schema)


def _in_french(written: dict[str, Any]) -> dict[str, Any]:
    """Replace the names and docstrings of the model classes by French ones."""
    named = {}
    for name, schema in written["components"]["schemas"].items():
        french, said = Shapes.NAMES[name]
        kept = {k: v for k, v in schema.items() if k not in {"$defs", "description", "title"}}
        named[french] = {"title": french, "description": said, **kept}
    written["components"]["schemas"] = named
    text = json.dumps(written)
    for name, (french, _) in Shapes.NAMES.items():
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{french}"')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _close(operation: dict[str, Any]) -> None:
    """Remove the tags, and from each parameter's schema what the parameter says already."""
    operation.pop("tags", None)
    for parameter in operation.get("parameters", ()):
        for said in ("description", "example", "title"):
            parameter["schema"].pop(said, None)
