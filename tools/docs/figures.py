"""Medians and percentiles of what was timed."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TENTH = 0.1


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return float(statistics.median(values))


def p95(values: Sequence[float]) -> float:
    """Return the smallest value that at least 95 % of them do not pass."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]
