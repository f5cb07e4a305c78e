"""Clients that hold connections and give nothing for them: `python -m bench.load.slow`.

Each takes what it can: it sends a little every second, and connects again when it is shown the
door. Meanwhile people visit, and what they wait is what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

from bench.load import carte
from bench.load.statistics import StepStatistics
from bench.load.virtual_user import StageOver, VirtualUser
from bench.site import site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

EVERY = 1.0  # seconds between two drops
AT_ONCE = 200  # connections being opened
SMALL = 4096
HEAD = (
    "| slow client | held at least | refused | steps of people | p50 ms | p99 ms | errors |\n"
    "|---|--:|--:|--:|--:|--:|---|\n"
)
ROW = "| {0} | {held} | {refused} | {all[count]} | {all[p50]} | {all[p99]} | {errors} |\n"


class Kind(NamedTuple):
    """What a slow client says at first, and what it adds every second."""

    first: str
    drop: str = ""


KINDS = {
    "says nothing": Kind(""),
    "never ends its headers": Kind("GET / HTTP/1.1\r\nHost: carte\r\n", "X-Encore: 1\r\n"),
    "never ends its body": Kind(
        f"POST {carte.CALL} HTTP/1.1\r\nHost: carte\r\nContent-Type: application/json\r\n"
        "Content-Length: 60000\r\n\r\n{",
        " ",
    ),
    "never reads": Kind("GET FILE HTTP/1.1\r\nHost: carte\r\n\r\n"),
}


class SlowClients:
    """So many slow clients of one kind at one address."""

    def __init__(self, base: str, kind: str, count: int) -> None:
        self._base, self._count = base, count
        self._kind = KINDS[kind]
        self._opening = asyncio.Semaphore(AT_ONCE)
        self.held = self.refused = 0

    @asynccontextmanager
    async def there(self) -> AsyncIterator[SlowClients]:
        """Hold the connections; inside, all have been open at least once."""
        first = self._kind.first.replace("FILE", largest(self._base))
        arrived = asyncio.Semaphore(0)
        clients = [
            asyncio.create_task(self._client(number, first.encode(), arrived))
            for number in range(self._count)
        ]
        for _ in clients:
            await arrived.acquire()
        try:
            yield self
        finally:
            for client in clients:
                client.cancel()
            await asyncio.gather(*clients, return_exceptions=True)

    async def _client(self, number: int, first: bytes, arrived: asyncio.Semaphore) -> None:
        # From many addresses of this machine: no limit by address stands in its way.
        place = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
        parts = urlsplit(self._base)
        while True:
            with suppress(OSError):
                async with self._opening:
                    reader, writer = await asyncio.open_connection(
                        parts.hostname, parts.port, local_addr=place, limit=SMALL
                    )
                arrived.release()
                await self._hold(reader, writer, first)
            self.refused += 1
            arrived.release()
            await asyncio.sleep(EVERY)

    async def _hold(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes
    ) -> None:
        """Give a little now and then until the other side closes."""
        self.held += 1
        try:
            writer.write(first)
            while not (reader.at_eof() or writer.is_closing()):
                await asyncio.sleep(EVERY)
                writer.write(self._kind.drop.encode())
        finally:
            self.held -= 1
            writer.transport.abort()


def largest(base: str) -> str:
    """Return the address of a large file of the site."""
    with urlopen(base) as answer:  # noqa: S310 - our own address
        found = re.search(r"/fichiers/\w+/relief\.webp", answer.read().decode())
    if not found:
        message = f"no relief at {base}"
        raise ValueError(message)
    return found[0]


async def visit_among(base: str, kind: str, count: int, seconds: float) -> dict[str, Any]:
    """Return what a person counts who visits for `seconds` among `count` slow clients."""
    async with SlowClients(base, kind, count).there() as clients_held:
        statistics = StepStatistics(seconds)
        held = []
        while not statistics.over:
            await visit_once(base, statistics)
            held.append(clients_held.held)
        return {"held": min(held), "refused": clients_held.refused, **statistics.summary()}


async def visit_once(base: str, statistics: StepStatistics) -> None:
    """Let one person visit."""
    async with VirtualUser(base, statistics, random.Random(1), pause=0.2) as user:  # noqa: S311
        with suppress(StageOver):
            await carte.visit(user)


def main() -> int:
    """Try each kind at nginx and two instances; return 1 if a person had an error."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.slow", description=__doc__)
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20, help="for each kind of client")
    asked = parser.parse_args()
    wrong = False
    sys.stdout.write(HEAD)
    with site(2) as (_, base, _folder):
        for kind in KINDS:
            found = asyncio.run(visit_among(base, kind, asked.connections, asked.seconds))
            wrong |= bool(found["errors"])
            sys.stdout.write(ROW.format(kind, **found))
            sys.stdout.flush()
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
