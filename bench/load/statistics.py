"""What is counted while people visit: how long each step took, what failed."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from typing import Any

CENTILES = (50, 95, 99)


class StepStatistics:
    """The counts of one stage, which lasts `seconds`, or until its `end`."""

    def __init__(self, seconds: float = math.inf) -> None:
        self._start, self._seconds = time.monotonic(), seconds
        self._ended = False
        self._steps: defaultdict[str, list[float]] = defaultdict(list)
        self._errors: Counter[str] = Counter()
        self.requests = 0

    @property
    def over(self) -> bool:
        """Return whether nobody should begin anything more."""
        return self._ended or time.monotonic() - self._start >= self._seconds

    def end(self) -> None:
        """End the stage now."""
        self._ended = True

    def record(self, step: str, seconds: float) -> None:
        """Count a step that went well."""
        self._steps[step].append(seconds)

    def record_error(self, step: str, why: str) -> None:
        """Count a step that did not."""
        self._errors[f"{step}: {why}"] += 1

    def summary(self) -> dict[str, Any]:
        """Return the counts; times in milliseconds, rates by second."""
        lasted = time.monotonic() - self._start
        steps = {name: _centiles(times) for name, times in self._steps.items()}
        every = [seconds for times in self._steps.values() for seconds in times]
        return {
            "seconds": round(lasted, 1),
            "requests_per_second": round(self.requests / lasted, 1),
            "steps_per_second": round(len(every) / lasted, 1),
            "all": _centiles(every),
            "steps": steps,
            "errors": dict(self._errors),
        }


def _centiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    found = {f"p{n}": _at(ordered, n) for n in CENTILES}
    return {"count": len(ordered), **found, "max": _at(ordered, 100)}


def _at(ordered: list[float], centile: int) -> float:
    if not ordered:
        return 0.0
    rank = min(len(ordered) - 1, len(ordered) * centile // 100)
    return round(ordered[rank] * 1000, 1)
