"""The data store: the current snapshot, reloaded when the data files change.

An invalid, incomplete or missing file is rejected; the last valid data stay served.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.data.collections import DepartmentCollection, parse_collections
from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.geography import Geography, read_geography
from dashboard.data.projects import parse_projects
from dashboard.data.provenance import parse_provenance
from dashboard.data.storage import Content, LocalFiles, SharedFiles
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.texts.data_page import Rejected

log = logging.getLogger(__name__)
CHECK_INTERVAL = 1.0  # seconds between two checks; files must be unchanged for one interval


@dataclass(frozen=True, slots=True)
class RejectedUpdate:
    """Why the newest version of the data files is not served: a reason and the issues found."""

    reason: str
    issues: tuple[ValidationIssue, ...] = ()


class DataStore:
    """The current snapshot, shared by all requests, and why newer files were rejected.

    Thread-safe: one thread reloads, the others go on with the snapshot that they have.
    """

    def __init__(self, settings: Settings) -> None:
        self._names = tuple(path.name for path in _paths(settings))
        self._geography = read_geography(settings.geodata, settings.regions)
        self._source = _source(settings)
        self._loading = threading.Lock()
        self._checked_at = time.monotonic()
        self._seen = self._mark = self._source.mark()
        self._rejection: RejectedUpdate | None = None
        self._snapshot = Snapshot(self._first(), today())
        self._snapshot = self._with_changes_since_import().warm()

    def current(self) -> Snapshot:
        """Return the current snapshot, dated today; check the files first, once per interval."""
        if time.monotonic() - self._checked_at >= CHECK_INTERVAL and self._loading.acquire(
            blocking=False
        ):
            try:
                self._check_files()
            finally:
                self._loading.release()
        if self._snapshot.today != today():
            self._snapshot = replace(self._snapshot, today=today()).warm()
        return self._snapshot

    @property
    def rejection(self) -> RejectedUpdate | None:
        """Return why the newest files are not served, None when they are."""
        lost = self._source.problem if isinstance(self._source, SharedFiles) else ""
        return RejectedUpdate(lost) if lost else self._rejection

    def _first(self) -> Catalogue:
        """Return the first catalogue; if a shared address is invalid, that of its local copy."""
        if isinstance(self._source, LocalFiles):
            return self._catalogue(self._source.read())
        try:
            return self._read_and_keep(self._source.read())
        except InvalidFile as error:
            self._rejection = RejectedUpdate(Rejected.INVALID, error.issues)
            return self._catalogue(self._source.last_kept())

    def _with_changes_since_import(self) -> Snapshot:
        """Return the snapshot with the changes since the backup that the last import made."""
        try:
            before = self._source.before() if isinstance(self._source, LocalFiles) else None
            old = self._catalogue(before) if before else None
        except (InvalidFile, OSError):  # an old version need not satisfy the rules of today
            old = None
        return self._next_snapshot(old, self._snapshot.catalogue) if old else self._snapshot

    def _check_files(self) -> None:
        self._checked_at = time.monotonic()
        mark = self._source.mark()
        if (
            mark != self._seen
        ):  # perhaps still being written: wait for a second check that finds the same
            self._seen = mark
            return
        if mark != self._mark:
            self._swap(mark)

    def _swap(self, mark: object) -> None:
        try:
            content = self._source.read()
            self._mark = mark  # set after the read: a file that cannot be read is tried again
            catalogue = self._read_and_keep(content)
        except InvalidFile as error:
            self._reject(RejectedUpdate(Rejected.INVALID, error.issues))
            return
        except OSError as error:
            self._reject(RejectedUpdate(Rejected.UNREADABLE.format(reason=error.strerror)))
            return
        self._rejection = None
        if catalogue.fingerprint != self._snapshot.catalogue.fingerprint:
            self._snapshot = self._next_snapshot(self._snapshot.catalogue, catalogue).warm()

    def _reject(self, rejection: RejectedUpdate) -> None:
        if rejection != self._rejection:
            messages = "\n".join(issue.message for issue in rejection.issues)
            log.warning("refused: %s", messages or rejection.reason)
        self._rejection = rejection

    def _next_snapshot(self, old: Catalogue, new: Catalogue) -> Snapshot:
        if old.projects == new.projects:  # only the other files changed: the list of changes stays
            return replace(self._snapshot, catalogue=new)
        found = changes(old.projects, new.projects, self._geography)
        return Snapshot(new, today(), previous=old.fingerprint, changes=found)

    def _read_and_keep(self, content: Content) -> Catalogue:
        catalogue = self._catalogue(content)
        if isinstance(self._source, SharedFiles):
            try:
                self._source.keep(content)
            except (
                OSError
            ) as error:  # a full disk, for instance: the fallback copy stays the older one
                log.warning("not kept: %s", error.strerror)
        return catalogue

    def _catalogue(self, content: Content) -> Catalogue:
        return read_catalogue(content, self._names, self._geography)


def today() -> date:
    """Return today's date in the local time zone of the machine."""
    return date.today()  # noqa: DTZ011 - a day of the place where it runs


def _source(settings: Settings) -> LocalFiles | SharedFiles:
    if settings.address:
        collections = settings.projects.with_name("departements.csv")
        return SharedFiles(settings.address, (settings.projects, collections, settings.sources))
    return LocalFiles(*_paths(settings))


def _paths(settings: Settings) -> tuple[Path, Path, Path]:
    return settings.projects, settings.collections, settings.sources


def read_catalogue(content: Content, names: Sequence[str], geography: Geography) -> Catalogue:
    """Parse the three data files into a catalogue; `names` are their names in error messages.

    Raises:
        InvalidFile: with every issue found.
    """
    projects = parse_projects(content.projects, names[0], geography)
    collections = parse_collections(content.collections, names[1], geography)
    provenance = parse_provenance(content.sources, names[2], projects, today())
    areas = geography.areas.index
    real = {area: _is_collected(area, collections, real=True) for area in areas}
    every = {area: _is_collected(area, collections, real=False) for area in areas}
    # The demonstration's own rows go with its records.
    fictional = any(p.status is RecordStatus.EXEMPLE_FICTIF for p in projects)
    catalogue = build_catalogue(
        projects,
        geography,
        every if fictional else real,
        content.fingerprint,
        really_collected=real,
    )
    return replace(catalogue, provenance=provenance, collections=collections)


def _is_collected(
    area: str, collections: Mapping[str, DepartmentCollection], *, real: bool
) -> bool:
    found = collections.get(area) or collections.get(area[:2])
    if found is None or (real and found.status is RecordStatus.EXEMPLE_FICTIF):
        return False
    return found.collected is Collection.OUI
