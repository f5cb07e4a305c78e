"""Repairs that bring the polygons of 2024 to the communes of 2026."""

from collections.abc import Mapping

import numpy as np
import shapely

from geodata.build.boundaries import Boundaries, Polygons, polygonal
from geodata.build.cog import Cog
from geodata.build.coverage import coverage

GRID = 1e-5
# Neussargues en Pinatelle was un-merged on 1 January 2025: its polygon still holds all five.
UNMERGED = {"15141": ("15031", "15035", "15047", "15141", "15171")}


def repaired(boundaries: Boundaries, departments: frozenset[str], cog: Cog) -> Polygons:
    """Return a coverage of the current communes of `departments`, EPSG:4326, 5 decimals."""
    communes = split(boundaries.communes, boundaries.delegated)
    kept = {
        code: shape for code, shape in communes.items() if cog.department_of(code) in departments
    }
    formers = {
        code: shape
        for code, shape in boundaries.former.items()
        if code in cog.successors and cog.department_of(cog.successors[code]) in departments
    }
    cut = coverage(kept, GRID, formers, cog.successors)
    edges = uncovered(formers, cut)
    if not edges:
        return cut
    return coverage(with_edges(cut, edges, cog.successors), GRID, formers, cog.successors)


def split(communes: Polygons, delegated: Polygons) -> Polygons:
    """Return the communes with each un-merged one cut along its former delegated communes."""
    found = dict(communes)
    for whole, codes in UNMERGED.items():
        rest = communes[whole]
        for code in codes:
            part = polygonal(shapely.intersection(rest, delegated[code]))
            rest = polygonal(shapely.difference(rest, part))
            found[code] = part
        for scrap in shapely.get_parts(rest):
            nearest = max(codes, key=lambda code: _shared(found[code], scrap))
            found[nearest] = polygonal(shapely.union(found[nearest], scrap))
    return found


def uncovered(formers: Polygons, communes: Polygons) -> Polygons:
    """Return the former communes no polygon holds: those on the edge of the country."""
    codes = sorted(formers)
    points = shapely.point_on_surface([formers[code] for code in codes])
    tree = shapely.STRtree(list(communes.values()))
    held = set(np.unique(tree.query(points, predicate="within")[0]).tolist())
    return {code: formers[code] for index, code in enumerate(codes) if index not in held}


def with_edges(communes: Polygons, edges: Polygons, successors: Mapping[str, str]) -> Polygons:
    """Return the communes, each edge given to its successor."""
    found = dict(communes)
    for code, shape in edges.items():
        owner = successors[code]
        near = [other for other in found.values() if other.intersects(shape)]
        own = polygonal(shapely.difference(shape, shapely.union_all(near)))
        found[owner] = shapely.union(found[owner], own) if owner in found else own
    return found


def _shared(polygon: shapely.Geometry, scrap: shapely.Geometry) -> float:
    return float(shapely.intersection(shapely.buffer(polygon, 1e-5), scrap.boundary).length)
