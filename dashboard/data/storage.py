"""Where the records are stored: files on this machine, or an address that many machines share."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import fsspec

from dashboard.data.errors import InvalidFile
from dashboard.data.loading.csv_text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path


VERSIONS = ".versions"


def versions_of(path: Path) -> list[Path]:
    """Return the versions kept of a file, the oldest first."""
    target = path.resolve()
    stamp = "[0-9]" * 8 + "T" + "[0-9]" * 12 + "Z"
    return sorted((target.parent / VERSIONS).glob(f"{target.stem}.{stamp}{target.suffix}"))


log = logging.getLogger(__name__)
POLL_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of the records, of the collected departments and of the sources of fields.

    Of the last two, nothing where there is no such file.
    """

    projects: bytes
    collections: bytes = b""
    sources: bytes = b""

    @property
    def fingerprint(self) -> str:
        """Return a SHA-256 that changes with any of the three."""
        digest = hashlib.sha256()
        for part in (self.projects, self.collections, self.sources):
            digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()


class Storage(Protocol):
    """Gives the content, and a mark that changes with it and is cheap to ask for."""

    def mark(self) -> object:
        """Return what identifies the content now."""

    def read(self) -> Content:
        """Return the content; raise InvalidFile or OSError when it cannot be had."""


class LocalFiles:
    """Files on this machine: the records, and those that may be missing."""

    def __init__(self, projects: Path, collections: Path, sources: Path) -> None:
        self._paths = (projects, collections, sources)

    def mark(self) -> object:
        """Return when and how large the files are; None for one that is not there."""
        return tuple(map(_stamp, self._paths))

    def read(self) -> Content:
        """Return what the files hold."""
        return _content(*self._paths)

    def before(self) -> Content | None:
        """Return the same with the records as they were before the last import, if it is known."""
        versions = versions_of(self._paths[0])
        return _content(versions[-1], *self._paths[1:]) if versions else None


class SharedFiles:
    """Files at an address (https, object store…, through fsspec), fetched now and then.

    The last content that was `kept` stays in `copies`, the files of the records, the departments
    and the sources; it is served when the address cannot be reached, across restarts too.
    """

    def __init__(self, address: str, copies: tuple[Path, Path, Path]) -> None:
        self._address, self._copies = address, copies
        self._latest: Content | None = None
        self.problem = ""
        self._fetch()
        self._poller = self._start()

    def mark(self) -> object:
        """Return a mark of the content last fetched."""
        if not self._poller.is_alive():  # a forked worker has none: threads stay behind
            self._poller = self._start()
        return hash(self._latest)

    def read(self) -> Content:
        """Return the content last fetched, else the last that was kept."""
        if self._latest is None:
            return self.last_kept()
        return self._latest

    def last_kept(self) -> Content:
        """Return the last good content of this machine."""
        return _content(*self._copies)

    def keep(self, content: Content) -> None:
        """Remember `content` as good."""
        contents = (content.projects, content.collections, content.sources)
        for path, data in zip(self._copies, contents, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}")
            part.write_bytes(data)
            part.replace(path)

    def _start(self) -> threading.Thread:
        poller = threading.Thread(target=self._poll, daemon=True, name="shared-source")
        poller.start()
        return poller

    def _poll(self) -> None:
        pause = threading.Event()
        while not pause.wait(POLL_SECONDS):
            self._fetch()

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
        # An address that ends otherwise, as that of an export, has no file beside it.
        beside = f"{folder}/{stem}.sources.csv" if dot and name.endswith(dot) else ""
        sources = _optional(beside, before.sources) if beside else b""
        self._latest, self.problem = Content(projects, collections, sources), ""

    def _kept(self) -> Content:
        try:
            return self.last_kept()
        except InvalidFile:
            return Content(b"")


def _content(projects: Path, *others: Path) -> Content:
    return Content(
        read_bytes(projects), *(read_bytes(path) if path.exists() else b"" for path in others)
    )


def _optional(address: str, before: bytes) -> bytes:
    """Return what is at an address: nothing where there is no such file, else what was there."""
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
