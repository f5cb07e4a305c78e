"""Read contacts (phone, e-mail, URL), and cells with both ages or both dates."""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from dashboard.data import phones
from dashboard.data.fields.field import Column
from dashboard.importer.cells.plain import read_ages, read_period
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading, reading_of
from dashboard.importer.reading.headers import ColumnTarget
from dashboard.importer.wording import Cells

_EMAIL = re.compile(r"[^\s<>()\[\],;:\"|/]+@[^\s<>()\[\],;:\"|/]+")
_AT = re.compile(r"\s*[(\[{]\s*(?:at|arobase|a|chez)\s*[)\]}]\s*|\s+(?:arobase)\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]\s*(?:dot|point)\s*[)\]]\s*", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"|,;]+", re.IGNORECASE)
_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_FLOAT = re.compile(r"(\d{9,11})\.0+")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)


def find_phones(text: str) -> list[str]:
    """Return the distinct telephone numbers of a text, in E.164."""
    floated = _FLOAT.fullmatch(text)
    plain = floated.group(1) if floated else text.replace("\u00a0", " ").replace("\u202f", " ")
    found = phones.find_numbers(plain)
    if not found and len(re.sub(r"\D", "", plain)) >= 9:  # noqa: PLR2004 - a number without its 0
        found = _single_number(plain)
    return list(dict.fromkeys(found))


def read_phone(text: str) -> Reading:
    """Return the first telephone number of a cell in French national format."""
    if _SCIENTIFIC.fullmatch(text):
        return Reading(text, Outcome.REFUSED, Cells.DAMAGED, Cells.PHONE)
    found = find_phones(text)
    if not found:
        return Reading(text, Outcome.REFUSED, Cells.NO_PHONE, Cells.PHONE)
    return _first([phones.dialled(phone) for phone in found], text, Cells.PHONE_FORM)


def find_emails(text: str) -> list[str]:
    """Return the distinct e-mail addresses of a text; « contact (at) site.fr » is one."""
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
    """Return the first URL of a cell, with `https://` if it has no scheme."""
    found = [match.group().rstrip(".)") for match in _URL.finditer(text)]
    if not found and _BARE_HOST.fullmatch(text):
        found = [text]
    if not found:
        return Reading(text, Outcome.REFUSED, Cells.NO_URL, Cells.URL)
    urls = [url if "://" in url else f"https://{url}" for url in found]
    return _first(list(dict.fromkeys(urls)), text, Cells.URL_FORM)


def _single_number(text: str) -> list[str]:
    try:
        phone = phones.e164(text)
    except phones.UnreadableNumber:
        return []
    return [phone] if phone else []


def _first(values: list[str], text: str, why: str) -> Reading:
    if len(values) > 1:
        others = Cells.OTHERS.format(others=", ".join(values[1:]))
        return Reading(values[0], Outcome.TO_CONFIRM, others)
    return reading_of(text, values[0], why)


def take_contact(text: str, header: str, draft: Draft) -> None:
    """Extract telephone and e-mail from a text; names of people are left out."""
    numbers, emails = find_phones(text), find_emails(text)
    if numbers and not draft.text(Column.TELEPHONE):
        draft.take(Column.TELEPHONE, read_phone(" ; ".join(numbers)), header, text)
    if emails and not draft.text(Column.COURRIEL):
        draft.take(Column.COURRIEL, read_email(" ; ".join(emails)), header, text)
    if re.search(r"[^\W\d_]{3,}", _without_contacts(text)) or not (numbers or emails):
        draft.notes.append(
            Note(Outcome.LEFT_OUT, header, ColumnTarget.CONTACT, text, "", Cells.PEOPLE)
        )


def take_ages(text: str, header: str, draft: Draft) -> None:
    """Read the minimum and maximum age of one cell."""
    _take_pair((Column.AGE_MIN, Column.AGE_MAX), read_ages(text), (header, text), draft)


def take_period(text: str, header: str, draft: Draft) -> None:
    """Read the first and last day of one cell."""
    _take_pair((Column.DATE_DEBUT, Column.DATE_FIN), read_period(text), (header, text), draft)


def _take_pair(
    columns: tuple[str, str],
    readings: tuple[Reading, Reading],
    cell: tuple[str, str],
    draft: Draft,
) -> None:
    header, text = cell
    for column, reading in zip(columns, readings, strict=True):
        if not draft.text(column) and (reading.value or reading.outcome is Outcome.TO_CONFIRM):
            draft.take(column, reading, header, text)


def _without_contacts(text: str) -> str:
    plain = re.sub(
        r"\S+@\S+|\b(?:t[eé]l\w*|mail|courriel|e-mail|port\w*|fixe)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[\d+().\s:/-]{9,}", " ", plain)
