"""The files of one region, from what was read to what is written."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.build import files, layers, tables
from geodata.build.boundaries import current_communes
from geodata.build.cog import YEAR
from geodata.build.communes import communes, dissolved
from geodata.build.countries import countries
from geodata.build.elsewhere import elsewhere
from geodata.build.landmarks import Names, landmarks
from geodata.build.neighbours import neighbour_layer
from geodata.build.relief import held, relief, save
from geodata.build.sources import ARCHIVES
from geodata.build.territory import Territory, read_territory
from geodata.build.waters import water_layer

FINE, COARSE = 120.0, 260.0  # metres of simplification: units and EPCI, communes
Sides = dict[str, float]


def build(region: str, cache: Path, output: Path) -> None:
    """Write the geodata of a region into `output`, fetching archives into `cache`."""
    web = output / "web"
    web.mkdir(parents=True, exist_ok=True)
    territory = read_territory(region, cache)
    rows = communes(territory)
    units = tables.units(rows, territory.cog)
    files.write_geoparquet(rows, output / "communes.parquet")
    files.write_csv(tables.departements(rows, territory.cog), output / "departements.csv")
    files.write_csv(tables.epci(rows, territory.cog), output / "epci.csv")
    files.write_csv(units, output / "unites.csv")
    files.write_csv(tables.other_names(rows, territory.cog), output / "autres_noms.csv")
    others = elsewhere(region, territory.cog, current_communes(cache))
    files.write_parquet(others, output / "ailleurs.parquet")
    _write_layers(territory, rows, cache, web)
    _write_surroundings(territory, rows, units, cache, web)
    shaded = _write_relief(territory, cache, web)
    files.write_readable_json(_description(territory, rows, shaded), output / "region.json")
    files.write_sums(output)


def _write_layers(territory: Territory, rows: gpd.GeoDataFrame, cache: Path, web: Path) -> None:
    """Write the layers that stand alone."""
    for name, column, tolerance in (("epci", "epci", FINE), ("communes", "code", COARSE)):
        shapes = layers.simplified(dissolved(rows, column), tolerance)
        files.write_json(layers.polygon_layer(shapes), web / f"{name}.json")
    files.write_json(water_layer(cache, territory.box), web / "eaux.json")


def _write_surroundings(
    territory: Territory, rows: gpd.GeoDataFrame, units: pd.DataFrame, cache: Path, web: Path
) -> None:
    """Write units, neighbours and labels: simplified as one, so that their borders meet."""
    own, around = dissolved(rows, "unite"), territory.departments_around()
    light = layers.simplified({**own, **around}, FINE)
    own, around = ({code: light[code] for code in part} for part in (own, around))
    abroad = countries(cache, territory.box)
    names = Names(
        units=dict(zip(units["code"], units["nom"], strict=True)),
        shapes=own,
        around={**territory.regions_around(around), **abroad},
    )
    files.write_json(layers.polygon_layer(own), web / "unites.json")
    files.write_json(neighbour_layer(own, around, abroad, territory.box), web / "voisins.json")
    files.write_json(landmarks(rows, names, territory), web / "reperes.json")


def _write_relief(territory: Territory, cache: Path, web: Path) -> Sides | None:
    """Write the relief images and return their bounds; None where no tile holds the region."""
    if not held(territory.outline()):
        return None
    shaded = relief(cache, territory.box)
    save(shaded, web)
    return _sides(shaded.bounds)


def _description(
    territory: Territory, rows: gpd.GeoDataFrame, shaded: Sides | None
) -> dict[str, object]:
    return {
        "code": territory.region,
        "nom": territory.cog.regions[territory.region]["nom"],
        "cog": YEAR,
        "bounds": _sides(rows.total_bounds.round(5).tolist()),
        "fenetre": _sides(territory.box.bounds),
        "relief": shaded,
        "sources": [
            {"paquet": archive.package, "version": archive.version, "apport": archive.gives}
            for archive in ARCHIVES
        ],
    }


def _sides(bounds: tuple[float, float, float, float]) -> Sides:
    west, south, east, north = bounds
    return {"south": south, "west": west, "north": north, "east": east}
