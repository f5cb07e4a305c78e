"""What a hand sets for a region: its window on the map, its landmark towns, its labels."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

HANDBOOKS = Path(__file__).parent.parent
MARGIN = (1.4, 1.0)  # degrees of longitude and latitude around a region without hand-set window
Label = dict[str, str | float]


@dataclass(frozen=True)
class Handbook:
    """Values set by hand for one region; each is empty where none was set.

    `fenetre` is west, south, east, north; `villes` the codes of towns of rang 2; `unites` the
    longitude and latitude of each unit's label.
    """

    fenetre: tuple[float, float, float, float] | None = None
    villes: list[str] = field(default_factory=list)
    unites: dict[str, tuple[float, float]] = field(default_factory=dict)
    eaux: list[Label] = field(default_factory=list)
    voisins: list[Label] = field(default_factory=list)


def read_handbook(region: str) -> Handbook:
    """Return the hand-set values of `reperes-<region>.json`, empty if there is no such file."""
    path = HANDBOOKS / f"reperes-{region}.json"
    return Handbook(**json.loads(path.read_text("utf-8"))) if path.exists() else Handbook()


def window(handbook: Handbook, communes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the box the map shows, EPSG:4326: set by hand, else the communes and a margin."""
    if handbook.fenetre:
        return shapely.box(*handbook.fenetre)
    west, south, east, north = shapely.total_bounds(communes)
    return shapely.box(
        math.floor((west - MARGIN[0]) * 10) / 10,
        math.floor((south - MARGIN[1]) * 10) / 10,
        math.ceil((east + MARGIN[0]) * 10) / 10,
        math.ceil((north + MARGIN[1]) * 10) / 10,
    )
