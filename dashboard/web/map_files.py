"""The files that the map reads, held once for each state of the data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dashboard.data.geography import read_descriptions
from dashboard.data.landmarks import read_landmarks
from dashboard.figures.background import joined_layers, light_layer, neighbours
from dashboard.figures.project_map import map_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings
    from dashboard.web.files import Files


class MapFiles:
    """Gives the addresses of the map's files for a snapshot, and the frames it is drawn in."""

    def __init__(self, settings: Settings, files: Files) -> None:
        self._files = files
        self._landmarks = read_landmarks(settings.geodata, settings.regions)
        self._background = _background(settings, files)
        self._held: dict[str, str] = {}

    def sources(self, snapshot: Snapshot) -> Mapping[str, str]:
        """Return the addresses of the files for `snapshot`, by what they hold."""
        mark = snapshot.catalogue.fingerprint  # a snapshot of another day has the same shapes
        if mark not in self._held:
            shapes = map_file(snapshot, self._landmarks)
            self._held[mark] = self._files.add_json("carte.json", shapes)
        return {"carte": self._held[mark], **self._background}


def _background(settings: Settings, files: Files) -> dict[str, str]:
    web = [settings.geodata / region / "web" for region in settings.regions]
    described = read_descriptions(settings.geodata, settings.regions)
    reliefs = [
        _relief(folder, region["relief"], files)
        for folder, region in zip(web, described, strict=True)
        if region["relief"]  # some regions have none in the source
    ]
    return {
        "eaux": files.add_json("eaux.json", light_layer([part / "eaux.json" for part in web])),
        "voisins": files.add_json("voisins.json", neighbours(web)),
        "epci": files.add_json("epci.json", joined_layers([part / "epci.json" for part in web])),
        "bornes": json.dumps(_around([_corners(region["bounds"]) for region in described])),
        "reliefs": json.dumps(reliefs),
    }


def _relief(folder: Path, frame: Mapping[str, float], files: Files) -> dict[str, Any]:
    """Return the addresses of the relief of a region, and the corners that it is laid between."""
    return {
        "petit": files.add_file(folder / "relief-petit.webp"),
        "grand": files.add_file(folder / "relief.webp"),
        "cadre": _corners(frame),
    }


def _corners(box: Mapping[str, float]) -> list[list[float]]:
    return [[box["south"], box["west"]], [box["north"], box["east"]]]


def _around(boxes: list[list[list[float]]]) -> list[list[float]]:
    lows, highs = zip(*boxes, strict=True)
    return [
        [min(axis) for axis in zip(*lows, strict=True)],
        [max(a) for a in zip(*highs, strict=True)],
    ]
