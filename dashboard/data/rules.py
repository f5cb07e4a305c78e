"""Validation rules between cells of a record: ages, dates, status, contacts, territory, place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyproj import Geod

from dashboard.data.errors import closest_key
from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import Commune, Gazetteer, plain_name
from dashboard.data.loading.tables import ParsedRow, RuleViolation
from dashboard.data.vocabularies import RecordStatus
from dashboard.data.wording import PlaceFaults, Records, perhaps
from dashboard.french import decimal, elide, fold, join, number, of, quoted

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


FARTHEST_KM = 30
_EARTH = Geod(ellps="WGS84")
_NAMED = 4


@dataclass(frozen=True, slots=True)
class TownRule:
    """Name and postcode must be those of the commune's INSEE code."""

    gazetteer: Gazetteer

    def check(self, record: ParsedRow) -> Iterator[RuleViolation]:
        """Yield what does not hold in a record."""
        if not record.reads(Column.COMMUNE, Column.CODE_INSEE):
            return
        town, code = record.values[Column.COMMUNE], record.values[Column.CODE_INSEE]
        named = self.gazetteer.by_name.get(plain_name(town), ())
        coded = self.gazetteer.communes.get(code)
        if town and not coded and not named:
            yield self._unknown(town)
        elif town and coded and coded not in named and not self._former(record):
            expected = PlaceFaults.NAME.format(name=coded.name, code=code)
            yield RuleViolation(Column.COMMUNE, expected, _codes(named))
        yield from self._postcode(record, [coded] if coded else named)

    def _postcode(self, record: ParsedRow, towns: Sequence[Commune]) -> Iterator[RuleViolation]:
        postcode = record.values.get(Column.CODE_POSTAL)
        # A CEDEX code belongs to a post office, not to a commune.
        if not postcode or re.search(r"\bcedex\b", fold(record.text(Column.COMMUNE))):
            return
        around = towns or tuple(self.gazetteer.communes.values())
        if not any(postcode in town.postcodes for town in around):
            yield RuleViolation(Column.CODE_POSTAL, _postcodes(towns))

    def _unknown(self, town: str) -> RuleViolation:
        near = closest_key(plain_name(town), self.gazetteer.by_name.keys())
        near = self.gazetteer.by_name[near][0].name if near else ""
        return RuleViolation(Column.COMMUNE, PlaceFaults.COMMUNE, perhaps(near, PlaceFaults.FORMER))

    def _former(self, record: ParsedRow) -> bool:
        # The names of merged communes are not known here: their code is enough.
        return record.text(Column.CODE_INSEE) in self.gazetteer.former


@dataclass(frozen=True, slots=True)
class PointRule:
    """A point must be complete, inside the regions served, and near its commune."""

    gazetteer: Gazetteer

    def check(self, record: ParsedRow) -> Iterator[RuleViolation]:
        """Yield what does not hold in a record."""
        if not record.reads(Column.LONGITUDE, Column.LATITUDE):
            return
        longitude, latitude = record.values[Column.LONGITUDE], record.values[Column.LATITUDE]
        if longitude is None and latitude is None:
            return
        if longitude is None:
            yield RuleViolation(Column.LONGITUDE, PlaceFaults.LONGITUDE)
        elif latitude is None:
            yield RuleViolation(Column.LATITUDE, PlaceFaults.LATITUDE)
        elif not self._within(longitude, latitude):
            yield self._outside(longitude, latitude)
        else:
            yield from self._far(record)

    def _within(self, longitude: float, latitude: float) -> bool:
        west, south, east, north = self.gazetteer.bounds
        return west <= longitude <= east and south <= latitude <= north

    def _outside(self, longitude: float, latitude: float) -> RuleViolation:
        west, south, east, north = (decimal(edge) for edge in self.gazetteer.bounds)
        expected = PlaceFaults.BOUNDS.format(west=west, east=east, south=south, north=north)
        swapped = self._within(latitude, longitude)
        hint = PlaceFaults.SWAPPED if swapped else ""
        return RuleViolation(Column.LONGITUDE, expected, hint)

    def _far(self, record: ParsedRow) -> Iterator[RuleViolation]:
        commune = self.gazetteer.communes.get(record.values.get(Column.CODE_INSEE, ""))
        if commune is None:
            return
        longitude, latitude = record.values[Column.LONGITUDE], record.values[Column.LATITUDE]
        metres = _EARTH.inv(longitude, latitude, commune.longitude, commune.latitude)[2]
        if metres > FARTHEST_KM * 1000:
            near = f"{of(commune.name)} ({commune.code})"
            expected = PlaceFaults.NEAR.format(most=FARTHEST_KM, of_town=near)
            hint = PlaceFaults.FAR.format(distance=number(metres / 1000))
            yield RuleViolation(Column.LONGITUDE, expected, hint)


def _codes(towns: Sequence[Commune]) -> str:
    codes = join([town.code for town in towns[:_NAMED]], "ou")
    return PlaceFaults.CODES.format(codes=codes) if codes else ""


def _postcodes(towns: Sequence[Commune]) -> str:
    if not towns:
        return PlaceFaults.POSTCODE
    codes = sorted({postcode for town in towns for postcode in town.postcodes})
    shown = join(codes[:_NAMED], "ou") + (", …" if len(codes) > _NAMED else "")
    return PlaceFaults.POSTCODES.format(of_town=of(towns[0].name), codes=shown)
