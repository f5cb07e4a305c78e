"""A coverage: polygons that share their borders exactly, without overlap or gap."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons

Faces = np.ndarray[tuple[int], np.dtype[np.object_]]
# A hole larger than this is another country's land (Llívia), in square degrees: about 1 km².
FOREIGN = 1.2e-4
# A face smaller than this is a scrap left by two borders that do not quite meet: about 0.1 ha.
SCRAP = 1.2e-7


def coverage(
    polygons: Polygons, grid: float, formers: Polygons, successors: Mapping[str, str]
) -> Polygons:
    """Return the polygons cut anew from one set of lines, on a grid of `grid` degrees.

    A face no polygon holds goes to the successor of the former commune that lay there, else to
    the neighbour with the longest shared border; a large face that nobody claims stays a hole.
    """
    faces = _faces(polygons, grid)
    areas = shapely.area(faces)
    held, claims = _owners(faces, polygons), _owners(faces, formers)
    owners = [
        "" if area < SCRAP else code or successors.get(former, "")
        for area, code, former in zip(areas, held, claims, strict=True)
    ]
    tree = shapely.STRtree(faces)
    for index in np.flatnonzero(areas < FOREIGN).tolist():
        owners[index] = owners[index] or _neighbour(index, faces, owners, tree)
    return _assembled(faces, owners, decimals=round(-np.log10(grid)))


def union(polygons: Polygons) -> BaseGeometry:
    """Return the union of a coverage."""
    return shapely.coverage_union_all(list(polygons.values()))


def _faces(polygons: Polygons, grid: float) -> Faces:
    lines = shapely.union_all(shapely.boundary(list(polygons.values())), grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    return np.asarray(faces[np.lexsort(shapely.bounds(faces).T)], dtype=object)


def _owners(faces: Faces, polygons: Polygons) -> list[str]:
    """Return the code of the polygon under each face, the lowest where several overlap."""
    codes = sorted(polygons)
    owners = [""] * len(faces)
    if not codes:
        return owners
    tree = shapely.STRtree([polygons[code] for code in codes])
    pairs = tree.query(shapely.point_on_surface(faces), predicate="within").T
    for face, polygon in sorted(pairs.tolist(), reverse=True):
        owners[face] = codes[polygon]
    return owners


def _neighbour(
    index: int,
    faces: Faces,
    owners: list[str],
    tree: shapely.STRtree,
) -> str:
    near = [other for other in sorted(tree.query(faces[index])) if owners[other]]
    shared = [
        shapely.intersection(faces[index].boundary, faces[other].boundary).length for other in near
    ]
    return owners[near[int(np.argmax(shared))]] if near else ""


def _assembled(faces: Faces, owners: list[str], decimals: int) -> Polygons:
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face, owner in zip(faces, owners, strict=True):
        pieces[owner].append(face)
    return {
        code: shapely.normalize(
            shapely.transform(
                shapely.coverage_union_all(pieces[code]), lambda xy: np.round(xy, decimals)
            )
        )
        for code in sorted(pieces)
        if code
    }
