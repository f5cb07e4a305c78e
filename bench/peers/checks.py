"""Whether what a page shows is what the records say: a page that is wrong is not measured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.peers.records import read_boundaries, read_records
from bench.targets import CARTE

if TYPE_CHECKING:
    from bench.targets import Target

LAST_CLASS = 5
SAME = 16  # a canvas cuts long names: their beginnings are compared


def check_states(target: Target, states: dict[str, str]) -> None:
    """Raise ValueError if list, marks or departments of any state differ from the records."""
    answers = read_records()["answers"]
    for code, state in states.items():
        fault = _fault(target.name, json.loads(state), answers[code])
        if fault:
            msg = f"{target.name}, public « {code} »: {fault}"
            raise ValueError(msg)


def _fault(target: str, shown: dict[str, Any], wanted: dict[str, Any]) -> str:
    names = [name[:SAME] for name in wanted["names"]]
    seen = [name[:SAME] for name in shown["names"]]
    if not seen or seen != names[: len(seen)]:  # a grid draws no row that is out of sight
        return f"the list shows {shown['names']}"
    if shown["marks"] != len(names):
        return f"the map shows {shown['marks']} marks and not {len(names)}"
    counts = wanted["counts"]
    if target == CARTE:
        sure = [text.removesuffix("+") for text in shown["counts"]]  # « 2+ »: others may be added
        numbers = [int(text) if text.isdigit() else 0 for text in sure]
        return "" if numbers == list(counts.values()) else f"the map counts {numbers}"
    order = _order(target, counts)
    pairs = {
        (min(counts[code], LAST_CLASS), shade)
        for code, shade in zip(order, shown["shades"], strict=True)
    }
    classes, shades = ({pair[side] for pair in pairs} for side in (0, 1))
    return "" if len(pairs) == len(classes) == len(shades) else f"the shades are {sorted(pairs)}"


def _order(target: str, counts: dict[str, int]) -> list[str]:
    """Return the departments in the order in which a page draws them."""
    if target in {"vizro", "panel"}:
        return list(counts)
    return [shape["properties"]["code"] for shape in read_boundaries()["features"]]
