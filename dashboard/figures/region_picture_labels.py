"""The names and counts of the units on a picture, where they hide no seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain.unit_facts import UnitState
from dashboard.figures.svg_marks import label
from dashboard.french import plural
from dashboard.texts import Map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from dashboard.domain.unit_facts import UnitFact
    from dashboard.figures.svg_marks import Mark

SIZE = 17.0
SHORT = {"69M": "Lyon"}  # its name would be wider than it is
_CAPITAL, _LETTER = 0.72, 0.48  # mean widths in em, a capital's with its spacing
_NEAR = ((0, 0), (0, -28), (0, 28), (-34, 0), (34, 0), (-34, -26), (34, -26), (-34, 28), (34, 28))
_FAR = tuple((2 * dx, 2 * dy) for dx, dy in _NEAR[1:])


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: _Box) -> float:
        """Return the shared surface."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


def unit_labels(
    facts: Iterable[UnitFact],
    anchors: Mapping[str, tuple[float, float]],
    marks: Sequence[Mark],
    radius: float,
) -> list[Markup]:
    """Return each unit's name over its count, moved aside where seats stand."""
    taken = [
        _Box(m.x - radius - 2, m.y - radius - 2, m.x + radius + 2, m.y + radius + 2) for m in marks
    ]
    drawn = []
    for fact in facts:
        name = SHORT.get(fact.code, fact.name).upper()
        width = max(len(name) * _CAPITAL, len(count_words(fact)) * _LETTER) * SIZE
        x, y = _freest(anchors[fact.code], width, taken)
        taken.append(_around(x, y, width))
        drawn += [
            label(name, x, y, stroke_width=4.5, size=SIZE, letter_spacing=SIZE * 0.08),
            label(count_words(fact), x, y + SIZE * 1.25, stroke_width=4.5, size=SIZE, weight=400),
        ]
    return drawn


def count_words(fact: UnitFact) -> str:
    """Return what is said under a unit's name, nothing of a unit that was not asked for."""
    silences = {
        UnitState.NONE: Map.NONE,
        UnitState.NOT_COLLECTED: Map.NO_DATA,
        UnitState.NOT_ASKED: "",
    }
    return silences.get(fact.state, plural(fact.projects, "projet"))


def _freest(
    anchor: tuple[float, float], width: float, taken: Sequence[_Box]
) -> tuple[float, float]:
    """Return the place near `anchor` where a name hides least, the nearest of equals."""
    places = [(anchor[0] + dx, anchor[1] + dy) for dx, dy in (*_NEAR, *_FAR)]
    hidden = [sum(_around(x, y, width).overlap(box) for box in taken) for x, y in places]
    return places[hidden.index(min(hidden))]


def _around(x: float, y: float, width: float) -> _Box:
    return _Box(x - width / 2, y - SIZE, x + width / 2, y + SIZE * 1.5)
