"""The groups of an answer in the order they are shown, with their titles: read by page and text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.referral.results import CommuneFacts, Match, ReferralResult
from dashboard.domain.referral.wording import idle_words, questions
from dashboard.domain.territory.place_names import of_place
from dashboard.domain.wording import collected_words
from dashboard.french import long_date
from dashboard.texts.filters import Filters
from dashboard.texts.referral import Answers


class GroupKind(StrEnum):
    """What the projects of a group have in common."""

    COVERS = "covers"
    NOBODY = "nobody"
    CONFIRM_DATES = "confirm-dates"
    CONFIRM_PUBLIC = "confirm-public"
    CONFIRM_TERRITORY = "confirm-territory"
    TO_CONFIRM = "to-confirm"
    UNKNOWN_TERRITORY = "unknown-territory"
    NEARBY = "nearby"
    EXCLUDED = "excluded"
    NOT_CITED = "not-cited"
    WRONG_AGE = "wrong-age"
    NOT_RUNNING = "not-running"


_IN_FULL = (
    GroupKind.COVERS,
    GroupKind.CONFIRM_DATES,
    GroupKind.CONFIRM_PUBLIC,
    GroupKind.CONFIRM_TERRITORY,
    GroupKind.UNKNOWN_TERRITORY,
)
_FOLDED = (GroupKind.NOT_CITED, GroupKind.WRONG_AGE, GroupKind.NOT_RUNNING)


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Projects of one verdict: `why` says what the title means.

    `far`: those whose territory is not known and that receive too far, told in one line. `ask`:
    what to ask of the others on the telephone. `none`: what is said where there is no project.
    """

    kind: GroupKind
    title: str
    why: str
    matches: tuple[Match, ...] = ()
    far: tuple[Match, ...] = ()
    ask: tuple[str, ...] = ()
    none: str = ""

    @property
    def in_full(self) -> bool:
        """Return whether its projects are told in full, the others by a telephone and a reason."""
        return self.kind in _IN_FULL

    @property
    def folded(self) -> bool:
        """Return whether it is opened by who wants it: none of it answers for this person."""
        return self.kind in _FOLDED

    @property
    def every(self) -> tuple[Match, ...]:
        """Return all its projects."""
        return (*self.matches, *self.far)


def answer_groups(referral: ReferralResult) -> tuple[AnswerGroup, ...]:
    """Return the groups of an answer; those without a project that say so, and no empty one else.

    A project of unknown territory stands after those in town or near.
    """
    name = referral.commune.name
    excluded = Answers.EXCLUDED.format(name=name)
    others = (
        _unsure(referral, GroupKind.UNKNOWN_TERRITORY, referral.territory_unknown),
        AnswerGroup(GroupKind.EXCLUDED, excluded, Answers.EXCLUDED_WHY, referral.excluded),
        _not_cited(referral),
        AnswerGroup(
            GroupKind.WRONG_AGE, Answers.WRONG_AGE, Answers.WRONG_AGE_WHY, referral.wrong_age
        ),
        AnswerGroup(
            GroupKind.NOT_RUNNING,
            Answers.NOT_RUNNING,
            Answers.NOT_RUNNING_WHY,
            referral.not_running,
        ),
    )
    return (
        covering(name, referral.covers) if referral.covers else _nobody(referral),
        *_to_confirm(referral),
        nearby(name, tuple(near.match for near in referral.nearby)),
        *(group for group in others if group.every),
    )


def covering(name: str, matches: tuple[Match, ...], *, many: bool = False) -> AnswerGroup:
    """Return the group of the projects that cover the commune `name`."""
    title = Answers.COVERS if many or len(matches) > 1 else Answers.COVERS_ONE
    return AnswerGroup(GroupKind.COVERS, title.format(name=name), Answers.COVERS_WHY, matches)


def nearby(name: str, matches: tuple[Match, ...]) -> AnswerGroup:
    """Return the group of the projects that are near the commune `name` without covering it."""
    title = Answers.NEARBY_ONE if len(matches) == 1 else Answers.NEARBY
    return AnswerGroup(
        GroupKind.NEARBY,
        title.format(name=name),
        Answers.NEARBY_WHY,
        matches,
        none=Answers.NONE_NEARBY,
    )


