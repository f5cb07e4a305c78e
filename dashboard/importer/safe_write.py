"""Atomic write of a file, with versions and a lock.

The content is written to a temporary file, synced (fsync), then renamed. The previous version is
kept with its date in `.versions/`. A lock file allows one writer at a time.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.data.storage import VERSIONS, versions_of
from dashboard.importer.wording import Writing

MAX_VERSIONS = 10
LOCK_TIMEOUT = 20.0
_PUBLIC = 0o644


class NotWritten(Exception):  # noqa: N818 - it is the file that was left as it was
    """The file could not be written and is unchanged; the message is a French sentence."""


@contextlib.contextmanager
def exclusive_lock(path: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Hold the lock of `path`; raise NotWritten after `timeout` seconds.

    The operating system releases the lock of a process that dies.
    """
    target = path.resolve()
    versions = target.parent / VERSIONS
    try:
        versions.mkdir(exist_ok=True)
        lock = FileLock(versions / f"{target.name}.lock", timeout=timeout)
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
    """Write `path` atomically, under its lock; return the path of the previous version, if any.

    Raises:
        NotWritten: on an OS error; the file is unchanged.
    """
    target = path.resolve()
    temporary = target.parent / f".{target.name}.{os.getpid()}.tmp"
    try:
        old = target.read_bytes() if target.exists() else None
        if old == data:
            return None
        _remove_temporary_files(target)
        mode = target.stat().st_mode & 0o777 if old is not None else _PUBLIC
        version = _save_version(target, old) if old is not None else None
        _write(temporary, data, mode)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _failure(target, error) from error
    return version


def _save_version(target: Path, data: bytes) -> Path:
    """Save a version under its date; delete all but the latest `MAX_VERSIONS`."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    version = target.parent / VERSIONS / f"{target.stem}.{stamp}{target.suffix}"
    temporary = version.with_name(f".{version.name}.tmp")
    try:
        _write(temporary, data, _PUBLIC)
        temporary.replace(version)
        _sync_folder(version.parent)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    for old in versions_of(target)[:-MAX_VERSIONS]:
        old.unlink(missing_ok=True)
    return version


def _write(path: Path, data: bytes, mode: int) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(mode)


def _remove_temporary_files(target: Path) -> None:
    """Delete temporary files of processes that were killed."""
    for folder, pattern in (
        (target.parent, f".{target.name}.*.tmp"),
        (target.parent / VERSIONS, ".*.tmp"),
    ):
        for leftover in folder.glob(pattern):
            leftover.unlink(missing_ok=True)


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
