"""Marks: every project is seen, tied to its true place, and none hides the pin."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.positions import MarkerKind
from dashboard.figures.palette import PETROL, WHITE
from dashboard.figures.svg_marks import (
    GAP,
    RADIUS,
    Mark,
    drawn_mark,
    label,
    leaders,
    pin,
    small_dots,
    spread,
)

TOGETHER = 1.5 * RADIUS  # marks may touch, never hide one another


def apart(one: Mark, other: Mark) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def test_a_mark_alone_stays_in_its_place() -> None:
    mark = Mark(1, MarkerKind.GENERAL, 10.0, 20.0)
    assert spread([mark]) == [mark]
    assert leaders([mark]) == ""


@given(st.integers(2, 6), st.booleans())
def test_marks_of_one_town_are_fanned_and_tied_to_it(count: int, pinned: bool) -> None:  # noqa: FBT001
    marks = [Mark(n, MarkerKind.GENERAL, 100.0, 100.0) for n in range(1, count + 1)]
    fanned = spread(marks, occupied=[(100.0, 100.0)] if pinned else [])
    assert [mark.number for mark in fanned] == [mark.number for mark in marks]
    assert all((mark.from_x, mark.from_y) == (100.0, 100.0) for mark in fanned)
    for i, one in enumerate(fanned):
        assert all(apart(one, other) > TOGETHER for other in fanned[i + 1 :])
    assert leaders(fanned).count("<path") == 2


def test_a_mark_under_the_pin_is_moved_beside_it() -> None:
    (mark,) = spread([Mark(14, MarkerKind.GENERAL, 50.0, 50.0)], occupied=[(50.0, 50.0)])
    assert mark.x - 50 > RADIUS + 9
    assert math.hypot(mark.x - 50, mark.y - 50) > GAP


def test_marks_far_enough_are_left_alone() -> None:
    marks = [Mark(1, MarkerKind.GENERAL, 0.0, 0.0), Mark(2, MarkerKind.YOUTH, GAP, 0.0)]
    assert spread(marks) == marks


@pytest.mark.parametrize(
    ("kind", "circles"),
    [(MarkerKind.GENERAL, 2), (MarkerKind.YOUTH, 3), (MarkerKind.INDICATIVE, 2)],
)
def test_each_kind_has_its_shape_and_its_number(kind: MarkerKind, circles: int) -> None:
    drawn = ET.fromstring(drawn_mark(Mark(7, kind, 1.0, 2.0)))  # noqa: S314 - our own
    assert drawn.attrib["transform"] == "translate(1.0 2.0)"
    assert len(drawn.findall("circle")) == circles
    text = drawn.find("text")
    assert text is not None
    assert text.text == "7"


def test_only_the_disc_of_a_place_that_is_known_is_full() -> None:
    looks = {
        kind: ET.fromstring(drawn_mark(Mark(7, kind, 1.0, 2.0)))[1].attrib  # noqa: S314 - our own
        for kind in MarkerKind
    }
    full = {kind for kind, look in looks.items() if look["fill"] == PETROL}
    dashed = {kind for kind, look in looks.items() if "stroke-dasharray" in look}
    assert full == {MarkerKind.GENERAL, MarkerKind.YOUTH}
    assert dashed == {MarkerKind.INDICATIVE}


def test_a_dot_is_hollow_where_no_place_is_known() -> None:
    known, unknown = Mark(0, MarkerKind.YOUTH, 1.0, 2.0), Mark(0, MarkerKind.INDICATIVE, 3.0, 4.0)
    assert small_dots([Mark(7, MarkerKind.GENERAL, 5.0, 6.0)]) == ""
    assert small_dots([known]).count("<path") == 2
    drawn = ET.fromstring(f"<g>{small_dots([known, unknown])}</g>")  # noqa: S314 - our own
    assert [path.attrib["d"].count("M") for path in drawn] == [2, 2, 1]
    assert drawn[2].attrib["d"].startswith("M3.0 4.0")
    assert drawn[2].attrib["stroke"] == WHITE


def test_a_pin_stands_on_its_place_and_a_label_is_centred() -> None:
    assert 'transform="translate(3.0 4.0)"' in pin(3, 4)
    drawn = ET.fromstring(label("L’Arbresle & Cie", 5, 6, size=14))  # noqa: S314 - our own
    assert drawn.text == "L’Arbresle & Cie"
    assert drawn.attrib["text-anchor"] == "middle"
    assert drawn.attrib["font-size"] == "14"
