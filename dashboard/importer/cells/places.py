"""Where a project receives people: an address taken apart, and its commune's code found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import plain_name
from dashboard.french import decimal, fold
from dashboard.importer.import_notes import Outcome, Reading
from dashboard.importer.territory.place_index import SURE
from dashboard.importer.wording import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.gazetteer import Commune, Gazetteer
    from dashboard.importer.import_notes import Draft

_FULL = re.compile(
    r"(?P<street>.*?)[\s,;–-]*\b(?P<code>\d{5})\s+(?P<town>[^\d,;]+[^,;]*)$", re.DOTALL
)
_CODE_FIRST = re.compile(r"(?P<code>\d{5})[\s,–-]+(?P<town>\D.*)")
_CODE_LAST = re.compile(r"(?P<town>\D+?)[\s,]*\(?(?P<code>\d{5})\)?")
_DEPARTMENT_LAST = re.compile(r"(?P<town>.+?)\s*\((?P<home>\d{2})\)")
_LIKE_WITH_POSTCODE = 78


@dataclass(frozen=True, slots=True)
class PlaceCells:
    """Mends the place of a draft: the commune's official name and its code."""

    gazetteer: Gazetteer

    def take(self, draft: Draft) -> None:
        """Take the address apart, then find the commune and note its reference point."""
        _take_apart(draft)
        _split_town(draft)
        town, code = draft.text(Column.COMMUNE), draft.text(Column.CODE_INSEE)
        if town and not re.search(r"\bcedex\b", fold(town)):
            self._name(town, draft)
        if town and not code:
            self._code(draft)
        self._point(draft)

    def _name(self, town: str, draft: Draft) -> None:
        known = self.gazetteer.by_name.get(plain_name(town), ())
        if known and not draft.text(Column.CODE_INSEE):
            official = known[0].name
            if official != town and not re.search(r"\d", town):
                draft.take(
                    Column.COMMUNE, Reading(official, Outcome.CORRECTED, Places.OFFICIAL), "", town
                )
        elif not known and not draft.text(Column.CODE_INSEE):
            self._closest(town, draft)

    def _closest(self, town: str, draft: Draft) -> None:
        around = self.gazetteer.by_postcode.get(draft.text(Column.CODE_POSTAL), ())
        least = _LIKE_WITH_POSTCODE if around else SURE
        likely = _likely(town, around or tuple(self.gazetteer.communes.values()), least)
        if likely:
            why = Places.CLOSE.format(
                label=likely[0].name, likeness=round(_likeness(town, likely[0]))
            )
            reading = Reading(likely[0].name, Outcome.TO_CONFIRM, why)
            draft.take(Column.COMMUNE, reading, "", town)

    def _code(self, draft: Draft) -> None:
        towns = self.gazetteer.by_name.get(plain_name(draft.text(Column.COMMUNE)), ())
        postcode = draft.text(Column.CODE_POSTAL)
        near = [town for town in towns if postcode in town.postcodes]
        left = near or (list(towns) if not postcode else [])
        if len(left) == 1:
            draft.take(
                Column.CODE_INSEE, Reading(left[0].code, Outcome.CORRECTED, Places.CODE_FOUND)
            )
        elif len(left) > 1:
            codes = ", ".join(town.code for town in left)
            reading = Reading("", Outcome.TO_CONFIRM, Places.TOWNS, codes)
            draft.take(Column.CODE_INSEE, reading)

    def _point(self, draft: Draft) -> None:
        town = self.gazetteer.communes.get(draft.text(Column.CODE_INSEE))
        if town is None or draft.text(Column.LONGITUDE):
            return
        point = Places.POINT.format(
            town=town.name,
            latitude=decimal(town.latitude, 4),
            longitude=decimal(town.longitude, 4),
        )
        draft.note(Outcome.KEPT, Column.CODE_INSEE, point)


def _take_apart(draft: Draft) -> None:
    """Move the postcode and the commune out of a whole address."""
    text = draft.text(Column.ADRESSE)
    match = _FULL.fullmatch(text)
    if not match or (draft.text(Column.CODE_POSTAL) and draft.text(Column.COMMUNE)):
        return
    parts = {
        Column.ADRESSE: match["street"].strip(" ,;\n-"),
        Column.CODE_POSTAL: match["code"],
        Column.COMMUNE: match["town"].strip(),
    }
    draft.values.pop(Column.ADRESSE)
    for column, part in parts.items():
        if part and not draft.text(column):
            draft.take(column, Reading(part, Outcome.CORRECTED, Places.TAKEN_APART), "", text)


def _split_town(draft: Draft) -> None:
    """Move the postcode or the department out of « 42300 Roanne », « Roanne (42) »."""
    town = draft.text(Column.COMMUNE)
    if match := _CODE_FIRST.fullmatch(town) or _CODE_LAST.fullmatch(town):
        reading = Reading(match["town"].strip(), Outcome.CORRECTED, Places.TAKEN_APART)
        draft.take(Column.COMMUNE, reading, "", town)
        if not draft.text(Column.CODE_POSTAL):
            code = Reading(match["code"], Outcome.CORRECTED, Places.TAKEN_APART)
            draft.take(Column.CODE_POSTAL, code, "", town)
    elif match := _DEPARTMENT_LAST.fullmatch(town):
        reading = Reading(match["town"].strip(), Outcome.CORRECTED, Places.TAKEN_APART)
        draft.take(Column.COMMUNE, reading, "", town)


def _likely(town: str, towns: Sequence[Commune], least: int) -> list[Commune]:
    ranked = sorted(towns, key=lambda each: -_likeness(town, each))
    return [each for each in ranked[:1] if _likeness(town, each) >= least]


def _likeness(town: str, commune: Commune) -> float:
    return float(fuzz.ratio(plain_name(town), plain_name(commune.name)))
