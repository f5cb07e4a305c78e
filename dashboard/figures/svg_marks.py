"""Markers, pins, labels and fill patterns of the SVG maps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import shapely
from markupsafe import Markup

from dashboard.data.geography import Geography
from dashboard.domain.positions import MarkerKind
from dashboard.figures.palette import BRICK, INK, NO_DATA_LINE, PETROL, SLATE, SLATE_INK, WHITE
from dashboard.figures.svg import Box, Frame, base_shapes, element


def dots(id_: str, size: float = 9.0, radius: float = 1.2) -> Markup:
    """Return the pattern of « à confirmer »: staggered dots; used as `url(#id)`."""
    half = size / 2
    spots = [
        element("circle", cx=x, cy=x, r=radius, fill=SLATE_INK, fill_opacity="0.75")
        for x in (half / 2, half * 1.5)
    ]
    return _pattern(id_, size, *spots)


def rings(id_: str, size: float = 12.0, radius: float = 2.2) -> Markup:
    """Return the pattern of « territoire non précisé »: hollow dots, far apart."""
    ring = element(
        "circle",
        cx=size / 2,
        cy=size / 2,
        r=radius,
        fill="none",
        stroke=SLATE_INK,
        stroke_opacity="0.7",
    )
    return _pattern(id_, size, ring)


def lines(id_: str, size: float = 7.0, colour: str = SLATE, opacity: float = 0.3) -> Markup:
    """Return a pattern of lines at 45°: « hors territoire » and, darker, « exclu »."""
    return _pattern(id_, size, _line(f"M0 0V{size:g}", colour, opacity), turned=True)


def cross_lines(id_: str, size: float = 6.0) -> Markup:
    """Return the pattern of « non collecté »: crossed lines."""
    drawn = f"M0 0V{size:g}M0 0H{size:g}"
    return _pattern(id_, size, _line(drawn, NO_DATA_LINE, 0.85), turned=True)


def level_lines(id_: str, size: float = 6.0) -> Markup:
    """Return the pattern of « hors du filtre »: lines from west to east."""
    return _pattern(id_, size, _line(f"M0 0H{size:g}", SLATE, 0.34))


def _line(drawn: str, colour: str, opacity: float) -> Markup:
    # Half of the stroke is outside of the tile: one pixel is visible.
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


FONT = "'Source Sans 3', 'Source Sans 3 Fallback', 'Segoe UI', Arial, sans-serif"
RADIUS = 11.0
GAP = 25.0
_TURN = 0.95  # radians between two markers of one place
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A project's mark, a dot if `number` is 0; `from_x`, `from_y` is where it belongs."""

    number: int
    kind: MarkerKind
    x: float
    y: float
    from_x: float | None = None
    from_y: float | None = None

    @property
    def is_dot(self) -> bool:
        """Return whether the mark has no number, among too many."""
        return not self.number


def spread(marks: Iterable[Mark], occupied: Sequence[tuple[float, float]] = ()) -> list[Mark]:
    """Return the markers, those closer than `GAP` pixels arranged in a fan.

    `occupied` are points that no marker may cover, such as the pin.
    """
    groups: list[list[Mark]] = []
    for mark in marks:
        near = (g for g in groups if math.hypot(g[0].x - mark.x, g[0].y - mark.y) < GAP)
        found = next(near, None)
        if found is None:
            groups.append([mark])
        else:
            found.append(mark)
    return [mark for group in groups for mark in _fanned(group, occupied)]


def _fanned(group: Sequence[Mark], occupied: Sequence[tuple[float, float]]) -> list[Mark]:
    x = sum(mark.x for mark in group) / len(group)
    y = sum(mark.y for mark in group) / len(group)
    pinned = any(math.hypot(x - tx, y - ty) < GAP for tx, ty in occupied)
    if len(group) == 1 and not pinned:
        return list(group)
    # A pin's body is above its point and its label below: markers go to the right.
    middle = -0.12 if pinned else -math.pi / 2
    reach = RADIUS * (3.2 if pinned else 1.6 if len(group) == _PAIR else 2.1)
    turn = 0.72 if pinned else 1.5 if len(group) == _PAIR else _TURN
    angles = [middle + (i - (len(group) - 1) / 2) * turn for i in range(len(group))]
    return [
        replace(mark, x=x + reach * math.cos(a), y=y + reach * math.sin(a), from_x=x, from_y=y)
        for mark, a in zip(group, angles, strict=True)
    ]


def leaders(marks: Iterable[Mark]) -> Markup:
    """Return the leader lines from each moved marker to its origin."""
    drawn = "".join(
        f"M{mark.from_x:.1f} {mark.from_y:.1f}L{mark.x:.1f} {mark.y:.1f}"
        for mark in marks
        if mark.from_x is not None
    )
    if not drawn:
        return Markup()
    return element("path", d=drawn, stroke=WHITE, stroke_width=3.4) + element(
        "path", d=drawn, stroke=PETROL, stroke_width=1.3
    )


