"""How complete and how fresh the records are: per record and per field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain.cards import staleness

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dashboard.data.project import Project

EXPECTED: dict[str, Callable[[Project], bool]] = {
    "nom": lambda p: bool(p.name),
    "porteur": lambda p: bool(p.lead),
    "partenaires": lambda p: bool(p.partners),
    "type de structure": lambda p: p.lead_type is not None,
    "dispositif": lambda p: bool(p.scheme),
    "publics": lambda p: bool(p.publics),
    "territoire": lambda p: bool(p.coverage),
    "étapes": lambda p: bool(p.steps),
    "modalités d’orientation": lambda p: bool(p.referral_modes or p.referral_detail),
    "téléphone ou courriel": lambda p: bool(p.phone or p.email),
    "dates de convention": lambda p: bool(p.start or p.end),
    "adresse du siège": lambda p: bool(p.address or p.town),
}


@dataclass(frozen=True, slots=True)
class RecordQuality:
    """One record: the fields it lacks, and a word of warning when it is old or undated."""

    project: Project
    missing: tuple[str, ...]
    staleness: str

    @property
    def filled(self) -> int:
        """Return how many of the expected fields the source gives."""
        return len(EXPECTED) - len(self.missing)

    @property
    def to_check(self) -> bool:
        """Return whether someone should look at the record again."""
        return bool(self.missing or self.staleness or self.project.updated is None)


def record_qualities(projects: Sequence[Project], today: date) -> tuple[RecordQuality, ...]:
    """Return the quality of each record, in file order."""
    return tuple(
        RecordQuality(
            project,
            tuple(name for name, has in EXPECTED.items() if not has(project)),
            staleness(project.updated, today),
        )
        for project in projects
    )


def field_counts(projects: Sequence[Project]) -> dict[str, int]:
    """Return, for each expected field, how many records have it."""
    return {name: sum(has(p) for p in projects) for name, has in EXPECTED.items()}
