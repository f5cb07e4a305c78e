"""Validation rules between cells of a record: ages, dates, status, contacts, territory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import Gazetteer
from dashboard.data.loading.tables import ParsedRow, RuleViolation
from dashboard.data.vocabularies import RecordStatus
from dashboard.data.wording import Records
from dashboard.french import elide, join, quoted

# Numbers that ARCEP reserves for fiction, one range per zone (decision 2018-0881).
_FICTION_PHONE = re.compile(r"\+33(?:19900|26191|35301|46571|53649|63998)[0-9]{4}")
_FICTION_DOMAIN = ".example"
_FICTION_DOMAIN_WORDS = Records.FICTION_DOMAIN.format(domain=_FICTION_DOMAIN)


def check_ages(record: ParsedRow) -> Iterator[RuleViolation]:
    """The minimum age must not exceed the maximum."""
    if not record.reads(Column.AGE_MIN, Column.AGE_MAX):
        return
    low, high = record.values[Column.AGE_MIN], record.values[Column.AGE_MAX]
    if low is not None and high is not None and low > high:
        yield RuleViolation(Column.AGE_MIN, Records.AGE.format(age=high))


def check_dates(record: ParsedRow) -> Iterator[RuleViolation]:
    """The end must not be before the start."""
    if not record.reads(Column.DATE_DEBUT, Column.DATE_FIN):
        return
    start, end = record.values[Column.DATE_DEBUT], record.values[Column.DATE_FIN]
    if start and end and end < start:
        yield RuleViolation(Column.DATE_FIN, Records.END.format(start=start))


def check_source(record: ParsedRow) -> Iterator[RuleViolation]:
    """A published record must have a source with a URL."""
    public = record.values.get(Column.STATUT_FICHE) is RecordStatus.SOURCE_PUBLIQUE
    if public and record.values.get(Column.SOURCE_URL) == "":
        yield RuleViolation(Column.SOURCE_URL, Records.SOURCE, Records.PUBLISHED)


def check_fiction(record: ParsedRow) -> Iterator[RuleViolation]:
    """An example must have fictional contacts only, a published record none."""
    status = record.values.get(Column.STATUT_FICHE)
    if status is None:
        return
    fictitious = status is RecordStatus.EXEMPLE_FICTIF
    hint = Records.STATUS.format(status=status)
    for column, claim in _claims(record):
        if claim != fictitious:
            phone = column == Column.TELEPHONE
            what = Records.FICTION_PHONE if phone else _FICTION_DOMAIN_WORDS
            than = elide("que", what)
            expected = what if fictitious else Records.NO_FICTION.format(than=than)
            yield RuleViolation(column, expected, hint)


def _claims(record: ParsedRow) -> Iterator[tuple[str, bool]]:
    """Yield for each valid contact whether it is from a range reserved for fiction."""
    values = record.values
    if phone := values.get(Column.TELEPHONE):
        yield Column.TELEPHONE, _FICTION_PHONE.fullmatch(phone) is not None
    if email := values.get(Column.COURRIEL):
        yield Column.COURRIEL, email.endswith(_FICTION_DOMAIN)
    for column in (Column.SITE_WEB, Column.SOURCE_URL):
        if address := values.get(column):
            yield column, is_fictional(address)


def is_fictional(address: str) -> bool:
    """Return whether a URL is in the reserved domain `.example` (RFC 2606)."""
    return (urlsplit(address).hostname or "").endswith(_FICTION_DOMAIN)


def check_certainty(record: ParsedRow) -> Iterator[RuleViolation]:
    """Territory and certainty must both be given, or neither."""
    if not record.reads(Column.ZONE_COUVERTURE, Column.ZONE_CERTITUDE):
        return
    covered, certainty = (
        record.values[column] for column in (Column.ZONE_COUVERTURE, Column.ZONE_CERTITUDE)
    )
    if covered and certainty is None:
        yield RuleViolation(Column.ZONE_CERTITUDE, Records.CERTAINTY)
    if certainty is not None and not covered:
        yield RuleViolation(Column.ZONE_CERTITUDE, Records.NOTHING)


@dataclass(frozen=True, slots=True)
class ExclusionRule:
    """Exclusions need a coverage, must reduce it, and must not empty it."""

    gazetteer: Gazetteer

    def check(self, record: ParsedRow) -> Iterator[RuleViolation]:
        """Yield what does not hold in a record."""
        if not record.reads(Column.ZONE_COUVERTURE, Column.ZONE_EXCLUE):
            return
        excluded = record.values[Column.ZONE_EXCLUE]
        if not excluded:
            return
        covered = self._union(record.values[Column.ZONE_COUVERTURE])
        if not covered:
            yield RuleViolation(Column.ZONE_EXCLUE, Records.NOTHING)
            return
        idle = [code for code in excluded if covered.isdisjoint(self.gazetteer.members(code))]
        if idle:
            named = join([quoted(code) for code in idle])
            yield RuleViolation(
                Column.ZONE_EXCLUE,
                Records.WITHIN,
                Records.NOT_WITHIN.format(codes=named),
            )
        if covered <= self._union(excluded):
            yield RuleViolation(Column.ZONE_EXCLUE, Records.PART, Records.NOTHING_LEFT)

    def _union(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.gazetteer.members(code) for code in codes))
