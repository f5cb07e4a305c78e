"""Label positions: what the map names, and where."""

from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons
from geodata.build.handbook import Label
from geodata.build.territory import Territory
from geodata.build.towns import towns

Place = tuple[float, float]


@dataclass(frozen=True)
class Names:
    """What is to be named: units (code to name), their polygons, polygons around by name."""

    units: dict[str, str]
    shapes: Polygons
    around: Polygons


def landmarks(
    communes: gpd.GeoDataFrame, names: Names, territory: Territory
) -> dict[str, list[Label]]:
    """Return the labels of towns, units, waters and neighbours, positions in degrees.

    Positions set by hand win over computed ones.
    """
    handbook = territory.handbook
    return {
        "villes": towns(communes, territory.cog, handbook),
        "unites": [
            {"code": code, "nom": names.units[code], **_position(handbook.unites.get(code), shape)}
            for code, shape in sorted(names.shapes.items())
        ],
        "eaux": handbook.eaux,
        "voisins": handbook.voisins
        or [{"nom": name, **_position(None, shape)} for name, shape in names.around.items()],
    }


def anchor(shape: BaseGeometry) -> Place:
    """Return the centre of the largest circle the shape holds, in degrees."""
    metric = gpd.GeoSeries([shape], crs=4326).to_crs(2154).iloc[0]
    radius = shapely.maximum_inscribed_circle(metric, tolerance=500)
    centre = gpd.GeoSeries([shapely.get_point(radius, 0)], crs=2154).to_crs(4326).iloc[0]
    return centre.x, centre.y


def _position(place: Place | None, shape: BaseGeometry) -> Label:
    longitude, latitude = place or anchor(shape)
    return {"longitude": round(longitude, 4), "latitude": round(latitude, 4)}
