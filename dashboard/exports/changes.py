"""What changed between two states of the records, as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.domain.changes import Change, ChangeKind
from dashboard.exports.cells import harmless
from dashboard.french import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HEADERS = ("fiche", "projet", "changement", "champ", "avant", "apres", "phrase")
NOTHING = "Aucun changement."


def changes_text(found: Sequence[Change]) -> str:
    """Return one paragraph a project, one line a change, and the counts."""
    if not found:
        return f"{NOTHING}\n"
    lines = []
    for _, group in groupby(found, key=lambda change: change.project):
        told = list(group)
        lines.append(f"{told[0].title} ({told[0].project})")
        lines += [f"  {change.sentence}" for change in told]
    return "\n".join([*lines, "", _counts(found), ""])


def changes_csv(found: Sequence[Change]) -> str:
    """Return one row a change, for French Excel once its byte order mark is added."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows([harmless(cell) for cell in _cells(change)] for change in found)
    return stream.getvalue()


def changes_json(found: Sequence[Change]) -> str:
    """Return a list of objects with the attributes of `Change`."""
    return f"{json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=2)}\n"


def _cells(change: Change) -> tuple[str, ...]:
    return (
        change.project,
        change.title,
        str(change.kind),
        change.field,
        change.before,
        change.after,
        change.sentence,
    )


def _counts(found: Sequence[Change]) -> str:
    added = sum(change.kind is ChangeKind.ADDED for change in found)
    removed = sum(change.kind is ChangeKind.REMOVED for change in found)
    whole = {ChangeKind.ADDED, ChangeKind.REMOVED}
    modified = len({change.project for change in found if change.kind not in whole})
    return ", ".join(
        (
            plural(added, "projet ajouté", "projets ajoutés"),
            plural(removed, "projet retiré", "projets retirés"),
            plural(modified, "projet modifié", "projets modifiés"),
        )
    )


FORMATS: Mapping[str, Callable[[Sequence[Change]], str]] = {
    "text": changes_text,
    "csv": changes_csv,
    "json": changes_json,
}
