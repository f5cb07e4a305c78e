"""Differences between two states of the records, in French."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.domain.changes.wording import (
    IDENTIFIER,
    PROJECT_ADDED,
    PROJECT_REMOVED,
    Change,
    ChangeKind,
    field_changes,
    territory_change,
)
from dashboard.french import fold


def changes(
    old: Sequence[Project], new: Sequence[Project], geography: Geography
) -> tuple[Change, ...]:
    """Return the changes from `old` to `new`, in the order of `new`, then removed projects.

    Projects are matched by identifier, else by lead and name.
    """
    former = _former_records(old, new)
    found = [
        change
        for project in new
        for change in _of_project(former.get(project.id), project, geography)
    ]
    followed = {project.id for project in former.values()}
    removed = [_whole(ChangeKind.REMOVED, project) for project in old if project.id not in followed]
    return (*found, *removed)


def _former_records(old: Sequence[Project], new: Sequence[Project]) -> dict[str, Project]:
    """Return the former record of each current project, by its current identifier."""
    by_id = {project.id: project for project in old}
    known = {project.id for project in new}
    unclaimed = {_identity(p): p for p in old if p.id not in known}
    followed = {}
    for project in new:
        former = by_id.get(project.id) or unclaimed.pop(_identity(project), None)
        if former is not None:
            followed[project.id] = former
    return followed


def _identity(project: Project) -> tuple[str, str]:
    return fold(project.lead), fold(project.name)


def _of_project(old: Project | None, new: Project, geography: Geography) -> Iterator[Change]:
    if old is None:
        yield _whole(ChangeKind.ADDED, new)
        return
    if old.id != new.id:
        sentence = IDENTIFIER.format(before=old.id, after=new.id)
        yield Change(
            ChangeKind.IDENTIFIER, new.id, new.title, "identifiant", old.id, new.id, sentence
        )
    yield from field_changes(old, new)
    territory = territory_change(old, new, geography)
    if territory is not None:
        yield territory


def _whole(kind: ChangeKind, project: Project) -> Change:
    sentence = PROJECT_ADDED if kind is ChangeKind.ADDED else PROJECT_REMOVED
    return Change(kind, project.id, project.title, "", "", "", sentence)
