"""JSON files of the map: shapes of the current snapshot, and the territory of one project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort

from dashboard.data.geography import read_descriptions, read_landmarks
from dashboard.data_store import DataStore
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.map_layers import LAYERS, Layer, light_layer, neighbours
from dashboard.figures.map_payload import map_file, territory_shape
from dashboard.settings import ROOT, Settings
from dashboard.web.assets import StaticFiles


def register(server: Flask, store: DataStore) -> None:
    """Register the route of a project's territory as JSON; 404 for an unknown project."""

    @server.get("/carte/territoire/<project>.json")
    def shape(project: str) -> Response:
        snapshot = store.current()
        index = snapshot.catalogue.by_id.get(project)
        if index is None:
            abort(404)
        words = json.dumps(territory_shape(snapshot, index), separators=(",", ":"))
        return Response(words, content_type="application/json")


class MapFiles:
    """Registers the map's static files and gives their addresses for a snapshot."""

    def __init__(self, settings: Settings, files: StaticFiles) -> None:
        self._files = files
        self._landmarks = read_landmarks(settings.geodata, settings.regions)
        self._basemap = _basemap(settings, files)
        self._shape_addresses: dict[str, str] = {}

    def sources(self, snapshot: Snapshot) -> Mapping[str, str]:
        """Return the addresses of the files of `snapshot`; `bornes`, `reliefs`: as JSON."""
        state = snapshot.catalogue.fingerprint  # the shapes do not depend on the day
        if state not in self._shape_addresses:
            shapes = map_file(snapshot, self._landmarks)
            self._shape_addresses[state] = self._files.add_json("carte.json", shapes)
        return {"carte": self._shape_addresses[state], **self._basemap}


def _basemap(settings: Settings, files: StaticFiles) -> dict[str, str]:
    web = [settings.geodata / region / "web" for region in settings.regions]
    described = read_descriptions(settings.geodata, settings.regions)
    reliefs = [
        _relief(folder, region["relief"], files)
        for folder, region in zip(web, described, strict=True)
        if region["relief"]  # some regions have none in the source
    ]

    def lines(layer: Layer) -> str:
        drawn = layer.lines(web) if layer.lines else {}
        return files.add_json(f"{layer.key}.json", drawn) if drawn.get("features") else ""

    return {
        "eaux": files.add_json("eaux.json", light_layer([part / "eaux.json" for part in web])),
        "voisins": files.add_json("voisins.json", neighbours(web)),
        **{layer.key: lines(layer) for layer in LAYERS if layer.lines},
        "groupes": files.add_file(ROOT / "assets" / "vendor" / "supercluster.min.js"),
        "bornes": json.dumps(_around([_corners(region["bounds"]) for region in described])),
        "reliefs": json.dumps(reliefs),
    }


def _relief(folder: Path, frame: Mapping[str, float], files: StaticFiles) -> dict[str, Any]:
    """Return the addresses of a region's relief images, small and large, and their bounds."""
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
