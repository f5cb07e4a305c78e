"""The SVG map of « Qui contacter ? »: commune, territories, markers and place names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.positions import MarkerKind, marker_kind, reference_point
from dashboard.domain.referral.results import ReferralResult
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.place_names import places
from dashboard.domain.verdict import TerritoryJudgement
from dashboard.figures import svg
from dashboard.figures.palette import BRICK, HONEY, INK, LAND, OUT, PETROL, SLATE, WHITE
from dashboard.figures.svg import Frame, base_shapes, territory
from dashboard.figures.svg_marks import (
    RADIUS,
    Mark,
    area_names,
    dots,
    drawn_mark,
    label,
    leaders,
    pin,
    spread,
)

INSET = RADIUS + 3


def marks(
    referral: ReferralResult, catalogue: Catalogue, frame: Frame, pin_position: tuple[float, float]
) -> list[Mark]:
    """Return the markers inside the frame, moved apart from one another and from the pin."""
    here = [match.project for match in (*referral.covers, *referral.to_confirm)]
    near = [match.match.project for match in referral.nearby]
    found = (mark for project in (*here, *near) for mark in _mark(project, catalogue, frame))
    return spread((m for m in found if frame.holds(m.x, m.y, INSET)), occupied=(pin_position,))


def _mark(project: int, catalogue: Catalogue, frame: Frame) -> Iterator[Mark]:
    record, place = catalogue.projects[project], catalogue.receptions[project]
    found = place.position
    at = frame.place(found.longitude, found.latitude) if found else None
    at = at or _indicative(project, catalogue, frame)
    if at:
        yield Mark(record.number, marker_kind(record.scheme, place), *at)


def _indicative(project: int, catalogue: Catalogue, frame: Frame) -> tuple[float, float] | None:
    """Return a point in pixels inside the visible part of the territory, if any is visible."""
    window = shapely.box(*frame.window(-3 * RADIUS))
    met = catalogue.territories.met[project]
    seen = shapely.intersection(territory(met, catalogue.geography, window), window)
    if seen.is_empty:
        return None
    x, y = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(seen)))[0]
    return float(x), float(y)


TOWNS = 5
_TOWNS_TRIED = 40
_LETTER = 6.2  # mean width in pixels, at the size used below
_CAPITALS = 11.5  # pixels: size of the names of departments


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    x: float
    y: float
    box: svg.Box
    town: bool


def place_names(
    commune: int, catalogue: Catalogue, frame: Frame, marks: Sequence[tuple[float, float]]
) -> list[Markup]:
    """Return labels that overlap neither markers, nor the pin of `commune`, nor one another."""
    occupied = [svg.Box(x - 14, y - 14, x + 14, y + 14) for x, y in marks]
    occupied += _pin_boxes(commune, catalogue, frame)
    placed: list[_Name] = []
    for name in (*_departments(catalogue, frame), *_towns(commune, catalogue, frame)):
        full = name.town and sum(other.town for other in placed) == TOWNS
        if not full and _within(name.box, frame) and not any(map(name.box.overlap, occupied)):
            occupied.append(name.box)
            placed.append(name)
    return [part for name in placed for part in _drawn(name)]


def _within(box: svg.Box, frame: Frame) -> bool:
    # A hair inside the picture's edge.
    return frame.holds(box.left, box.top, 2) and frame.holds(box.right, box.bottom, 2)


def _pin_boxes(commune: int, catalogue: Catalogue, frame: Frame) -> list[svg.Box]:
    row = catalogue.geography.communes.iloc[commune]
    x, y = frame.place(row["longitude"], row["latitude"])
    half = len(row["nom"]) * 3.9 + 2
    return [svg.Box(x - 12, y - 28, x + 12, y + 4), svg.Box(x - half, y + 4, x + half, y + 24)]


def _departments(catalogue: Catalogue, frame: Frame) -> Iterator[_Name]:
    for text, x, y, box in area_names(catalogue.geography, frame, _CAPITALS):
        yield _Name(text, x, y, box, town=False)


def _towns(commune: int, catalogue: Catalogue, frame: Frame) -> Iterator[_Name]:
    table, known = catalogue.geography.communes, places(catalogue.geography)
    metres = svg.to_metres(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    x_min, y_min, x_max, y_max = frame.window(-10)
    inside = (metres > (x_min, y_min)).all(axis=1) & (metres < (x_max, y_max)).all(axis=1)
    rows = np.setdiff1d(np.flatnonzero(inside), [commune])
    largest = rows[np.argsort(-catalogue.populations[rows], kind="stable")][:_TOWNS_TRIED]
    for row, (x, y) in zip(largest, frame.pixels(metres[largest]).tolist(), strict=True):
        text = known[table["code"].iloc[row]].the
        half = len(text) * _LETTER / 2
        yield _Name(text, x, y, svg.Box(x - half, y - 19, x + half, y + 4), town=True)


def _drawn(name: _Name) -> tuple[Markup, ...]:
    if not name.town:
        return (label(name.text, name.x, name.y, size=_CAPITALS, letter_spacing="1.2"),)
    dot = svg.element(
        "circle", cx=name.x, cy=name.y, r=2.3, fill=WHITE, stroke=INK, stroke_width=1.3
    )
    return dot, label(name.text, name.x, name.y - 7, size=12, weight=500)


WIDTH, HEIGHT, PADDING = 468, 560, 46
MAX_REACH = 62_000.0  # metres of EPSG:3857, some 43 km: farther points are left out of the frame
MIN_REACH = 24_000.0
DOTS, HOME, UNITS, COVERING = "carte-points", "carte-commune", "carte-limites", "carte-t"


@dataclass(frozen=True, slots=True)
class ReferralMap:
    """A map as SVG, and what is seen on it: kinds of marks, territories of projects nearby."""

    svg: Markup
    kinds: frozenset[MarkerKind]
    nearby: bool


def referral_map(referral: ReferralResult, catalogue: Catalogue) -> ReferralMap:
    """Return the map of a referral, hidden from screen readers: the list says the same."""
    frame = _frame(referral, catalogue)
    picture = shapely.box(*frame.window())
    near = (catalogue.territories.covered[found.match.project] for found in referral.nearby)
    x, y = frame.place(*reference_point(referral.commune.index, catalogue.geography))
    points = marks(referral, catalogue, frame, pin_position=(x, y))
    drawn = svg.document(
        WIDTH,
        HEIGHT,
        svg.element("defs", dots(DOTS)),
        svg.element("rect", width=WIDTH, height=HEIGHT, fill=OUT),
        *_base_layers(referral, catalogue, frame),
        *place_names(referral.commune.index, catalogue, frame, [(m.x, m.y) for m in points]),
        leaders(points),
        *[drawn_mark(mark) for mark in points],
        pin(x, y),
        label(referral.commune.name, x, y + 19, size=14, weight=700, stroke_width=4),
        aria_hidden="true",
        focusable="false",
    )
    return ReferralMap(
        svg=drawn,
        kinds=frozenset(mark.kind for mark in points),
        nearby=any(
            territory(mask, catalogue.geography, picture).intersects(picture) for mask in near
        ),
    )


def _frame(referral: ReferralResult, catalogue: Catalogue) -> Frame:
    """Return a frame on the commune and the smallest territory that covers it.

    Without such a territory, it shows the nearest covered commune.
    """
    communes = base_shapes(catalogue.geography).communes
    home = communes[referral.commune.index]
    box = home.buffer(MAX_REACH).envelope
    covered = catalogue.territories.covered
    sure = referral.judged(TerritoryJudgement.COVERS)
    around = [territory(covered[project], catalogue.geography, box) for project in sure]
    around = around or [communes[near.nearest] for near in referral.nearby[:1]]
    closest = min(around, key=shapely.area, default=home)
    seen = shapely.intersection(closest.envelope, box)
    bounds = shapely.total_bounds([seen, home.centroid.buffer(MIN_REACH)])
    return svg.frame_on(tuple(bounds.tolist()), WIDTH, HEIGHT, PADDING)


def _base_layers(referral: ReferralResult, catalogue: Catalogue, frame: Frame) -> list[Markup]:
    """Return the layers below the labels, bottom first; repeated shapes are `use` elements."""
    shapes = base_shapes(catalogue.geography)
    window = shapely.box(*frame.window(svg.MARGIN))

    def seen(projects: Iterable[int], masks: Incidence) -> list[BaseGeometry]:
        return [territory(masks[project], catalogue.geography, window) for project in projects]

    sure = catalogue.territories.covered
    certain = referral.judged(TerritoryJudgement.COVERS)
    covering = sorted(seen(certain, sure), key=shapely.area, reverse=True)
    unsure = seen(referral.judged(TerritoryJudgement.TO_CONFIRM), catalogue.territories.to_confirm)
    # A commune that one project covers is not to confirm because another's territory lies over it.
    dotted = territory(_unsure_alone(referral, catalogue), catalogue.geography, window)
    near = seen((found.match.project for found in referral.nearby), sure)
    drawn = {f"{COVERING}{i}": shape for i, shape in enumerate(covering)}
    outlines = [part for id_ in drawn for part in _outlined(id_, PETROL, 2.0)]
    fills = [svg.use(id_, fill=HONEY[min(i, 2) + 1]) for i, id_ in enumerate(drawn)]
    around = [f"carte-v{i}" for i in range(len(near))]
    drawn |= dict(zip(around, near, strict=True))
    drawn |= {HOME: shapes.communes[referral.commune.index], UNITS: shapes.area_borders}
    return [
        svg.element("defs", *[svg.shape(shape, frame, id=id_) for id_, shape in drawn.items()]),
        svg.shape(shapes.region, frame, fill=LAND),
        *[svg.use(id_, fill=HONEY[1], fill_opacity="0.5") for id_ in around],
        *fills,
        svg.shape(dotted, frame, fill=f"url(#{DOTS})"),
        svg.shape(shapes.epci_lines, frame, **_stroke(WHITE, 1.0), stroke_opacity="0.9"),
        svg.use(UNITS, **_stroke(WHITE, 2.8), stroke_opacity="0.6"),
        svg.use(UNITS, **_stroke(INK, 1.2), stroke_opacity="0.65"),
        *[
            svg.shape(shape, frame, **_stroke(SLATE, 1.3), stroke_dasharray="1 4")
            for shape in unsure
        ],
        *[part for id_ in around for part in _dashed(id_)],
        *outlines,
        svg.use(HOME, fill=BRICK, fill_opacity="0.16"),
        *_outlined(HOME, BRICK, 2.4),
    ]


def _unsure_alone(referral: ReferralResult, catalogue: Catalogue) -> Booleans:
    """Return the communes to confirm that no project of the answer covers (C,)."""
    held = catalogue.territories
    covered = held.covered[referral.judged(TerritoryJudgement.COVERS)].any(axis=0)
    unsure = held.to_confirm[referral.judged(TerritoryJudgement.TO_CONFIRM)].any(axis=0)
    return np.asarray(unsure & ~covered)


def _outlined(id_: str, colour: str, width: float) -> tuple[Markup, Markup]:
    """Return the outline of a shape with a white halo."""
    return svg.use(id_, **_stroke(WHITE, width * 2.2)), svg.use(id_, **_stroke(colour, width))


def _dashed(id_: str) -> tuple[Markup, Markup]:
    edge = svg.use(id_, **_stroke(WHITE, 3.2), stroke_opacity="0.8")
    return edge, svg.use(id_, **_stroke(SLATE, 1.5), stroke_dasharray="4 3")


def _stroke(colour: str, width: float) -> dict[str, object]:
    return {"fill": "none", "stroke": colour, "stroke_width": width, "stroke_linejoin": "round"}
