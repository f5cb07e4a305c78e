"""A record as the API gives it: every column of `projects.csv`, typed, and its territory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dashboard.data.fields import FIELDS
from dashboard.data.schema import LISTS, SEPARATOR, Kind
from dashboard.texts_api import Shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.data import schema
    from dashboard.domain.cards import Card

TERRITORY = "territoire"
_TYPES: Mapping[Kind, type] = {Kind.INTEGER: int, Kind.DECIMAL: float, Kind.DATE: date}


def record(card: Card) -> dict[str, Any]:
    """Return the values of a record by column: lists, numbers, ISO dates, None for unknown."""
    values = {str(f.column): _value(getattr(card.project, f.attribute)) for f in FIELDS}
    return {**values, TERRITORY: card.where}


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _type(field: schema.Field) -> Any:  # noqa: ANN401 - a type made at run time
    single: Any = field.vocabulary or _TYPES.get(field.kind, str)
    if field.kind in LISTS:
        return list[single]
    return single if field.required else single | None


def _example(field: schema.Field) -> object:
    if field.kind in LISTS:
        return field.example.split(SEPARATOR)
    convert = {Kind.INTEGER: int, Kind.DECIMAL: float}.get(field.kind, str)
    return convert(field.example)


def _record_model() -> type[BaseModel]:
    fields: dict[str, Any] = {
        str(f.column): (
            _type(f),
            Field(title=f.label, description=f.description, examples=[_example(f)]),
        )
        for f in FIELDS
    }
    fields[TERRITORY] = (str, Field(description=Shapes.TERRITORY, examples=[Shapes.WORDS]))
    config = ConfigDict(extra="forbid")
    return create_model("Record", __config__=config, **fields)


Record = _record_model()
EXAMPLE = {str(f.column): _example(f) for f in FIELDS} | {TERRITORY: Shapes.WORDS}


def _list_model() -> type[BaseModel]:
    extra: Any = {"description": Shapes.PROJECTS, "example": {"total": 1, "projets": [EXAMPLE]}}
    config: Any = {"extra": "forbid", "openapi_extra": extra}
    fields: dict[str, Any] = {
        "total": (int, Field(description=Shapes.TOTAL)),
        "projets": (list[Record], Field(description=Shapes.PROJECTS)),  # type: ignore[valid-type]
    }
    return create_model("Records", __config__=config, **fields)


Records = _list_model()
