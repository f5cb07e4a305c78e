"""Telephone numbers: parsing, E.164, and national format for display."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import shortnumberinfo

COUNTRY = "FR"
E164 = phonenumbers.PhoneNumberFormat.E164
_SHORT = re.compile(r"[0-9]{2,4}")


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


def service_number(text: str) -> str:
    """Return a number as `e164` does, a French short one (« 3949 », « 115 ») as its digits."""
    digits = "".join(text.split())
    if _SHORT.fullmatch(digits):
        short = phonenumbers.parse(digits, COUNTRY)
        return digits if shortnumberinfo.is_valid_short_number_for_region(short, COUNTRY) else ""
    return e164(text)


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

    A short number reads « 39 49 ». A text that is no number is returned as it is.
    """
    if _SHORT.fullmatch(phone):
        return re.sub(r"(..)(..)", r"\1 \2", phone)
    try:
        number = phonenumbers.parse(phone, COUNTRY)
    except phonenumbers.NumberParseException:
        return phone
    return str(phonenumbers.format_out_of_country_calling_number(number, COUNTRY))
