"""Texts that take long to make, kept while the data they were made from are served."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST = 8_000_000  # characters, a worker: the page nobody filtered, and the links most followed


class Kept:
    """The texts last asked for, up to `most` characters; all are forgotten when `state` changes."""

    def __init__(self, state: Callable[[], object], most: int = MOST) -> None:
        self._state, self._most = state, most
        self._of: object = None
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """Return the text of `key`, made now if it is not held."""
        state = self._state()
        with self._lock:
            if state is not self._of:
                self._of, self._weight = state, 0
                self._texts.clear()
            if key in self._texts:
                self._texts.move_to_end(key)
                return self._texts[key]
        text = make()
        with self._lock:
            if state is self._of and key not in self._texts:
                self._hold(key, text)
        return text

    def _hold(self, key: Hashable, text: str) -> None:
        self._texts[key] = text
        self._weight += len(text)
        while self._weight > self._most:
            self._weight -= len(self._texts.popitem(last=False)[1])
