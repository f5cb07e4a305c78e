"""The map's shapes as one TopoJSON file: each border once, so that any outline is a mesh."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
import topojson

from dashboard.data.geography import CRS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dashboard.data.geography import Geography
    from dashboard.domain.arrays import Integers

MERCATOR = "EPSG:3857"
TOLERANCE = 200.0
QUANTIZATION = 30_000


def topology(geography: Geography, of_commune: Integers) -> Mapping[str, Any]:
    """Return the TopoJSON of the groups of communes, one geometry a group, in group order.

    `of_commune` gives each commune's group (C,). Borders are simplified together
    (Visvalingam–Whyatt, `TOLERANCE` metres of EPSG:3857), so neighbours keep sharing them;
    coordinates are EPSG:4326, quantized to about 14 m.
    """
    communes = geography.communes.geometry.to_crs(MERCATOR).to_numpy()
    groups = [communes[of_commune == k] for k in range(int(of_commune.max()) + 1)]
    merged = np.array([_merged(group) for group in groups])
    simple = shapely.coverage_simplify(merged, TOLERANCE)
    frame = gpd.GeoDataFrame(geometry=list(simple), crs=MERCATOR).to_crs(CRS)
    built = topojson.Topology(frame, prequantize=QUANTIZATION, topology=True, object_name="atoms")
    shape: dict[str, Any] = json.loads(built.to_json())
    for part in shape["objects"]["atoms"]["geometries"]:
        part.pop("properties", None)
        part["id"] = int(part["id"])
    return shape


def _merged(group: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    try:
        return shapely.coverage_union_all(group)
    except shapely.GEOSException:  # the group's polygons overlap by a hair
        return shapely.union_all(group)
