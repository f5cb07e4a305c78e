"""Sessions and attempts to sign in: one SQLite file that all workers of a machine share.

It holds neither a name nor an address: of a session the SHA-256 of its token, of an address an
HMAC, for a quarter of an hour.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dashboard.data.storage import VERSIONS
from dashboard.settings import ROOT, Settings

SESSION_SECONDS = 8 * 3600
ATTEMPTS, ATTEMPT_SECONDS = 5, 15 * 60
_BUSY_SECONDS = 5.0
_TABLES = """
create table if not exists sessions (token text primary key, password text, at real);
create table if not exists attempts (address text, at real);
"""


def state_folder(settings: Settings) -> Path:
    """Return where the desk keeps its state: beside the versions of the records if it can write."""
    folder = settings.projects.resolve().parent
    return folder / VERSIONS if os.access(folder, os.W_OK) else ROOT / ".cache" / "desk"


class DeskState:
    """What the desk remembers; every method opens the file anew, so that workers may be forked.

    Raises:
        sqlite3.Error, OSError: from any method, when the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "desk.sqlite"

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction."""
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as database:
            database.execute("pragma secure_delete = on")
            database.executescript(_TABLES)
            with database:
                yield database

    def start_session(self, password: str) -> str:
        """Return the token of a new session of the hash that `password` names."""
        token = new_token()
        with self.open() as database:
            self._forget(database)
            row = (session_key(token), password, time.time())
            database.execute("insert into sessions values (?, ?, ?)", row)
        return token

    def is_open(self, token: str, password: str) -> bool:
        """Return whether a token is that of a session which neither time nor sign-out has ended."""
        since = time.time() - SESSION_SECONDS
        with self.open() as database:
            found = database.execute(
                "select 1 from sessions where token = ? and password = ? and at > ?",
                (session_key(token), password, since),
            )
            return found.fetchone() is not None

    def end_session(self, token: str) -> None:
        """End a session: its token opens nothing any more."""
        with self.open() as database:
            database.execute("delete from sessions where token = ?", (session_key(token),))
            self._forget(database)

    def may_try(self, address: str, password: str) -> bool:
        """Count an attempt of an address; return whether it may be made.

        It is counted before the password is looked at, so that attempts made at once all count.
        """
        who, now = _masked(address, password), time.time()
        with self.open() as database:
            self._forget(database)
            database.execute("insert into attempts values (?, ?)", (who, now))
            (count,) = database.execute(
                "select count(*) from attempts where address = ?", (who,)
            ).fetchone()
        return int(count) <= ATTEMPTS

    def forgive(self, address: str, password: str) -> None:
        """Forget the attempts of an address that had the right password."""
        with self.open() as database:
            who = _masked(address, password)
            database.execute("delete from attempts where address = ?", (who,))

    def _forget(self, database: sqlite3.Connection) -> None:
        """Delete what is over."""
        now = time.time()
        database.execute("delete from sessions where at <= ?", (now - SESSION_SECONDS,))
        database.execute("delete from attempts where at <= ?", (now - ATTEMPT_SECONDS,))


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(32)


def form_token(token: str) -> str:
    """Return what every form of a session sends: only who has its cookie could have made it."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def session_key(token: str) -> str:
    """Return what stands for a session in the state: its token cannot be found from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _masked(address: str, password: str) -> str:
    """Return what stands for an address; the network of one in IPv6, where a home has billions."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return hmac.new(password.encode(), address.encode(), hashlib.sha256).hexdigest()
    bits = 64 if found.version == 6 else 32  # noqa: PLR2004 - the version of the protocol
    network = ipaddress.ip_network((found, bits), strict=False)
    return hmac.new(password.encode(), str(network).encode(), hashlib.sha256).hexdigest()
