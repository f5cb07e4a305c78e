"""What screens and exports say of one record, in the words that all of them use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.data.collections import DepartmentCollection
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.domain.search.filters import Freshness, passed_limit
from dashboard.domain.wording import (
    age_limits,
    agreement_dates,
    collected_words,
    postal_address,
    site_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project

FIRST, LAST, TODAY = date(2025, 1, 1), date(2026, 12, 31), date(2026, 6, 15)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (16, 25, "16–25\u00a0ans"),
        (0, None, "à partir de 0\u00a0ans"),
        (None, 29, "jusqu’à 29\u00a0ans"),
        (None, None, ""),
    ],
)
def test_age_limits(
    make_project: Callable[..., Project], low: int | None, high: int | None, words: str
) -> None:
    assert age_limits(make_project(age_min=low, age_max=high)) == words


@pytest.mark.parametrize(
    ("start", "end", "full", "short"),
    [
        (
            FIRST,
            LAST,
            "du 1er\u00a0janvier\u00a02025 au 31\u00a0décembre\u00a02026",
            "01/01/2025–31/12/2026",
        ),
        (FIRST, None, "depuis le 1er\u00a0janvier\u00a02025", "depuis le 01/01/2025"),
        (None, LAST, "jusqu’au 31\u00a0décembre\u00a02026", "jusqu’au 31/12/2026"),
        (None, None, "", ""),
    ],
)
def test_dates_of_the_agreement(
    make_project: Callable[..., Project], start: date, end: date, full: str, short: str
) -> None:
    project = make_project(start=start, end=end)
    assert agreement_dates(project) == full
    assert agreement_dates(project, short=True) == short


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (("3 rue Neuve", "42300", "Roanne"), "3 rue Neuve, 42300 Roanne"),
        (("", "42300", "Roanne"), "42300 Roanne"),
        (("3 rue Neuve", "", "Roanne"), "3 rue Neuve, Roanne"),
        (("3 rue Neuve", "", ""), "3 rue Neuve"),
        (("", "", ""), ""),
    ],
)
def test_postal_address(
    make_project: Callable[..., Project], values: tuple[str, str, str], line: str
) -> None:
    given = dict(zip(("address", "postcode", "town"), values, strict=True))
    assert postal_address(make_project(**given)) == line


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.exemple.fr/", "exemple.fr"),
        ("http://exemple.fr/o2r/?page=1#haut", "exemple.fr/o2r"),
    ],
)
def test_a_site_is_named_without_its_scheme(address: str, name: str) -> None:
    assert site_name(address) == name


@pytest.mark.parametrize(
    ("updated", "passed"),
    [
        (None, None),
        (date(2026, 7, 1), None),
        pytest.param(date(2025, 12, 14), None, id="183 days"),
        pytest.param(date(2025, 12, 13), Freshness.SIX_MONTHS, id="184 days"),
        pytest.param(date(2025, 6, 15), Freshness.SIX_MONTHS, id="365 days"),
        pytest.param(date(2025, 6, 14), Freshness.TWELVE_MONTHS, id="366 days"),
    ],
)
def test_the_limit_that_an_update_has_passed(
    updated: date | None, passed: Freshness | None
) -> None:
    assert passed_limit(updated, TODAY) is passed


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        (
            FIRST,
            RecordStatus.EXEMPLE_FICTIF,
            "collectée le 1er\u00a0janvier\u00a02025 (exemple fictif)",
        ),
        (FIRST, RecordStatus.SOURCE_PUBLIQUE, "collectée le 1er\u00a0janvier\u00a02025"),
        (None, RecordStatus.SOURCE_PUBLIQUE, "collectée à une date non précisée"),
        (None, None, "collectée à une date non précisée"),
    ],
)
def test_a_list_says_its_own_day_and_whether_it_is_a_demonstration(
    day: date | None, status: RecordStatus | None, words: str
) -> None:
    found = DepartmentCollection("15", Collection.OUI, day, "DREETS", status)
    assert collected_words(found) == words
