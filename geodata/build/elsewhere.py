"""The communes of the other regions: enough to say where a place is, and how far."""

import geopandas as gpd
import pandas as pd

from geodata.build.boundaries import Polygons
from geodata.build.cog import Cog
from geodata.build.communes import SEPARATOR


def elsewhere(region: str, cog: Cog, polygons: Polygons) -> pd.DataFrame:
    """Return the communes outside `region`, sorted by code.

    Columns code, nom, departement, region (its name), codes_postaux, population, longitude and
    latitude of a point inside (EPSG:4326, 3 decimals), empty where no polygon is known.
    """
    codes = sorted(
        code for code, row in cog.communes.items() if row.get("region") not in (None, region)
    )
    points = gpd.GeoSeries([polygons.get(code) for code in codes], crs=4326).representative_point()
    return pd.DataFrame(
        {
            "code": codes,
            "nom": [cog.communes[code]["nom"] for code in codes],
            "departement": [cog.department_of(code) for code in codes],
            "region": [cog.region_name(cog.department_of(code)) for code in codes],
            "codes_postaux": [
                SEPARATOR.join(cog.communes[code].get("codesPostaux", [])) for code in codes
            ],
            "population": [int(cog.communes[code].get("population", 0)) for code in codes],
            "longitude": points.x.round(3),
            "latitude": points.y.round(3),
        }
    )
