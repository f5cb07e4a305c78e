"""Run by `test_safe_write`: writers killed with SIGKILL, and what they leave behind.

`python killed_writers.py FOLDER everywhere` kills a writer at each line of `safe_write` in turn;
`… randomly COUNT` kills writers that never stop writing, after a random while.
Prints how many were killed; exits with an error as soon as a file is not whole.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.data.storage import versions_of
from dashboard.importer import safe_write

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

CONTENTS = tuple(letter * 3_000_000 for letter in (b"a", b"b"))


def main(folder: Path, how: str, count: int) -> int:
    """Return how many writers were killed; raise when one left a file that is not whole."""
    path = folder / "projects.csv"
    path.write_bytes(CONTENTS[0])
    return _everywhere(path) if how == "everywhere" else _randomly(path, count)


def _everywhere(path: Path) -> int:
    killed = 0
    while _child(_write_until_line, path, killed + 1) == signal.SIGKILL:
        killed += 1
        _check(path)
    return killed


def _randomly(path: Path, count: int) -> int:
    for _ in range(count):
        child = os.fork()
        if not child:
            _write_forever(path)
        time.sleep(random.uniform(0, 0.05))  # noqa: S311 - chance is the point
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _check(path)
    return count


def _child(work: Callable[[Path, int], None], path: Path, line: int) -> int:
    child = os.fork()
    if not child:
        work(path, line)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def _write_until_line(path: Path, most: int) -> None:
    seen = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal seen
        if frame.f_code.co_filename != safe_write.__file__:
            return None
        seen += event == "line"
        if seen == most:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    other = CONTENTS[path.read_bytes() == CONTENTS[0]]
    sys.settrace(trace)  # type: ignore[arg-type]
    with safe_write.exclusive_lock(path):
        safe_write.write_safely(path, other)


def _write_forever(path: Path) -> None:
    while True:
        for content in CONTENTS:
            with safe_write.exclusive_lock(path):
                safe_write.write_safely(path, content)


def _check(path: Path) -> None:
    """Hold the file and its versions to be whole, and the next writer to be free to write."""
    for file in (path, *versions_of(path)):
        if file.read_bytes() not in CONTENTS:
            message = f"{file} is not whole"
            raise SystemExit(message)


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
