"""LRU cache of rendered responses, emptied when the data change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T", str, bytes)
MAX_SIZE = 8_000_000  # characters or bytes per worker


class ResponseCache(Generic[T]):
    """LRU cache of bodies, thread-safe; emptied when the object that `state` returns changes.

    `max_size` is the sum of the lengths of the bodies, in characters or bytes.
    """

    def __init__(self, state: Callable[[], object], max_size: int = MAX_SIZE) -> None:
        self._state, self._max_size = state, max_size
        self._cached_state: object = None
        self._bodies: OrderedDict[Hashable, T] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the cached body of `key`; on a miss call `make` and store its result."""
        state = self._state()
        with self._lock:
            if state is not self._cached_state:
                self._cached_state, self._size = state, 0
                self._bodies.clear()
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        body = make()
        with self._lock:
            if state is self._cached_state and key not in self._bodies:
                self._store(key, body)
        return body

    def _store(self, key: Hashable, body: T) -> None:
        self._bodies[key] = body
        self._size += len(body)
        while self._size > self._max_size:
            self._size -= len(self._bodies.popitem(last=False)[1])
