"""The static map as a complete image (headline, map, legend, source, date), and the small ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import shapely
from markupsafe import Markup

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.wording import whole_summary
from dashboard.domain.territory.resolution import commune_mask, merged
from dashboard.domain.wording import Run, plain
from dashboard.figures.looks import View
from dashboard.figures.map_layers import MARKS, TOWNS
from dashboard.figures.palette import HONEY, INK, INK_2, INK_3, LAND, OUT, PETROL, WARN, WHITE
from dashboard.figures.static_map.area_labels import Room, area_labels, town_labels
from dashboard.figures.static_map.labels import place_markers
from dashboard.figures.static_map.layers import (
    UNSURE_ID,
    BaseLayers,
    base_layers,
    marker_layer,
    patterns,
)
from dashboard.figures.static_map.legend import HEAD, ROW, SMALL, legend
from dashboard.figures.static_map.text import (
    FACES,
    SANS,
    Line,
    Metrics,
    fitted,
    sentence,
    text,
    wrapped,
)
from dashboard.figures.static_map.wording import Captions
from dashboard.figures.svg import (
    Box,
    Frame,
    base_shapes,
    bounds_of,
    document,
    element,
    frame_on,
    path,
    territory,
)
from dashboard.figures.svg_marks import Mark, area_names, label, small_dots
from dashboard.figures.svg_marks import lines as line_pattern
from dashboard.texts.sharing import Picture

MIN_ROW, MAX_ROW = 21.0, 30.0


def project_names(
    projects: Sequence[Project], x: float, top: float, space: tuple[float, float], metrics: Metrics
) -> Markup:
    """Return number and name of each project, as many as `space` (width, height) takes.

    A long name has two lines if all names can have what they need.
    """
    width, height = space
    max_rows = int((height - ROW) / MIN_ROW)
    shown = projects if len(projects) <= max_rows else projects[: max_rows - 1]
    hidden = len(projects) - len(shown)
    size = _row_height(height, len(shown) + bool(hidden)) * 0.74
    names = [_name_lines(project.title, min(SMALL, size), width - 34, metrics) for project in shown]
    if sum(map(len, names)) + bool(hidden) > max_rows:
        names = [[project.title] for project in shown]
    step = _row_height(height, sum(map(len, names)) + bool(hidden))
    size = min(SMALL, step * 0.74)
    rows = []
    y = top + ROW
    for project, lines in zip(shown, names, strict=True):
        rows.append(text(str(project.number), x + 24, y, size, text_anchor="end", font_weight=700))
        for line in lines:
            rows.append(text(fitted(line, size, width - 34, metrics), x + 34, y, size))
            y += step
    if hidden:
        rows.append(text(Picture.MORE.format(count=hidden), x + 34, y, size, fill=INK_2))
    return text(Picture.PROJECTS, x, top, HEAD, font_weight=700) + Markup().join(rows)


def _row_height(height: float, rows: int) -> float:
    return min(MAX_ROW, (height - ROW) / max(rows, 1))


def _name_lines(title: str, size: float, width: float, metrics: Metrics) -> list[str]:
    """Return a name in one line or two, the second with all that is left."""
    first, *rest = wrapped([Run(title)], size, width, metrics, SANS)
    lines = [first, tuple(run for line in rest for run in line)] if rest else [first]
    return [plain(line).strip() for line in lines]


WIDTH, HEIGHT, EDGE = 1600, 1200, 56
MAP_TOP, MAP_WIDTH, MAP_HEIGHT = 238, 1096, 850
COLUMN = EDGE + MAP_WIDTH + 36
MARKER_RADIUS = 15.0
AROUND = 90  # pixels
CLIP = "cadre"
HEADLINE_SIZES = (42.0, 38.0, 34.0, 30.0, 26.0, 22.0)
HEADLINE_HEIGHT = 140.0


def picture_frame(geography: Geography, places: Collection[str] = ()) -> Frame:
    """Return the frame of the map, on places as in `bounds_of`, or on all without any."""
    edge = _edge(places, geography, 14, AROUND)
    return frame_on(bounds_of(places, geography), MAP_WIDTH, MAP_HEIGHT, edge)


def _edge(places: Collection[str], geography: Geography, least: int, around: int) -> int:
    """Return the pixels around what is framed: a part of a region is seen with its neighbours."""
    return around if set(places).difference(geography.regions) else least


def region_picture(view: View, base: BaseLayers, captions: Captions, metrics: Metrics) -> Markup:
    """Return the image as SVG, 1600 × 1200 pixels; without embedded fonts, system fonts serve."""
    snapshot, result = view.snapshot, view.result
    runs = whole_summary(snapshot.catalogue, result, view.stats)
    marks = _marks(view, base, MARKER_RADIUS)
    panel = element("rect", width=MAP_WIDTH, height=MAP_HEIGHT, rx=14, fill=OUT)
    numbered = [mark for mark in marks if not mark.is_dot]
    on_map = [
        panel,
        *base_layers(view, base),
        small_dots(marks),
        *_names(view, base, Room(base.frame, numbered, MARKER_RADIUS), metrics),
        *marker_layer(numbered, MARKER_RADIUS),
    ]
    projects = [snapshot.catalogue.projects[index] for index in sorted(result.shown)]
    width = WIDTH - EDGE - COLUMN
    key, end = legend(view, (COLUMN, MAP_TOP + 16), width, metrics, {mark.kind for mark in marks})
    space = (width, MAP_TOP + MAP_HEIGHT - end - 28)
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


def _marks(view: View, base: BaseLayers, radius: float) -> list[Mark]:
    if MARKS not in view.layers:
        return []
    shown = view.result.shown
    if view.framed:  # no mark of a project that is elsewhere
        catalogue = view.snapshot.catalogue
        here = (catalogue.geography.communes["epci"] == view.framed).to_numpy()
        shown = tuple(i for i in shown if (catalogue.territories.met[i] & here).any())
    return place_markers(view.snapshot, shown, base, radius)


def _names(
    view: View, base: BaseLayers, room: Room, metrics: Metrics, *, counts: bool = True
) -> list[Markup]:
    """Return the names of the areas, then of the towns that there is room for."""
    areas = area_labels(view.stats, base, room, metrics, counts=counts)
    return [*areas, *(town_labels(base, room, metrics) if TOWNS in view.layers else ())]


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


SMALL_MAP = (680, 540)  # pixels that are drawn, of which it shows one for two
SMALL_SHARE = 0.5
TINY_MAP = (250, 190)
TINY_EDGE, TINY_NAMES = 12, 8.5  # pixels: around the territories compared, size of the names
LEAST_REACH = 18_000.0  # metres of EPSG:3857, some 13 km: a town alone is seen in its surroundings
SMALL_RADIUS = 17.0
EXCLUDED = "exclu"


def small_frame(geography: Geography, places: Collection[str] = ()) -> Frame:
    """Return the frame of the small map, on places as in `bounds_of`, or on all without any."""
    edge = _edge(places, geography, 10, AROUND // 2)
    return frame_on(bounds_of(places, geography), *SMALL_MAP, edge)


def tiny_frame(catalogue: Catalogue, compared: Collection[int]) -> Frame:
    """Return the frame of the map of one territory, on those of the projects `compared`."""
    held, geography = catalogue.territories, catalogue.geography
    rows = list(compared)
    mask = held.met[rows].any(axis=0) | held.excluded[rows].any(axis=0)
    if not mask.any():
        return frame_on(bounds_of((), geography), *TINY_MAP, 4)
    seen = shapely.union_all(shapely.box(*shapely.bounds(base_shapes(geography).communes[mask]).T))
    least = seen.centroid.buffer(LEAST_REACH)
    west, south, east, north = shapely.total_bounds([seen, least]).tolist()
    return frame_on((west, south, east, north), *TINY_MAP, TINY_EDGE)


def small_map(view: View, base: BaseLayers, metrics: Metrics) -> Markup:
    """Return the small map of a view as SVG: choropleth, patterns, numbered markers, names."""
    geography = view.snapshot.catalogue.geography
    members = base_shapes(geography).communes[
        (geography.communes["epci"] == view.framed).to_numpy()
    ]
    border = path(merged(members), base.frame) if view.framed else ""
    marks = _marks(view, base, SMALL_RADIUS)
    numbered = [mark for mark in marks if not mark.is_dot]
    layers = [
        *base_layers(view, base),
        _border(border, INK, 3.2) if border else Markup(),
        small_dots(marks),
        *_names(view, base, Room(base.frame, numbered, SMALL_RADIUS), metrics, counts=False),
        *marker_layer(numbered, SMALL_RADIUS),
    ]
    drawn = [patterns(14.0), *layers]
    return document(*SMALL_MAP, *drawn, share=SMALL_SHARE, font_family=FACES[0].families)


def territory_map(catalogue: Catalogue, index: int, compared: Collection[int] = ()) -> Markup:
    """Return the territory of project `index` as SVG: covered, to confirm, excluded.

    `compared` are the projects it is compared to: the maps of all of them have one frame.
    """
    project, geography = catalogue.projects[index], catalogue.geography
    base, frame = base_shapes(geography), tiny_frame(catalogue, {index, *compared})
    masks = (
        catalogue.territories.covered[index],
        catalogue.territories.to_confirm[index],
        commune_mask(project.coverage, geography) & commune_mask(project.exclusions, geography),
    )
    window = shapely.box(*base.region.bounds)
    covered, unsure, excluded = (path(territory(m, geography, window), frame) for m in masks)
    area_borders, region = path(base.area_borders, frame), path(base.region, frame)
    return document(
        *TINY_MAP,
        patterns(6.0) + element("defs", line_pattern(EXCLUDED, 5.0, opacity=0.9)),
        element("path", d=region, fill=LAND),
        _area(excluded, f"url(#{EXCLUDED})"),
        _area(unsure, f"url(#{UNSURE_ID})"),
        _border(area_borders, WHITE, 1.4),
        _border(area_borders, INK, 0.4),
        _border(region, INK, 0.7),
        element("path", d=unsure, fill="none", stroke=PETROL, stroke_dasharray="4 2"),
        element(
            "path", d=covered, fill=HONEY[3], fill_rule="evenodd", stroke=PETROL, stroke_width=1.2
        ),
        *_tiny_names(geography, frame),
        font_family=FACES[0].families,
    )


def _tiny_names(geography: Geography, frame: Frame) -> list[Markup]:
    """Return the names of the areas that are seen, those that lie on no other."""
    taken: list[Box] = []
    drawn = []
    for name, x, y, box in area_names(geography, frame, TINY_NAMES):
        inside = frame.holds(box.left, box.top, 2) and frame.holds(box.right, box.bottom, 2)
        if inside and not any(map(box.overlap, taken)):
            taken.append(box)
            drawn.append(label(name, x, y, size=TINY_NAMES, letter_spacing=0.8))
    return drawn


def _area(drawn: str, fill: str) -> Markup:
    if not drawn:
        return Markup()
    return element("path", d=drawn, fill=fill, fill_rule="evenodd")


def _border(drawn: str, colour: str, width: float) -> Markup:
    return element("path", d=drawn, fill="none", stroke=colour, stroke_width=width)
