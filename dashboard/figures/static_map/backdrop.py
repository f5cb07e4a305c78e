"""What lies below the static maps: read once, laid out for each state of the data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from dashboard.data.geography import Geography, read_landmarks
from dashboard.figures.looks import View
from dashboard.figures.map_layers import LAYERS, light_layer
from dashboard.figures.static_map.layers import BaseLayers, build_base_layers
from dashboard.figures.static_map.picture import small_frame, small_map
from dashboard.figures.static_map.text import read_metrics
from dashboard.figures.svg import Frame
from dashboard.settings import ROOT

FONTS = ROOT / "assets" / "fonts"
MAX_BASE_LAYERS = 12  # two sizes, each for all regions and for the places last chosen


class Backdrop:
    """The base layers of the static maps, cached by size, places and state of the data."""

    def __init__(self, geodata: Path, regions: Sequence[str]) -> None:
        self._landmarks = read_landmarks(geodata, tuple(regions))
        paths = [geodata / region / "web" / "eaux.json" for region in regions]
        self._waters = light_layer(paths)
        folders = [path.parent for path in paths]
        self._lines = {layer.key: layer.lines(folders) for layer in LAYERS if layer.lines}
        self.metrics = read_metrics(FONTS / "picture")
        self._cache: dict[tuple[object, ...], BaseLayers] = {}

    def layers(
        self, view: View, frame: Callable[[Geography, Collection[str]], Frame]
    ) -> BaseLayers:
        """Return the base layers of a view in a frame."""
        snapshot, selection = view.snapshot, view.result.selection
        places = (view.framed,) if view.framed else selection.areas or selection.regions
        key = (frame, places, snapshot.catalogue.fingerprint)
        if key not in self._cache:
            placed = frame(snapshot.catalogue.geography, places)
            base_layers = build_base_layers(
                snapshot, placed, self._landmarks, self._waters, self._lines
            )
            newest = list(self._cache.items())[1 - MAX_BASE_LAYERS :]
            self._cache = {**dict(newest), key: base_layers}
        return self._cache[key]

    def small_map(self, view: View) -> str:
        """Return the small map of a view as SVG."""
        return str(small_map(view, self.layers(view, small_frame), self.metrics))
