"""Identifiers made from names: short, readable, unique, the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.cells import matches
from dashboard.data.schema import Column, Kind
from dashboard.french import fold
from dashboard.intake.notes import Outcome, Reading
from dashboard.intake.texts import Cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.intake.notes import Draft

LONGEST = 48


def identity(row: Mapping[str, str]) -> tuple[str, str]:
    """Return what tells one project from another when its identifier does not: lead and name."""
    return fold(row.get(Column.PORTEUR, "")), fold(row.get(Column.NOM, ""))


def slug(text: str) -> str:
    """Return a text as an identifier, cut between two words."""
    kept = ""
    for word in fold(text).encode("ascii", "ignore").decode().split():
        if kept and len(kept) + 1 + len(word) > LONGEST:
            break
        kept = f"{kept}-{word}".strip("-")[:LONGEST]
    return kept or "fiche"


def give_identifiers(drafts: Iterable[Draft], known: Iterable[Mapping[str, str]]) -> None:
    """Give an identifier to each draft that has none; a project already `known` keeps its own."""
    rows = list(known)
    by_identity = {identity(row): row[Column.ID] for row in rows}
    waiting = []
    taken = {row[Column.ID] for row in rows}
    for draft in drafts:
        if matches(draft.text(Column.ID), Kind.SLUG):
            taken.add(draft.text(Column.ID))
        else:
            waiting.append(draft)
    for draft in waiting:
        found = by_identity.pop(identity(draft.values), "")
        value = found or _free(slug(_title(draft)), taken)
        taken.add(value)
        why = Cells.SAME_ID if found else Cells.NEW_ID
        before = draft.text(Column.ID)
        draft.take(Column.ID, Reading(value, Outcome.CORRECTED, why), "", before)


def _title(draft: Draft) -> str:
    return draft.text(Column.NOM) or draft.text(Column.PORTEUR)


def _free(base: str, taken: set[str]) -> str:
    rank, value = 1, base
    while value in taken:
        rank += 1
        value = f"{base}-{rank}"
    return value
