"""Routes `projets`: the records of a query, one record, and the same as GeoJSON (EPSG:4326)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

import numpy as np
from flask import Response
from pydantic import BaseModel, Field, create_model

from dashboard.data.fields import field
from dashboard.data.fields.field import LISTS, SEPARATOR, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.table_schema import table_schema
from dashboard.data_store import DataStore
from dashboard.domain.api_examples import api_examples
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.search.results import uncollected_areas
from dashboard.exports import geojson
from dashboard.exports.notes import Extract
from dashboard.texts.api import Problems, Shapes
from dashboard.web.api.problems import problem
from dashboard.web.api.queries import (
    ProjectPath,
    Shape,
    StrictModel,
    exampled,
    geojson_query,
    project_query,
    selection_query,
)
from dashboard.web.api.routes import (
    EDITION_EXAMPLE,
    GEOJSON,
    JSON,
    DataEdition,
    Route,
    data_edition,
    json_response,
)
from dashboard.web.document import query_string

TERRITORY = "territoire"
_TYPES: Mapping[Kind, type] = {Kind.INTEGER: int, Kind.DECIMAL: float, Kind.DATE: date}


def record(summary: ProjectSummary) -> dict[str, Any]:
    """Return the values of a record by column: lists, numbers, ISO dates, None for unknown."""
    values = {str(f.column): _value(getattr(summary.project, f.attribute)) for f in FIELDS}
    return {**values, TERRITORY: summary.where}


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _type(field: field.Field) -> Any:  # noqa: ANN401 - a type made at run time
    single: Any = field.vocabulary or _TYPES.get(field.kind, str)
    if field.kind in LISTS:
        return list[single]
    return single if field.required else single | None


def _example(field: field.Field) -> object:
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
    return create_model("Record", __base__=StrictModel, **fields)


Record = _record_model()
EXAMPLE = {str(f.column): _example(f) for f in FIELDS} | {TERRITORY: Shapes.WORDS}


def _list_model() -> type[BaseModel]:
    counted = {
        "surs": 1,
        "possibles": 0,
        "a_confirmer": [],
        "collecte": False,
        "departements_non_collectes": ["43"],
    }
    example = {"donnees": EDITION_EXAMPLE, "total": 1, **counted, "projets": [EXAMPLE]}
    extra: Any = {"description": Shapes.PROJECTS, "example": example}
    config: Any = {"extra": "forbid", "openapi_extra": extra}
    fields: dict[str, Any] = {
        "donnees": (DataEdition, Field(description=Shapes.DATA)),
        "total": (int, Field(description=Shapes.LISTED)),
        "surs": (int | None, Field(description=Shapes.SHOWN)),
        "possibles": (int, Field(description=Shapes.POSSIBLE)),
        "a_confirmer": (list[str], Field(description=Shapes.MAY_MATCH)),
        "collecte": (bool, Field(description=Shapes.LISTS)),
        "departements_non_collectes": (list[str], Field(description=Shapes.UNCOLLECTED)),
        "projets": (list[Record], Field(description=Shapes.PROJECTS)),  # type: ignore[valid-type]
    }
    return create_model("Records", __config__=config, **fields)


Records = _list_model()


_WRITERS = {Shape.POINT: geojson.points, Shape.TERRITORY: geojson.territories}
_FEATURES = {
    "description": Shapes.GEOJSON,
    "content": {
        GEOJSON: {
            "schema": {
                "type": "object",
                "required": ["type", "metadata", "features"],
                "properties": {
                    "type": {"const": "FeatureCollection"},
                    "metadata": {"type": "object"},
                    "features": {"type": "array", "items": {"type": "object"}},
                },
            }
        }
    },
}
_SCHEMA = {
    "description": Shapes.SCHEMA,
    "content": {JSON: {"schema": {"type": "object", "required": ["fields"]}}},
}


def project_routes(store: DataStore) -> list[Route]:
    """Return the routes of the projects: list, one record, GeoJSON, Table Schema."""
    catalogue = store.current().catalogue
    shown = api_examples(catalogue)
    selection = selection_query(catalogue.geography.regions, catalogue.areas)
    views = _Views(store)
    one = {"description": Shapes.PROJECT, "content": {JSON: _one()}}
    return [
        Route(
            "projets",
            "/projets",
            views.every,
            Records,
            query=project_query(selection),
            example=f"public=jeunes&departement={shown.area}",
        ),
        Route(
            "projet",
            "/projets/<id>",
            views.one,
            one,
            path=exampled(ProjectPath, id=shown.project),
            example=shown.project,
        ),
        Route(
            "projets_geojson",
            "/projets.geojson",
            views.map,
            _FEATURES,
            query=geojson_query(selection),
            example=f"departement={shown.area}",
        ),
        Route("schema", "/projets.schema.json", _schema, _SCHEMA),
    ]


def _one() -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{Record.__name__}"}, "example": EXAMPLE}


def _schema() -> Response:
    return json_response(table_schema())


class _Views:
    """The views of the project routes, on the current snapshot."""

    def __init__(self, store: DataStore) -> None:
        self._store = store

    def every(self, query: Any) -> Response:  # noqa: ANN401 - a model made at run time
        """Return the matching records, in the order of the page's list."""
        snapshot = self._store.current()
        result, _ = snapshot.search(query_string())
        wanted = result.shown[query.debut : query.debut + query.limite]
        records = [record(snapshot.summaries[index]) for index in wanted]
        edition = data_edition(snapshot.catalogue).model_dump(mode="json")
        count, projects = result.count, snapshot.catalogue.projects
        return json_response(
            {
                "donnees": edition,
                "total": result.total,
                "surs": count.sure if count.sure or count.is_zero else None,
                "possibles": count.possible,
                "a_confirmer": [projects[i].id for i in np.flatnonzero(result.to_confirm)],
                "collecte": count.collected,
                "departements_non_collectes": uncollected_areas(
                    snapshot.catalogue, result.selection
                ),
                "projets": records,
            }
        )

    def one(self, path: ProjectPath) -> Response:
        """Return one record."""
        snapshot = self._store.current()
        index = snapshot.catalogue.by_id.get(path.id)
        if index is None:
            return problem(HTTPStatus.NOT_FOUND, Problems.NO_PROJECT)
        return json_response(record(snapshot.summaries[index]))

    def map(self, query: Any) -> Response:  # noqa: ANN401 - a model made at run time
        """Return the matching projects as GeoJSON features."""
        snapshot = self._store.current()
        result, _ = snapshot.search(query_string())
        extract = Extract(snapshot.catalogue, result, snapshot.today)
        return json_response(_WRITERS[query.geometrie](extract), GEOJSON)
