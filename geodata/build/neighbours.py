"""What lies around the region: a mask, neighbouring departments and countries as lines."""

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons
from geodata.build.coverage import union
from geodata.build.layers import Layer, collection

TOLERANCE = 700.0  # metres
STUB = 3000.0  # metres: Natural Earth and IGN differ by so much, so lines stop short of France


def neighbour_layer(
    units: Polygons, around: Polygons, abroad: Polygons, box: BaseGeometry
) -> Layer:
    """Return the mask (box minus region) and the neighbours' outlines inside the box.

    `units` are the simplified units of the region, `around` the simplified departments that
    form one coverage with them, `abroad` the countries.
    """
    region = union(units)
    home = shapely.union(region, union(around))
    departments = _lines(around, shapely.boundary(region), box)
    borders = _lines(abroad, _metric_buffer(home, STUB), box)
    return collection(
        [
            (shapely.difference(box, region), {"kind": "masque"}),
            (departments, {"kind": "departement"}),
            (borders, {"kind": "pays"}),
        ]
    )


def _lines(polygons: Polygons, away: BaseGeometry, box: BaseGeometry) -> BaseGeometry:
    drawn = shapely.union_all(shapely.boundary(list(polygons.values())))
    inner = shapely.difference(shapely.intersection(drawn, box), shapely.boundary(box))
    merged = shapely.line_merge(shapely.difference(inner, away))
    metric = gpd.GeoSeries([merged], crs=4326).to_crs(2154).simplify(TOLERANCE)
    return shapely.normalize(metric.to_crs(4326).iloc[0])


def _metric_buffer(shape: BaseGeometry, distance: float) -> BaseGeometry:
    return gpd.GeoSeries([shape], crs=4326).to_crs(2154).buffer(distance).to_crs(4326).iloc[0]
