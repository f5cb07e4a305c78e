"""Countries around France, from Natural Earth 10m as world-atlas packs it (TopoJSON)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build.boundaries import RING, Points, Polygons, polygonal, within
from geodata.build.sources import WORLD_ATLAS, package_member

FRENCH_NAMES = {
    "Andorra": "Andorre",
    "Belgium": "Belgique",
    "Germany": "Allemagne",
    "Italy": "Italie",
    "Luxembourg": "Luxembourg",
    "Monaco": "Monaco",
    "Spain": "Espagne",
    "Switzerland": "Suisse",
    "United Kingdom": "Royaume-Uni",
}


def countries(cache: Path, box: BaseGeometry) -> Polygons:
    """Return the part in `box` of each country but France, by its French name, EPSG:4326."""
    topology = json.loads(package_member(WORLD_ATLAS, cache, "countries-10m.json"))
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    found = {
        FRENCH_NAMES[country["properties"]["name"]]: _polygon(country, arcs)
        for country in topology["objects"]["countries"]["geometries"]
        if country["properties"]["name"] in FRENCH_NAMES
    }
    return within(found, box)


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> Points:
    """Undo TopoJSON's quantised differences."""
    points: Points = np.cumsum(np.array(steps, dtype=float), axis=0)
    return points * transform["scale"] + transform["translate"]


def _polygon(country: dict[str, Any], arcs: list[Points]) -> BaseGeometry:
    """Join the country's rings; islets quantised to fewer than four points are left out."""
    single = country["type"] == "Polygon"
    members = [country["arcs"]] if single else country["arcs"]
    rings = [[_ring(indexes, arcs) for indexes in member] for member in members]
    sound = [[ring for ring in member if len(ring) >= RING] for member in rings]
    return polygonal(shapely.MultiPolygon([(m[0], m[1:]) for m in sound if m]))


def _ring(indexes: list[int], arcs: list[Points]) -> Points:
    """Join arcs end to end; a negative index is the complement of an arc read backwards."""
    pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indexes]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
