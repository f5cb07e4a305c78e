"""Read contacts (phone, e-mail, URL), and cells with both ages or both dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from email_validator import EmailNotValidError, validate_email

from dashboard.data import phones
from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELD
from dashboard.french import fold
from dashboard.importer.cells.plain import read_ages, read_period
from dashboard.importer.cells.vocabularies import codes_in
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading, reading_of
from dashboard.importer.reading.headers import ColumnTarget
from dashboard.importer.wording import Cells

_EMAIL = re.compile(r"[^\s<>()\[\],;:\"|/]+@[^\s<>()\[\],;:\"|/]+")
_AT = re.compile(r"\s*[(\[{]\s*(?:at|arobase|a|chez)\s*[)\]}]\s*|\s+(?:arobase)\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]\s*(?:dot|point)\s*[)\]]\s*", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"|,;]+", re.IGNORECASE)
_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LINK = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|[a-z0-9-]+\.[a-z]{2,}(?!\w)", re.IGNORECASE)
_FAX = re.compile(r"\b(?:fax|t[ée]l[ée]copie\w*|t[ée]l[ée]fax)\b", re.IGNORECASE)
_TEL = re.compile(r"\bt[ée]l(?:[ée]phone)?\b", re.IGNORECASE)
_FAX_AFTER = re.compile(r"\s*\(\s*fax\s*\)", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\d ])(?:3\d ?\d{2}|1\d{2}|10\d{2}|116 ?\d{3}|118 ?\d{3})(?![\d ]*\d)")
MOBILE = ("+336", "+337")
# Words beside a number that name no person.
_LABELS = re.compile(
    r"(?:tel|telephon\w*|phone|fixe|port|portable|mobile|gsm|standard|accueil|secretariat|bureau"
    r"|astreinte|permanence|mails?|e ?mails?|courriels?|mel|fax|telecopi\w*|ou|et|puis|du|de|des|la"
    r"|les?|au|aux|par|contact|numero|num|no|equipe|service|antenne|ligne|directe?|generique|at"
    r"|arobase|point|dot|mailto|site|web|general|unique|plateforme)"
)
_FLOAT = re.compile(r"(\d{9,11})\.0+")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)


@dataclass(slots=True)
class PhoneNumbers:
    """The distinct numbers of a text, in E.164: those to keep, faxes, mobiles beside a name."""

    kept: list[str] = field(default_factory=list)
    faxes: list[str] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Return whether there is any number."""
        return bool(self.kept or self.faxes or self.personal)


def find_phones(text: str) -> PhoneNumbers:
    """Return the telephone numbers of a text, told apart by the words around them."""
    floated = _FLOAT.fullmatch(text)
    plain = floated.group(1) if floated else text.replace("\u00a0", " ").replace("\u202f", " ")
    located = phones.located_numbers(plain)
    if not located and len(re.sub(r"\D", "", plain)) >= 9:  # noqa: PLR2004 - a number without its 0
        located = [(0, len(plain), number) for number in _single_number(plain)]
    found, last = PhoneNumbers(), 0
    for rank, (start, end, number) in enumerate(located):
        before, after = plain[last:start], plain[end:]
        following = located[rank + 1][0] if rank + 1 < len(located) else len(plain)
        is_fax = _FAX.search(before) and not _TEL.search(before)
        if is_fax or _FAX_AFTER.match(after):
            group = found.faxes
        elif number.startswith(MOBILE) and names_in(f"{before} ; {plain[end:following]}"):
            group = found.personal
        else:
            group = found.kept
        if number not in group:
            group.append(number)
        last = end
    return found


def names_in(text: str) -> str:
    """Return the words of a text that are neither a label of a contact nor a contact."""
    words = re.findall(r"[^\W\d_]{2,}", _LINK.sub(" ", text))
    return " ".join(word for word in words if not _LABELS.fullmatch(fold(word)))


def read_phone(text: str) -> Reading:
    """Return the first telephone number of a cell in French national format."""
    if _SCIENTIFIC.fullmatch(text):
        return Reading(text, Outcome.REFUSED, Cells.DAMAGED, Cells.PHONE)
    place = FIELD[Column.MOBILISATION_PRECISIONS].label
    found = find_phones(text)
    short = _SHORT.findall(text) if not found.kept else []
    dialled = {
        Cells.FAX: [phones.dialled(each) for each in found.faxes],
        Cells.PERSONAL: [phones.dialled(each) for each in found.personal],
        Cells.SHORT_NUMBER: short,
    }
    asides = [
        why.format(numbers=", ".join(each), place=place) for why, each in dialled.items() if each
    ]
    if not found.kept:
        why = " ; ".join(asides) or Cells.NO_PHONE
        return Reading(text, Outcome.REFUSED, why, Cells.PHONE)
    first = _first([phones.dialled(phone) for phone in found.kept], text, Cells.PHONE_FORM)
    if names_in(text) or find_emails(text):
        asides.append(Cells.PEOPLE)
    return replace(first, why=" ; ".join([*([first.why] if first.why else []), *asides]))


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
    """Extract telephone, e-mail and URL from a text; names of people are left out."""
    found = _contacts_in(text)
    for column, reading in found.items():
        if draft.text(column):
            why = Cells.ALREADY.format(value=draft.text(column))
            draft.add(Note(Outcome.LEFT_OUT, header, ColumnTarget.CONTACT, text, "", why))
        elif reading.outcome is Outcome.REFUSED:
            draft.leave_out(column, reading, header, text)
        else:
            draft.take(column, reading, header, text)
    if names_in(text) or not found:
        draft.add(Note(Outcome.LEFT_OUT, header, ColumnTarget.CONTACT, text, "", Cells.PEOPLE))


def _contacts_in(text: str) -> dict[Column, Reading]:
    found: dict[Column, Reading] = {}
    if find_phones(text) or _SHORT.search(text):
        found[Column.TELEPHONE] = read_phone(text)
    if find_emails(text):
        found[Column.COURRIEL] = read_email(text)
    if _URL.search(text):
        found[Column.SITE_WEB] = read_url(text)
    return found


def take_ages(text: str, header: str, draft: Draft) -> None:
    """Read the minimum and maximum age of one cell."""
    _take_pair((Column.AGE_MIN, Column.AGE_MAX), read_ages(text), (header, text), draft)


def is_only_an_age(text: str) -> bool:
    """Return whether a text is an age without a code: « + 18 ans », not « + de 50 ans »."""
    no_code = not codes_in(fold(text.replace("+", " plus ")), Column.PUBLICS)
    return no_code and any(age.value for age in read_ages(text))


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
