"""Writing a file so that at any moment the old one or the new one is there, whole.

The new content goes to a file beside, is forced to the disk, then takes the name in one step
(POSIX rename). The version before is kept, dated, in `.versions/`; one writer at a time.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from dashboard.data.storage import VERSIONS, versions_of
from dashboard.importer.wording import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT = 10
PATIENCE_S = 20.0
_PUBLIC = 0o644


class NotWritten(Exception):  # noqa: N818 - it is the file that was left as it was
    """The file could not be written and is as it was; the message is a French sentence."""


@contextlib.contextmanager
def sole_writer(path: Path, patience: float = PATIENCE_S) -> Iterator[None]:
    """Let nobody else write `path` meanwhile; raise NotWritten when somebody does for too long.

    The lock is the system's: a process that dies lets it go.
    """
    target = path.resolve()
    versions = target.parent / VERSIONS
    try:
        versions.mkdir(exist_ok=True)
        lock = FileLock(versions / f"{target.name}.lock", timeout=patience)
        lock.acquire()
    except Timeout:
        raise NotWritten(Writing.BUSY.format(file=target)) from None
    except OSError as error:
        raise _failure(target, error) from None
    try:
        yield
    finally:
        lock.release()


def write_safely(path: Path, data: bytes) -> Path | None:
    """Give `path` this content, to be called by its sole writer; return the version kept, if any.

    Raises:
        NotWritten: when it cannot be; the file is then as it was.
    """
    target = path.resolve()
    temporary = target.parent / f".{target.name}.{os.getpid()}.tmp"
    try:
        old = target.read_bytes() if target.exists() else None
        if old == data:
            return None
        _sweep(target)
        mode = target.stat().st_mode & 0o777 if old is not None else _PUBLIC
        kept = _keep(target, old) if old is not None else None
        _write(temporary, data, mode)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _failure(target, error) from error
    return kept


def _keep(target: Path, data: bytes) -> Path:
    """Keep a version under its date, and only the latest ones."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = target.parent / VERSIONS / f"{target.stem}.{stamp}{target.suffix}"
    temporary = kept.with_name(f".{kept.name}.tmp")
    try:
        _write(temporary, data, _PUBLIC)
        temporary.replace(kept)
        _sync_folder(kept.parent)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    for old in versions_of(target)[:-KEPT]:
        old.unlink(missing_ok=True)
    return kept


def _write(path: Path, data: bytes, mode: int) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(mode)


def _sweep(target: Path) -> None:
    """Remove what writers that were killed left half written."""
    for folder, pattern in (
        (target.parent, f".{target.name}.*.tmp"),
        (target.parent / VERSIONS, ".*.tmp"),
    ):
        for left in folder.glob(pattern):
            left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failure(target: Path, error: OSError) -> NotWritten:
    reason = Writing.REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return NotWritten(Writing.FAILED.format(file=target, reason=reason))
