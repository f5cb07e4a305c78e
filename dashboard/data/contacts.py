"""Readers of what leads to an organisation: SIRET, telephone, e-mail, web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from dashboard.data.refusals import refused

if TYPE_CHECKING:
    from dashboard.data.schema import Field

COUNTRY = "FR"
_SIRET = re.compile(r"[0-9]{14}")
_LA_POSTE = "356000000"
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_]{2,}")


def read_siret(text: str, field: Field) -> str:
    """Return a SIRET whose check digit holds (La Poste's have a rule of their own)."""
    if not _SIRET.fullmatch(text):
        spaced = _SIRET.fullmatch(re.sub(r"\s", "", text))
        raise refused(text, field, "Retirer les espaces." if spaced else _spreadsheet(text))
    if luhn(text) or (text.startswith(_LA_POSTE) and sum(map(int, text)) % 5 == 0):
        return text
    raise refused(text, field, "La clé de contrôle ne correspond pas.")


def luhn(digits: str) -> bool:
    """Tell whether the check digit of a SIREN or SIRET holds (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def read_phone(text: str, field: Field) -> str:
    """Return a valid telephone number in E.164; a number without country code is French."""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        raise refused(text, field) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise refused(text, field, "Ce numéro n’est pas attribuable.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str, field: Field) -> str:
    """Return an e-mail address that is well formed; nothing is asked of the network."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise refused(text, field) from None


def read_url(text: str, field: Field) -> str:
    """Return an http or https address of a public host, without user name."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise refused(text, field) from None
    if parts.scheme not in {"http", "https"}:
        raise refused(text, field, _scheme_hint(text))
    if re.search(r"[\s<>\"'\\`{}]", text) or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise refused(text, field)
    return text


def _scheme_hint(text: str) -> str:
    return "Ajouter https:// devant." if _HOST.match(text) else "Seuls https et http sont admis."


def _spreadsheet(text: str) -> str:
    broken = re.fullmatch(r"[0-9][,.][0-9]+E\+?[0-9]+", text, re.IGNORECASE)
    return "Nombre abîmé par un tableur : mettre la colonne en texte." if broken else ""
