"""Which part of the map a picture shows: places and metres as pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Transformer

from dashboard.data.geography import CRS

if TYPE_CHECKING:
    from dashboard.domain.arrays import Floats

MERCATOR = "EPSG:3857"
_TO_MERCATOR = Transformer.from_crs(CRS, MERCATOR, always_xy=True)


def to_metres(longitudes: Floats, latitudes: Floats) -> Floats:
    """Return places of EPSG:4326 (n,) in EPSG:3857 (n, 2)."""
    return np.column_stack(_TO_MERCATOR.transform(longitudes, latitudes))


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of `width` × `height` pixels, `scale` pixels to a metre of EPSG:3857.

    `west` and `north`, in metres, are its top left corner.
    """

    width: int
    height: int
    west: float
    north: float
    scale: float

    def window(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return what is seen, `margin` pixels more on each side: x min, y min, x max, y max."""
        more = margin / self.scale
        east, south = self.west + self.width / self.scale, self.north - self.height / self.scale
        return self.west - more, south - more, east + more, self.north + more

    def pixels(self, metres: Floats) -> Floats:
        """Return points of EPSG:3857 (n, 2) as pixels (n, 2)."""
        return (metres - (self.west, self.north)) * (self.scale, -self.scale)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place of EPSG:4326 as pixels."""
        x, y = self.pixels(np.array([_TO_MERCATOR.transform(longitude, latitude)]))[0]
        return float(x), float(y)

    def holds(self, x: float, y: float, inset: float = 0.0) -> bool:
        """Return whether a point in pixels is at least `inset` inside the picture."""
        return inset <= x <= self.width - inset and inset <= y <= self.height - inset


def frame_on(
    bounds: tuple[float, float, float, float], width: int, height: int, padding: float = 0.0
) -> Frame:
    """Return the frame in which `bounds` (EPSG:3857) fit, centred, `padding` pixels around."""
    x_min, y_min, x_max, y_max = bounds
    room = np.array([width, height]) - 2 * padding
    scale = float(min(room / np.maximum([x_max - x_min, y_max - y_min], 1.0)))
    west = (x_min + x_max - width / scale) / 2
    north = (y_min + y_max + height / scale) / 2
    return Frame(width, height, west, north, scale)
