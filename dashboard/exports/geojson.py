"""The projects as GeoJSON (RFC 7946): where one goes, or the exact territory that each covers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from shapely import orient_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.data.fields.field import Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.project import Project
from dashboard.data.projects import project_row
from dashboard.domain.positions import Position
from dashboard.domain.territory.resolution import territory_geometry
from dashboard.exports.notes import Extract, notice
from dashboard.exports.wording import Legal

_NUMBERS = {Kind.INTEGER: int, Kind.DECIMAL: float}


def points(extract: Extract) -> bytes:
    """Return one feature a project, a point (EPSG:4326) or null when the source gives no place.

    The property `position` says what the point is: « adresse » for the point that the source gives,
    « commune » for the reference point of the commune when it gives no more, else null.
    """
    catalogue = extract.catalogue
    features = []
    for index in extract.result.shown:
        at = catalogue.receptions[index].position
        precision = {"position": at.precision if at else None}
        features.append(_feature(catalogue.projects[index], _point(at), precision))
    return _collection(extract, features)


def territories(extract: Extract) -> bytes:
    """Return one feature a project: its communes as one shape (EPSG:4326), null when unspecified.

    `zone_certitude` = « a-confirmer » says that the shape holds communes none of which is sure.
    """
    catalogue = extract.catalogue
    features = []
    for index in extract.result.shown:
        shape = territory_geometry(catalogue.territories.met[index], catalogue.geography)
        features.append(_feature(catalogue.projects[index], _outward(shape), {}))
    return _collection(extract, features)


def properties(project: Project) -> dict[str, str | float | None]:
    """Return the columns of a record: texts as in `projects.csv`, numbers, null for missing."""
    row = project_row(project)
    values = ((field, row[field.column]) for field in FIELDS)
    return {
        str(field.column): _NUMBERS.get(field.kind, str)(text) if text else None
        for field, text in values
    }


def _feature(
    project: Project, geometry: Mapping[str, Any] | None, more: Mapping[str, object]
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": project.id,
        "geometry": geometry,
        "properties": {**properties(project), **more},
    }


def _collection(extract: Extract, features: Sequence[Mapping[str, object]]) -> bytes:
    collection = {"type": "FeatureCollection", "metadata": _metadata(extract), "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(errors="replace")


def _metadata(extract: Extract) -> dict[str, object]:
    about = notice(extract)
    return {
        "titre": about.title,
        "vue": about.sentence,
        "filtres": about.filters,
        "edition": extract.catalogue.edition,
        "date_donnees": about.data_date.isoformat() if about.data_date else None,
        "listes": about.lists or None,
        "date_export": about.export_date.isoformat(),
        "sources": about.sources,
        "licence": Legal.LICENCE,
        "licence_url": Legal.LICENCE_URL,
        "a_citer": about.cite,
        "avertissement": about.warning or None,
    }


def _point(at: Position | None) -> dict[str, object] | None:
    return {"type": "Point", "coordinates": [at.longitude, at.latitude]} if at else None


def _outward(shape: BaseGeometry) -> Mapping[str, Any] | None:
    """Return the shape with its outer rings counterclockwise, as RFC 7946 wants them."""
    if shape.is_empty:
        return None
    turned: Mapping[str, Any] = mapping(orient_polygons(shape))
    return turned
