"""Read the place of reception: split an address, find the INSEE code of its commune."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dashboard.data.fields.field import Column
from dashboard.data.gazetteer import Commune, Gazetteer, plain_name
from dashboard.french import decimal, fold
from dashboard.importer.import_notes import Draft, Outcome, Reading
from dashboard.importer.territory.place_index import CERTAIN
from dashboard.importer.territory.wording import Places

_FULL = re.compile(
    r"(?P<street>.*?)[\s,;–-]*\b(?P<code>\d{5})\s+(?P<town>[^\d,;]+[^,;]*)$", re.DOTALL
)
_CODE_FIRST = re.compile(r"(?P<code>\d{5})[\s,–-]+(?P<town>\D.*)")
_CODE_LAST = re.compile(r"(?P<town>\D+?)[\s,]*\(?(?P<code>\d{5})\)?")
_DEPARTMENT_LAST = re.compile(r"(?P<town>.+?)\s*\((?P<home>\d{2})\)")
_MIN_SIMILARITY_WITH_POSTCODE = 78


@dataclass(frozen=True, slots=True)
class PlaceCells:
    """Completes the place of a draft: official name and INSEE code of the commune."""

    gazetteer: Gazetteer

    def take(self, draft: Draft) -> None:
        """Split the address, then find the commune and note its reference point."""
        _split_address(draft)
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
        with_postcode = self.gazetteer.by_postcode.get(draft.text(Column.CODE_POSTAL), ())
        threshold = _MIN_SIMILARITY_WITH_POSTCODE if with_postcode else CERTAIN
        similar = _most_similar(
            town, with_postcode or tuple(self.gazetteer.communes.values()), threshold
        )
        if similar:
            why = Places.CLOSE.format(
                label=similar[0].name, likeness=round(_similarity(town, similar[0]))
            )
            reading = Reading(similar[0].name, Outcome.TO_CONFIRM, why)
            draft.take(Column.COMMUNE, reading, "", town)

    def _code(self, draft: Draft) -> None:
        towns = self.gazetteer.by_name.get(plain_name(draft.text(Column.COMMUNE)), ())
        postcode = draft.text(Column.CODE_POSTAL)
        with_postcode = [town for town in towns if postcode in town.postcodes]
        remaining = with_postcode or (list(towns) if not postcode else [])
        if len(remaining) == 1:
            draft.take(
                Column.CODE_INSEE, Reading(remaining[0].code, Outcome.CORRECTED, Places.CODE_FOUND)
            )
        elif len(remaining) > 1:
            codes = ", ".join(town.code for town in remaining)
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


def _split_address(draft: Draft) -> None:
    """Move postcode and commune from a complete address to their columns."""
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
    """Split « 42300 Roanne » and « Roanne (42) »."""
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


def _most_similar(town: str, towns: Sequence[Commune], threshold: int) -> list[Commune]:
    ranked = sorted(towns, key=lambda each: -_similarity(town, each))
    return [each for each in ranked[:1] if _similarity(town, each) >= threshold]


def _similarity(town: str, commune: Commune) -> float:
    return float(fuzz.ratio(plain_name(town), plain_name(commune.name)))
