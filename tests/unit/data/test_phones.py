"""Telephone numbers: what is one, and how it is dialled in France."""

from __future__ import annotations

import pytest

from dashboard.data.phones import UnreadableNumber, dialled, e164, find_numbers, service_number


@pytest.mark.parametrize(
    ("phone", "read"),
    [
        pytest.param("+33465710009", "04 65 71 00 09", id="French"),
        pytest.param("+41223456789", "00 41 22 345 67 89", id="Swiss"),
        pytest.param("3949", "39 49", id="four digits"),
        pytest.param("115", "115", id="three digits"),
        pytest.param("=1+1", "=1+1", id="no number"),
        pytest.param("é" * 100_000, "é" * 100_000, id="endless"),
    ],
)
def test_a_phone_reads_as_it_is_dialled(phone: str, read: str) -> None:
    assert dialled(phone) == read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("04 65 71 00 09", "+33465710009"),
        ("+41 22 345 67 89", "+41223456789"),
        pytest.param("04 65 71 00 09 ext. 3", "", id="with an extension"),
        pytest.param("01 23", "", id="too short to be anyone's"),
    ],
)
def test_a_number_without_country_code_is_french(text: str, number: str) -> None:
    assert e164(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("39 49", "3949"),
        ("115", "115"),
        ("12", ""),
        ("04 65 71 00 09", "+33465710009"),
    ],
)
def test_a_service_may_have_a_short_number(text: str, number: str) -> None:
    assert service_number(text) == number


def test_words_are_no_number() -> None:
    with pytest.raises(UnreadableNumber):
        e164("à préciser")


def test_numbers_are_found_in_words() -> None:
    assert find_numbers("Accueil : 04 65 71 00 09, ou 06.12.34.56.78") == [
        "+33465710009",
        "+33612345678",
    ]
