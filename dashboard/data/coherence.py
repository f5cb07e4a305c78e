"""Rules between the cells of a project that need no geography: ages, dates, status, contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dashboard.data.records import Objection
from dashboard.data.schema import Column
from dashboard.data.vocabularies import RecordStatus
from dashboard.french import NBSP, elide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.data.records import Record

# The ranges that ARCEP keeps for fiction, one a zone (decision 2018-0881).
_FICTION_PHONE = re.compile(r"\+33(?:19900|26191|35301|46571|53649|63998)[0-9]{4}")
_KEPT_PHONE = "un numéro de fiction (02 61 91 xx xx, 04 65 71 xx xx…)"
_FICTION_DOMAIN = ".example"


def check_ages(record: Record) -> Iterator[Objection]:
    """Object to a minimal age above the maximal one."""
    if not record.reads(Column.AGE_MIN, Column.AGE_MAX):
        return
    low, high = record.values[Column.AGE_MIN], record.values[Column.AGE_MAX]
    if low is not None and high is not None and low > high:
        yield Objection(Column.AGE_MIN, f"un âge d’au plus age_max, {high}")


def check_dates(record: Record) -> Iterator[Objection]:
    """Object to an end before the start."""
    if not record.reads(Column.DATE_DEBUT, Column.DATE_FIN):
        return
    start, end = record.values[Column.DATE_DEBUT], record.values[Column.DATE_FIN]
    if start and end and end < start:
        yield Objection(Column.DATE_FIN, f"une date à partir de date_debut, {start}")


def check_source(record: Record) -> Iterator[Objection]:
    """Object to a public record whose source cannot be opened."""
    public = record.values.get(Column.STATUT_FICHE) is RecordStatus.SOURCE_PUBLIQUE
    if public and record.values.get(Column.SOURCE_URL) == "":
        hint = "Une fiche « source-publique » dit où la vérifier."
        yield Objection(Column.SOURCE_URL, "l’adresse de la page source", hint)


def check_fiction(record: Record) -> Iterator[Objection]:
    """Object to an example that leads to someone real, or a public record that leads nowhere."""
    status = record.values.get(Column.STATUT_FICHE)
    if status is None:
        return
    fictitious = status is RecordStatus.EXEMPLE_FICTIF
    hint = f"La fiche est «{NBSP}{status}{NBSP}»."
    for column, claim in _claims(record):
        if claim != fictitious:
            what = _KEPT_PHONE if column == Column.TELEPHONE else f"le domaine {_FICTION_DOMAIN}"
            expected = (
                what if fictitious else f"autre chose {elide('que', what)}, réservé aux exemples"
            )
            yield Objection(column, expected, hint)


def _claims(record: Record) -> Iterator[tuple[str, bool]]:
    """Yield, for each contact that could be read, whether it is one kept for fiction."""
    values = record.values
    if phone := values.get(Column.TELEPHONE):
        yield Column.TELEPHONE, _FICTION_PHONE.fullmatch(phone) is not None
    if email := values.get(Column.COURRIEL):
        yield Column.COURRIEL, email.endswith(_FICTION_DOMAIN)
    for column in (Column.SITE_WEB, Column.SOURCE_URL):
        if address := values.get(column):
            yield column, is_fictional(address)


def is_fictional(address: str) -> bool:
    """Tell whether a web address is under the domain kept for examples (RFC 2606)."""
    return (urlsplit(address).hostname or "").endswith(_FICTION_DOMAIN)
