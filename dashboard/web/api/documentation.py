"""The OpenAPI 3.1 document of the API, its page, and « Données ouvertes »."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from dash import html
from dash.development.base_component import Component
from flask import Flask, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models import APISpec
from flask_openapi3.models.components import Components
from flask_openapi3.models.info import Info
from flask_openapi3.models.schema import Schema
from flask_openapi3.models.server import Server
from pydantic import BaseModel
from werkzeug.test import TestResponse

from dashboard.data_store import DataStore
from dashboard.domain.api_examples import api_examples
from dashboard.domain.catalogue import Catalogue
from dashboard.exports.wording import Legal
from dashboard.french import join, number
from dashboard.layouts.open_data import OpenDataFacts, addresses, code_block, named_rows, open_data
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import SitePath
from dashboard.texts.api import Api, Problems, Shapes
from dashboard.texts.open_data import OpenData
from dashboard.web.api.problems import Problem
from dashboard.web.api.projects import Record
from dashboard.web.api.routes import EDITION_HEADER

OPENAPI = "3.1.0"
REFERENCE = "#/components/schemas/{model}"
VERSION = "1.0.0"
_EDITION = {"description": Shapes.EDITION, "required": True, "schema": {"type": "string"}}


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
        for answer in item["get"]["responses"].values():
            answer["headers"] = {EDITION_HEADER: _EDITION}
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
        french, words = Shapes.NAMES[name]
        kept = {k: v for k, v in schema.items() if k not in {"$defs", "description", "title"}}
        named[french] = {"title": french, "description": words, **kept}
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
        for key in ("description", "example", "title"):
            parameter["schema"].pop(key, None)


JsonObject = dict[str, Any]


def values_words(schema: JsonObject, schemas: JsonObject) -> str:
    """Return the values of a parameter in French, with its default if it has one."""
    words = _values(schema, schemas)
    default = schema.get("default")
    if default in (None, "", []):
        return words
    text = number(default) if isinstance(default, int) else default
    return f"{words} ({Api.DEFAULT.format(value=text)})"


def described_type(schema: JsonObject, schemas: JsonObject) -> str:
    """Return a JSON type in French: « liste (texte) », « entier ou null », or an enum's codes."""
    options = schema.get("anyOf", [])
    if options:
        kinds = [described_type(o, schemas) for o in options if o.get("type") != "null"]
        return Api.OR_NULL.format(kind=join(kinds, "ou"))
    if schema.get("type") == "array":
        return Api.LIST_OF.format(item=described_type(schema["items"], schemas))
    if reference := _referred(schema):
        codes = schemas[reference].get("enum")
        return join(codes, "ou") if codes else reference
    return Api.TYPES[str(schema.get("format") or schema.get("type") or "object")]


def _values(schema: JsonObject, schemas: JsonObject) -> str:
    if "pattern" in schema:
        return Problems.INSEE
    if "maximum" in schema:
        return Problems.WHOLE.format(low=number(schema["minimum"]), high=number(schema["maximum"]))
    item = schema.get("items", schema)
    codes = schemas.get(_referred(item), {}).get("enum")
    words = join(codes, "ou") if codes else described_type(item, schemas)
    return Api.ONE_OR_MORE.format(item=words) if "items" in schema else words


def _referred(schema: JsonObject) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def register(
    server: Flask,
    store: DataStore,
    facts: Callable[[], PageFacts],
    page: Callable[[str, Component], str],
) -> None:
    """Register « Données ouvertes »; `page` makes a document of a title and a body."""

    @lru_cache(maxsize=1)
    def measured(_state: tuple[object, ...]) -> dict[str, int]:
        # The sizes are measured on the server's own responses.
        client = server.test_client()
        return {address: _size(client.get(address)) for address in addresses()}

    @server.get(SitePath.OPEN_DATA)
    def open_data_page() -> str:
        snapshot = store.current()
        sizes = measured((snapshot.catalogue.fingerprint, snapshot.today))
        shown = OpenDataFacts(sizes, _project_match(snapshot.catalogue))
        return page(OpenData.TITLE, open_data(facts(), shown))


