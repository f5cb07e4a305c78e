"""What changed for an answer between two editions: who came, left, moved, has another contact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.vocabularies import Certainty, Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.referral.search import refer
from dashboard.domain.referral.since import Placed, changes_of_answer, placed
from dashboard.french import NBSP

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

ROANNE = "42187"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param(None, ("A : n’est plus dans cette réponse",), id="left"),
        pytest.param(
            {"certainty": Certainty.A_CONFIRMER, "coverage": ("42",)},
            ("A : couvre la commune → territoire à confirmer",),
            id="territory less sure",
        ),
        pytest.param(
            {"coverage": ("42094",)},
            ("A : couvre la commune → proche, hors territoire",),
            id="territory elsewhere",
        ),
        pytest.param({"age_max": 17}, ("A : couvre la commune → hors âge",), id="ages"),
        pytest.param(
            {"publics": (Public.FEMMES,)},
            ("A : couvre la commune → couvre la commune, pour d’autres publics",),
            id="publics",
        ),
        pytest.param(
            {"phone": "+33465710099"},
            ("A : contact modifié : téléphone 04 65 71 00 01 → 04 65 71 00 99",),
            id="telephone",
        ),
        pytest.param(
            {"address": "2 rue Neuve"},
            ("A : lieu modifié : adresse non précisé → 2 rue Neuve",),
            id="address",
        ),
        pytest.param({"approach": "Autrement."}, (), id="what does not change the answer"),
        pytest.param({"id": "autre"}, (), id="another identifier, the same project"),
    ],
)
def test_what_changed_for_an_answer_is_told(
    make_project: Callable[..., Project],
    geography: Geography,
    change: dict[str, Any] | None,
    expected: tuple[str, ...],
) -> None:
    before = make_project(
        id="a",
        name="A",
        lead="L",
        coverage=(ROANNE,),
        certainty=Certainty.EXACTE,
        publics=(Public.JEUNES,),
        phone="+33465710001",
    )
    now = () if change is None else (replace(before, **change),)
    assert told((before,), now, geography) == expected


def test_a_project_that_came_is_told_with_its_verdict(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    new = make_project(id="b", name="B", coverage=(ROANNE,), certainty=Certainty.EXACTE)
    assert told((), (new,), geography) == ("B : nouveau dans cette réponse, public à confirmer",)
    open_ = replace(new, publics=(Public.TOUS_PUBLICS,))
    assert told((), (open_,), geography) == ("B : nouveau dans cette réponse, couvre la commune",)


def told(
    before: tuple[Project, ...], now: tuple[Project, ...], geography: Geography
) -> tuple[str, ...]:
    row = list(geography.communes["code"]).index(ROANNE)

    def answer(projects: tuple[Project, ...]) -> Placed:
        catalogue = build_catalogue(projects, geography, {}, "")
        return placed(refer(catalogue, row, (Public.JEUNES,), None, 22), projects)

    found = changes_of_answer(answer(before), answer(now), changes(before, now, geography))
    return tuple(words.replace(NBSP, " ") for words in found)
