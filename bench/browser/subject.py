"""One page being measured: its visits, its bytes, what it costs its server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.browser.visitor import Visitor
from bench.browser.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser

    from bench.servers import Server
    from bench.targets import Target

    Check = Callable[[Target, dict[str, str]], None]

MS = 1000


class Subject:
    """One target being measured; `found` gathers its figures, times in milliseconds."""

    def __init__(
        self, browser: Browser, target: Target, server: Server, codes: Sequence[str]
    ) -> None:
        """Start from nothing; `codes` are the publics to choose."""
        self.target, self._browser, self._server, self._codes = target, browser, server, codes
        self._states: dict[str, str] = {}
        kinds = ("seen", "cold", "warm", "choose", "clear", "cpu")
        self.found: dict[str, Any] = {kind: [] for kind in kinds}

    def learn(self, check: Check) -> None:
        """Learn what the page shows for each choice; `check` raises if it is not right."""
        visitor = Visitor(self._browser, self.target, self._states)
        visitor.learn(self._codes)
        visitor.screenshot()
        visitor.close()
        check(self.target, self._states)

    def visit(self) -> None:
        """Open the page twice with a new profile, then choose each public and come back."""
        visitor = Visitor(self._browser, self.target, self._states)
        for kind in ("cold", "warm"):
            seen, usable = visitor.open()
            self.found[kind].append(usable)
            if kind == "cold":
                self.found["seen"].append(seen)
            visitor.choose(self._codes[0])  # at once: the filter must work
        visitor.clear(self._codes[0])
        before = self._server.cpu_s()
        for code in self._codes:
            self.found["choose"].append(visitor.choose(code))
            self.found["clear"].append(visitor.clear(code))
        spent = (self._server.cpu_s() - before) * MS
        self.found["cpu"].append(spent / (2 * len(self._codes)))
        visitor.close()

    def count(self) -> None:
        """Count the bytes of a first visit, a second one and of each choice; read the memory."""
        visitor = Visitor(self._browser, self.target, self._states)
        for kind in ("first", "second"):
            wire = Wire(visitor.new_page())
            visitor.open_here()
            proxied = wire.behind_a_proxy() + wire.sent
            told = {"bytes": wire.total, "requests": wire.requests, "behind_a_proxy": proxied}
            self.found[kind] = told
        self.found["elements"] = visitor.elements()
        self.found["payloads"], self.found["busy"] = [], []
        for code in self._codes:
            wire.reset()
            before = visitor.busy_ms()
            visitor.choose(code)
            self.found["busy"].append(visitor.busy_ms() - before)
            told = {"bytes": wire.total, "requests": wire.requests, "frames": wire.frames}
            self.found["payloads"].append(told)
            visitor.clear(code)
        self.found["memory"] = self._server.memory_mb()
        visitor.close()
