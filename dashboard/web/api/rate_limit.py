"""Rate limit per IP address, counted in memory by each worker."""

from __future__ import annotations

import math
import time
from http import HTTPStatus

from flask import Response, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.french import plural
from dashboard.texts.api import Problems
from dashboard.web.api.problems import problem


class Limit:
    """A moving-window rate limit per IP address, written as in « 60/minute ».

    Raises:
        ValueError: if `written` cannot be parsed.
    """

    def __init__(self, written: str) -> None:
        self._item = parse(written)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def response_if_exceeded(self) -> Response | None:
        """Count this request; return a 429 response if the limit is exceeded, else None."""
        who = request.remote_addr or ""
        if self._limiter.hit(self._item, who):
            return None
        wait = self._limiter.get_window_stats(self._item, who).reset_time - time.time()
        seconds = max(1, math.ceil(wait))
        return problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            Problems.TOO_MANY.format(limit=self._item.amount, wait=plural(seconds, "seconde")),
            headers={"Retry-After": str(seconds)},
        )
