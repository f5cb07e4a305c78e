"""Query models of the API's routes; parameters and values are those of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from dashboard.data.vocabularies import Public, RecordStatus, Scheme
from dashboard.domain.commune_search import LIMIT
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.domain.search.filters import PARAMETERS, Filter, FilterKind, Param
from dashboard.domain.search.selection import LONGEST_TEXT, read_day
from dashboard.domain.verdict import OLDEST
from dashboard.texts import filters as words
from dashboard.texts.api import Parameters

LONGEST_COMMUNE = 80
MOST_AT_ONCE = 10_000
COMMUNE_CODE = "^[0-9][0-9ABab][0-9]{3}$"
_LEFT_OUT: Any = SkipJsonSchema[None]  # type: ignore[misc]


def _no_default(schema: dict[str, Any]) -> None:
    # A query string has no null: an absent parameter is left out.
    schema.pop("default", None)


class StrictModel(BaseModel):
    """A model without other fields than its own."""

    model_config = ConfigDict(extra="forbid")


def _read_day(text: str) -> date:
    """Return the day that the pages read; raise ValueError for another text."""
    day = read_day(text)
    if day is None:
        raise ValueError(text)
    return day


Day = Annotated[date, BeforeValidator(_read_day)]


class Flag(StrEnum):
    """No or yes."""

    NO = "0"
    YES = "1"


class Shape(StrEnum):
    """The geometry of a feature."""

    POINT = "point"
    TERRITORY = "territoire"


# A person belongs to a public; « tous publics » is what a project says of itself.
PersonPublic = StrEnum("PersonPublic", [(p.name, str(p)) for p in SPECIFIC_PUBLICS])  # type: ignore[misc]


class NoQuery(StrictModel):
    """A route without parameters."""


class ProjectPath(BaseModel):
    """Which record."""

    id: str = Field(description=Parameters.ID, min_length=1)


class CommuneQuery(StrictModel):
    """Which communes."""

    q: str = Field(
        description=Parameters.COMMUNE_TEXT,
        min_length=1,
        max_length=LONGEST_COMMUNE,
    )
    limite: int = Field(LIMIT, description=Parameters.COMMUNE_LIMIT, ge=1, le=MOST_AT_ONCE)
    debut: int = Field(0, description=Parameters.COMMUNE_START, ge=0, le=MOST_AT_ONCE * 100)


class ContactQuery(StrictModel):
    """Whom to contact for which person."""

    commune: str = Field(description=Parameters.COMMUNE, pattern=COMMUNE_CODE)
    public: list[PersonPublic] = Field(
        default=[], description=Parameters.PERSON_PUBLIC, json_schema_extra={"example": ["jeunes"]}
    )
    age: Annotated[int, Field(ge=0, le=OLDEST)] | _LEFT_OUT = Field(
        None, description=Parameters.AGE, json_schema_extra=_no_default
    )
    dispositif: list[Scheme] = Field(default=[], description=words.SCHEME.api)
    au: Day | _LEFT_OUT = Field(None, description=words.DAY.api, json_schema_extra=_no_default)


class CoverageParameters(StrictModel):
    """Which rows of the matrix, counted on which projects."""

    public: list[PersonPublic] = Field(
        default=[], description=Parameters.ROWS, json_schema_extra={"example": ["jeunes"]}
    )
    dispositif: list[Scheme] = Field(default=[], description=words.SCHEME.api)
    statut_fiche: list[RecordStatus] = Field(default=[], description=words.STATUS.api)
    tous: Flag = Field(default=Flag.YES, description=words.INCLUDE_OPEN_TO_ALL.api)
    au: Day | _LEFT_OUT = Field(None, description=words.DAY.api, json_schema_extra=_no_default)


def exampled(model: type[BaseModel], **examples: str) -> type[BaseModel]:
    """Return `model` with examples for some fields, taken from the data served."""
    fields: dict[str, Any] = {}
    for name, example in examples.items():
        field = copy(model.model_fields[name])
        field.json_schema_extra = {"example": example}
        fields[name] = (field.annotation, field)
    return create_model(model.__name__, __base__=model, **fields)


def selection_query(regions: Iterable[str], areas: Sequence[str]) -> type[BaseModel]:
    """Return the model of the page's filters, for a geography of these `regions` and `areas`."""
    places: dict[str, Any] = {
        Param.REGION: StrEnum("Region", [(f"R{code}", code) for code in regions]),
        Param.AREA: StrEnum("Unit", [(f"U{code}", code) for code in areas]),
    }
    examples = {Param.PUBLIC: Public.JEUNES, Param.AREA: areas[0]}
    named = {
        str(row.param): _parameter(
            row, places.get(row.param) or _kind_of(row.labels), examples.get(row.param)
        )
        for row in PARAMETERS
    }
    return create_model("SelectionQuery", __base__=StrictModel, **named)


def _kind_of(labels: Mapping[str, str]) -> type[str]:
    return type(next(iter(labels), ""))


def _parameter(row: Filter, kind: Any, example: str | None) -> Any:  # noqa: ANN401 - pydantic's own
    """Return the field of a filter whose options are of this kind of `StrEnum`."""
    text = row.words.api
    if row.kind is FilterKind.TEXT:
        return (str, Field("", description=text, max_length=LONGEST_TEXT))
    if row.kind is FilterKind.DAY:
        return (Day | _LEFT_OUT, Field(None, description=text, json_schema_extra=_no_default))
    if row.is_box:
        return (Flag, Field(Flag.YES if row.default else Flag.NO, description=text))
    if row.kind is FilterKind.MANY:
        shown: Any = {"example": [example]} if example else None
        return (list[kind], Field(default=[], description=text, json_schema_extra=shown))
    if row.usual is not None:
        return (kind, Field(row.usual, description=text))
    return (kind | _LEFT_OUT, Field(None, description=text, json_schema_extra=_no_default))


def project_query(selection: type[BaseModel]) -> type[BaseModel]:
    """Return the filters with the offset and limit of the list."""
    extra: dict[str, Any] = {
        "limite": (
            int,
            Field(MOST_AT_ONCE, description=Parameters.LIMIT, ge=1, le=MOST_AT_ONCE),
        ),
        "debut": (int, Field(0, description=Parameters.START, ge=0, le=MOST_AT_ONCE * 100)),
    }
    return create_model("ProjectQuery", __base__=selection, **extra)


def geojson_query(selection: type[BaseModel]) -> type[BaseModel]:
    """Return the filters with the kind of geometry."""
    extra: dict[str, Any] = {
        "geometrie": (Shape, Field(Shape.POINT, description=Parameters.GEOMETRY))
    }
    return create_model("GeoJsonQuery", __base__=selection, **extra)
