"""The server of a target, as the machine sees it: when it answers, what it costs, what it holds."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import psutil

from bench.paths import CACHE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.targets import Target

OK = 200
PATIENCE_S = 300.0
LOOK_EVERY_S = 0.01


class Server:
    """A running server: the process that was started and all that it started."""

    def __init__(self, process: psutil.Process, ready_s: float) -> None:
        self._process = process
        self.ready_s = ready_s

    @property
    def tree(self) -> list[psutil.Process]:
        """Return its processes."""
        return [self._process, *self._process.children(recursive=True)]

    def cpu_s(self) -> float:
        """Return the seconds of processor spent so far, by all its processes."""
        times = [process.cpu_times() for process in self.tree]
        return float(sum(time.user + time.system for time in times))

    def memory_mb(self) -> dict[str, float]:
        """Return megabytes: the share of memory of all processes (PSS), the largest one's RSS."""
        held = [process.memory_full_info() for process in self.tree]
        return {
            "pss": sum(info.pss for info in held) / 1e6,
            "largest_rss": max(info.rss for info in held) / 1e6,
            "processes": len(held),
        }


@contextlib.contextmanager
def running_server(target: Target) -> Iterator[Server]:
    """Start the server of `target`, give it once it answers, stop it at the end."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{target.label}.log").open("wb") as log:
        start = time.perf_counter()
        started = subprocess.Popen(  # noqa: S603 - one of our own commands
            target.command,
            cwd=ROOT,
            env=target.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(target.port, started)
            yield Server(psutil.Process(started.pid), time.perf_counter() - start)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGTERM)
            try:
                started.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(started.pid, signal.SIGKILL)
                started.wait()


def _wait(port: int, started: subprocess.Popen[bytes]) -> None:
    end = time.perf_counter() + PATIENCE_S
    while not _answers(port):
        if started.poll() is not None or time.perf_counter() > end:
            msg = f"{started.args!r} does not answer on {port}; see the logs in {CACHE.name}"
            raise RuntimeError(msg)
        time.sleep(LOOK_EVERY_S)


def _answers(port: int) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asked.request("GET", "/")
        return asked.getresponse().status == OK
    except OSError:
        return False
    finally:
        asked.close()
