"""The data store: what is served, replaced whole when the data files change.

A thread of its own looks at the files; no request reads them. An invalid, incomplete or missing
file is rejected; the last valid data stay served.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar, Token
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dashboard.data.collections import DepartmentCollection, parse_collections
from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.geography import Geography, read_geography
from dashboard.data.project import Project
from dashboard.data.projects import parse_projects
from dashboard.data.provenance import parse_provenance
from dashboard.data.services import parse_services
from dashboard.data.storage import KEPT, Content, Editions, LocalFiles, SharedFiles
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.history import Revision, revision
from dashboard.domain.snapshot import Snapshot
from dashboard.settings import Settings
from dashboard.texts.data_page import Rejected

log = logging.getLogger(__name__)
# A change is to be seen within two seconds: two looks, the wait, and the load of what is new.
LOOK_SECONDS = 0.2  # between two looks at the files
STILL_SECONDS = 0.75  # how long files must not have changed before they are read


@dataclass(frozen=True, slots=True)
class RejectedUpdate:
    """Why the newest version of the data files is not served: a reason and the issues found."""

    reason: str
    issues: tuple[ValidationIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreState:
    """One state of the store: what is served, and why newer files are not, None when they are."""

    snapshot: Snapshot
    rejection: RejectedUpdate | None = None


class DataStore:
    """What is served to all requests.

    Nothing changes until `start`: then a thread looks at the files (`check`), builds the next
    snapshot, has everything that it is to be served with prepared, and swaps it in. A request that
    calls `hold` reads one state from beginning to end.
    """

    def __init__(self, settings: Settings) -> None:
        self._names = tuple(path.name for path in settings.data_files)
        self._geography = read_geography(settings.geodata, settings.regions)
        self._source = _source(settings)
        self._editions = Editions(self._build)
        self._records = lru_cache(maxsize=2)(self._read_records)
        self._revision = lru_cache(maxsize=KEPT)(self._compare)
        self._seen = self._mark = self._source.mark()
        self._seen_at = time.monotonic()
        self._preparations: list[Callable[[Snapshot], object]] = [Snapshot.warm]
        self._held: ContextVar[StoreState | None] = ContextVar("held", default=None)
        self._stopped = threading.Event()
        self._watch: threading.Thread | None = None
        former = self._former()
        first = self._first()
        snapshot = self._with_changes_since_import(first.snapshot, former)
        self._state = StoreState(snapshot.warm(), first.rejection)

    def current(self) -> Snapshot:
        """Return the snapshot that is served, or that this request holds."""
        return self._now.snapshot

    @property
    def edition(self) -> str:
        """Return the name of the data that are served, or that this request holds."""
        return self._now.snapshot.catalogue.edition

    @property
    def rejection(self) -> RejectedUpdate | None:
        """Return why the newest files are not served, None when they are."""
        lost = self._source.problem
        return RejectedUpdate(lost) if lost else self._now.rejection

    @property
    def _now(self) -> StoreState:
        return self._held.get() or self._state

    def hold(self) -> Token[StoreState | None]:
        """Return a token: what is served now stays so in this context until its `release`."""
        return self._held.set(self._now)

    def release(self, token: Token[StoreState | None]) -> None:
        """End what `hold` began."""
        self._held.reset(token)

    def prepare(self, preparation: Callable[[Snapshot], object]) -> None:
        """Call `preparation` with each new snapshot before it is served, so that nobody waits."""
        self._preparations.append(preparation)

    def start(self) -> None:
        """Look at the files from now on, in a thread; threads do not survive a fork."""
        self._watch = threading.Thread(target=self._look, daemon=True, name="data-watch")
        self._watch.start()

    def stop(self) -> None:
        """End what `start` began."""
        self._stopped.set()
        if self._watch:
            self._watch.join()

    def _look(self) -> None:
        while not self._stopped.wait(LOOK_SECONDS):
            self.check()

    def check(self) -> None:
        """Look at the files once; serve what they hold if they changed, and stopped changing.

        Files that cannot be taken are told by `rejection`, whatever is wrong with them.
        """
        try:
            mark = self._source.mark()
            if mark != self._seen:  # perhaps still being written
                self._seen, self._seen_at = mark, time.monotonic()
            elif mark != self._mark and time.monotonic() - self._seen_at >= STILL_SECONDS:
                self._load(mark)
            self._turn_the_day()
        except Exception as error:  # noqa: BLE001 - the thread goes on, and what is served stays
            self._reject(error)

    def _load(self, mark: object) -> None:
        content = self._source.read()
        if self._source.mark() != mark:  # written while it was read
            return
        self._mark = mark  # set after the read: a file that cannot be read is tried again
        catalogue = self._read_and_keep(content)
        snapshot = self._state.snapshot
        if catalogue.fingerprint != snapshot.catalogue.fingerprint:
            snapshot = self._prepared(self._next_snapshot(snapshot, catalogue))
        self._state = StoreState(snapshot)

    def _turn_the_day(self) -> None:
        served = self._state
        if served.snapshot.today != today():
            renewed = self._prepared(replace(served.snapshot, today=today()))
            self._state = replace(served, snapshot=renewed)

    def _prepared(self, snapshot: Snapshot) -> Snapshot:
        for preparation in self._preparations:
            preparation(snapshot)
        return snapshot

    def _reject(self, error: Exception) -> None:
        rejection, is_expected = _rejected(error), isinstance(error, (InvalidFile, OSError))
        if rejection != self._state.rejection:
            messages = "\n".join(issue.message for issue in rejection.issues)
            trace = None if is_expected else error
            log.warning("refused: %s", messages or rejection.reason, exc_info=trace)
        self._state = replace(self._state, rejection=rejection)

    def _former(self) -> list[Content]:
        """Return the contents of earlier days, oldest first, and have their editions known."""
        try:
            found = self._source.former()
        except (InvalidFile, OSError):  # they are only compared with
            return []
        for content in found:
            self._editions.add(content)
        return found

    def _first(self) -> StoreState:
        """Return the first state; if a shared address is invalid, that of its local copy."""
        if isinstance(self._source, LocalFiles):
            return StoreState(self._snapshot(self._catalogue(self._source.read())))
        try:
            return StoreState(self._snapshot(self._read_and_keep(self._source.read())))
        except InvalidFile as error:
            kept = self._snapshot(self._catalogue(self._source.last_kept()))
            return StoreState(kept, _rejected(error))

    def _snapshot(self, catalogue: Catalogue) -> Snapshot:
        return Snapshot(catalogue, today(), editions=self._editions.find, history=self._history)

    def _with_changes_since_import(self, snapshot: Snapshot, former: Sequence[Content]) -> Snapshot:
        """Return the snapshot with the changes since the latest of the `former` contents."""
        old = self._editions.find(former[-1].fingerprint) if former else None
        if old is None:
            return snapshot
        return self._next_snapshot(replace(snapshot, catalogue=old), snapshot.catalogue)

    def _next_snapshot(self, before: Snapshot, new: Catalogue) -> Snapshot:
        old = before.catalogue
        if old.projects == new.projects:  # only the other files changed: the list of changes stays
            return replace(before, catalogue=new, today=today())
        found = changes(old.projects, new.projects, self._geography)
        return replace(self._snapshot(new), before=old, changes=found)

    def _history(self) -> tuple[Revision, ...]:
        found = (self._revision(*pair) for pair in pairwise(self._editions.contents))
        return tuple(each for each in found if each is not None)[::-1]

    def _compare(self, before: Content, after: Content) -> Revision | None:
        """Return what an edition changed, None if not the records, or if one is invalid today."""
        if before.projects == after.projects or after.since is None:
            return None
        former, records = self._records(before), self._records(after)
        if former is None or records is None:
            return None
        name = hashlib.sha256(after.projects).hexdigest()
        return revision(name, after.since, (former, records), self._geography)

    def _read_records(self, content: Content) -> tuple[Project, ...] | None:
        try:
            return parse_projects(content.projects, self._names[0], self._geography)
        except InvalidFile:
            return None

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
        catalogue = self._build(content)
        self._editions.add(content)
        return catalogue

    def _build(self, content: Content) -> Catalogue:
        return read_catalogue(content, self._names, self._geography)


def _rejected(error: Exception) -> RejectedUpdate:
    if isinstance(error, InvalidFile):
        return RejectedUpdate(Rejected.INVALID, error.issues)
    if isinstance(error, OSError):
        return RejectedUpdate(Rejected.UNREADABLE.format(reason=error.strerror))
    return RejectedUpdate(Rejected.FAILED.format(reason=type(error).__name__))


def today() -> date:
    """Return today's date in the local time zone of the machine."""
    return date.today()  # noqa: DTZ011 - a day of the place where it runs


def _source(settings: Settings) -> LocalFiles | SharedFiles:
    if settings.address:
        collections = settings.projects.with_name("departements.csv")
        return SharedFiles(settings.address, replace(settings, collections=collections).data_files)
    return LocalFiles(settings.data_files)


def read_catalogue(content: Content, names: Sequence[str], geography: Geography) -> Catalogue:
    """Parse the four data files into a catalogue; `names` are their names in error messages.

    Raises:
        InvalidFile: with every issue found.
    """
    projects = parse_projects(content.projects, names[0], geography)
    collections = parse_collections(content.collections, names[1], geography)
    provenance = parse_provenance(content.sources, names[2], projects, today())
    services = parse_services(content.services, names[3], geography)
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
    return replace(catalogue, provenance=provenance, collections=collections, services=services)


def _is_collected(
    area: str, collections: Mapping[str, DepartmentCollection], *, real: bool
) -> bool:
    found = collections.get(area) or collections.get(area[:2])
    if found is None or (real and found.status is RecordStatus.EXEMPLE_FICTIF):
        return False
    return found.collected is Collection.OUI
