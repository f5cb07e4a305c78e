"""`/api/v1/docs`: the OpenAPI document as a page to read, without a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.layouts.frame import banner, footer, header, skip_links
from dashboard.layouts.open_data import PATH, code_block, table
from dashboard.texts_api import Api
from dashboard.web.api.docs_words import described_type, values_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash.development.base_component import Component

    from dashboard.layouts.frame import FrameFacts

Described = dict[str, Any]


def docs(document: Described, facts: FrameFacts) -> tuple[str, Component]:
    """Return the title and the body of the page."""
    schemas = document["components"]["schemas"]
    body = html.Div(
        [
            skip_links(),
            header(facts, ""),
            banner(facts),
            html.Main(
                [
                    html.H1(Api.TITLE),
                    html.P(Api.LEAD, className="lead"),
                    html.P(html.A(Api.DOCUMENT, href="/api/v1/openapi.json")),
                    html.P(html.A(Api.OPEN_DATA, href=PATH)),
                    html.H2(Api.RULES_TITLE),
                    html.Ul([html.Li(rule) for rule in Api.RULES]),
                    html.H2(Api.ROUTES_TITLE),
                    *_routes(document["paths"], schemas),
                    html.H2(Api.SHAPES_TITLE),
                    *_shapes(schemas),
                ],
                id="contenu",
                className="page prose",
            ),
            footer(facts),
        ],
        className="app app-page",
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
    return table(title, Api.PARAMETER_COLUMNS, rows)


def _try(path: str, operation: Described) -> Component:
    example = operation["x-exemple"]
    if "{" in path:
        address = f"{path.partition('{')[0]}{example}"
    else:
        address = f"{path}?{example}" if example else path
    return html.A(html.Code(address), href=address)


def _answers(operation: Described) -> Component:
    said = [
        f"{status} {answer['description'].rstrip('.')}"
        for status, answer in sorted(operation["responses"].items())
    ]
    return html.P([html.B(Api.ANSWERS), *_inline(f"{', '.join(said)}.")])


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
        yield html.Details([summary, table(name, Api.COLUMNS, rows)], id=f"forme-{name}")


def _inline(text: str) -> list[Component | str]:
    """Return text whose parts between backticks are code."""
    parts = text.split("`")
    return [html.Code(part) if rank % 2 else part for rank, part in enumerate(parts)]


def _meaning(value: Described) -> str:
    return str(value.get("description") or value.get("title") or "")
