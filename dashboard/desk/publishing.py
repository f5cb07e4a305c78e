"""Publish records: under the lock of the file, in one step, with its note; the versions kept."""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.data.storage import replaced_at, versions_of
from dashboard.desk.state import DeskState
from dashboard.importer.safe_write import NotWritten, exclusive_lock, write_safely
from dashboard.settings import Settings

LONGEST_NOTE, MOST_NOTES = 300, 50
LOCK_SECONDS = 2.0  # a worker answers nobody else meanwhile
_TABLE = """
create table if not exists published (sha256 text, at real, note text, records int, changes text);
"""


class Overtaken(Exception):  # noqa: N818 - it is the steward that was overtaken
    """The records changed since the steward saw what would change; nothing was written."""


class HalfWritten(NotWritten):
    """The records were written, the sources of their fields were not."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the new file, the SHA-256 of the file it was made for, what it is.

    `sources`: the file of the sources of fields, before and after, None if it stays.
    """

    data: bytes
    base: str
    note: str
    records: int
    changes: Sequence[Sequence[str]]
    sources: tuple[bytes, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A content of the file of records; `name` is "" for the one that is served.

    `published`: when the desk published it, `until`: when it was replaced, each None if unknown.
    """

    name: str
    published: datetime | None
    until: datetime | None
    note: str
    records: int | None
    changes: tuple[tuple[str, str], ...]


def can_write(settings: Settings) -> bool:
    """Return whether the desk may write the records: a local file in a folder of its account."""
    target = settings.projects.resolve()
    return not settings.address and all(os.access(p, os.W_OK) for p in (target, target.parent))


def publish(settings: Settings, state: DeskState, publication: Publication) -> None:
    """Write the records, whole or not at all; the note is kept before, by their content.

    Raises:
        Overtaken: if the file is not the one that the publication was made for.
        NotWritten: if the file could not be written; it is as it was. HalfWritten: see there.
    """
    with exclusive_lock(settings.projects, LOCK_SECONDS):
        served = digest(settings.projects.read_bytes())
        before, sources = publication.sources or (b"", b"")
        changed = before != sources
        if served != publication.base or (changed and content_of(settings.sources) != before):
            raise Overtaken
        if served != digest(publication.data):
            _keep_note(state, publication)
        write_safely(settings.projects, publication.data)
        if changed:
            _write_sources(settings, sources)


def content_of(path: Path) -> bytes:
    """Return the content of a file, empty if there is none."""
    return path.read_bytes() if path.exists() else b""


def _write_sources(settings: Settings, data: bytes) -> None:
    try:
        write_safely(settings.sources, data)
    except NotWritten as error:
        raise HalfWritten(str(error)) from error


def _keep_note(state: DeskState, publication: Publication) -> None:
    row = (
        digest(publication.data),
        time.time(),
        publication.note[:LONGEST_NOTE],
        publication.records,
        json.dumps(publication.changes, ensure_ascii=False),
    )
    with state.open() as database:
        database.executescript(_TABLE)
        database.execute("insert into published values (?, ?, ?, ?, ?)", row)
        database.execute(
            "delete from published where at not in"
            " (select at from published order by at desc limit ?)",
            (MOST_NOTES,),
        )


def versions(settings: Settings, state: DeskState) -> list[Version]:
    """Return the content that is served and those that are kept, newest first."""
    with state.open() as database:
        database.executescript(_TABLE)
        rows = database.execute("select * from published order by at").fetchall()
    kept = [*reversed(versions_of(settings.projects))]
    return [
        _version(settings.projects, "", rows),
        *[_version(path, path.name, rows) for path in kept],
    ]


def version_bytes(settings: Settings, name: str) -> bytes | None:
    """Return the content of a kept version, None if there is none of this name."""
    return next((p.read_bytes() for p in versions_of(settings.projects) if p.name == name), None)


def _version(
    path: Path, name: str, published: Sequence[tuple[str, float, str, int, str]]
) -> Version:
    """Return a version with its last publication before it was replaced.

    The same content may have been published again since.
    """
    until = replaced_at(path) if name else None
    content, last = digest(path.read_bytes()), until.timestamp() if until else math.inf
    row = next((row for row in reversed(published) if row[0] == content and row[1] <= last), None)
    if row is None:
        return Version(name, None, until, "", None, ())
    _, at, note, records, changes = row
    found = tuple((title, sentence) for title, sentence in json.loads(changes))
    return Version(name, datetime.fromtimestamp(at, UTC), until, note, records, found)


def digest(data: bytes) -> str:
    """Return what names a content of the records."""
    return hashlib.sha256(data).hexdigest()
