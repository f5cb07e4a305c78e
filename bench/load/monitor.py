"""What a server holds and spends while people visit."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from bench.servers import Server

EVERY = 1.0  # seconds between two looks
MB = 1_000_000


class ResourceMonitor:
    """Looks now and then at the memory of the processes that answer, and at their time."""

    def __init__(self, server: Server) -> None:
        self._server, self._own = server, psutil.Process()
        # The first process only keeps the others, unless it is alone.
        self._workers = server.tree[1:] or server.tree
        self._samples: list[list[float]] = []
        self._spent = self._busy()

    @property
    def workers(self) -> int:
        """Return how many processes answer."""
        return len(self._workers)

    async def sample(self) -> None:
        """Look until cancelled."""
        while True:
            self._samples.append([worker.memory_info().rss / MB for worker in self._workers])
            await asyncio.sleep(EVERY)

    def summary(self, seconds: float) -> dict[str, Any]:
        """Return what was seen in the last `seconds`: megabytes, and cores kept busy."""
        samples, self._samples = self._samples, []
        before, self._spent = self._spent, self._busy()
        server, driver = (
            round((now - then) / seconds, 2) for now, then in zip(self._spent, before, strict=True)
        )
        return {
            "workers": self.workers,
            "rss_mb": [_quarters(worker) for worker in zip(*samples, strict=True)],
            "pss_mb": round(self._server.memory_mb()["pss"], 1),
            "cores_server": server,
            "cores_driver": driver,
        }

    def _busy(self) -> tuple[float, float]:
        times = self._own.cpu_times()
        return self._server.cpu_s(), float(times.user + times.system)


def _quarters(samples: tuple[float, ...]) -> list[float]:
    """Return the memory at the beginning, at each quarter and at the end."""
    last = len(samples) - 1
    return [round(samples[last * quarter // 4], 1) for quarter in range(5)]