def small_dots(marks: Iterable[Mark]) -> Markup:
    """Return the dots among `marks`, hollow for an indicative one."""
    dots_ = [mark for mark in marks if mark.is_dot]
    hollow = [mark for mark in dots_ if mark.kind is MarkerKind.INDICATIVE]
    layers = ((dots_, WHITE, 6.8), (dots_, PETROL, 5.2), (hollow, WHITE, 3.0))
    return Markup().join(_discs(*layer) for layer in layers)


def _discs(marks: Iterable[Mark], colour: str, width: float) -> Markup:
    drawn = "".join(f"M{mark.x:.1f} {mark.y:.1f}h.01" for mark in marks)
    if not drawn:
        return Markup()
    return element("path", d=drawn, stroke=colour, stroke_width=width, stroke_linecap="round")


RING = 0.22  # width of the ring of a youth project, as a part of its radius
DIGIT, ASCENT = 0.56, 0.72  # width and height of a bold digit, for a size of 1


def number_size(digits: int, inner: float, largest: float) -> float:
    """Return the size of a number of so many digits that fits into a circle of radius `inner`."""
    return min(largest, round(inner / math.hypot(digits * DIGIT / 2, ASCENT / 2), 1))


def drawn_mark(mark: Mark, radius: float = RADIUS) -> Markup:
    """Return a numbered marker: full for generalist, ring for youth, dashed without address."""
    parts = [element("circle", r=radius + 1.8, fill=WHITE)]
    if mark.kind == MarkerKind.INDICATIVE:
        parts.append(
            element(
                "circle",
                r=radius - 0.4,
                fill=WHITE,
                stroke=PETROL,
                stroke_width=1.6,
                stroke_dasharray="2.6 2.2",
            )
        )
    else:
        parts.append(element("circle", r=radius, fill=PETROL))
    inner = radius
    if mark.kind == MarkerKind.YOUTH:
        inner = radius * (1 - RING)
        parts.append(element("circle", r=inner, fill=WHITE))
    ink = WHITE if mark.kind == MarkerKind.GENERAL else PETROL
    size = number_size(len(str(mark.number)), inner - 0.06 * radius, radius)
    parts.append(_text(str(mark.number), 0, size * 0.36, size=size, weight=700, fill=ink))
    return element("g", *parts, transform=f"translate({mark.x:.1f} {mark.y:.1f})")


def pin(x: float, y: float) -> Markup:
    """Return a pin with its point at (x, y)."""
    body = "M0 3C-3-6-9-9-9-16a9 9 0 1 1 18 0c0 7-6 10-9 19z"
    return element(
        "g",
        element("path", d=body, fill=BRICK, stroke=WHITE, stroke_width=2),
        element("circle", cy=-16, r=3.4, fill=WHITE),
        transform=f"translate({x:.1f} {y:.1f})",
    )


_CAPITAL = 0.82  # mean width of a capital and the space after it, for a size of 1
_SMALLEST = 0.05  # share of the image below which an area gets no name


def area_names(
    geography: Geography, frame: Frame, size: float
) -> Iterator[tuple[str, float, float, Box]]:
    """Yield the names of the areas in the frame, where each is written, and what that takes."""
    window = shapely.box(*frame.window(-8))
    for code, shape in base_shapes(geography).areas.items():
        seen = shapely.intersection(shape, window)
        if seen.area < _SMALLEST * window.area:
            continue
        # In the middle of the largest circle that what is seen of it holds.
        circle = shapely.maximum_inscribed_circle(seen, tolerance=2000)
        x, y = frame.pixels(shapely.get_coordinates(shapely.get_point(circle, 0)))[0].tolist()
        name = str(geography.areas["nom"][code]).upper()
        half = len(name) * _CAPITAL * size / 2
        yield name, x, y, Box(x - half, y - 0.87 * size, x + half, y + 0.35 * size)


def label(text: str, x: float, y: float, **look: object) -> Markup:
    """Return a label with a white halo, centred on `x`."""
    halo = {
        "paint_order": "stroke",
        "stroke": WHITE,
        "stroke_opacity": "0.85",
        "stroke_width": 3,
        "stroke_linejoin": "round",
    }
    return _text(text, x, y, **{**halo, "fill": INK, "size": 12, "weight": 600, **look})


def _text(text: str, x: float, y: float, **look: object) -> Markup:
    size, weight = look.pop("size"), look.pop("weight")
    return element(
        "text",
        text,
        x=float(x),
        y=float(y),
        text_anchor="middle",
        font_family=FONT,
        font_size=size,
        font_weight=weight,
        **look,
    )
