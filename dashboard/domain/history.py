"""The earlier editions of the records: when each began, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.changes.wording import Change, ChangeKind
from dashboard.domain.search.facets import Facets
from dashboard.domain.search.selection import Selection


@dataclass(frozen=True, eq=False)
class Revision:
    """An edition of the records that another one preceded.

    `name` is made of its content; `since`: when it began. `changed`: the records that changed, as
    they were and as they became.
    """

    name: str
    since: datetime
    changes: tuple[Change, ...]
    changed: tuple[Catalogue, ...]

    def kept(self, selection: Selection, today: date) -> tuple[Change, ...]:
        """Return the changes of the records that a selection keeps, before or after.

        Whether an agreement runs is not asked, unless a day is.
        """
        if not selection.is_filtered:
            return self.changes
        found = {
            project.id
            for catalogue in self.changed
            for project in compress(catalogue.projects, Facets(catalogue, today).kept(selection))
        }
        former = {c.project: c.before for c in self.changes if c.kind is ChangeKind.IDENTIFIER}
        return tuple(
            change
            for change in self.changes
            if change.project in found or former.get(change.project) in found
        )


History = Callable[[], Sequence[Revision]]


def revision(
    name: str,
    since: datetime,
    states: tuple[Sequence[Project], Sequence[Project]],
    geography: Geography,
) -> Revision:
    """Return what a new edition changed; `states`: the records before, and those of it."""
    before, after = states
    found = changes(before, after, geography)
    named = {change.project for change in found}
    named |= {change.before for change in found if change.kind is ChangeKind.IDENTIFIER}
    changed = (tuple(p for p in records if p.id in named) for records in states)
    return Revision(
        name,
        since,
        found,
        tuple(build_catalogue(records, geography, {}, name) for records in changed if records),
    )
