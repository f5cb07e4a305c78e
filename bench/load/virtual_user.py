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

    from bench.load.tally import Tally

AT_ONCE = 6  # connections that a browser opens to one host
PATIENCE = aiohttp.ClientTimeout(total=60)
OK = 200


class WrongAnswerError(Exception):
    """An answer that a person would not be content with."""


FAILED = (aiohttp.ClientError, aiohttp.WSMessageTypeError, TimeoutError, WrongAnswerError)


class Leaving(Exception):  # noqa: N818 - nothing is wrong, the time is over
    """The time of this stage is over."""


class Journey(Protocol):
    """What a person does on one site, from the first page on."""

    async def __call__(self, visitor: Visitor) -> None:
        """Do it once."""


class Visitor:
    """A person who lets `pause` seconds pass between two steps, more or less.

    Cookies, connections and files of one visit are forgotten at its end, as those of a newcomer.
    """

    def __init__(self, base: str, tally: Tally, chance: random.Random, pause: float) -> None:
        self.base, self.chance = base, chance
        self._tally, self._pause = tally, pause

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
        if self._tally.over:
            raise Leaving
        start = time.perf_counter()
        try:
            yield
        except FAILED as error:
            self._tally.failed(name, f"{type(error).__name__}: {error}")
        else:
            self._tally.took(name, time.perf_counter() - start)

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
        self._tally.requests += 1

    async def _read(self, asked: Any) -> bytes:  # noqa: ANN401 - aiohttp's own context manager
        async with asked as answer:
            body: bytes = await answer.read()
            self.count()
            must(answer.status == OK, f"{answer.status} {answer.url.path}")
        return body


def must(held: object, what: str) -> None:
    """Raise if what was answered does not hold what it should."""
    if not held:
        raise WrongAnswerError(what)
