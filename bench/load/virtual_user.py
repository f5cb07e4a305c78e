"""One simulated person with a fresh browser: asks, waits, and has each step timed."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol, Self

import aiohttp

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator, Iterable

    from bench.load.statistics import StepStatistics

AT_ONCE = 6  # connections that a browser opens to one host
PATIENCE = aiohttp.ClientTimeout(total=60)
OK = 200


class WrongAnswerError(Exception):
    """An answer that a person would not be content with."""


FAILED = (aiohttp.ClientError, aiohttp.WSMessageTypeError, TimeoutError, WrongAnswerError)


class StageOver(Exception):  # noqa: N818 - nothing is wrong, the time is over
    """The time of this stage is over."""


class Scenario(Protocol):
    """What a person does on one site, from the first page on."""

    async def __call__(self, user: VirtualUser) -> None:
        """Do it once."""


class VirtualUser:
    """A person who lets `pause` seconds pass between two steps, more or less.

    Cookies, connections and files of one visit are forgotten at its end, as those of a newcomer.
    """

    def __init__(
        self, base: str, statistics: StepStatistics, chance: random.Random, pause: float
    ) -> None:
        self.base, self.chance = base, chance
        self._statistics, self._pause = statistics, pause

    async def __aenter__(self) -> Self:
        self.http = aiohttp.ClientSession(
            self.base,
            connector=aiohttp.TCPConnector(limit=AT_ONCE),
            timeout=PATIENCE,
            headers={"Accept-Encoding": "gzip, br"},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    @asynccontextmanager
    async def step(self, name: str) -> AsyncIterator[None]:
        """Time what is done inside; an error is counted, and the visit goes on."""
        await asyncio.sleep(self._pause * self.chance.uniform(0.5, 1.5))
        if self._statistics.over:
            raise StageOver
        start = time.perf_counter()
        try:
            yield
        except FAILED as error:
            self._statistics.record_error(name, f"{type(error).__name__}: {error}")
        else:
            self._statistics.record(name, time.perf_counter() - start)

    async def get(self, path: str, **headers: str) -> bytes:
        """Return the body at `path`."""
        return await self._read(self.http.get(path, headers=headers))

    async def post(self, path: str, body: Any) -> bytes:  # noqa: ANN401 - JSON is any of its kinds
        """Return what is answered to `body`, sent as JSON."""
        return await self._read(self.http.post(path, json=body))

    async def get_all(self, paths: Iterable[str]) -> list[bytes]:
        """Return what is at several addresses, asked for at once as a browser does."""
        return await asyncio.gather(*map(self.get, paths))

    def count(self) -> None:
        """Count a request."""
        self._statistics.requests += 1

    async def _read(self, asked: Any) -> bytes:  # noqa: ANN401 - aiohttp's own context manager
        async with asked as answer:
            body: bytes = await answer.read()
            self.count()
            expect(answer.status == OK, f"{answer.status} {answer.url.path}")
        return body


def expect(held: object, what: str) -> None:
    """Raise if what was answered does not hold what it should."""
    if not held:
        raise WrongAnswerError(what)
