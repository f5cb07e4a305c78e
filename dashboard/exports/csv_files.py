"""The projects as CSV, for French Excel or as open data (RFC 4180)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from dashboard.data.fields.field import Column, Field, Kind
from dashboard.data.fields.table import FIELDS
from dashboard.data.loading.csv_text import harmless
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.projects import project_row
from dashboard.exports.notes import Extract
from dashboard.exports.people_table import COLUMNS, people_row
from dashboard.exports.wording import People
from dashboard.french import short_date

BARE = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.DATE})
# Excel takes these for numbers, and their zeros away, unless words follow.
_CODES = frozenset({Kind.POSTCODE, Kind.COMMUNE})


def excel_text(text: str, field: Field) -> str:
    """Convert the text of a cell of `projects.csv` for French Excel."""
    write = _WRITERS.get(field.kind)
    written = write(text) if write and text else text
    return written if field.kind in BARE else harmless(written)


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _comma(text: str) -> str:
    return text.replace(".", ",")


def _spaced(text: str) -> str:
    """Return a SIRET as it is read out: « 123 456 789 00012 »."""
    return " ".join((text[:3], text[3:6], text[6:9], text[9:]))


_WRITERS: Mapping[Kind, Callable[[str], str]] = {
    Kind.DATE: _day,
    Kind.DECIMAL: _comma,
    Kind.PHONE: dialled,
    Kind.SIRET: _spaced,
}


HEADERS = tuple(str(field.column) for field in FIELDS)
_TO_QUOTE = frozenset(',"\r\n')


def excel_csv(extract: Extract) -> bytes:
    """Return CSV with `;`, CRLF and UTF-8 with BOM, one row in words per project after the header.

    Texts are quoted, numbers and dates are not, so that LibreOffice keeps codes as text. A postcode
    and a commune's code are followed by the commune, and a SIRET is spaced, for Excel to do so too.
    """
    lines = [";".join(_quoted(field.label) for field in COLUMNS)]
    for index in extract.result.shown:
        row = people_row(extract, index)
        for field in COLUMNS:
            if field.kind in _CODES and row[field.column]:
                row[field.column] += f" {row[Column.COMMUNE] or People.CODE}"
        lines.append(";".join(_excel_cell(row[field.column], field) for field in COLUMNS))
    return _text(lines, "\r\n").encode("utf-8-sig", errors="replace")


def open_csv(projects: Sequence[Project]) -> bytes:
    """Return CSV with `,`, LF and UTF-8 without BOM, values as in `projects.csv`.

    Formulas are not escaped: this format is for programs.
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
