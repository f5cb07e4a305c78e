"""Where the records come from: files on this machine, or an address that many machines share."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import fsspec

from dashboard.data.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)
POLL_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of the records and, where there is one, of the table of collected departments."""

    projects: bytes
    collections: bytes


class Source(Protocol):
    """Gives the content, and a mark that changes with it and is cheap to ask for."""

    def mark(self) -> object:
        """Return what identifies the content now."""

    def read(self) -> Content:
        """Return the content; raise FaultyFile or OSError when it cannot be had."""


class Files:
    """Two files on this machine."""

    def __init__(self, projects: Path, collections: Path) -> None:
        self._projects, self._collections = projects, collections

    def mark(self) -> object:
        """Return when and how large the files are; None for one that is not there."""
        return tuple(_stamp(path) for path in (self._projects, self._collections))

    def read(self) -> Content:
        """Return what the files hold; no table of departments is an empty one."""
        projects = read_bytes(self._projects)
        there = self._collections.exists()
        return Content(projects, read_bytes(self._collections) if there else b"")


class Shared:
    """Files at an address (https, object store…, through fsspec), fetched now and then.

    The last content that was `kept` stays in `folder`, and is served when the address cannot be
    reached, across restarts too.
    """

    def __init__(self, address: str, folder: Path) -> None:
        self._addresses = (address, f"{address.rpartition('/')[0]}/departements.csv")
        self._folder = folder
        self._latest: Content | None = None
        self.problem = ""
        self._fetch()
        threading.Thread(target=self._poll, daemon=True, name="shared-source").start()

    def mark(self) -> object:
        """Return a mark of the content last fetched."""
        return hash(self._latest)

    def read(self) -> Content:
        """Return the content last fetched, else the last that was kept."""
        if self._latest is None:
            return self.last_kept()
        return self._latest

    def last_kept(self) -> Content:
        """Return the last good content of this machine."""
        names = ("projects.csv", "departements.csv")
        return Content(*(read_bytes(self._folder / name) for name in names))

    def keep(self, content: Content) -> None:
        """Remember `content` as good."""
        self._folder.mkdir(parents=True, exist_ok=True)
        pairs: Mapping[str, bytes] = {
            "projects.csv": content.projects,
            "departements.csv": content.collections,
        }
        for name, data in pairs.items():
            part = self._folder / f".{name}.{os.getpid()}"
            part.write_bytes(data)
            part.replace(self._folder / name)

    def _poll(self) -> None:
        pause = threading.Event()
        while not pause.wait(POLL_SECONDS):
            self._fetch()

    def _fetch(self) -> None:
        try:
            projects = _open(self._addresses[0])
        except Exception as error:  # noqa: BLE001 - each file system raises its own kinds
            self.problem = f"adresse injoignable ({type(error).__name__})"
            log.warning("shared source: %s", self.problem)
            return
        self._latest, self.problem = Content(projects, self._collected()), ""

    def _collected(self) -> bytes:
        try:
            return _open(self._addresses[1])
        except Exception:  # noqa: BLE001 - the table is optional
            return b""


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
