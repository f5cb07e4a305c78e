"""SVG primitives: what is drawn is where it is on the map, and nothing escapes its attribute."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from dashboard.figures import svg
from dashboard.figures.svg import Frame
from dashboard.figures.svg_marks import cross_lines, dots, lines
from tests.factories.strategies import quick_cases

FRAME = Frame(width=100, height=50, west=0.0, north=500.0, scale=0.1)
coordinates = st.floats(-2000, 2000, allow_nan=False)


def points(drawn: str) -> np.ndarray:
    """Read a path of one absolute move and relative lines back into pixels."""
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", drawn)]
    return np.cumsum(np.reshape(numbers, (-1, 2)), axis=0)


def test_an_element_hides_nothing_and_escapes_everything() -> None:
    made = svg.element(
        "text", 'a < b & "c"', font_size=12.0, fill='"><script>', class_="n", id=None
    )
    assert made == (
        '<text font-size="12" fill="&#34;&gt;&lt;script&gt;" class="n">'
        "a &lt; b &amp; &#34;c&#34;</text>"
    )
    assert ET.fromstring(made).text == 'a < b & "c"'  # noqa: S314 - our own


def test_an_element_keeps_markup_and_closes_itself_when_empty() -> None:
    inner = svg.element("circle", r=2.5)
    assert inner == '<circle r="2.5"/>'
    assert svg.element("g", inner) == '<g><circle r="2.5"/></g>'


def test_a_document_is_whole() -> None:
    content = svg.element("rect", width=40, height=30)
    drawn = ET.fromstring(svg.document(40, 30, content, aria_hidden="true"))  # noqa: S314
    assert drawn.attrib["viewBox"] == "0 0 40 30"
    assert drawn.attrib["aria-hidden"] == "true"
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_square_is_drawn_in_pixels_north_up() -> None:
    square = shapely.box(100, 100, 300, 400)
    drawn = svg.path(square, FRAME)
    assert drawn.startswith("M")
    assert drawn.endswith("z")
    ring = points(drawn[:-1])
    assert {tuple(p) for p in ring.tolist()} == {
        (10.0, 10.0),
        (30.0, 10.0),
        (30.0, 40.0),
        (10.0, 40.0),
    }


def test_a_hole_is_a_second_ring() -> None:
    ring = shapely.box(0, 0, 900, 480).difference(shapely.box(200, 100, 500, 300))
    assert svg.path(ring, FRAME).count("z") == 2


def test_lines_stay_open() -> None:
    drawn = svg.path(shapely.LineString([(0, 0), (300, 250), (600, 0)]), FRAME)
    assert "z" not in drawn
    assert len(points(drawn)) == 3


@pytest.mark.parametrize(
    "shape", [shapely.box(5000, 5000, 6000, 6000), shapely.MultiPolygon(), shapely.LineString()]
)
def test_what_is_out_of_sight_is_not_drawn(shape: shapely.Geometry) -> None:
    assert svg.path(shape, FRAME) == ""


def test_a_shape_wider_than_the_picture_is_cut_beyond_its_edge() -> None:
    ring = points(svg.path(shapely.box(-9999, -9999, 9999, 9999), FRAME)[:-1])
    assert ring.min() == -svg.MARGIN
    assert ring[:, 0].max() == FRAME.width + svg.MARGIN


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=30, unique=True))
def test_no_line_strays_from_its_place(bends: list[tuple[float, float]]) -> None:
    line = shapely.LineString(bends)
    frame = Frame(width=1000, height=1000, west=-2500.0, north=2500.0, scale=0.2)
    drawn = shapely.LineString(frame.pixels(shapely.get_coordinates(line)))
    for part in svg.path(line, frame).split("M")[1:]:
        for x, y in points(part).tolist():
            assert drawn.distance(shapely.Point(x, y)) < svg.DETAIL + 1.5


@settings(max_examples=quick_cases())
@given(st.floats(-5, 9), st.floats(43, 48))
def test_a_place_is_where_its_metres_are(longitude: float, latitude: float) -> None:
    metres = svg.to_metres(np.array([longitude]), np.array([latitude]))
    assert np.allclose(FRAME.pixels(metres)[0], FRAME.place(longitude, latitude))


def test_a_frame_holds_what_it_is_made_for() -> None:
    frame = svg.frame_on((0.0, 0.0, 1000.0, 200.0), 400, 300, padding=20)
    x_min, y_min, x_max, y_max = frame.window(-20)
    assert (x_min, x_max) == pytest.approx((0, 1000))
    assert y_min <= 0
    assert y_max >= 200
    assert frame.holds(20, 150, inset=20)
    assert not frame.holds(19, 150, inset=20)


@pytest.mark.parametrize("make", [dots, lines, cross_lines])
def test_a_pattern_has_its_id_and_repeats_on_the_page(make: object) -> None:
    assert callable(make)
    pattern = ET.fromstring(make("motif"))  # noqa: S314 - our own
    assert pattern.attrib["id"] == "motif"
    assert pattern.attrib["patternUnits"] == "userSpaceOnUse"
    assert len(pattern)


def test_a_shape_can_be_drawn_again_by_its_id() -> None:
    assert svg.use("t0", fill="none") == Markup('<use href="#t0" fill="none"/>')
