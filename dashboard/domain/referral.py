"""« Qui contacter ? »: which projects answer for a commune and publics, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.referral_answer import Answer, NearbyAnswer, Referral
from dashboard.domain.referral_facts import CommuneFacts, commune_facts
from dashboard.domain.referral_nearby import nearby_answers
from dashboard.domain.referral_publics import Fit
from dashboard.domain.referral_question import Question
from dashboard.domain.referral_summary import summary
from dashboard.domain.territory import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.vocabularies import Public, Scheme
    from dashboard.domain.catalogue import Catalogue

__all__ = ["Answer", "CommuneFacts", "Fit", "NearbyAnswer", "Referral", "refer", "summary"]


def refer(
    catalogue: Catalogue,
    commune: int,
    publics: Sequence[Public] = (),
    scheme: Scheme | None = None,
) -> Referral:
    """Return who answers for a person of `commune` (row of `Geography.communes`) and `publics`.

    A project of another scheme than `scheme` is left out. No other project that covers or may
    cover the commune is ever dropped: when it cites no public chosen, it is to confirm.
    """
    question = Question(catalogue, commune, tuple(dict.fromkeys(publics)), scheme)
    possible, others = question.split()
    here = sorted(map(question.answer, possible), key=question.rank)
    elsewhere = [project for project in others if question.fit(project).answers]
    nearby = nearby_answers(question, elsewhere)
    seen = {near.answer.project for near in nearby}
    unseen = [p for p in elsewhere if p not in seen and question.excluded(p)]
    return Referral(
        commune=commune_facts(catalogue, commune),
        publics=question.publics,
        scheme=scheme,
        covers=tuple(answer for answer in here if _sure(answer)),
        to_confirm=tuple(answer for answer in here if not _sure(answer)),
        nearby=nearby,
        excluded=tuple(sorted(map(question.answer, unseen), key=question.rank)),
    )


def _sure(answer: Answer) -> bool:
    """Return whether the territory is certain and a public chosen welcome, or none was chosen.

    When nothing was asked every fit is ALL, so publics not specified do not matter then.
    """
    return answer.status is Status.COVERED and answer.fit <= Fit.OPEN
