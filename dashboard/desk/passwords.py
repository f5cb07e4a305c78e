"""The steward's password: its hash in a file (scrypt, by Werkzeug)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from werkzeug.security import check_password_hash, generate_password_hash

SHORTEST, LONGEST = 12, 200
_METHOD = "scrypt"


def password_hash(password: str) -> str:
    """Return the line that the password file holds."""
    return generate_password_hash(password)


def write_hash(path: Path, line: str) -> None:
    """Write a new password file that its owner alone may read; raise OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(f"{line}\n")


def read_hash(path: Path) -> str:
    """Return the hash of a password file, "" if it has none: then no password is right."""
    try:
        line = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return line if line.startswith(f"{_METHOD}:") else ""


def is_right(password: str, line: str) -> bool:
    """Return whether a password is that of the hash, in a time that does not tell how near."""
    return bool(line) and len(password) <= LONGEST and check_password_hash(line, password)


def fingerprint(line: str) -> str:
    """Return what names a hash without telling it: sessions of another password are over."""
    return hashlib.sha256(line.encode()).hexdigest()
