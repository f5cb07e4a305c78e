"""The legend of the static map: title, unit and scale of the tint, the looks that occur, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from markupsafe import Markup

from dashboard.domain.positions import MarkerKind
from dashboard.domain.wording import Run
from dashboard.figures.looks import CellLook, View
from dashboard.figures.map_layers import LAYERS
from dashboard.figures.palette import (
    HONEY,
    INK_2,
    INK_3,
    NO_DATA,
    OUT,
    PAPER,
    PETROL,
    SHADE,
    WHITE,
    mix,
)
from dashboard.figures.static_map.layers import (
    NO_DATA_ID,
    NOT_ASKED_ID,
    OUT_ID,
    SHADE_OPACITY,
    UNPLACED_ID,
    UNSURE_ID,
    UNSURE_OPACITY,
)
from dashboard.figures.static_map.text import SANS, Line, Metrics, text, wrapped
from dashboard.figures.svg import element
from dashboard.figures.tints import Tint
from dashboard.texts.sharing import Picture
from dashboard.texts.site import Map

HEAD, BODY, SMALL = 21.0, 19.0, 17.5
SWATCH_HEIGHT = 24.0
ROW, LINE = 25.0, 20.0
_UNSURE = mix(SHADE, HONEY[1], float(UNSURE_OPACITY))
# The swatch of each look, colour and pattern, and its words.
_LOOKS: Mapping[CellLook, tuple[str, str, str]] = {
    CellLook.OUT: (mix(SHADE, HONEY[1], float(SHADE_OPACITY)), OUT_ID, Picture.OUTSIDE),
    CellLook.PARTLY: (_UNSURE, "", Map.PARTLY),
    CellLook.UNSURE: (_UNSURE, UNSURE_ID, Picture.TO_CONFIRM),
    CellLook.UNPLACED: (PAPER, UNPLACED_ID, Map.UNPLACED),
    CellLook.NOT_COLLECTED: (NO_DATA, NO_DATA_ID, Picture.NOT_COLLECTED),
    CellLook.NOT_ASKED: (OUT, NOT_ASKED_ID, Map.NOT_ASKED),
}
# The disc of each kind of mark, and its words on a picture, which has more room.
_MARKS: Mapping[str | None, tuple[Mapping[str, object], str]] = {
    MarkerKind.GENERAL: ({"fill": PETROL, "stroke_width": 2}, Picture.GENERAL),
    MarkerKind.YOUTH: ({"fill": WHITE, "stroke_width": 4}, Picture.YOUTH),
    MarkerKind.INDICATIVE: (
        {"fill": WHITE, "stroke_width": 2, "stroke_dasharray": "2.6 2.2"},
        Picture.INDICATIVE,
    ),
}


def legend(
    view: View, corner: tuple[float, float], width: float, metrics: Metrics, kinds: Set[MarkerKind]
) -> tuple[Markup, float]:
    """Return the legend of a view with its top left `corner` there, and the y where it ends.

    `kinds`: of the marks that are drawn.
    """
    x, y = corner
    drawn = [text(view.tint.title, x, y, HEAD, font_weight=700)]
    for line in wrapped([Run(view.tint.unit)], SMALL, width, metrics, SANS):
        y += LINE
        drawn.append(text("".join(run.text for run in line).strip(), x, y, SMALL, fill=INK_2))
    y += 16
    if view.tint.scale:
        drawn += _ramp(view.tint, x, y, width, metrics)
        y += 60
    rows = [_look_key(*_LOOKS[look]) for look in view.looks]
    entries = [
        (entry, layer.style or {})
        for layer in LAYERS
        if layer.pictured and layer.key in view.layers
        for entry in layer.legend
    ]
    rows += [_mark_key(*_MARKS[entry.kind]) for entry, _ in entries if entry.kind in kinds]
    for row in rows:
        drawn.append(element("g", row, transform=f"translate({x:g} {y:g})"))
        y += ROW
    for words, style in ((entry.words, style) for entry, style in entries if style):
        lines = wrapped([Run(words)], SMALL, width - 58, metrics, SANS)
        drawn += [_line_key(style, x, y), *_small_lines(lines, x + 58, y + 18)]
        y += len(lines) * LINE + 5
    return Markup().join(drawn), y


def _small_lines(lines: Sequence[Line], x: float, y: float) -> list[Markup]:
    words = ("".join(run.text for run in line).strip() for line in lines)
    return [text(line, x, y + i * LINE, SMALL) for i, line in enumerate(words)]


def _line_key(style: Mapping[str, Any], x: float, y: float) -> Markup:
    look = {"stroke": style["color"], "stroke_width": 6, "stroke_opacity": style["opacity"]}
    return element("path", d=f"M{x:g} {y + 12:g}h44", fill="none", **look)


def _ramp(tint: Tint, x: float, y: float, width: float, metrics: Metrics) -> list[Markup]:
    """Return the colours and names of a scale; a name that is too wide gets half a step more."""
    step = width / len(tint.scale)
    size = BODY if all(metrics.width(name, SMALL) < step for name in tint.scale) else SMALL
    weights = [1.5 if metrics.width(name, size) > step else 1.0 for name in tint.scale]
    drawn = []
    for colour, name, weight in zip(HONEY, tint.scale, weights, strict=True):
        wide = width * weight / sum(weights)
        drawn += [
            _swatch(x, y, wide, colour),
            text(name, x + wide / 2, y + 46, size, text_anchor="middle", fill=INK_2),
        ]
        x += wide
    return drawn


def _swatch(x: float, y: float, width: float, fill: str) -> Markup:
    return element(
        "rect",
        x=float(x),
        y=float(y),
        width=float(width),
        height=SWATCH_HEIGHT,
        fill=fill,
        stroke=INK_3,
        stroke_width=1,
    )


def _look_key(base: str, pattern: str, words: str) -> Markup:
    swatches = [_swatch(0, 0, 44, fill) for fill in (base, pattern and f"url(#{pattern})") if fill]
    return Markup().join((*swatches, text(words, 58, 18, BODY)))


def _mark_key(kind: Mapping[str, object], words: str) -> Markup:
    disc = element("circle", cx=22, cy=12, r=9.5, stroke=PETROL, **kind)
    return disc + text(words, 58, 18, BODY)
