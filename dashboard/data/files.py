"""Bytes of a data file to text, or the faults that make it no text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.faults import Fault, FaultyFile
from dashboard.french import NBSP, quoted

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 20 * 1024 * 1024
_UTF8 = "un fichier CSV en UTF-8"
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path) -> bytes:
    """Return the content of a file of at most 20 MB."""
    try:
        found = _bounded(path)
    except FileNotFoundError:
        raise _file_fault(path.name, "fichier introuvable", "un fichier existant") from None
    except OSError as error:
        reason = f"fichier illisible ({error.strerror or type(error).__name__})"
        raise _file_fault(path.name, reason, "un fichier que le programme peut lire") from None
    return found


def decode(data: bytes, name: str) -> str:
    """Return the text of a UTF-8 file, with or without byte order mark."""
    if len(data) > LARGEST_FILE:
        raise _file_fault(name, "fichier trop gros", f"20{NBSP}Mo au plus")
    if not data.strip():
        raise _file_fault(name, "fichier vide", "une ligne d’en-têtes puis une ligne par fiche")
    if data.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        hint = f"Dans le tableur{NBSP}: Enregistrer sous, CSV UTF-8."
        raise _file_fault(name, "classeur de tableur", _UTF8, hint)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FaultyFile([_not_utf8(data, name, error)]) from None


def _bounded(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise _file_fault(path.name, "ce n’est pas un fichier", "un fichier CSV")
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> Fault:
    offset = error.start
    line = data.count(b"\n", 0, offset) + 1
    if data.startswith(_UTF16):
        return Fault(name, line, "", "texte en UTF-16", _UTF8)
    found = f"octet {data[offset]:02X} en position {offset}"
    return Fault(name, line, "", found, _UTF8, _encoding_hint(data, error))


def _encoding_hint(data: bytes, error: UnicodeDecodeError) -> str:
    if error.end == len(data) and error.reason == "unexpected end of data":
        return "Le fichier est coupé au milieu d’un caractère."
    ansi = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    return f"Sans doute du Windows-1252 ({quoted(ansi)}){NBSP}: enregistrer en CSV UTF-8."


def _file_fault(name: str, value: str, expected: str, hint: str = "") -> FaultyFile:
    return FaultyFile([Fault(name, None, "", value, expected, hint)])
