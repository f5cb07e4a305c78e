"""How many requests one address may make, when a limit is set; counted in memory, by worker."""

from __future__ import annotations

import math
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.french import plural
from dashboard.texts.api import Problems
from dashboard.web.api.problems import problem

if TYPE_CHECKING:
    from flask import Response


class Limit:
    """A limit such as « 60/minute », for each address that asks.

    Raises:
        ValueError: when `written` is no such limit.
    """

    def __init__(self, written: str) -> None:
        self._item = parse(written)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def response_if_exceeded(self) -> Response | None:
        """Count this request; return the answer 429 when it is one too many."""
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
