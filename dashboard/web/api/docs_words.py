"""JSON schemas in a few French words."""

from __future__ import annotations

from typing import Any

from dashboard.french import join
from dashboard.texts_api import Api, Problems

Described = dict[str, Any]


def values_words(schema: Described, schemas: Described) -> str:
    """Return what a parameter takes, and its default if it has one."""
    words = _values(schema, schemas)
    default = schema.get("default")
    if default in (None, "", []):
        return words
    return f"{words} ({Api.DEFAULT.format(value=default)})"


def described_type(schema: Described, schemas: Described) -> str:
    """Return « liste de texte », « entier ou null », « Commune », or the codes of an enum."""
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


def _values(schema: Described, schemas: Described) -> str:
    if "pattern" in schema:
        return Problems.INSEE
    if "maximum" in schema:
        return Problems.WHOLE.format(low=int(schema["minimum"]), high=int(schema["maximum"]))
    item = schema.get("items", schema)
    codes = schemas.get(_referred(item), {}).get("enum")
    words = join(codes, "ou") if codes else described_type(item, schemas)
    return Api.ONE_OR_MORE.format(item=words) if "items" in schema else words


def _referred(schema: Described) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
