"""The projects that do not cover a commune, but are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.domain.referral_answer import NearbyAnswer
from dashboard.domain.referral_distance import around, nearest_covered
from dashboard.domain.referral_reasons import nearby_reason, town_place
from dashboard.domain.referral_words import kilometres
from dashboard.french import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.domain.referral_question import Question

MOST = 5
REACH_KM = 60.0


def nearby_answers(question: Question, projects: Sequence[int]) -> tuple[NearbyAnswer, ...]:
    """Return those of `projects` at most `REACH_KM` away, nearest first, `MOST` at most.

    A project that covers nothing for sure has no distance, and is none of them.
    """
    rows = np.array(projects, dtype=np.intp)
    near = around(question.commune, REACH_KM, question.catalogue.geography)
    nearest, km = nearest_covered(near, question.catalogue.territories.covered, rows)
    order = np.lexsort((rows, km))
    found = order[np.isfinite(km[order])][:MOST]
    return tuple(_answer(question, int(rows[i]), int(nearest[i]), float(km[i])) for i in found)


def _answer(question: Question, project: int, nearest: int, km: float) -> NearbyAnswer:
    excluded = question.excluded(project)
    territory = excluded or _outside(question, project, nearest, km)
    if excluded:
        town = town_place(nearest, question.catalogue.geography).the
        territory += f" Commune couverte la plus proche{NBSP}: {town}, à {kilometres(km)}."
    return NearbyAnswer(question.worded(project, territory), km, nearest, bool(excluded))


def _outside(question: Question, project: int, nearest: int, km: float) -> str:
    geography = question.catalogue.geography
    distance = f"à {kilometres(km)} {town_place(question.commune, geography).of}"
    return nearby_reason(question.catalogue.projects[project], nearest, distance, geography)
