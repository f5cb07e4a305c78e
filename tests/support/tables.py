"""What a table names and its dataclass lacks: without it no page is made, and every test fails."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from dashboard.data.fields.table import FIELDS
from dashboard.data.project import Project
from dashboard.domain.search.filters import PARAMETERS
from dashboard.domain.search.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable


def lacking(kind: type, attributes: Iterable[str], file: str) -> list[str]:
    """Return what to add to the dataclass `kind` of `file`, a line each."""
    known = {field.name for field in fields(kind)}
    return [
        f"`{kind.__name__}` ({file}) has no `{name}`, which the table names: add it there"
        for name in attributes
        if name not in known
    ]


def all_lacking() -> list[str]:
    """Return what the dataclasses of records and selections lack of their tables."""
    return [
        *lacking(Project, (field.attribute for field in FIELDS), "dashboard/data/project.py"),
        *lacking(
            Selection,
            (row.attribute for row in PARAMETERS),
            "dashboard/domain/search/selection.py",
        ),
    ]
