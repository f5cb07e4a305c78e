"""Storage of the data files: local files, or a shared address (fsspec)."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import fsspec

from dashboard.data.errors import InvalidFile
from dashboard.data.loading.csv_text import read_bytes

VERSIONS = ".versions"
_STAMP = "%Y%m%dT%H%M%S%fZ"


def versions_of(path: Path) -> list[Path]:
    """Return the saved versions of a file, oldest first."""
    target = path.resolve()
    stamp = "[0-9]" * 8 + "T" + "[0-9]" * 12 + "Z"
    return sorted((target.parent / VERSIONS).glob(f"{target.stem}.{stamp}{target.suffix}"))


def replaced_at(version: Path) -> datetime:
    """Return when a saved version gave way to the next one."""
    return datetime.strptime(version.stem.rpartition(".")[2], _STAMP).replace(tzinfo=UTC)


log = logging.getLogger(__name__)
POLL_SECONDS = 30.0
KEPT = 20  # editions that a link can be compared with
BUILT = 4  # what is built from them and kept
T = TypeVar("T")
DataPaths = tuple[Path, Path, Path, Path]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of the four data files: records, collections, sources of fields, services.

    All but the first are empty if the file does not exist. `since`: when the records became these,
    None if that is not known.
    """

    projects: bytes
    collections: bytes = b""
    sources: bytes = b""
    services: bytes = b""
    since: datetime | None = field(default=None, compare=False)

    @property
    def parts(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Return the four contents, in the order of their paths."""
        return self.projects, self.collections, self.sources, self.services

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the four files."""
        digest = hashlib.sha256()
        for part in self.parts:
            digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()


class LocalFiles:
    """Local files; all but the records may be missing."""

    problem = ""

    def __init__(self, paths: DataPaths) -> None:
        self._paths = paths

    def mark(self) -> object:
        """Return modification time and size of each file, None for a missing one."""
        return tuple(map(_stamp, self._paths))

    def read(self) -> Content:
        """Return the content of the files."""
        return _content(*self._paths)

    def former(self) -> list[Content]:
        """Return the contents with the records from before each import that is kept, oldest first.

        The other files are those of today.
        """
        kept = versions_of(self._paths[0])
        since = [None, *map(replaced_at, kept)]
        return [
            replace(_content(path, *self._paths[1:]), since=at)
            for path, at in zip(kept, since, strict=False)
        ]


class SharedFiles:
    """Files at a URL (HTTPS, object store…, through fsspec), fetched once every `POLL_SECONDS`.

    The last valid content is saved in the four files `copies`, and is served when the address
    cannot be reached, also after a restart. `problem` says that it cannot, "" when it can.
    """

    def __init__(self, address: str, copies: DataPaths) -> None:
        self._address, self._copies = address, copies
        self._latest: Content | None = None
        self.problem = ""
        self._period = _period()
        self._fetch()

    def mark(self) -> object:
        """Return the mark of the last fetched content; fetch it first when that is due.

        It is due at the same moments by the clock in every worker, so that they hardly differ.
        """
        if self._period != _period():
            self._period = _period()
            self._fetch()
        return hash(self._latest)

    def read(self) -> Content:
        """Return the last fetched content, else the saved copy."""
        if self._latest is None:
            return self.last_kept()
        return self._latest

    def last_kept(self) -> Content:
        """Return the saved copy of the last valid content."""
        return _content(*self._copies)

    def former(self) -> list[Content]:
        """Return the copy saved before this start, if there is one."""
        kept = self._kept()
        return [kept] if kept.projects else []

    def keep(self, content: Content) -> None:
        """Save `content`, which is valid, as the copy."""
        for path, data in zip(self._copies, content.parts, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}")
            part.write_bytes(data)
            part.replace(path)

    def _fetch(self) -> None:
        try:
            projects = _open(self._address)
        except Exception as error:  # noqa: BLE001 - each file system raises its own kinds
            self.problem = f"adresse injoignable ({type(error).__name__})"
            log.warning("shared source: %s", self.problem)
            return
        before = self._latest or self._kept()
        folder, _, name = self._address.rpartition("/")
        stem, dot, _ = name.partition(".csv")
        collections = _optional(f"{folder}/departements.csv", before.collections)
        # The URL of an export, for instance, has no neighbouring files.
        beside = f"{folder}/{stem}.sources.csv" if dot and name.endswith(dot) else ""
        sources = _optional(beside, before.sources) if beside else b""
        services = _optional(f"{folder}/services.csv", before.services)
        since = datetime.fromtimestamp(self._period * POLL_SECONDS, UTC)
        self._latest = Content(projects, collections, sources, services, since)
        self.problem = ""

    def _kept(self) -> Content:
        try:
            return self.last_kept()
        except InvalidFile:
            return Content(b"")


class Editions(Generic[T]):
    """The latest contents of the data files: what a link of an earlier day is compared with.

    What is built from them is built when it is asked for, and the last few are kept.
    """

    def __init__(self, build: Callable[[Content], T]) -> None:
        self._build = build
        self._contents: tuple[Content, ...] = ()
        self._built = lru_cache(maxsize=BUILT)(self._valid)

    @property
    def contents(self) -> tuple[Content, ...]:
        """Return those known, the latest last."""
        return self._contents

    def add(self, content: Content) -> None:
        """Have this one known, as the latest."""
        others = [each for each in self._contents if each != content]
        self._contents = (*others, content)[-KEPT:]

    def find(self, mark: str) -> T | None:
        """Return what is built from the one whose fingerprint begins with `mark`, None for none."""
        found = [each for each in self._contents if each.fingerprint.startswith(mark)]
        return self._built(found[-1]) if mark and found else None

    def _valid(self, content: Content) -> T | None:
        try:
            return self._build(content)
        except InvalidFile:  # an old version need not satisfy the rules of today
            return None


def _period() -> int:
    return int(time.time() // POLL_SECONDS)


def _content(projects: Path, *others: Path) -> Content:
    collections, sources, services = (read_bytes(path) if path.exists() else b"" for path in others)
    since = _stamp(projects)
    at = datetime.fromtimestamp(since[0] / 1e9, UTC) if since else None
    return Content(read_bytes(projects), collections, sources, services, at)


def _optional(address: str, before: bytes) -> bytes:
    """Return the content of an optional file: empty if missing, the last content on an error."""
    try:
        return _open(address)
    except FileNotFoundError:
        return b""
    except Exception as error:  # noqa: BLE001 - each file system raises its own kinds
        log.warning("shared source, beside the records: %s", type(error).__name__)
        return before


def _open(address: str) -> bytes:
    with fsspec.open(address, "rb") as stream:
        data: bytes = stream.read()
    return data


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
