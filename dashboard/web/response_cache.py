"""Answers that take long to make, kept while the data they were made from are served."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T", str, bytes)
MOST = 8_000_000  # characters, a worker: what nobody filtered, and the links most followed


class ResponseCache(Generic[T]):
    """The bodies last asked for, up to `most` long; all are forgotten when `state` changes."""

    def __init__(self, state: Callable[[], object], most: int = MOST) -> None:
        self._state, self._most = state, most
        self._of: object = None
        self._bodies: OrderedDict[Hashable, T] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the body of `key`, made now if it is not held."""
        state = self._state()
        with self._lock:
            if state is not self._of:
                self._of, self._weight = state, 0
                self._bodies.clear()
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        body = make()
        with self._lock:
            if state is self._of and key not in self._bodies:
                self._hold(key, body)
        return body

    def _hold(self, key: Hashable, body: T) -> None:
        self._bodies[key] = body
        self._weight += len(body)
        while self._weight > self._most:
            self._weight -= len(self._bodies.popitem(last=False)[1])
