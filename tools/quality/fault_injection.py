"""Whether each check bites: `python -m tools.quality.fault_injection [--only WORDS]`.

Each fault of `fault_injection.toml` is one that a careless person makes. It is put in a copy of the
repository, the check that is to find it runs there alone, and must fail and say why. Before that,
every check must pass on the copy as it is.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FAULTS = ROOT / "tools" / "quality" / "fault_injection.toml"
PROGRAMS = Path(sys.executable).parent
PYTEST = "python -m pytest -q -x -vv -p no:cacheprovider"
FAILED = 1  # of each tool, when it finds a fault; another code is a tool that could not run
HEAD = "| check | fault put in | failed as it must |\n|---|---|---|\n"
ROW = "| {0.check} | {0.fault} | {1} |\n"


class Misfit(Exception):  # noqa: N818 - it is the fault that no longer fits, nothing is wrong here
    """A fault of the list that does not fit the code of today."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, the check that is to find it and what that is to say.

    In `file`, `find` becomes `put`, wherever it is; or only its first `keep` bytes are left.
    """

    check: str
    fault: str
    run: str
    says: str
    file: str
    find: str = ""
    put: str = ""
    keep: int = 0

    @property
    def command(self) -> str:
        """Return the command of the check: a name of tests is run by pytest."""
        return f"{PYTEST} {self.run}" if self.run.startswith("tests/") else self.run

    def apply(self, data: bytes) -> bytes:
        """Return the content of the file with the fault in it."""
        if self.keep:
            return data[: self.keep]
        if self.find.encode() not in data:
            message = f"« {self.find} » is not in {self.file}"
            raise Misfit(message)
        return data.replace(self.find.encode(), self.put.encode())


def faults(path: Path = FAULTS) -> list[Fault]:
    """Return the faults of a list."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["fault"]
    return [Fault(**each) for each in found]


def bites(fault: Fault, copy: Path) -> bool:
    """Tell whether the check of `fault` finds it in `copy`, which is left as it was."""
    with _put_in(fault, copy):
        code, said = run(fault.command, copy)
    bitten = code == FAILED and fault.says in said
    if not bitten:
        sys.stderr.write(f"{fault.check}: exit {code}, without « {fault.says} »\n{said[-3_000:]}\n")
    return bitten


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command of the project's environment in `folder`; return its code and what it said."""
    program, *rest = shlex.split(command)
    own = PROGRAMS / program
    ended = subprocess.run(  # noqa: S603 - ours
        [own if own.exists() else program, *rest],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},  # a file changes twice in a second
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


@contextmanager
def copied() -> Iterator[Path]:
    """Give a copy of the repository, as it is on the disk, without what Git ignores."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 - ours
    with tempfile.TemporaryDirectory(prefix="fault-injection-") as place:
        for name in filter(None, names.decode().split("\0")):
            if (ROOT / name).is_file():
                (Path(place) / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, Path(place) / name)
        yield Path(place)


@contextmanager
def _put_in(fault: Fault, copy: Path) -> Iterator[None]:
    path = copy / fault.file
    before = path.read_bytes()
    path.write_bytes(fault.apply(before))
    try:
        yield
    finally:
        path.write_bytes(before)


def _sound(asked: Sequence[Fault], copy: Path) -> bool:
    """Tell whether every check passes on the copy as it is; print those that do not."""
    runs = [fault.run for fault in asked if fault.command != fault.run]
    tests = sorted({test for run_ in runs for test in shlex.split(run_)})
    commands = sorted({fault.run for fault in asked if fault.command == fault.run})
    passed = True
    for command in [*commands, *([f"{PYTEST} {shlex.join(tests)}"] if tests else [])]:
        code, said = run(command, copy)
        if code:
            passed = False
            sys.stdout.write(f"Fails without any fault: {command[:200]}\n{said[-2_000:]}\n")
    return passed


def main() -> int:
    """Put in every fault in turn and print the table; return 1 unless every check bit."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.quality.fault_injection", description=__doc__
    )
    parser.add_argument("--only", default="", help="the checks whose name holds these words")
    words = parser.parse_args().only
    asked = [fault for fault in faults() if words in fault.check]
    with copied() as copy:
        if not _sound(asked, copy):
            return 1
        sys.stdout.write(HEAD)
        bitten = 0
        for fault in asked:
            try:
                verdict = "yes" if bites(fault, copy) else "**no**"
            except Misfit as error:
                verdict = f"**does not fit: {error}**"
            bitten += verdict == "yes"
            sys.stdout.write(ROW.format(fault, verdict))
            sys.stdout.flush()
    sys.stdout.write(f"\n{bitten} of {len(asked)} faults found by their check\n")
    return int(bitten < len(asked))


if __name__ == "__main__":
    sys.exit(main())
