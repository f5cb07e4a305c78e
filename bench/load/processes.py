"""The server under load: started, watched, stopped."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from bench.places import CACHE, ROOT
from bench.site import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.load.targets import Target

PATIENCE = 120.0
EVERY = 1.0  # seconds between two looks
MB = 1_000_000


@contextmanager
def started(target: Target) -> Iterator[tuple[str, psutil.Process]]:
    """Start `target` on a free port; give its address and its process, and stop it at the end."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"load-{target.name}.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - one of our own commands
            [word.format(port=port) for word in target.command],
            cwd=ROOT,
            env=os.environ | {name: text.format(port=port) for name, text in target.env.items()},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(base, process)
            yield base, psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_for(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(base, timeout=PATIENCE).close()  # noqa: S310 - our own address
        except URLError:
            time.sleep(0.2)
        else:
            return
    message = f"nothing answers at {base}: see {CACHE}"
    raise SystemExit(message)


class Watch:
    """Looks now and then at the memory of the processes that answer, and at their time."""

    def __init__(self, server: psutil.Process) -> None:
        # With one process alone, it is the one that answers.
        self._workers = server.children(recursive=True) or [server]
        self._server, self._own = server, psutil.Process()
        self._samples: list[list[float]] = []
        self._spent = self._busy()

    async def look(self) -> None:
        """Look until cancelled."""
        while True:
            self._samples.append([w.memory_info().rss / MB for w in self._workers])
            await asyncio.sleep(EVERY)

    def summary(self, seconds: float) -> dict[str, Any]:
        """Return what was seen since the last summary: megabytes, and cores kept busy."""
        samples, self._samples = self._samples, []
        before, self._spent = self._spent, self._busy()
        return {
            "rss_mb": [_quarters(worker) for worker in zip(*samples, strict=True)],
            "pss_mb": round(sum(_pss(process) for process in self._every()), 1),
            "cores_server": round((self._spent[0] - before[0]) / seconds, 2),
            "cores_driver": round((self._spent[1] - before[1]) / seconds, 2),
        }

    def _every(self) -> list[psutil.Process]:
        return [self._server, *self._server.children(recursive=True)]

    def _busy(self) -> tuple[float, float]:
        return sum(map(_cpu, self._every())), _cpu(self._own)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _pss(process: psutil.Process) -> float:
    """Return the megabytes of a process, those it shares divided among those that share them."""
    return float(process.memory_full_info().pss) / MB


def _quarters(samples: tuple[float, ...]) -> list[float]:
    """Return the memory at the beginning, at each quarter and at the end."""
    last = len(samples) - 1
    return [round(samples[last * quarter // 4], 1) for quarter in range(5)]
