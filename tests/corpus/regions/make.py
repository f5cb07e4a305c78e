"""Make `geodata/53` here, light enough for tests, from what `make geodata REGION=53` writes.

After that: `python -m tests.corpus.regions.make` at the root.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata.build import files
from geodata.build.layers import simplified

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TOLERANCE = 1000.0  # metres
GRID = 1e-3  # degrees
TOWN = 50_000  # inhabitants
TABLES = (
    *("departements.csv", "epci.csv", "unites.csv", "autres_noms.csv"),
    *("region.json", "web/reperes.json"),
)
LAYERS = ("eaux", "voisins", "epci", "unites")


def main(region: str = "53") -> None:
    """Write the communes with few vertices, the tables as they are, the layers simplified."""
    source, target = ROOT / "geodata" / region, HERE / "geodata" / region
    (target / "web").mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        shutil.copyfile(source / name, target / name)
    communes = gpd.read_parquet(source / "communes.parquet")
    others = pd.read_parquet(source / "ailleurs.parquet")
    files.write_parquet(others.loc[others["population"] > TOWN], target / "ailleurs.parquet")
    light = simplified(dict(zip(communes["code"], communes.geometry, strict=True)), TOLERANCE)
    communes = communes.set_geometry([light[code] for code in communes["code"]], crs=4326)
    files.write_geoparquet(communes, target / "communes.parquet")
    for name in LAYERS:
        layer = json.loads((source / "web" / f"{name}.json").read_text("utf-8"))
        for feature in layer["features"]:
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            simple = shapely.set_precision(shapely.simplify(shape, 5 * GRID), GRID)
            feature["geometry"] = json.loads(shapely.to_geojson(simple))
        files.write_json(layer, target / "web" / f"{name}.json")
    files.write_sums(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
