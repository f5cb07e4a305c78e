"""Validation rules on the place of reception: commune, postcode and point must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyproj import Geod

from dashboard.data.errors import closest_key
from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import Commune, Gazetteer, plain_name
from dashboard.data.loading.tables import ParsedRow, RuleViolation
from dashboard.data.wording import PlaceFaults, perhaps
from dashboard.french import decimal, elide, fold, join, number

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
            near = f"{elide('de', commune.name)} ({commune.code})"
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
    return PlaceFaults.POSTCODES.format(of_town=elide("de", towns[0].name), codes=shown)