def nothing_to_confirm(none: str = "") -> AnswerGroup:
    """Return the group of no project to confirm; `none` says so."""
    kind, why = GroupKind.TO_CONFIRM, Answers.TO_CONFIRM_WHY
    return AnswerGroup(kind, Answers.TO_CONFIRM, why, none=none)


def _to_confirm(referral: ReferralResult) -> list[AnswerGroup]:
    """Return the groups of the projects to confirm here: by dates, by public, by territory."""
    if not referral.to_confirm:
        return [nothing_to_confirm(_none_to_confirm(referral.commune))]
    groups = (
        _unsure(referral, GroupKind.CONFIRM_DATES, referral.dates_to_confirm),
        _unsure(referral, GroupKind.CONFIRM_PUBLIC, referral.public_to_confirm),
        _unsure(referral, GroupKind.CONFIRM_TERRITORY, referral.territory_to_confirm),
    )
    return [group for group in groups if group.every]


_UNSURE = {
    GroupKind.CONFIRM_DATES: (Answers.CONFIRM_DATES, Answers.CONFIRM_DATES_WHY),
    GroupKind.CONFIRM_PUBLIC: (Answers.CONFIRM_PUBLIC, Answers.CONFIRM_PUBLIC_WHY),
    GroupKind.CONFIRM_TERRITORY: (Answers.CONFIRM_TERRITORY, Answers.CONFIRM_TERRITORY_WHY),
    GroupKind.UNKNOWN_TERRITORY: (Answers.UNKNOWN_TERRITORY, Answers.UNKNOWN_TERRITORY_WHY),
}


def _unsure(referral: ReferralResult, kind: GroupKind, matches: tuple[Match, ...]) -> AnswerGroup:
    title, why = _UNSURE[kind]
    near = tuple(match for match in matches if not match.far)
    far = tuple(match for match in matches if match.far)
    return AnswerGroup(kind, title, why, near, far, tuple(questions(referral, near)))


def _none_to_confirm(commune: CommuneFacts) -> str:
    if commune.collected:
        return Answers.NONE_TO_CONFIRM
    return Answers.NONE_KNOWN_TO_CONFIRM.format(of=of_place(commune.area))


def _not_cited(referral: ReferralResult) -> AnswerGroup:
    title = Answers.NOT_CITED_ONE if len(referral.not_cited) == 1 else Answers.NOT_CITED
    why = Answers.NOT_CITED_WHY if len(referral.publics) == 1 else Answers.NONE_CITED_WHY
    title = title.format(name=referral.commune.name)
    return AnswerGroup(GroupKind.NOT_CITED, title, why, referral.not_cited)


def _nobody(referral: ReferralResult) -> AnswerGroup:
    """Return what stands in the first group's place: verified empty, or not collected."""
    commune, asked = referral.commune, _asked(referral)
    of = of_place(commune.area)
    if commune.collected:
        collected = collected_words(commune.collection)
        idle = idle_words(referral)
        title = Answers.NO_ACTIVE_COVER if idle else Answers.NO_COVER
        why = Answers.NO_ACTIVE_COVER_WHY if idle else Answers.NO_COVER_WHY
        why = why.format(of=of, collected=collected, asked=asked, idle=idle)
    else:
        title, why = Answers.NOT_COLLECTED, Answers.NOT_COLLECTED_WHY.format(of=of)
    active = Filters.ACTIVE_ON.format(day=long_date(referral.day)) if referral.day else " actif"
    title = title.format(name=commune.name, asked=asked, active=active)
    return AnswerGroup(GroupKind.NOBODY, title, why)


def _asked(referral: ReferralResult) -> str:
    """Return what is added to « aucun ne couvre »: how sure that is, and what was chosen."""
    sure = Answers.SURELY if referral.to_confirm else ""
    asked = referral.publics or referral.scheme or referral.age is not None
    return sure + (Answers.ASKED if asked else "")
