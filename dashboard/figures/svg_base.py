"""The shapes that the server's pictures share, in EPSG:3857, made once for a geography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import shapely

from dashboard.domain.territory_memo import once_per_geography
from dashboard.figures.svg import MERCATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from dashboard.data.geography import Geography
    from dashboard.domain.arrays import Booleans

Bounds: TypeAlias = tuple[float, float, float, float]
TOLERANCE = 120.0  # metres of EPSG:3857: a quarter of a pixel on a picture of a department


@dataclass(frozen=True, slots=True, eq=False)
class BaseShapes:
    """`communes` (C,) share their simplified borders; lines are borders, each drawn once."""

    communes: NDArray[np.object_]
    units: Mapping[str, BaseGeometry]
    region: BaseGeometry
    unit_lines: BaseGeometry
    epci_lines: BaseGeometry


@once_per_geography
def base_shapes(geography: Geography) -> BaseShapes:
    """Return the shapes of `geography`."""
    table = geography.communes
    communes = shapely.coverage_simplify(table.geometry.to_crs(MERCATOR).to_numpy(), TOLERANCE)
    units = {
        str(code): merged(communes[np.asarray(table["unite"] == code)])
        for code in geography.units.index
    }
    epci = [merged(communes[np.asarray(table["epci"] == code)]) for code in table["epci"].unique()]
    whole = np.array(list(units.values()))
    return BaseShapes(
        communes=communes,
        units=units,
        region=merged(whole),
        unit_lines=_borders(whole),
        epci_lines=_borders(np.array(epci)),
    )


def bounds_of(regions: Collection[str], geography: Geography) -> Bounds:
    """Return the bounds of `regions` (codes) in EPSG:3857, of all that is served for none."""
    table = geography.communes
    chosen = table["region"].isin(regions) if regions else np.full(len(table), fill_value=True)
    codes = table.loc[chosen, "unite"].unique()
    west, south, east, north = shapely.total_bounds(
        [base_shapes(geography).units[c] for c in codes]
    )
    return float(west), float(south), float(east), float(north)


def territory(mask: Booleans, geography: Geography, window: BaseGeometry) -> BaseGeometry:
    """Return the union of the communes in `mask` that meet `window`, a box of EPSG:3857.

    Beyond the window the shape is not to be trusted.
    """
    communes = base_shapes(geography).communes
    x_min, y_min, x_max, y_max = window.bounds
    box = shapely.bounds(communes)
    near = (box[:, 0] < x_max) & (box[:, 2] > x_min) & (box[:, 1] < y_max) & (box[:, 3] > y_min)
    return merged(communes[mask & near])


def _borders(shapes: NDArray[np.object_]) -> BaseGeometry:
    return shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))


def merged(shapes: NDArray[np.object_]) -> BaseGeometry:
    """Return the union of neighbouring shapes, empty when there is none."""
    if not len(shapes):
        return shapely.MultiPolygon()
    try:
        union = shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapes)
    # A coverage with overlaps gives a broken union instead of an error.
    return union if shapely.is_valid(union) else shapely.union_all(shapes)
