"""The verdict: its table as docs/truth.md states it, and its two judgements against an oracle."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.counts import Count
from dashboard.domain.verdict import (
    VERDICTS,
    Audiences,
    Person,
    PersonJudgement,
    TerritoryJudgement,
    Verdict,
    verdicts,
)
from dashboard.domain.wording import count_words

TRUTH = Path(__file__).parents[3] / "docs" / "truth.md"
TERRITORIES = {
    "couvre": TerritoryJudgement.COVERS,
    "à confirmer": TerritoryJudgement.TO_CONFIRM,
    "inconnu": TerritoryJudgement.UNKNOWN,
    "exclu": TerritoryJudgement.EXCLUDED,
    "hors": TerritoryJudgement.OUTSIDE,
}
PERSONS = {
    "cité": PersonJudgement.CITED,
    "ouvert à tous": PersonJudgement.OPEN_TO_ALL,
    "non demandé": PersonJudgement.ANYBODY,
    "à demander": PersonJudgement.TO_ASK,
    "non cité": PersonJudgement.NOT_CITED,
    "hors âge": PersonJudgement.BARRED_BY_AGE,
}
WORDS = {
    "couvre": Verdict.COVERS,
    "à confirmer : territoire": Verdict.CONFIRM_TERRITORY,
    "à confirmer : public": Verdict.CONFIRM_PUBLIC,
    "proche": Verdict.NEARBY,
    "hors âge": Verdict.WRONG_AGE,
    "non": Verdict.NO,
}


def tables() -> list[list[list[str]]]:
    """Return the tables of docs/truth.md: rows of cells, without the rule under the head."""
    found = re.findall(r"(?:^\|.*\n)+", TRUTH.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]
        for table in (re.sub(r"^\| -.*\n", "", text, flags=re.MULTILINE) for text in found)
    ]


def test_the_table_in_words_is_the_table_in_code() -> None:
    (_, *columns), *rows = tables()[0]
    stated = {
        (TERRITORIES[row[0]], PERSONS[column]): WORDS[cell]
        for row in rows
        for column, cell in zip(columns, row[1:], strict=True)
    }
    assert stated == VERDICTS
    assert set(VERDICTS) == set(product(TerritoryJudgement, PersonJudgement))


def test_arrays_are_judged_as_the_table_says() -> None:
    pairs = list(VERDICTS)
    found = verdicts(*(np.array(side, dtype=np.int8) for side in zip(*pairs, strict=True)))
    assert found.tolist() == [int(VERDICTS[pair]) for pair in pairs]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(2), "2"),
        (Count(2, 1), "au moins 2"),
        (Count(2, 0, collected=False), "au moins 2"),
        (Count(0, 1), "?"),
        (Count(0, 3, collected=False), "?"),
        (Count(0, 0, collected=False), "?"),
        (Count(0), "0"),
        (Count(1671), "1\u202f671"),
    ],
)
def test_a_count_is_written_with_what_is_unknown(count: Count, words: str) -> None:
    assert count_words(count) == words
    assert count.is_zero == (words == "0")


def judge(project: Project, person: Person) -> PersonJudgement:
    return PersonJudgement(Audiences.of([project]).judge(person)[0])


J, S, R, ALL = Public.JEUNES, Public.SENIORS, Public.RSA, Public.TOUS_PUBLICS


@pytest.mark.parametrize(
    ("values", "person", "judged"),
    [
        pytest.param(
            {"age_min": 16, "age_max": 25}, Person((S,)), "BARRED_BY_AGE", id="16-25, 50+"
        ),
        pytest.param({"publics": (R,), "age_min": 26}, Person((J,)), "BARRED_BY_AGE", id="from 26"),
        pytest.param({"publics": (R,), "age_min": 26}, Person((J, R)), "BARRED_BY_AGE", id="both"),
        pytest.param({"publics": (R,), "age_min": 26}, Person((R,)), "CITED", id="no age asked"),
        pytest.param({"publics": (J,), "age_min": 25}, Person((J,)), "CITED", id="limits meet"),
        pytest.param(
            {"publics": (J,), "age_max": 29}, Person((S, J)), "CITED", id="one of the two"
        ),
        pytest.param({"publics": (ALL,)}, Person((R,)), "OPEN_TO_ALL", id="open"),
        pytest.param(
            {"publics": (ALL,)},
            Person((R,), include_open_to_all=False),
            "NOT_CITED",
            id="open, not counted",
        ),
        pytest.param({"publics": ()}, Person((R,)), "TO_ASK", id="not coded"),
        pytest.param({"publics": (J,)}, Person((R,)), "NOT_CITED", id="others"),
        pytest.param({"publics": ()}, Person(), "ANYBODY", id="nobody asked"),
        pytest.param({"publics": (R,), "age_max": 25}, Person((), 40), "BARRED_BY_AGE", id="at 40"),
        pytest.param(
            {"publics": (R,), "age_max": 40}, Person((), 40), "ANYBODY", id="at the limit"
        ),
        pytest.param(
            {"publics": (J,)}, Person((), 55), "BARRED_BY_AGE", id="only the young, at 55"
        ),
        pytest.param({"publics": (J, R)}, Person((), 55), "ANYBODY", id="the young and others"),
        pytest.param(
            {"publics": (J,), "age_min": 16, "age_max": 29},
            Person((), 28),
            "ANYBODY",
            id="the young, to 29, at 28",
        ),
        pytest.param(
            {"publics": (J,), "age_max": 29}, Person((J,), 28), "CITED", id="asked for, at 28"
        ),
        pytest.param(
            {"publics": (J,), "age_min": 18}, Person((), 28), "BARRED_BY_AGE", id="no upper limit"
        ),
        pytest.param(
            {"publics": (S,), "age_min": 45}, Person((), 46), "ANYBODY", id="50+, from 45"
        ),
        pytest.param({"publics": (S,)}, Person((R,), 30), "BARRED_BY_AGE", id="only 50+, at 30"),
        pytest.param({"publics": ()}, Person((R,), 55), "TO_ASK", id="at 55, not coded"),
    ],
)
def test_a_person_is_judged(
    make_project: Callable[..., Project], values: dict[str, Any], person: Person, judged: str
) -> None:
    assert judge(make_project(**values), person).name == judged


SPANS = {J: range(16, 26), S: range(50, 121)}
AGES = st.one_of(st.none(), st.integers(0, 99))


def barred(publics: set[Public], ages: range, person: Person) -> bool:
    """Return whether no age from 0 to 120 fits, tried one by one."""
    spans = [SPANS[public] for public in person.publics if public in SPANS]
    if spans and not any(age in span for span in spans for age in ages):
        return True
    if person.age is None:
        return False
    cited = [SPANS.get(public, range(121)) for public in publics] or [range(121)]
    low, high = ages[0] or 120, ages[-1] % 120  # a limit that is stated widens a public's ages
    met = any(min(span[0], low) <= person.age <= max(span[-1], high) for span in cited)
    return person.age not in ages or not met


def expected(publics: set[Public], ages: range, person: Person) -> str:
    """Return the judgement, written a second time."""
    if barred(publics, ages, person):
        return "BARRED_BY_AGE"
    if not person.publics:
        return "ANYBODY"
    cited = publics & set(person.publics)
    if any(age in SPANS.get(public, ages) for public in cited for age in ages):
        return "CITED"
    if not publics:
        return "TO_ASK"
    return "OPEN_TO_ALL" if ALL in publics and person.include_open_to_all else "NOT_CITED"


@given(
    publics=st.sets(st.sampled_from(Public), max_size=3),
    low=AGES,
    high=AGES,
    asked=st.lists(st.sampled_from(Public), unique=True, max_size=3),
    age=AGES,
    everyone=st.booleans(),
)
def test_judgements_agree_with_trying_every_age(  # noqa: PLR0917 - the facets of one case
    make_project: Callable[..., Project],
    publics: set[Public],
    low: int | None,
    high: int | None,
    asked: list[Public],
    age: int | None,
    everyone: bool,  # noqa: FBT001
) -> None:
    assume(low is None or high is None or low <= high)
    project = make_project(publics=tuple(publics), age_min=low, age_max=high)
    person = Person(tuple(asked), age, include_open_to_all=everyone)
    ages = range(low or 0, (120 if high is None else high) + 1)
    assert judge(project, person).name == expected(publics, ages, person)


def test_the_publics_of_an_age_are_those_whose_label_says_it() -> None:
    assert {public: words.ages for public, words in PUBLICS.items() if words.ages} == {
        Public.JEUNES: (16, 25),
        Public.SENIORS: (50, 120),
    }
