"""Query models of the API's routes; parameters and values are those of the pages."""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.domain.search.selection import LONGEST_TEXT, Freshness, Param, Sort
from dashboard.texts.api import Parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_COMMUNE = 80
MOST_AT_ONCE = 10_000
COMMUNE_CODE = "^[0-9][0-9ABab][0-9]{3}$"
STRICT = ConfigDict(extra="forbid")
_LEFT_OUT: Any = SkipJsonSchema[None]  # type: ignore[misc]


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


class NoQuery(BaseModel):
    """A route without parameters."""

    model_config = STRICT


class ProjectPath(BaseModel):
    """Which record."""

    id: str = Field(description=Parameters.ID, min_length=1)


class CommuneQuery(BaseModel):
    """Which communes."""

    model_config = STRICT

    q: str = Field(
        description=Parameters.COMMUNE_TEXT,
        min_length=1,
        max_length=LONGEST_COMMUNE,
    )


class ContactQuery(BaseModel):
    """Whom to contact for which person."""

    model_config = STRICT

    commune: str = Field(description=Parameters.COMMUNE, pattern=COMMUNE_CODE)
    public: list[PersonPublic] = Field(
        default=[], description=Parameters.PERSON_PUBLIC, json_schema_extra={"example": ["jeunes"]}
    )
    dispositif: list[Scheme] = Field(default=[], description=Parameters.SCHEME)


class CoverageQuery(BaseModel):
    """Which rows of the matrix, counted on which projects."""

    model_config = STRICT

    public: list[PersonPublic] = Field(
        default=[], description=Parameters.ROWS, json_schema_extra={"example": ["jeunes"]}
    )
    dispositif: list[Scheme] = Field(default=[], description=Parameters.SCHEME)
    statut_fiche: list[RecordStatus] = Field(default=[], description=Parameters.STATUS)
    tous: Flag = Field(default=Flag.YES, description=Parameters.EVERYONE)


def exampled(model: type[BaseModel], **examples: str) -> type[BaseModel]:
    """Return `model` with examples for some fields, taken from the data served."""
    fields: dict[str, Any] = {}
    for name, example in examples.items():
        field = copy(model.model_fields[name])
        field.json_schema_extra = {"example": example}
        fields[name] = (field.annotation, field)
    return create_model(model.__name__, __base__=model, **fields)


def selection_query(regions: Iterable[str], areas: Sequence[str]) -> type[BaseModel]:
    """Return the model of the page's filters for these `regions` and `areas`."""
    region: Any = StrEnum("Region", [(f"R{code}", code) for code in regions])  # type: ignore[misc]
    area: Any = StrEnum("Unit", [(f"U{code}", code) for code in areas])  # type: ignore[misc]
    fields: dict[Param, tuple[Any, Any]] = {
        Param.QUERY: (str, Field("", description=Parameters.TEXT, max_length=LONGEST_TEXT)),
        Param.PUBLIC: (list[Public], _several(Parameters.PUBLIC, "jeunes")),
        Param.EVERYONE: (Flag, Field(Flag.YES, description=Parameters.EVERYONE)),
        Param.UNSPECIFIED: (Flag, Field(Flag.NO, description=Parameters.UNSPECIFIED)),
        Param.REGION: (list[region], _several(Parameters.REGION)),
        Param.UNIT: (list[area], _several(Parameters.UNIT, next(iter(areas)))),
        Param.SCHEME: (list[Scheme], _several(Parameters.SCHEME)),
        Param.LEAD_TYPE: (list[LeadType], _several(Parameters.LEAD_TYPE)),
        Param.STEP: (list[Step], _several(Parameters.STEP)),
        Param.UPDATED: (
            Freshness | _LEFT_OUT,
            Field(None, description=Parameters.UPDATED, json_schema_extra=_no_default),
        ),
        Param.STATUS: (list[RecordStatus], _several(Parameters.STATUS)),
        Param.SORT: (Sort, Field(Sort.UNIT, description=Parameters.SORT)),
    }
    named: dict[str, Any] = {str(param): field for param, field in fields.items()}
    return create_model("SelectionQuery", __config__=STRICT, **named)


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


def _several(description: str, *examples: str) -> Any:  # noqa: ANN401 - pydantic's own
    shown: Any = {"example": list(examples)} if examples else None
    return Field(default=[], description=description, json_schema_extra=shown)


def _no_default(schema: dict[str, Any]) -> None:
    # A query string has no null: an absent parameter is left out.
    schema.pop("default", None)
