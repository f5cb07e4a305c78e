"""The static map as a complete image: headline, map, legend, source and date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.domain.search.area_stats import AreaState, area_stats
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.wording import Run, plain, summary
from dashboard.domain.snapshot import Snapshot
from dashboard.figures.palette import (
    HONEY,
    INK_2,
    INK_3,
    NO_DATA,
    OUT,
    PETROL,
    SHADE,
    WARN,
    WHITE,
    mix,
)
from dashboard.figures.static_map.labels import area_labels, place_markers
from dashboard.figures.static_map.layers import (
    NO_DATA_ID,
    NOT_ASKED_ID,
    OUT_ID,
    SHADE_OPACITY,
    UNSURE_ID,
    UNSURE_OPACITY,
    BaseLayers,
    base_layers,
    marker_layer,
    patterns,
)
from dashboard.figures.static_map.text import FACES, Line, Metrics, fitted, sentence, text, wrapped
from dashboard.figures.static_map.wording import Captions
from dashboard.figures.svg import Frame, bounds_of, document, element, frame_on
from dashboard.figures.svg_marks import small_dots
from dashboard.texts.sharing import Picture
from dashboard.texts.site import Map

HEAD, BODY, SMALL = 21.0, 19.0, 17.5
SWATCH_HEIGHT = 24.0
ROW = 26.0
MIN_ROW, MAX_ROW = 22.0, 30.0
_PATTERNS = (
    (OUT_ID, mix(SHADE, HONEY[1], float(SHADE_OPACITY)), Picture.OUTSIDE),
    (UNSURE_ID, mix(SHADE, HONEY[1], float(UNSURE_OPACITY)), Picture.TO_CONFIRM),
    ("", HONEY[0], Map.UNPLACED),
    (NO_DATA_ID, NO_DATA, Picture.NOT_COLLECTED),
)
_OUTSIDE = (NOT_ASKED_ID, OUT, Map.NOT_ASKED)
_MARKS: tuple[tuple[Mapping[str, object], str], ...] = (
    ({"fill": PETROL, "stroke_width": 2}, Picture.GENERAL),
    ({"fill": WHITE, "stroke_width": 4}, Picture.YOUTH),
    ({"fill": WHITE, "stroke_width": 2, "stroke_dasharray": "2.6 2.2"}, Picture.INDICATIVE),
)


def legend(x: float, y: float, width: float, *, outside: bool) -> tuple[Markup, float]:
    """Return the legend with its top left corner at (x, y), and the y where it ends.

    `outside`: whether some of the map is outside the filters on places.
    """
    patterns = (*_PATTERNS, _OUTSIDE) if outside else _PATTERNS
    rows = [_pattern_key(fill, base, words) for fill, base, words in patterns]
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
    projects: Sequence[Project], x: float, top: float, space: tuple[float, float], metrics: Metrics
) -> Markup:
    """Return number and name of each project, as many as `space` (width, height) takes."""
    width, height = space
    max_rows = int((height - ROW) / MIN_ROW)
    shown = projects if len(projects) <= max_rows else projects[: max_rows - 1]
    step = min(MAX_ROW, (height - ROW) / max(len(shown) + (len(shown) < len(projects)), 1))
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
        stroke=INK_3,
        stroke_width=1,
    )


def _pattern_key(pattern: str, base: str, words: str) -> Markup:
    swatches = [_swatch(0, 0, 44, fill) for fill in (base, pattern and f"url(#{pattern})") if fill]
    return Markup().join((*swatches, text(words, 58, 18, BODY)))


def _mark_key(look: Mapping[str, object], words: str) -> Markup:
    disc = element("circle", cx=22, cy=12, r=9.5, stroke=PETROL, **look)
    return disc + text(words, 58, 18, BODY)


WIDTH, HEIGHT, EDGE = 1600, 1200, 56
MAP_TOP, MAP_WIDTH, MAP_HEIGHT = 238, 1096, 850
COLUMN = EDGE + MAP_WIDTH + 36
MARKER_RADIUS = 15.0
CLIP = "cadre"
HEADLINE_SIZES = (42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
HEADLINE_HEIGHT = 140.0


def picture_frame(geography: Geography, regions: Collection[str] = ()) -> Frame:
    """Return the frame of the map, on `regions`, or on all without any."""
    return frame_on(bounds_of(regions, geography), MAP_WIDTH, MAP_HEIGHT, 14)


def region_picture(
    snapshot: Snapshot,
    result: SearchResult,
    base: BaseLayers,
    captions: Captions,
    metrics: Metrics,
) -> Markup:
    """Return the image as SVG, 1600 × 1200 pixels; without embedded fonts, system fonts serve."""
    stats = area_stats(snapshot.catalogue, result)
    runs = summary(snapshot.catalogue, result, stats)
    marks = place_markers(snapshot, result.shown, base, MARKER_RADIUS)
    panel = element("rect", width=MAP_WIDTH, height=MAP_HEIGHT, rx=14, fill=OUT)
    numbered = [mark for mark in marks if not mark.is_dot]
    on_map = [
        panel,
        *base_layers(snapshot, result, stats, base),
        small_dots(marks),
        *area_labels(stats, base.anchors, numbered, MARKER_RADIUS),
        *marker_layer(numbered, MARKER_RADIUS),
    ]
    outside = any(area.state is AreaState.NOT_ASKED for area in stats)
    projects = [snapshot.catalogue.projects[index] for index in sorted(result.shown)]
    key, end = legend(COLUMN, MAP_TOP + 16, WIDTH - EDGE - COLUMN, outside=outside)
    space = (WIDTH - EDGE - COLUMN, MAP_TOP + MAP_HEIGHT - end - 28)
    names = project_names(projects, COLUMN, end + 28, space, metrics) if projects else Markup()
    return document(
        WIDTH,
        HEIGHT,
        element("title", plain(runs)),
        captions.style or Markup(),
        patterns(11.0) + element("clipPath", panel, id=CLIP),
        element("rect", width=WIDTH, height=HEIGHT, fill=WHITE),
        text(snapshot.catalogue.geography.served.title, EDGE, 68, 22, font_weight=700, fill=INK_2),
        _headline(runs, metrics),
        element(
            "g",
            element("g", *on_map, clip_path=f"url(#{CLIP})"),
            transform=f"translate({EDGE} {MAP_TOP})",
        ),
        key,
        names,
        *_foot(captions),
        role="img",
        font_family=FACES[0].families,
    )


def _headline(runs: Sequence[Run], metrics: Metrics) -> Markup:
    """Return the headline in the largest size that fits."""
    for size in HEADLINE_SIZES:
        lines = wrapped(runs, size, WIDTH - 2 * EDGE, metrics)
        if len(lines) * size * 1.27 <= HEADLINE_HEIGHT:
            break
    max_rows: list[Line] = lines[: int(HEADLINE_HEIGHT / (size * 1.27))]
    return sentence(max_rows, EDGE, 78 + size * 1.1, size, size * 1.27)


def _foot(captions: Captions) -> list[Markup]:
    rows = [text(captions.sources, EDGE, 1150, 19, fill=INK_2)]
    rows.append(text(captions.address, EDGE, 1176, 19, fill=INK_3))
    if captions.warning:
        rows.append(text(captions.warning, EDGE, 1122, 20, fill=WARN, font_weight=700))
    return rows
