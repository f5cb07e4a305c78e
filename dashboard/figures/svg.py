"""SVG elements and paths, frames (EPSG:3857 to pixels), and shapes shared by the maps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import shapely
from markupsafe import Markup, escape
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from dashboard.data.geography import CRS, Geography
from dashboard.domain.arrays import Booleans, Floats
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.resolution import merged
from dashboard.french import typeset

MERCATOR = "EPSG:3857"
TO_MERCATOR = Transformer.from_crs(CRS, MERCATOR, always_xy=True)


def to_metres(longitudes: Floats, latitudes: Floats) -> Floats:
    """Project longitudes and latitudes of EPSG:4326 (n,) to EPSG:3857 (n, 2)."""
    return np.column_stack(TO_MERCATOR.transform(longitudes, latitudes))


@dataclass(frozen=True, slots=True)
class Frame:
    """A viewport of `width` × `height` pixels, with `scale` pixels per metre of EPSG:3857.

    `west` and `north` are its top left corner, in metres.
    """

    width: int
    height: int
    west: float
    north: float
    scale: float

    def window(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return the bounds plus `margin` pixels on each side: x min, y min, x max, y max (m)."""
        more = margin / self.scale
        east, south = self.west + self.width / self.scale, self.north - self.height / self.scale
        return self.west - more, south - more, east + more, self.north + more

    def pixels(self, metres: Floats) -> Floats:
        """Return points of EPSG:3857 (n, 2) as pixels (n, 2)."""
        return (metres - (self.west, self.north)) * (self.scale, -self.scale)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel coordinates of a point of EPSG:4326."""
        x, y = self.pixels(np.array([TO_MERCATOR.transform(longitude, latitude)]))[0]
        return float(x), float(y)

    def holds(self, x: float, y: float, inset: float = 0.0) -> bool:
        """Return whether a point in pixels is inside, at least `inset` pixels from the edge."""
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


DETAIL = 0.4  # pixels: tolerance of simplification
MARGIN = 12.0  # pixels beyond the edge where shapes are clipped, so that no cut is visible
_POLYGONS, _LINES = 2, 1


def element(tag: str, *content: object, **attributes: object) -> Markup:
    """Return an SVG element; `stroke_width` becomes stroke-width, None values are left out.

    Content that is not `Markup` is escaped and well set.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(
        part if isinstance(part, Markup) else escape(typeset(str(part))) for part in content
    )
    tag_text = f"<{tag}{written}>{inside}</{tag}>" if content else f"<{tag}{written}/>"
    return Markup(tag_text)  # noqa: S704 - every value and text was escaped above


def document(
    width: int, height: int, *content: Markup, share: float = 1.0, **attributes: object
) -> Markup:
    """Return an `svg` element of that size in pixels, shown at a `share` of it."""
    return element(
        "svg",
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=round(width * share),
        height=round(height * share),
        **attributes,
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the area of the intersection, in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


def path(geometry: BaseGeometry, frame: Frame, detail: float = DETAIL) -> str:
    """Return the path data of a geometry (EPSG:3857), clipped, simplified by `detail` pixels.

    Lines stay open; polygons are closed, their holes told by the even-odd rule.
    """
    thin = shapely.simplify(
        shapely.clip_by_rect(geometry, *frame.window(MARGIN)), detail / frame.scale
    )
    parts = shapely.get_parts(thin)
    kind = shapely.get_dimensions(geometry)
    parts = parts[shapely.get_dimensions(parts) == kind]
    if kind == _LINES:
        return "".join(_drawn(frame.pixels(shapely.get_coordinates(line))) for line in parts)
    rings = shapely.get_rings(parts) if kind == _POLYGONS else ()
    return "".join(f"{_drawn(frame.pixels(shapely.get_coordinates(ring)[:-1]))}z" for ring in rings)


def shape(geometry: BaseGeometry, frame: Frame, **attributes: object) -> Markup:
    """Return a geometry of EPSG:3857 as a path element, empty outside of the frame."""
    return element("path", d=path(geometry, frame), fill_rule="evenodd", **attributes)


def use(id_: str, **attributes: object) -> Markup:
    """Return a `use` element of the shape `id_`."""
    return element("use", href=f"#{id_}", **attributes)


def _drawn(points: Floats) -> str:
    """Return path data: an absolute move, then relative lines, rounded to 0.1 pixel."""
    tenths = np.rint(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[steps.any(axis=1)]
    start = "M" + _pair(*tenths[0].tolist())
    return start + ("l" + " ".join(_pair(x, y) for x, y in steps.tolist()) if len(steps) else "")


def _pair(x: int, y: int) -> str:
    second = _tenth(y)
    return _tenth(x) + (second if second[0] == "-" else f" {second}")


@lru_cache(maxsize=4096)
def _tenth(value: int) -> str:
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole or (0 if not tenth else '')}{f'.{tenth}' if tenth else ''}"


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


Bounds: TypeAlias = tuple[float, float, float, float]
TOLERANCE = 120.0  # metres of EPSG:3857: a quarter of a pixel on a picture of a department


@dataclass(frozen=True, slots=True, eq=False)
class BaseShapes:
    """Shapes in EPSG:3857; `communes` (C,) share their simplified borders, lines occur once."""

    communes: NDArray[np.object_]
    areas: Mapping[str, BaseGeometry]
    region: BaseGeometry
    area_borders: BaseGeometry
    epci_lines: BaseGeometry


@once_per_geography
def base_shapes(geography: Geography) -> BaseShapes:
    """Return the simplified shapes of `geography`; cached."""
    table = geography.communes
    communes = shapely.coverage_simplify(table.geometry.to_crs(MERCATOR).to_numpy(), TOLERANCE)
    areas = {
        str(code): merged(communes[np.asarray(table["unite"] == code)])
        for code in geography.areas.index
    }
    epci = [merged(communes[np.asarray(table["epci"] == code)]) for code in table["epci"].unique()]
    outlines = np.array(list(areas.values()))
    return BaseShapes(
        communes=communes,
        areas=areas,
        region=merged(outlines),
        area_borders=_borders(outlines),
        epci_lines=_borders(np.array(epci)),
    )


def bounds_of(places: Collection[str], geography: Geography) -> Bounds:
    """Return the bounds of `places` in EPSG:3857, of all regions for an empty list.

    `places` are codes of regions, departments, areas or EPCI.
    """
    communes = base_shapes(geography).communes
    if places:
        kinds = geography.communes[["region", "departement", "unite", "epci"]]
        communes = communes[kinds.isin(places).any(axis=1).to_numpy()]
    west, south, east, north = shapely.total_bounds(communes)
    return float(west), float(south), float(east), float(north)


def territory(mask: Booleans, geography: Geography, window: BaseGeometry) -> BaseGeometry:
    """Return the union of the communes in `mask` that intersect `window` (EPSG:3857).

    Outside of the window the shape is incomplete.
    """
    communes = base_shapes(geography).communes
    x_min, y_min, x_max, y_max = window.bounds
    box = shapely.bounds(communes)
    near = (box[:, 0] < x_max) & (box[:, 2] > x_min) & (box[:, 1] < y_max) & (box[:, 3] > y_min)
    return merged(communes[mask & near])


def _borders(shapes: NDArray[np.object_]) -> BaseGeometry:
    return shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))
