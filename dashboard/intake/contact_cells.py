"""Telephones, e-mails and web addresses as people write them, several in a cell or among words."""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from dashboard.data.contacts import COUNTRY
from dashboard.intake.notes import Outcome, Reading
from dashboard.intake.texts import Cells

_EMAIL = re.compile(r"[^\s<>()\[\],;:\"|/]+@[^\s<>()\[\],;:\"|/]+")
_AT = re.compile(r"\s*[(\[{]\s*(?:at|arobase|a|chez)\s*[)\]}]\s*|\s+(?:arobase)\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]\s*(?:dot|point)\s*[)\]]\s*", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"|,;]+", re.IGNORECASE)
_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_FLOAT = re.compile(r"(\d{9,11})\.0+")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
E164 = phonenumbers.PhoneNumberFormat.E164


def find_phones(text: str) -> list[str]:
    """Return the telephone numbers of a text, in E.164, each once."""
    floated = _FLOAT.fullmatch(text)
    plain = floated.group(1) if floated else text.replace("\u00a0", " ").replace("\u202f", " ")
    found = [
        phonenumbers.format_number(match.number, E164)
        for match in phonenumbers.PhoneNumberMatcher(plain, COUNTRY)
    ]
    if not found and len(re.sub(r"\D", "", plain)) >= 9:  # noqa: PLR2004 - a number without its 0
        found = _alone(plain)
    return list(dict.fromkeys(found))


def read_phone(text: str) -> Reading:
    """Return the first telephone number of a cell as people dial it in France."""
    if _SCIENTIFIC.fullmatch(text):
        return Reading(text, Outcome.REFUSED, Cells.DAMAGED, Cells.PHONE)
    phones = find_phones(text)
    if not phones:
        return Reading(text, Outcome.REFUSED, Cells.NO_PHONE, Cells.PHONE)
    return _first([_dialled(phone) for phone in phones], text, Cells.PHONE_FORM)


def find_emails(text: str) -> list[str]:
    """Return the e-mail addresses of a text, each once; « contact (at) site.fr » is one."""
    plain = _DOT.sub(".", _AT.sub("@", text)).replace("mailto:", " ")
    plain = re.sub(r"\s*@\s*", "@", plain)
    found = []
    for match in _EMAIL.finditer(plain):
        try:
            address = validate_email(match.group().strip(".'’"), check_deliverability=False)
        except EmailNotValidError:
            continue
        found.append(address.normalized)
    return list(dict.fromkeys(found))


def read_email(text: str) -> Reading:
    """Return the first e-mail address of a cell."""
    emails = find_emails(text)
    if not emails:
        return Reading(text, Outcome.REFUSED, Cells.NO_EMAIL, Cells.EMAIL)
    return _first(emails, text, Cells.EMAIL_FORM)


def read_url(text: str) -> Reading:
    """Return the first web address of a cell, its scheme added where it lacks one."""
    found = [match.group().rstrip(".)") for match in _URL.finditer(text)]
    if not found and _BARE_HOST.fullmatch(text):
        found = [text]
    if not found:
        return Reading(text, Outcome.REFUSED, Cells.NO_URL, Cells.URL)
    urls = [url if "://" in url else f"https://{url}" for url in found]
    return _first(list(dict.fromkeys(urls)), text, Cells.URL_FORM)


def _alone(text: str) -> list[str]:
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return []
    valid = phonenumbers.is_valid_number(number) and not number.extension
    return [phonenumbers.format_number(number, E164)] if valid else []


def _dialled(phone: str) -> str:
    number = phonenumbers.parse(phone)
    return str(phonenumbers.format_out_of_country_calling_number(number, COUNTRY))


def _first(values: list[str], text: str, why: str) -> Reading:
    if len(values) > 1:
        others = Cells.OTHERS.format(others=", ".join(values[1:]))
        return Reading(values[0], Outcome.TO_CONFIRM, others)
    same = values[0] == text
    return Reading(values[0], Outcome.KEPT if same else Outcome.CORRECTED, "" if same else why)
