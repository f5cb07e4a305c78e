"""The patterns of the map as SVG: the same in pictures, legend and print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.figures.svg import element

if TYPE_CHECKING:
    from markupsafe import Markup

INK = "#33455A"
SLATE = "#4A5C70"
NODATA = "#8D949B"


def dots(id_: str, size: float = 9.0, radius: float = 1.2) -> Markup:
    """Return staggered dots, « à confirmer »; fill a shape with `url(#id)`."""
    half = size / 2
    spots = [
        element("circle", cx=x, cy=x, r=radius, fill=INK, fill_opacity="0.75")
        for x in (half / 2, half * 1.5)
    ]
    return _pattern(id_, size, *spots)


def lines(id_: str, size: float = 7.0, colour: str = SLATE, opacity: float = 0.3) -> Markup:
    """Return lines at 45°, « hors territoire » and, stronger, « exclu »."""
    return _pattern(id_, size, _line(f"M0 0V{size:g}", colour, opacity), turned=True)


def cross_lines(id_: str, size: float = 6.0) -> Markup:
    """Return crossed lines, « non collecté »."""
    drawn = f"M0 0V{size:g}M0 0H{size:g}"
    return _pattern(id_, size, _line(drawn, NODATA, 0.85), turned=True)


def _line(drawn: str, colour: str, opacity: float) -> Markup:
    # Half of the stroke falls outside the tile: what is seen is one pixel wide.
    return element("path", d=drawn, stroke=colour, stroke_opacity=f"{opacity:g}", stroke_width=2.0)


def _pattern(id_: str, size: float, *content: Markup, turned: bool = False) -> Markup:
    return element(
        "pattern",
        *content,
        id=id_,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)" if turned else None,
    )
