"""Telephone numbers: parsing, E.164, and national format for display."""

from __future__ import annotations

import phonenumbers

COUNTRY = "FR"
E164 = phonenumbers.PhoneNumberFormat.E164


class UnreadableNumber(ValueError):  # noqa: N818 - told in French by who reads the cell
    """A text that is not a telephone number."""


def e164(text: str) -> str:
    """Return a number in E.164, "" for an invalid one; without prefix it is French.

    Raise `UnreadableNumber` for a text that is not written like a number.
    """
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        raise UnreadableNumber(text) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, E164))


def find_numbers(text: str) -> list[str]:
    """Return the telephone numbers in a text, in E.164."""
    return [number for _, _, number in located_numbers(text)]


def located_numbers(text: str) -> list[tuple[int, int, str]]:
    """Return where each telephone number of a text begins and ends, and the number in E.164."""
    matches = phonenumbers.PhoneNumberMatcher(text, COUNTRY)
    return [
        (match.start, match.end, str(phonenumbers.format_number(match.number, E164)))
        for match in matches
    ]


def dialled(phone: str) -> str:
    """Return a number as one dials it in France: « 04 65 71 00 09 », « 00 41 22 555 12 34 ».

    A text that is no number is returned as it is.
    """
    try:
        number = phonenumbers.parse(phone, COUNTRY)
    except phonenumbers.NumberParseException:
        return phone
    return str(phonenumbers.format_out_of_country_calling_number(number, COUNTRY))
