"""SVG drawn on the server: elements, frames that turn places into pixels, shapes as paths.

Every picture here is drawn in EPSG:3857, the projection of the interactive map. Attributes are
presentation attributes, never styles, so that a picture stands alone and obeys a strict CSP.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from markupsafe import Markup, escape

from dashboard.figures.svg_frame import MERCATOR, Frame, frame_on, to_metres

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from dashboard.domain.arrays import Floats

__all__ = [
    "DETAIL",
    "MARGIN",
    "MERCATOR",
    "Frame",
    "element",
    "frame_on",
    "path",
    "picture",
    "shape",
    "to_metres",
    "use",
]
DETAIL = 0.4  # pixels: finer bends cannot be seen
MARGIN = 12.0  # pixels drawn beyond the edge, so that no cut is stroked inside
_POLYGONS, _LINES = 2, 1


def element(tag: str, *content: object, **attributes: object) -> Markup:
    """Return one SVG element: `stroke_width` is written stroke-width, None is left out.

    Content that is not `Markup` is escaped.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(part) for part in content)
    whole = f"<{tag}{said}>{inside}</{tag}>" if content else f"<{tag}{said}/>"
    return Markup(whole)  # noqa: S704 - every value and text was escaped above


def picture(width: int, height: int, *layers: Markup) -> Markup:
    """Return a whole picture, hidden from screen readers: the words stand beside it."""
    return element(
        "svg",
        *layers,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        aria_hidden="true",
        focusable="false",
    )


def path(geometry: BaseGeometry, frame: Frame, detail: float = DETAIL) -> str:
    """Return the `d` of a geometry of EPSG:3857, cut to the frame, bends under `detail` left out.

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
    """Return a geometry of EPSG:3857 as a path element, empty where it is out of sight."""
    return element("path", d=path(geometry, frame), fill_rule="evenodd", **attributes)


def use(id_: str, **attributes: object) -> Markup:
    """Return another drawing of the shape that `defs` holds as `id_`."""
    return element("use", href=f"#{id_}", **attributes)


def _drawn(points: Floats) -> str:
    """Return points as one absolute move and relative lines, in tenths of a pixel."""
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
