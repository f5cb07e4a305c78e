"""What changed for one answer between two editions of the data, in French sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from dashboard.data.project import Project
from dashboard.domain.changes.wording import Change, ChangeKind
from dashboard.domain.referral.elsewhere import AcrossResult
from dashboard.domain.referral.groups import GroupKind, answer_groups
from dashboard.domain.referral.results import ReferralResult
from dashboard.texts.referral import Since

Placed: TypeAlias = Mapping[str, tuple[str, GroupKind]]
_OF_CONTACT = (ChangeKind.CONTACT, ChangeKind.PLACE)
_WORDS = {
    GroupKind.COVERS: Since.COVERS,
    GroupKind.CONFIRM_PUBLIC: Since.CONFIRM_PUBLIC,
    GroupKind.CONFIRM_DATES: Since.CONFIRM_DATES,
    GroupKind.CONFIRM_TERRITORY: Since.CONFIRM_TERRITORY,
    GroupKind.UNKNOWN_TERRITORY: Since.UNKNOWN_TERRITORY,
    GroupKind.NEARBY: Since.NEARBY,
    GroupKind.EXCLUDED: Since.EXCLUDED,
    GroupKind.NOT_CITED: Since.NOT_CITED,
    GroupKind.WRONG_AGE: Since.WRONG_AGE,
    GroupKind.NOT_RUNNING: Since.NOT_RUNNING,
}


def changes_of_answer(
    before: Placed,
    now: Placed,
    changes: tuple[Change, ...],
) -> tuple[str, ...]:
    """Return what changed: projects that came, left, or have another verdict or contact.

    `before` and `now` are `placed` answers to one question, `changes` all those of the records.
    """
    renamed = {
        change.before: change.project for change in changes if change.kind is ChangeKind.IDENTIFIER
    }
    former = {renamed.get(id_, id_): found for id_, found in before.items()}
    return (*_moves(former, now), *_contacts(now, changes), *_departures(former, now))


def placed(answer: ReferralResult | AcrossResult, projects: Sequence[Project]) -> Placed:
    """Return the title and the group of each project of an answer, by its identifier."""
    if isinstance(answer, AcrossResult):
        near = [projects[match.project] for match in answer.matches]
        return {project.id: (project.title, GroupKind.NEARBY) for project in near}
    found = [(projects[m.project], g.kind) for g in answer_groups(answer) for m in g.every]
    return {project.id: (project.title, kind) for project, kind in found}


def _moves(before: Placed, now: Placed) -> Iterator[str]:
    for id_, (title, kind) in now.items():
        was = before.get(id_)
        if was is None:
            yield Since.CAME.format(title=title, now=_WORDS[kind])
        elif was[1] is not kind:
            yield Since.MOVED.format(title=title, before=_WORDS[was[1]], now=_WORDS[kind])


def _contacts(now: Placed, changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        if change.project in now and change.kind in _OF_CONTACT:
            yield Since.CHANGE.format(title=change.title, change=change.sentence)


def _departures(before: Placed, now: Placed) -> Iterator[str]:
    for id_, (title, _) in before.items():
        if id_ not in now:
            yield Since.LEFT.format(title=title)
