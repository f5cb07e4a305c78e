"""The words of coverage in every state of knowledge."""

from __future__ import annotations

import pytest

from dashboard.data.vocabularies import Public
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import CollectedPart, Split
from dashboard.domain.coverage.wording import (
    inhabitants_words,
    scope_words,
    share_by,
    share_words,
)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("split", "words"),
    [
        pytest.param(Split(40, 0, 60, 0), "40 %", id="sure"),
        pytest.param(Split(40, 10, 50, 0), "au moins 40 %", id="to confirm"),
        pytest.param(Split(40, 0, 0, 60), "au moins 40 %", id="not collected"),
        pytest.param(Split(0, 10, 90, 0), "?", id="nothing sure"),
        pytest.param(Split(0, 0, 0, 100), "?", id="nothing collected"),
        pytest.param(Split(0, 0, 100, 0), "0 %", id="none for sure"),
        pytest.param(Split(0, 0, 0, 0), "?", id="nobody"),
    ],
)
def test_a_share_is_as_sure_as_its_parts(split: Split, words: str) -> None:
    assert plain(share_words(split)) == words


ONE = Count(1)


def test_a_project_without_territory_may_cover_more() -> None:
    part, whole = Split(40, 0, 60, 0), Split(100, 0, 0, 0)
    for count, split, words in (
        (ONE, part, "40 %"),
        (Count(1, 1), part, "au moins 40 %"),
        (Count(1, 1), whole, "100 %"),
        (Count(0, 1), part, "?"),
        (Count(0), Split(0, 0, 9, 0), "0 %"),
    ):
        assert plain(share_by(count, split)) == words


def test_a_hundred_per_cent_says_what_it_means_and_for_whom() -> None:
    whole = Split(100, 0, 0, 0)
    assert inhabitants_words(ONE, whole, Public.JEUNES) == (
        "tous les habitants vivent dans une commune couverte par un projet au moins"
        " pour les jeunes de 16 à 25 ans"
    )
    assert inhabitants_words(ONE, whole, None).endswith("quels que soient ses publics")
    part = inhabitants_words(ONE, Split(40, 10, 50, 0), None)
    assert plain(part).startswith("au moins 40 % des habitants vivent")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        pytest.param(CollectedPart(12, 12, ()), "", id="all"),
        pytest.param(CollectedPart(0, 12, ()), "", id="none"),
        pytest.param(CollectedPart(11, 12, ()), "sur les 11 départements collectés", id="most"),
        pytest.param(CollectedPart(1, 12, ()), "sur le seul département collecté", id="one"),
        pytest.param(
            CollectedPart(2, 12, ("Rhône",)),
            "sur ce qui est collecté : 2 départements et Rhône",
            id="half a department",
        ),
    ],
)
def test_a_share_of_the_whole_says_what_it_is_told_of(part: CollectedPart, words: str) -> None:
    assert plain(scope_words(part)) == words
