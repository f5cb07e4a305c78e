"""The projects as CSV, in two dialects: for French Excel, and as open data (RFC 4180)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.fields import FIELDS
from dashboard.data.frames import project_row
from dashboard.exports.cells import BARE, excel_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.data.project import Project
    from dashboard.data.schema import Field

HEADERS = tuple(str(field.column) for field in FIELDS)
_TO_QUOTE = frozenset(',"\r\n')


def excel_csv(projects: Sequence[Project]) -> bytes:
    """Return `;`, CRLF and UTF-8 with a byte order mark, one row a project after the headers.

    Texts are quoted, numbers and days bare: LibreOffice can so tell a code from a number.
    """
    lines = [";".join(HEADERS)]
    for project in projects:
        row = project_row(project)
        lines.append(";".join(_excel_cell(row[field.column], field) for field in FIELDS))
    return _text(lines, "\r\n").encode("utf-8-sig", errors="replace")


def open_csv(projects: Sequence[Project]) -> bytes:
    """Return `,`, LF and UTF-8 without mark, the values as `projects.csv` holds them.

    Nothing is neutralised: it is read by programs, never opened by double click.
    """
    rows = [HEADERS, *(project_row(project).values() for project in projects)]
    lines = (",".join(map(_quoted_if_need_be, row)) for row in rows)
    return _text(lines, "\n").encode(errors="replace")


def _text(lines: Iterable[str], end: str) -> str:
    return "".join(f"{line}{end}" for line in lines)


def _excel_cell(text: str, field: Field) -> str:
    return (
        excel_text(text, field)
        if not text or field.kind in BARE
        else _quoted(excel_text(text, field))
    )


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _quoted_if_need_be(text: str) -> str:
    # The csv module of Python 3.11 leaves a lone carriage return unquoted.
    return _quoted(text) if _TO_QUOTE & set(text) else text
