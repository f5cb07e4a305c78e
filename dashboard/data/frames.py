"""Projects as a GeoDataFrame: one row a project, one column a header, values as in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely import Point

from dashboard.data.fields import FIELDS
from dashboard.data.geography import CRS
from dashboard.data.schema import LISTS, SEPARATOR

if TYPE_CHECKING:
    from dashboard.data.project import Project
    from dashboard.data.schema import Field


def projects_frame(projects: Sequence[Project]) -> gpd.GeoDataFrame:
    """Return texts and a `geometry` of points in EPSG:4326, None for a project without a place."""
    rows = [project_row(project) for project in projects]
    columns = {str(field.column): [row[field.column] for row in rows] for field in FIELDS}
    points = [_point(project) for project in projects]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(points, crs=CRS))


def project_row(project: Project) -> dict[str, str]:
    """Return the texts of a row of `projects.csv`, by header; read back, they give the project."""
    return {str(field.column): _text(getattr(project, field.attribute), field) for field in FIELDS}


def _text(value: object, field: Field) -> str:
    if field.kind in LISTS and isinstance(value, Sequence):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)


def _point(project: Project) -> Point | None:
    if project.longitude is None or project.latitude is None:
        return None
    return Point(project.longitude, project.latitude)
