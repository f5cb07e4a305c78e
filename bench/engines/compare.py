"""The same questions to the catalogue in memory and to DuckDB: `make bench-engines`.

Each engine is one process. Both must give the same totals, lists and counts before any is timed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

from bench.machine import describe_machine
from bench.paths import CACHE, ENGINES, ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (23, 300, 10_000, 100_000, 1_000_000)
OWN, PEERS = (ROOT / ".venv", ROOT / ".cache" / "peers-venv")
PLACES = {"own": (OWN, "catalogue"), "duckdb": (PEERS, "duckdb_table")}
RESULT = CACHE / "engines.json"
Answers = list[dict[str, Any]]


def main() -> None:
    """Ask, compare, time, and keep the figures; sizes measured before and not now stay."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines.compare", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records")
    found = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {"sizes": {}}
    for size in parser.parse_args().sizes:
        if not (ENGINES / str(size) / "projects.parquet").exists():
            subprocess.run(_command(OWN, "records", size), check=True, cwd=ROOT)  # noqa: S603 - ours
        machine = describe_machine()
        found["sizes"][str(size)] = {"machine": machine, **measure(size)}
        RESULT.write_text(json.dumps(found, indent=1), encoding="utf-8")
        sys.stderr.write(f"{size} records: done\n")


def measure(size: int) -> dict[str, Any]:
    """Return what each engine costs; one waits while the other is timed."""
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(_started(_command(place, module, size)))
            for name, (place, module) in PLACES.items()
        }
        answers = {name: _line(process) for name, process in running.items()}
        check_same(size, answers["own"], answers["duckdb"])
        found = {"questions": len(answers["own"])}
        for name, process in running.items():
            _stream(process.stdin).write("go\n")
            _stream(process.stdin).flush()
            found[name] = _line(process)
        return found


def check_same(size: int, own: Answers, other: Answers) -> None:
    """Raise ValueError at the first question that the engines answer differently."""
    if len(own) != len(other) or not any(answer["total"] for answer in own):
        msg = f"{size} records: {len(own)} and {len(other)} answers, or none that finds anything"
        raise ValueError(msg)
    for rank, (ours, theirs) in enumerate(zip(own, other, strict=True)):
        for part in ("total", "first", "counts"):
            if ours[part] != theirs[part]:
                msg = f"{size} records, question {rank}, {part}: {ours[part]} or {theirs[part]}"
                raise ValueError(msg)


def _command(place: object, module: str, size: int) -> list[str]:
    return [f"{place}/bin/python", "-m", f"bench.engines.{module}", str(size)]


def _started(command: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - one of our own commands
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _line(process: subprocess.Popen[str]) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    line = _stream(process.stdout).readline()
    if not line:
        msg = f"{process.args!r} ended without an answer"
        raise RuntimeError(msg)
    return json.loads(line)


def _stream(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        msg = "a process without pipes"
        raise RuntimeError(msg)
    return stream


if __name__ == "__main__":
    main()
