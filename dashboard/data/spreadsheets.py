"""CSV for French spreadsheets, and cells that these would take for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

# OWASP, CSV Injection; the apostrophe belongs to it so that `restored` takes nothing else away.
_FORMULA = re.compile("[\\s'\ufeff]*[=+@\t\r\0＝＋－＠-]")


def harmless(text: str) -> str:
    """Return `text` with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Undo `harmless`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def french_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Return CSV for French Excel: `;`, CRLF, UTF-8 with BOM, formulas made harmless."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows(map(harmless, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig", errors="replace")