def _project_match(catalogue: Catalogue) -> dict[str, str]:
    found = api_examples(catalogue)
    return {
        "base": request.host_url.rstrip("/"),
        "unit": found.area,
        "in_unit": found.in_area,
        "commune": found.town.code,
        "town": found.town.name,
    }


def _size(response: TestResponse) -> int:
    return len(response.get_data()) if response.status_code == 200 else 0  # noqa: PLR2004


Described = dict[str, Any]


def docs(document: Described, facts: PageFacts) -> tuple[str, Component]:
    """Return the title and body of the documentation of an OpenAPI document."""
    schemas = document["components"]["schemas"]
    body = page_frame(
        facts,
        "",
        [
            html.H1(Api.TITLE),
            html.P(Api.LEAD, className="lead"),
            html.P(html.A(Api.DOCUMENT, href="/api/v1/openapi.json")),
            html.P(html.A(Api.OPEN_DATA, href=SitePath.OPEN_DATA)),
            html.H2(Api.RULES_TITLE),
            html.Ul([html.Li(rule) for rule in Api.RULES]),
            html.H2(Api.ROUTES_TITLE),
            *_routes(document["paths"], schemas),
            html.H2(Api.SHAPES_TITLE),
            *_shapes(schemas),
        ],
        className="page prose",
    )
    return Api.TITLE, body


def _routes(paths: Mapping[str, Described], schemas: Described) -> Iterator[Component]:
    for path, item in paths.items():
        operation = item["get"]
        yield html.Section(
            [
                html.H3(operation["summary"], id=operation["operationId"]),
                html.P(html.Code(f"GET {path}")),
                html.P(_inline(operation["description"])),
                _parameters(operation, schemas),
                html.P([html.B(Api.TRY), _try(path, operation)]),
                _answers(operation),
                *_example(operation),
            ]
        )


def _parameters(operation: Described, schemas: Described) -> Component:
    listed = operation.get("parameters", [])
    if not listed:
        return html.P(Api.NO_PARAMETER)
    rows = [
        (
            [html.Code(p["name"]), html.Small(f" {Api.REQUIRED}") if p["required"] else None],
            values_words(p["schema"], schemas),
            p.get("description", ""),
        )
        for p in listed
    ]
    title = Api.PARAMETERS_OF.format(route=operation["summary"])
    return named_rows(title, Api.PARAMETER_COLUMNS, rows)


def _try(path: str, operation: Described) -> Component:
    example = operation["x-exemple"]
    if "{" in path:
        address = f"{path.partition('{')[0]}{example}"
    else:
        address = f"{path}?{example}" if example else path
    return html.A(html.Code(address), href=address)


def _answers(operation: Described) -> Component:
    parts = [
        f"{status} {answer['description'].rstrip('.')}"
        for status, answer in sorted(operation["responses"].items())
    ]
    return html.P([html.B(Api.ANSWERS), *_inline(f"{', '.join(parts)}.")])


def _example(operation: Described) -> list[Component]:
    for media in operation["responses"]["200"].get("content", {}).values():
        if "example" in media:
            text = json.dumps(media["example"], ensure_ascii=False, indent=2)
            summary = html.Summary(Api.EXAMPLE)
            return [html.Details([summary, code_block(text, "language-json")])]
    return []


def _shapes(schemas: Described) -> Iterator[Component]:
    for name, schema in schemas.items():
        if "properties" not in schema:
            continue
        rows = [
            (html.Code(key), described_type(value, schemas), _meaning(value))
            for key, value in schema["properties"].items()
        ]
        summary = html.Summary([html.Code(name), f" – {schema.get('description', '')}"])
        yield html.Details([summary, named_rows(name, Api.COLUMNS, rows)], id=f"forme-{name}")


def _inline(text: str) -> list[Component | str]:
    """Return `text` with its parts between backticks as `code` elements."""
    parts = text.split("`")
    return [html.Code(part) if rank % 2 else part for rank, part in enumerate(parts)]


def _meaning(value: Described) -> str:
    return str(value.get("description") or value.get("title") or "")
