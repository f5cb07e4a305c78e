"""Files for the data steward: changes, records to check, validation issues."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from dashboard.data.errors import ValidationIssue
from dashboard.data.fields.field import Column
from dashboard.data.loading.csv_text import french_csv
from dashboard.data.phones import dialled
from dashboard.domain.arrays import Booleans
from dashboard.domain.changes.wording import Change, ChangeKind
from dashboard.domain.quality import RecordQuality, record_qualities
from dashboard.exports.notes import Extract
from dashboard.exports.people_table import Added, people_row
from dashboard.exports.wording import Steward
from dashboard.french import plural, short_date

HEADERS = {
    "fiche": "project",
    "projet": "title",
    "changement": "kind",
    "champ": "field",
    "avant": "before",
    "apres": "after",
    "phrase": "sentence",
}


def changes_text(found: Sequence[Change]) -> str:
    """Return the changes as text: a paragraph per project, a line per change, counts."""
    if not found:
        return f"{Steward.NOTHING}\n"
    lines = []
    for _, group in groupby(found, key=lambda change: change.project):
        told = list(group)
        lines.append(f"{told[0].title} ({told[0].project})")
        lines += [f"  {change.sentence}" for change in told]
    return "\n".join([*lines, "", _counts(found), ""])


def changes_csv(found: Sequence[Change]) -> str:
    """Return the changes as CSV for French Excel, without the BOM."""
    rows = ([getattr(change, name) for name in HEADERS.values()] for change in found)
    return french_csv([HEADERS, *rows]).decode("utf-8-sig")


def changes_json(found: Sequence[Change]) -> str:
    """Return the changes as a JSON list of objects with the attributes of `Change`."""
    return f"{json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=2)}\n"


def change_counts(found: Sequence[Change]) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Return how many projects were added, removed, modified, each with its words."""
    added = sum(change.kind is ChangeKind.ADDED for change in found)
    removed = sum(change.kind is ChangeKind.REMOVED for change in found)
    whole = {ChangeKind.ADDED, ChangeKind.REMOVED}
    modified = len({change.project for change in found if change.kind not in whole})
    return (added, Steward.ADDED), (removed, Steward.REMOVED), (modified, Steward.MODIFIED)


def changes_title(found: Sequence[Change]) -> str:
    """Return « 1 projet ajouté, 2 projets modifiés »: what was changed, in one line."""
    told = (plural(count, *words) for count, words in change_counts(found) if count)
    return ", ".join(told) or Steward.NOTHING


def _counts(found: Sequence[Change]) -> str:
    return ", ".join(plural(count, *words) for count, words in change_counts(found))


FORMATS: Mapping[str, Callable[[Sequence[Change]], str]] = {
    "text": changes_text,
    "csv": changes_csv,
    "json": changes_json,
}


FAULTS = ("nature", "fichier", "ligne", "colonne", "lu", "attendu", "conseil")


def to_check_csv(extract: Extract, kept: Booleans) -> bytes:
    """Return a CSV for people of those to check among the records `kept` (N,), with all reasons."""
    qualities = record_qualities(extract.catalogue.projects, extract.today)
    found = [each for each in enumerate(qualities) if each[1].reasons and kept[each[0]]]
    return french_csv([Steward.TO_CHECK, *(_checked(extract, *each) for each in found)])


def issues_csv(refused: Iterable[ValidationIssue], remarks: Iterable[ValidationIssue]) -> bytes:
    """Return a CSV of the issues of the rejected file, then of sources without effect."""
    rows = [FAULTS, *(_issue(Steward.REFUSED, issue) for issue in refused)]
    rows += [_issue(Steward.WITHOUT_EFFECT, issue) for issue in remarks]
    return french_csv(rows)


def _checked(extract: Extract, index: int, quality: RecordQuality) -> tuple[str, ...]:
    project, words = quality.project, people_row(extract, index)
    return (
        *(words[Added.NUMBER], project.title, project.lead, words[Added.AREAS]),
        *(dialled(project.phone), project.email),
        short_date(project.updated) if project.updated else "",
        " ; ".join(quality.reasons),
        *(words[Added.SHEET], words[Column.STATUT_FICHE], project.id),
    )


def _issue(nature: str, issue: ValidationIssue) -> tuple[str, ...]:
    line = str(issue.line or "")
    return (nature, issue.file, line, issue.column, issue.value, issue.expected, issue.hint)
