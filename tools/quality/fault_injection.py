"""Fault injection: whether each check finds its fault, `make fault-injection ARGS="--only WORDS"`.

Each fault of `fault_injection.toml` is one that a careless person makes. It is put in a copy of the
repository, the check that is to find it runs there alone, and must fail and say why. Before that,
every check must pass on the copy as it is. A fault in a script is built into the page's bundle.
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
from typing import TYPE_CHECKING

from bench.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FAULTS = Path(__file__).with_name("fault_injection.toml")
PROGRAMS = Path(sys.executable).parent
PYTEST = "python -m pytest -q -x -vv -p no:cacheprovider"
HEAD = "| check | fault injected | detected |\n|---|---|---|\n"


class StaleFaultError(Exception):
    """An entry of the list that does not fit the code of today."""


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
    def tests(self) -> list[str]:
        """Return the tests that are the check, none if it is a command."""
        return shlex.split(self.run) if self.run.startswith("tests/") else []

    @property
    def command(self) -> str:
        """Return the command of the check."""
        return f"{PYTEST} {self.run}" if self.tests else self.run

    @property
    def exit_code(self) -> int:
        """Return what the check ends with when it finds a fault; another code: it could not run."""
        return 2 if "stylelint" in self.run else 1

    def apply(self, root: Path) -> bytes:
        """Return the content of the file under `root` with the fault in it.

        Raises:
            StaleFaultError: The file, or what is to be replaced in it, is not there.
        """
        path = root / self.file
        if not path.is_file():
            msg = f"{self.check}: no file {self.file}"
            raise StaleFaultError(msg)
        data = path.read_bytes()
        faulty = data[: self.keep] if self.keep else data.replace(*self._snippets)
        if faulty == data:
            msg = f"{self.check}: « {self.find} » is not in {self.file}"
            raise StaleFaultError(msg)
        return faulty

    @property
    def _snippets(self) -> tuple[bytes, bytes]:
        return self.find.encode(), self.put.encode()


def read_faults(path: Path = FAULTS) -> list[Fault]:
    """Return the faults of a list."""
    return [Fault(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["fault"]]


def is_detected(fault: Fault, copy: Path) -> bool:
    """Return whether the check of `fault` finds it in `copy`, which is left as it was."""
    with _injected(fault, copy):
        code, output = run(fault.command, copy)
    detected = code == fault.exit_code and fault.says in output
    if not detected:
        words = f"{fault.check}: exit {code}, without « {fault.says} »\n{output[-3_000:]}\n"
        sys.stderr.write(words)
    return detected


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command of the project's environment in `folder`; return its exit code and output."""
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
def copied_repository() -> Iterator[Path]:
    """Give a copy of the repository, as it is on the disk, without what Git ignores."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 - ours
    with tempfile.TemporaryDirectory(prefix="fault-injection-") as folder:
        for name in filter(None, names.decode().split("\0")):
            if (ROOT / name).is_file():
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, Path(folder) / name)
        (Path(folder) / "node_modules").symlink_to(ROOT / "node_modules")
        yield Path(folder)


@contextmanager
def _injected(fault: Fault, copy: Path) -> Iterator[None]:
    path, faulty = copy / fault.file, fault.apply(copy)
    before = path.read_bytes()
    path.write_bytes(faulty)
    _build(fault, copy)
    try:
        yield
    finally:
        path.write_bytes(before)
        _build(fault, copy)


def _build(fault: Fault, copy: Path) -> None:
    """Bundle the scripts anew where the fault is in one."""
    if fault.file.startswith("assets/js/"):
        run("node scripts/build.mjs", copy)


def _all_pass(faults: Sequence[Fault], copy: Path) -> bool:
    """Return whether every check passes on the copy as it is; print those that do not."""
    tests = sorted({test for fault in faults for test in fault.tests})
    commands = sorted({fault.run for fault in faults if not fault.tests})
    passed = True
    for command in [*commands, *([f"{PYTEST} {shlex.join(tests)}"] if tests else [])]:
        code, output = run(command, copy)
        if code:
            passed = False
            sys.stdout.write(f"Fails without any fault: {command[:200]}\n{output[-2_000:]}\n")
    return passed


def main() -> int:
    """Inject every fault in turn and print the table; return 1 unless every one is detected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="the checks whose name holds these words")
    words = parser.parse_args().only
    faults = [fault for fault in read_faults() if words in fault.check]
    if not faults:
        parser.error(f"no check has « {words} » in its name")
    for fault in faults:
        fault.apply(ROOT)  # a stale entry ends the run at once
    with copied_repository() as copy:
        if not _all_pass(faults, copy):
            return 1
        sys.stdout.write(HEAD)
        detected = 0
        for fault in faults:
            found = is_detected(fault, copy)
            detected += found
            sys.stdout.write(
                f"| {fault.check} | {fault.fault} | {'yes' if found else '**no**'} |\n"
            )
            sys.stdout.flush()
    sys.stdout.write(f"\n{detected} of {len(faults)} faults detected\n")
    return int(detected < len(faults))


if __name__ == "__main__":
    sys.exit(main())
