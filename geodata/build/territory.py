"""A region and what lies around it, read from the archives and repaired."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons, read_boundaries, within
from geodata.build.cog import Cog, read_cog
from geodata.build.handbook import Handbook, read_handbook, window
from geodata.build.repairs import repaired


@dataclass(frozen=True)
class Territory:
    """The region's code and window (EPSG:4326), and the communes of every department in it."""

    region: str
    cog: Cog
    handbook: Handbook
    box: BaseGeometry
    polygons: Polygons
    town_halls: Polygons

    def outline(self) -> BaseGeometry:
        """Return the union of the region's communes."""
        return shapely.coverage_union_all(
            [
                shape
                for code, shape in self.polygons.items()
                if self.cog.region_of(code) == self.region
            ]
        )

    def departments_around(self) -> Polygons:
        """Return the departments of other regions that meet the window, each whole."""
        return _grouped(
            (self.cog.department_of(code), shape)
            for code, shape in self.polygons.items()
            if self.cog.region_of(code) != self.region
        )

    def regions_around(self, departments: Polygons) -> Polygons:
        """Return the part in the window of each other region, by its name."""
        regions = _grouped(
            (self.cog.region_name(code), shape) for code, shape in departments.items()
        )
        return within(regions, self.box)


def read_territory(region: str, cache: Path) -> Territory:
    """Return the territory of a metropolitan region, by its COG code.

    Raises ValueError if the COG has no such region in metropolitan France.
    """
    cog, handbook, boundaries = read_cog(cache), read_handbook(region), read_boundaries(cache)
    own = [code for code in boundaries.communes if cog.region_of(code) == region]
    if not own:
        message = f"region {region}: expected the COG code of a metropolitan region, such as 84"
        raise ValueError(message)
    box = window(handbook, [boundaries.communes[code] for code in own])
    departments = frozenset(
        cog.department_of(code)
        for code, shape in boundaries.communes.items()
        if shape.intersects(box)
    )
    polygons = repaired(boundaries, departments, cog)
    return Territory(region, cog, handbook, box, polygons, boundaries.town_halls)


def _grouped(shapes: Iterable[tuple[str, BaseGeometry]]) -> Polygons:
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for key, shape in shapes:
        members[key].append(shape)
    return {key: shapely.coverage_union_all(group) for key, group in sorted(members.items())}
