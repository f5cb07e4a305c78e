"""The map of a view as a picture that stands alone: sentence, map, legend, source, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.domain.summary import plain, summary
from dashboard.domain.unit_facts import unit_facts
from dashboard.figures.region_picture_fonts import FACES
from dashboard.figures.region_picture_labels import unit_labels
from dashboard.figures.region_picture_legend import legend, project_names
from dashboard.figures.region_picture_map import base_layers, patterns, seats
from dashboard.figures.region_picture_seats import seat_marks
from dashboard.figures.region_picture_text import (
    INK_2,
    INK_3,
    sentence,
    text,
    wrapped,
)
from dashboard.figures.svg import element, frame_on
from dashboard.figures.svg_base import bounds_of
from dashboard.figures.svg_marks import DOT, small_dots

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dashboard.data.geography import Geography
    from dashboard.domain.answer import Answer
    from dashboard.domain.snapshot import Snapshot
    from dashboard.domain.summary import Run
    from dashboard.figures.region_picture_captions import Captions
    from dashboard.figures.region_picture_ground import Ground
    from dashboard.figures.region_picture_text import Line, Metrics
    from dashboard.figures.svg import Frame

WIDTH, HEIGHT, EDGE = 1600, 1200, 56
MAP_TOP, MAP_WIDTH, MAP_HEIGHT = 238, 1096, 850
COLUMN = EDGE + MAP_WIDTH + 36
SEAT = 15.0
CLIP = "cadre"
OUT = "#EFEDE6"
WARN = "#7A4B00"
SIZES = (42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
SENTENCE_ROOM = 140.0


def picture_frame(geography: Geography, regions: Collection[str] = ()) -> Frame:
    """Return the frame of the picture's map, on the `regions` chosen."""
    return frame_on(bounds_of(regions, geography), MAP_WIDTH, MAP_HEIGHT, 14)


def region_picture(
    snapshot: Snapshot, answer: Answer, ground: Ground, captions: Captions, metrics: Metrics
) -> Markup:
    """Return the picture as SVG, 1600 × 1200, its texts in our fonts where they are at hand."""
    facts = unit_facts(snapshot.catalogue, answer)
    said = summary(snapshot.catalogue, answer, facts)
    marks = seat_marks(snapshot, answer.shown, ground, SEAT)
    panel = element("rect", width=MAP_WIDTH, height=MAP_HEIGHT, rx=14, fill=OUT)
    numbered = [mark for mark in marks if mark.kind != DOT]
    on_map = [
        panel,
        *base_layers(snapshot, answer, facts, ground),
        small_dots(marks),
        *unit_labels(facts, ground.anchors, numbered, SEAT),
        *seats(numbered, SEAT),
    ]
    projects = [snapshot.catalogue.projects[index] for index in sorted(answer.shown)]
    key, end = legend(COLUMN, MAP_TOP + 16, WIDTH - EDGE - COLUMN)
    room = (WIDTH - EDGE - COLUMN, MAP_TOP + MAP_HEIGHT - end - 28)
    names = project_names(projects, COLUMN, end + 28, room, metrics) if projects else Markup()
    return _document(
        plain(said),
        captions.style or Markup(),
        patterns(11.0) + element("clipPath", panel, id=CLIP),
        element("rect", width=WIDTH, height=HEIGHT, fill="#FFFFFF"),
        text(snapshot.catalogue.geography.served.title, EDGE, 68, 22, font_weight=700, fill=INK_2),
        _headline(said, metrics),
        element(
            "g",
            element("g", *on_map, clip_path=f"url(#{CLIP})"),
            transform=f"translate({EDGE} {MAP_TOP})",
        ),
        key,
        names,
        *_foot(captions),
    )


def _document(title: str, *layers: Markup) -> Markup:
    return element(
        "svg",
        element("title", title),
        *layers,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        font_family=FACES[0].families,
    )


def _headline(said: Sequence[Run], metrics: Metrics) -> Markup:
    """Return the sentence as large as its place allows."""
    for size in SIZES:
        lines = wrapped(said, size, WIDTH - 2 * EDGE, metrics)
        if len(lines) * size * 1.27 <= SENTENCE_ROOM:
            break
    most: list[Line] = lines[: int(SENTENCE_ROOM / (size * 1.27))]
    return sentence(most, EDGE, 78 + size * 1.1, size, size * 1.27)


def _foot(captions: Captions) -> list[Markup]:
    rows = [text(captions.sources, EDGE, 1150, 19, fill=INK_2)]
    rows.append(text(captions.address, EDGE, 1176, 19, fill=INK_3))
    if captions.warning:
        rows.append(text(captions.warning, EDGE, 1122, 20, fill=WARN, font_weight=700))
    return rows
