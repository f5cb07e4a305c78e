"""The column beside the map: what colours, patterns and marks mean, and which project is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.figures.region_picture_map import HONEY, NO_DATA, NO_DATA_ID, OUT_ID, UNSURE_ID
from dashboard.figures.region_picture_text import INK_2, fitted, text
from dashboard.figures.svg import element
from dashboard.figures.svg_marks import PETROL, WHITE
from dashboard.texts import Map
from dashboard.texts_takeaway import Picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.project import Project
    from dashboard.figures.region_picture_text import Metrics

HEAD, BODY, SMALL = 21.0, 19.0, 17.5
EDGE = "#6E7679"
SWATCH_HEIGHT = 24.0
ROW = 30.0
TIGHTEST, LOOSEST = 22.0, 30.0
_PATTERNS = (
    (OUT_ID, "#FCF6E4", Picture.OUTSIDE),
    (UNSURE_ID, "#FCF3D8", Picture.TO_CONFIRM),
    (NO_DATA_ID, NO_DATA, Picture.NOT_COLLECTED),
)
_MARKS: tuple[tuple[Mapping[str, object], str], ...] = (
    ({"fill": PETROL, "stroke_width": 2}, Picture.GENERAL),
    ({"fill": WHITE, "stroke_width": 4}, Picture.YOUTH),
    ({"fill": WHITE, "stroke_width": 2, "stroke_dasharray": "2.6 2.2"}, Picture.UNSTATED_SEAT),
)


def legend(x: float, y: float, width: float) -> tuple[Markup, float]:
    """Return the legend from its top left corner, and where it ends."""
    rows = [_pattern_key(fill, base, words) for fill, base, words in _PATTERNS]
    rows += [_mark_key(kind, words) for kind, words in _MARKS]
    keys = [
        element("g", row, transform=f"translate({x:g} {y + 76 + i * ROW:g})")
        for i, row in enumerate(rows)
    ]
    title = text(Picture.LEGEND, x, y, HEAD, font_weight=700)
    return Markup().join((title, *_ramp(x, y + 16, width), *keys)), y + 76 + len(rows) * ROW


def _ramp(x: float, y: float, width: float) -> list[Markup]:
    step = width / len(HONEY)
    colours = [_swatch(x + i * step, y, step, colour) for i, colour in enumerate(HONEY)]
    names = [
        text(name, x + (i + 0.5) * step, y + 46, BODY, text_anchor="middle", fill=INK_2)
        for i, name in enumerate(Map.CLASSES)
    ]
    return [*colours, *names]


def project_names(
    projects: Sequence[Project], x: float, top: float, room: tuple[float, float], metrics: Metrics
) -> Markup:
    """Return number and name of each project, as many as `room` (width, height) takes."""
    width, height = room
    most = int((height - ROW) / TIGHTEST)
    shown = projects if len(projects) <= most else projects[: most - 1]
    step = min(LOOSEST, (height - ROW) / max(len(shown) + (len(shown) < len(projects)), 1))
    size = min(SMALL, step * 0.74)
    rows = []
    for i, project in enumerate(shown):
        y = top + ROW + i * step
        rows += [
            text(str(project.number), x + 24, y, size, text_anchor="end", font_weight=700),
            text(fitted(project.title, size, width - 34, metrics), x + 34, y, size),
        ]
    if len(shown) < len(projects):
        more = Picture.MORE.format(count=len(projects) - len(shown))
        rows.append(text(more, x + 34, top + ROW + len(shown) * step, size, fill=INK_2))
    return text(Picture.PROJECTS, x, top, HEAD, font_weight=700) + Markup().join(rows)


def _swatch(x: float, y: float, width: float, fill: str) -> Markup:
    return element(
        "rect",
        x=float(x),
        y=float(y),
        width=float(width),
        height=SWATCH_HEIGHT,
        fill=fill,
        stroke=EDGE,
        stroke_width=1,
    )


def _pattern_key(pattern: str, base: str, words: str) -> Markup:
    swatches = [_swatch(0, 0, 44, fill) for fill in (base, f"url(#{pattern})")]
    return Markup().join((*swatches, text(words, 58, 18, BODY)))


def _mark_key(look: Mapping[str, object], words: str) -> Markup:
    disc = element("circle", cx=22, cy=12, r=9.5, stroke=PETROL, **look)
    return disc + text(words, 58, 18, BODY)
