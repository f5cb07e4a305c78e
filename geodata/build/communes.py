"""The communes of a region: one row each, with its polygon and its reference point."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import Polygons
from geodata.build.cog import Record
from geodata.build.territory import Territory

LYON = "200046977"
NEAR = 200.0  # metres a town hall may stand off its generalised polygon
SEPARATOR = "|"


def communes(territory: Territory) -> gpd.GeoDataFrame:
    """Return the region's communes sorted by code, EPSG:4326, point coordinates at 5 decimals."""
    cog = territory.cog
    codes = sorted(code for code in cog.communes if cog.region_of(code) == territory.region)
    epci, former = cog.epci_of(), cog.former_codes()
    rows = pd.DataFrame(
        [_row(cog.communes[code], epci.get(code, ""), former.get(code, [])) for code in codes]
    )
    shapes = gpd.GeoSeries([territory.polygons[code] for code in codes], crs=4326)
    return gpd.GeoDataFrame(
        pd.concat([rows, reference_points(codes, shapes, territory.town_halls)], axis=1),
        geometry=shapes,
        crs=4326,
    )


def unit(departement: str, epci: str) -> str:
    """Return the unit of a commune: its department, 69 being cut into 69D and 69M."""
    if departement != "69":
        return departement
    return "69M" if epci == LYON else "69D"


def reference_points(
    codes: list[str], shapes: gpd.GeoSeries, town_halls: Mapping[str, BaseGeometry]
) -> pd.DataFrame:
    """Return longitude, latitude and `point`: the town hall if it stands in its own commune.

    Town halls mis-geocoded farther than `NEAR` metres give way to a point inside the polygon.
    """
    inside = gpd.GeoSeries(shapes.representative_point(), crs=4326)
    halls = gpd.GeoSeries([town_halls.get(code) for code in codes], crs=4326)
    offset = halls.to_crs(2154).distance(shapes.to_crs(2154), align=False)
    sound = (offset <= NEAR).to_numpy()
    points = gpd.GeoSeries(np.where(sound, halls, inside), crs=4326)
    return pd.DataFrame(
        {
            "longitude": points.x.round(5),
            "latitude": points.y.round(5),
            "point": np.where(sound, "mairie", "point-representatif"),
        }
    )


def dissolved(rows: gpd.GeoDataFrame, column: str) -> Polygons:
    """Return the union of the communes for each code of `column`, empty codes left out."""
    return {
        str(code): shapely.normalize(shapely.coverage_union_all(group.geometry.to_numpy()))
        for code, group in rows.groupby(column, sort=True)
        if code
    }


def _row(commune: Record, epci: str, former: list[str]) -> Record:
    return {
        "code": commune["code"],
        "nom": commune["nom"],
        "departement": commune["departement"],
        "unite": unit(commune["departement"], epci),
        "region": commune["region"],
        "epci": epci,
        "codes_postaux": SEPARATOR.join(commune.get("codesPostaux", [])),
        "population": int(commune.get("population", 0)),
        "anciens_codes": SEPARATOR.join(former),
    }
