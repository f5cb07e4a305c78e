"""The small map of « Qui contacter ? »: the commune, the territories and points of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from dashboard.figures import svg
from dashboard.figures.answer_map_names import place_names
from dashboard.figures.answer_map_points import marks, middle
from dashboard.figures.svg_base import base_shapes, territory
from dashboard.figures.svg_marks import BRICK, INK, PETROL, WHITE, drawn_mark, label, leaders, pin
from dashboard.figures.svg_patterns import dots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup
    from shapely.geometry.base import BaseGeometry

    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.incidence import Incidence
    from dashboard.domain.referral import Answer, Referral
    from dashboard.figures.svg import Frame

WIDTH, HEIGHT, PADDING = 468, 560, 46
REACH = 62_000.0  # metres of EPSG:3857, some 43 km: a farther point is not worth a smaller scale
LEAST = 24_000.0
HONEY = ("#FBEBC0", "#F5D489", "#EBB653")
OUT, LAND, SLATE = "#E9E7E1", "#F6F3EB", "#4A5C70"
DOTS, HOME, UNITS = "carte-points", "carte-commune", "carte-limites"


def answer_map(referral: Referral, catalogue: Catalogue) -> Markup:
    """Return the map of an answer as SVG; it repeats the list, and is silent for readers."""
    frame = _frame(referral, catalogue)
    x, y = frame.place(*middle(referral.commune.index, catalogue))
    points = marks(referral, catalogue, frame, pinned=(x, y))
    return svg.picture(
        WIDTH,
        HEIGHT,
        svg.element("defs", dots(DOTS)),
        svg.element("rect", width=WIDTH, height=HEIGHT, fill=OUT),
        *_ground(referral, catalogue, frame),
        *place_names(referral.commune.index, catalogue, frame, [(m.x, m.y) for m in points]),
        leaders(points),
        *[drawn_mark(mark) for mark in points],
        pin(x, y),
        label(referral.commune.name, x, y + 19, size=14, weight=700, stroke_width=4),
    )


def _frame(referral: Referral, catalogue: Catalogue) -> Frame:
    """Return a frame on the commune and the territory closest around it.

    Where none covers it, the frame holds the nearest commune that some project covers.
    """
    communes = base_shapes(catalogue.geography).communes
    home = communes[referral.commune.index]
    box = home.buffer(REACH).envelope
    covered = catalogue.territories.covered
    around = [territory(covered[a.project], catalogue.geography, box) for a in referral.covers]
    around = around or [communes[near.nearest] for near in referral.nearby[:1]]
    closest = min(around, key=shapely.area, default=home)
    seen = shapely.intersection(closest.envelope, box)
    bounds = shapely.total_bounds([seen, home.centroid.buffer(LEAST)])
    return svg.frame_on(tuple(bounds.tolist()), WIDTH, HEIGHT, PADDING)


def _ground(referral: Referral, catalogue: Catalogue, frame: Frame) -> list[Markup]:
    """Return the layers under the names, bottom first; a shape drawn twice is written once."""
    shapes = base_shapes(catalogue.geography)
    window = shapely.box(*frame.window(svg.MARGIN))

    def seen(projects: Iterable[int], masks: Incidence) -> list[BaseGeometry]:
        return [territory(masks[project], catalogue.geography, window) for project in projects]

    sure, met = catalogue.territories.covered, catalogue.territories.met
    covering = sorted(seen(_projects(referral.covers), sure), key=shapely.area, reverse=True)
    unsure = seen(_projects(referral.to_confirm), met)
    near = seen((found.answer.project for found in referral.nearby), sure)
    drawn = {f"carte-t{i}": shape for i, shape in enumerate(covering)}
    outlines = [part for id_ in drawn for part in _outlined(id_, PETROL, 2.0)]
    fills = [svg.use(id_, fill=HONEY[min(i, 2)]) for i, id_ in enumerate(drawn)]
    around = [f"carte-v{i}" for i in range(len(near))]
    drawn |= dict(zip(around, near, strict=True))
    drawn |= {HOME: shapes.communes[referral.commune.index], UNITS: shapes.unit_lines}
    return [
        svg.element("defs", *[svg.shape(shape, frame, id=id_) for id_, shape in drawn.items()]),
        svg.shape(shapes.region, frame, fill=LAND),
        *[svg.use(id_, fill=HONEY[0], fill_opacity="0.5") for id_ in around],
        *fills,
        *[svg.shape(shape, frame, fill=f"url(#{DOTS})") for shape in unsure],
        svg.shape(shapes.epci_lines, frame, **_stroke(WHITE, 1.0), stroke_opacity="0.9"),
        svg.use(UNITS, **_stroke(WHITE, 2.8), stroke_opacity="0.6"),
        svg.use(UNITS, **_stroke(INK, 1.2), stroke_opacity="0.65"),
        *[part for id_ in around for part in _dashed(id_)],
        *outlines,
        svg.use(HOME, fill=BRICK, fill_opacity="0.16"),
        *_outlined(HOME, BRICK, 2.4),
    ]


def _projects(answers: Iterable[Answer]) -> list[int]:
    return [answer.project for answer in answers]


def _outlined(id_: str, colour: str, width: float) -> tuple[Markup, Markup]:
    """Return a shape's outline on a white edge."""
    return svg.use(id_, **_stroke(WHITE, width * 2.2)), svg.use(id_, **_stroke(colour, width))


def _dashed(id_: str) -> tuple[Markup, Markup]:
    edge = svg.use(id_, **_stroke(WHITE, 3.2), stroke_opacity="0.8")
    return edge, svg.use(id_, **_stroke(SLATE, 1.5), stroke_dasharray="4 3")


def _stroke(colour: str, width: float) -> dict[str, object]:
    return {"fill": "none", "stroke": colour, "stroke_width": width, "stroke_linejoin": "round"}
