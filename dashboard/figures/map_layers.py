"""The table of the map's layers: checkboxes, legend, served files and the map's script read it.

See « Add a map layer » in CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.figures.palette import WHITE
from dashboard.texts.reception import Reception
from dashboard.texts.site import Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer that the visitor may show or hide.

    `key`: value of its checkbox; `shown`: whether it is shown at first; `legend`: its entries, CSS
    classes of a swatch and words. For a layer of lines, `file` is its GeoJSON in `geodata/*/web`,
    fetched when it is first shown, and `style` how Leaflet draws it; the map's script draws the
    layers without a file.
    """

    key: str
    label: str
    shown: bool
    legend: tuple[tuple[str, str], ...]
    file: str = ""
    style: Mapping[str, object] | None = None


LAYERS = (
    Layer(key="relief", label=Map.RELIEF, shown=True, legend=()),
    Layer(key="waters", label=Map.WATERS, shown=True, legend=()),
    Layer(
        key="marks",
        label=Reception.TITLE_MANY,
        shown=True,
        legend=(
            ("mk mk-gen mk-s", Map.GENERAL),
            ("mk mk-jeu mk-s", Map.YOUTH),
            ("mk mk-ind mk-s", Map.INDICATIVE),
        ),
    ),
    Layer(key="towns", label=Map.TOWNS, shown=True, legend=()),
    Layer(
        key="epci",
        label=Map.EPCI,
        shown=False,
        legend=(),
        file="epci.json",
        style={"color": WHITE, "weight": 1, "opacity": 0.85},
    ),
)
