"""A project as the screens introduce it: with its territory in words and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.domain.territory_words import describe_project
from dashboard.texts import List

if TYPE_CHECKING:
    from dashboard.data.project import Project
    from dashboard.domain.catalogue import Catalogue

STALE_AFTER = timedelta(days=183)
VERY_STALE_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Card:
    """One project with its territory in words and, when its update is old, a word of warning."""

    project: Project
    where: str
    staleness: str


def cards(catalogue: Catalogue, today: date) -> tuple[Card, ...]:
    """Return the cards of all projects, in file order."""
    return tuple(
        Card(
            project,
            describe_project(project, catalogue.geography),
            staleness(project.updated, today),
        )
        for project in catalogue.projects
    )


def staleness(updated: date | None, today: date) -> str:
    """Return « à vérifier » for an update older than six months, "" for a recent or unknown one."""
    age = today - updated if updated else timedelta()
    if age > VERY_STALE_AFTER:
        return List.VERY_STALE
    return List.STALE if age > STALE_AFTER else ""
