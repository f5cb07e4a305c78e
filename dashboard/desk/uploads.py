"""The files that stewards have under way: content, choices, and what their check found.

They stand in the state of the desk, so that any worker shows them, and go with their session.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from dashboard.desk.state import SESSION_SECONDS, DeskState, new_token, session_key
from dashboard.texts.atelier import SentFile as Words

MOST_BYTES = 5 * 1024 * 1024
MOST_UPLOADS, MOST_RUNNING = 5, 2  # of a session; checks that run at once on the machine
CHECK_SECONDS = 90.0
_LONGEST_NAME = 80
_TABLES = """
create table if not exists uploads (
  id text primary key, session text, at real, name text, content blob,
  choices text, run text, started real, result text
);
create table if not exists outputs (upload text, name text, content blob);
create table if not exists progress (run text primary key, done int, total int);
"""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What a steward says that a cell holds: row of the sheet, header ("" for none), column."""

    row: int
    header: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Choices:
    """How a file is read and taken; `restores` is the version that it brings back, if it does."""

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[CellAnswer, ...] = ()
    services: Mapping[str, str] = field(default_factory=dict)
    replaces: bool = False
    keeps_examples: bool = False
    partial: bool = False
    restores: str = ""

    def as_json(self) -> str:
        """Return the choices as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Choices:
        """Return the choices of their JSON."""
        values = json.loads(text)
        answers = tuple(CellAnswer(**answer) for answer in values.pop("answers"))
        return cls(**values, answers=answers)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file under way; `result` is None while it is checked, and says `error` if it could not be.

    What it has is written by `dashboard.desk.check`. `progress`: rows read, of how many; 0 of 0
    before they are counted.
    """

    id: str
    name: str
    content: bytes
    choices: Choices
    result: Mapping[str, Any] | None
    progress: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Job:
    """What a check is told: the folder of the state, its run, and the files of the map."""

    state: str
    upload: str
    run: str
    projects: str
    collections: str
    geodata: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What a check works on; `seen` are the records that the steward saw it against, if any."""

    content: bytes
    choices: Choices
    seen: bytes


class Output(StrEnum):
    """The files that a check makes, by their name."""

    RECORDS = "projects.csv"
    REPORT = "rapport.csv"
    CORRECTED = "corrige.xlsx"
    SEEN = "avant.csv"
    MAP = "carte.svg"


class TooBusy(Exception):  # noqa: N818 - it is the machine that is busy
    """As many files are being checked as the machine may."""


class Uploads:
    """The uploads of all sessions; every method is one transaction."""

    def __init__(self, state: DeskState) -> None:
        self._state = state

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with self._state.open() as database:
            database.executescript(_TABLES)
            yield database

    def add(self, token: str, name: str, content: bytes, choices: Choices) -> str:
        """Keep a file for a session and return its id; the oldest of too many goes."""
        upload, session = new_token(), session_key(token)
        shown = name.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME]
        row = (upload, session, time.time(), shown, content, choices.as_json(), "", 0.0, None)
        with self._open() as database:
            self._forget(database)
            database.execute("insert into uploads values (?,?,?,?,?,?,?,?,?)", row)
            database.execute(
                "delete from uploads where session = ? and id not in"
                " (select id from uploads where session = ? order by at desc limit ?)",
                (session, session, MOST_UPLOADS),
            )
        return upload

    def find(self, token: str, upload: str) -> Upload | None:
        """Return an upload of a session, None if it has none of that id."""
        with self._open() as database:
            row = database.execute(
                "select id, name, content, choices, run, started, result from uploads"
                " where id = ? and session = ?",
                (upload, session_key(token)),
            ).fetchone()
            if row is None:
                return None
            identifier, name, content, choices, run, started, result = row
            done = database.execute("select done, total from progress where run = ?", (run,))
            progress = done.fetchone() or (0, 0)
        if result is None and run and time.time() - started > CHECK_SECONDS:
            result = json.dumps({"error": Words.TOO_HEAVY})
        found = json.loads(result) if result else None
        return Upload(identifier, name, content, Choices.of(choices), found, progress)

    def list(self, token: str) -> list[tuple[str, str]]:
        """Return id and name of the uploads of a session, newest first."""
        with self._open() as database:
            return database.execute(
                "select id, name from uploads where session = ? order by at desc",
                (session_key(token),),
            ).fetchall()

    def begin(self, upload: str, choices: Choices) -> str:
        """Note that an upload is checked with these choices; return the name of that run.

        Raises:
            TooBusy: if as many are as may be.
        """
        run, now = new_token(), time.time()
        with self._open() as database:
            database.execute(
                "update uploads set choices = ?, run = ?, started = ?, result = null where id = ?",
                (choices.as_json(), run, now, upload),
            )
            (count,) = database.execute(
                "select count(*) from uploads where result is null and run != '' and started > ?",
                (now - CHECK_SECONDS,),
            ).fetchone()
            if count > MOST_RUNNING:
                raise TooBusy
        return run

    def work(self, upload: str, run: str) -> Work | None:
        """Return what a run works on, None if another was begun since."""
        with self._open() as database:
            row = database.execute(
                "select content, choices from uploads where id = ? and run = ?", (upload, run)
            ).fetchone()
            seen = database.execute(
                "select content from outputs where upload = ? and name = ?", (upload, Output.SEEN)
            ).fetchone()
        return Work(row[0], Choices.of(row[1]), seen[0] if seen else b"") if row else None

    def advance(self, run: str, done: int, total: int) -> None:
        """Note how many rows a run has read."""
        with self._open() as database:
            database.execute("insert or replace into progress values (?, ?, ?)", (run, done, total))

    def finish(
        self, upload: str, run: str, result: Mapping[str, Any], outputs: Mapping[str, bytes]
    ) -> None:
        """Keep what a run found, unless another was begun since or it has ended already."""
        with self._open() as database:
            changed = database.execute(
                "update uploads set result = ? where id = ? and run = ? and result is null",
                (json.dumps(result, ensure_ascii=False), upload, run),
            )
            database.execute("delete from progress where run = ?", (run,))
            if changed.rowcount:
                database.execute("delete from outputs where upload = ?", (upload,))
                rows = [(upload, name, content) for name, content in outputs.items()]
                database.executemany("insert into outputs values (?, ?, ?)", rows)

    def output(self, token: str, upload: str, name: str) -> bytes | None:
        """Return a file that a check made, None if there is none of that name."""
        with self._open() as database:
            row = database.execute(
                "select o.content from outputs o join uploads u on u.id = o.upload"
                " where u.id = ? and u.session = ? and o.name = ? and u.result is not null",
                (upload, session_key(token), name),
            ).fetchone()
        return row[0] if row else None

    def remove(self, token: str, upload: str = "") -> None:
        """Forget one upload of a session, or all."""
        with self._open() as database:
            database.execute(
                "delete from uploads where session = ? and (id = ? or ? = '')",
                (session_key(token), upload, upload),
            )
            self._forget(database)

    def _forget(self, database: sqlite3.Connection) -> None:
        database.execute("delete from uploads where at <= ?", (time.time() - SESSION_SECONDS,))
        database.execute("delete from outputs where upload not in (select id from uploads)")
        database.execute("delete from progress where run not in (select run from uploads)")
