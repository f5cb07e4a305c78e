"""Whatever happens to a writer, the old file or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.data.storage import versions_of
from dashboard.importer.safe_write import MAX_VERSIONS, NotWritten, exclusive_lock, write_safely

ROOT = Path(__file__).parents[3]
NOBODY = 65534
WRITE = (
    "import sys; from pathlib import Path\n"
    "from dashboard.importer.safe_write import *\n"
    "path = Path(sys.argv[1])\n"
    "import os; os.setuid(int(sys.argv[3])) if len(sys.argv) > 3 else None\n"
    "try:\n"
    "    with exclusive_lock(path, 0.2): write_safely(path, b'new' * int(sys.argv[2]))\n"
    "except NotWritten as error: sys.exit(str(error))\n"
)


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run Python on the project's modules; what loses its rights or its life measures nothing."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**own, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]  # noqa: S603
        [sys.executable, *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        **options,
    )


def write(path: Path, data: bytes) -> Path | None:
    with exclusive_lock(path):
        return write_safely(path, data)


def test_the_version_before_is_kept_and_only_the_last_ten(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    assert write(path, b"0") is None
    for rank in range(1, 14):
        kept = write(path, str(rank).encode())
        assert kept is not None
        assert kept.read_bytes() == str(rank - 1).encode()
    assert path.read_bytes() == b"13"
    kept_contents = [version.read_bytes() for version in versions_of(path)]
    assert kept_contents == [str(rank).encode() for rank in range(3, 13)]
    assert len(kept_contents) == MAX_VERSIONS


def test_writing_the_same_again_keeps_no_version(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    write(path, b"same")
    assert write(path, b"same") is None
    assert versions_of(path) == []


def test_the_permissions_and_the_link_of_the_old_file_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "data" / "real.csv", tmp_path / "projects.csv"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.slow
@pytest.mark.parametrize("how", ["everywhere", "randomly"])
def test_a_writer_killed_anywhere_leaves_a_whole_file(tmp_path: Path, how: str) -> None:
    done = run(Path(__file__).with_name("killed_writers.py"), tmp_path, how, 30)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 20
    # What the killed left half written is swept by the next one.
    write(tmp_path / "projects.csv", b"after")
    assert not list(tmp_path.glob(".*.tmp"))
    assert not list((tmp_path / ".versions").glob(".*.tmp"))
    assert len(versions_of(tmp_path / "projects.csv")) <= MAX_VERSIONS


def test_a_read_only_folder_is_told_in_french_and_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes(b"old")
    for parent in (*list(tmp_path.parents)[:2], tmp_path):
        parent.chmod(0o555 if parent == tmp_path else 0o755)
    # Nothing is read-only to root: the child gives up its rights once its modules are there.
    done = run("-c", WRITE, path, 1, *[NOBODY] * (os.geteuid() == 0))
    tmp_path.chmod(0o755)
    assert done.returncode == 1
    assert "lecture seule" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_any_refusal_of_the_system_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "projects.csv"
    write(path, b"old")

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotWritten, match="resté tel qu’il était"):
        write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.tmp"))
    assert versions_of(path) == []


def test_a_file_size_limit_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes(b"old")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))  # noqa: E731
    done = run("-c", WRITE, path, 100_000, preexec_fn=limit)
    assert done.returncode == 1
    assert "taille permise" in done.stderr
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    mount = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)],  # noqa: S607
        check=False,
        capture_output=True,
    )
    if mount.returncode:
        pytest.skip("no right to mount a small file system here")
    try:
        path = tmp_path / "projects.csv"
        path.write_bytes(b"old" * 10_000)
        with pytest.raises(NotWritten, match="le disque est plein"):
            write(path, b"new" * 100_000)
        assert path.read_bytes() == b"old" * 10_000
        assert not list(tmp_path.glob(".*.tmp"))
        write(path, b"new")
        assert path.read_bytes() == b"new"
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)  # noqa: S603, S607


def test_a_second_writer_waits_then_says_that_it_gave_up(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_bytes(b"old")
    with exclusive_lock(path):
        done = run("-c", WRITE, path, 1)
    assert done.returncode == 1
    assert "Un autre import" in done.stderr
    assert path.read_bytes() == b"old"
    assert run("-c", WRITE, path, 1).returncode == 0
