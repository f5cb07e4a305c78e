"""One engine in a process of its own: loads, answers all, is told to go on, is timed.

It prints a line of JSON with its answers, reads a line, prints a line of JSON with its costs.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, Protocol

import psutil

from bench.paths import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = 20  # projects of a list that are compared by their place


class Engine(Protocol):
    """Holds the records of one size; a question has a public, a department and words, or none."""

    def ask(self, question: dict[str, str]) -> Any:  # noqa: ANN401 - each engine has its own form
        """Answer as fast as it can."""

    def tell(self, answer: Any) -> dict[str, Any]:  # noqa: ANN401 - what `ask` gave
        """Return total, `first` places in the file and counts by option, to be compared."""


def run(read: Callable[[Path], Any], load: Callable[[Any], Engine]) -> None:
    """Play the part of one engine: `load` is timed, on what `read` left in memory or on disk."""
    folder = ENGINES / sys.argv[1]
    questions = json.loads((folder / "questions.json").read_text("utf-8"))
    process = psutil.Process()
    empty = process.memory_info().rss
    material = read(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    engine = load(material)
    loaded = {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}
    _say([engine.tell(engine.ask(question)) for question in questions])
    if sys.stdin.readline().strip() != "go":
        return
    times = [_timed(engine, question) for question in questions]
    memory = (process.memory_info().rss - empty) / 1e6
    _say({"load": loaded, "memory_mb": memory, "times": times})


def _timed(engine: Engine, question: dict[str, str]) -> dict[str, Any]:
    """Return the milliseconds that one question takes, and whether it has words to search."""
    wall, cpu = time.perf_counter(), time.process_time()
    engine.ask(question)
    spent, passed = time.process_time() - cpu, time.perf_counter() - wall
    return {"worded": bool(question["q"]), "wall": passed * 1000, "cpu": spent * 1000}


def _say(found: Any) -> None:  # noqa: ANN401 - JSON is any of its kinds
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
