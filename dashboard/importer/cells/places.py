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
from dashboard.importer.territory.wording import Places

_CODE = r"(?:FR?[\s-]*)?(?P<code>\d{5}|\d{2} \d{3})"
_FULL = re.compile(
    rf"(?P<street>.*?)[\s,;–-]*\b{_CODE}[\s,–-]+(?P<town>[^\d,;]+[^,;]*)$",
    re.DOTALL | re.IGNORECASE,
)
_WITHOUT_ZERO = re.compile(
    r"(?P<street>.*?)[\s,;–-]*\b(?P<code>\d{4})\s+(?P<town>[^\d,;]+)$", re.DOTALL
)
_CODE_FIRST = re.compile(rf"{_CODE}[\s,–-]+(?P<town>\D.*)", re.IGNORECASE)
_CODE_LAST = re.compile(rf"(?P<town>\D+?)[\s,]*\(?{_CODE}\)?", re.IGNORECASE)
_COUNTRY = re.compile(r"[\s,;(–-]*\bfrance\b[\s)]*$", re.IGNORECASE)
_DEPARTMENT_LAST = re.compile(r"(?P<town>.+?)\s*\((?P<home>\d{2})\)")
_MIN_SIMILARITY = 78


@dataclass(frozen=True, slots=True)
class PlaceCells:
    """Completes the place of a draft: official name and INSEE code of the commune."""

    gazetteer: Gazetteer

    def take(self, draft: Draft) -> None:
        """Split the address, then find the commune and note its reference point."""
        self._split_address(draft)
        home = ""
        for column in (Column.CODE_POSTAL, Column.COMMUNE):
            home = _split_town(column, draft) or home
        town, code = draft.text(Column.COMMUNE), draft.text(Column.CODE_INSEE)
        if town and not _is_cedex(town):
            self._name(town, draft)
        if town and not code:
            self._code(home or draft.text(Column.CODE_POSTAL)[:2], draft)
        self._point(draft)

    def _split_address(self, draft: Draft) -> None:
        """Move postcode and commune from a complete address to their columns."""
        text = draft.text(Column.ADRESSE)
        plain = _COUNTRY.sub("", text)
        match = _FULL.fullmatch(plain) or self._without_zero(plain)
        if not match or (draft.text(Column.CODE_POSTAL) and draft.text(Column.COMMUNE)):
            return
        parts = {
            Column.ADRESSE: match["street"].strip(" ,;\n-"),
            Column.CODE_POSTAL: match["code"].replace(" ", "").zfill(5),
            Column.COMMUNE: match["town"].strip(),
        }
        header = draft.header(Column.ADRESSE)
        draft.values.pop(Column.ADRESSE)
        for column, part in parts.items():
            if not draft.text(column):
                reading = Reading(part, Outcome.CORRECTED, Places.TAKEN_APART)
                draft.take(column, reading, header, text)

    def _without_zero(self, text: str) -> re.Match[str] | None:
        """Return the parts of « … 1000 Bourg-en-Bresse », if that postcode is of that commune."""
        match = _WITHOUT_ZERO.fullmatch(text)
        towns = self.gazetteer.by_name.get(plain_name(match["town"]), ()) if match else ()
        return match if match and any(f"0{match['code']}" in t.postcodes for t in towns) else None

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
        """Take the commune of the postcode that an unknown name is close to, to be confirmed."""
        with_postcode = self.gazetteer.by_postcode.get(draft.text(Column.CODE_POSTAL), ())
        similar = _most_similar(town, with_postcode)
        if similar:
            likeness = round(_similarity(town, similar[0]))
            why = Places.CLOSE.format(label=similar[0].name, likeness=likeness)
        else:
            # The names of merged communes are not known here; their postcode often is.
            similar = _only_one(town, with_postcode)
            why = Places.OLD_NAME.format(name=town)
        if similar:
            draft.take(Column.COMMUNE, Reading(similar[0].name, Outcome.TO_CONFIRM, why), "", town)

    def _code(self, home: str, draft: Draft) -> None:
        """Find the code by name and postcode; `home` is the department that the cell says."""
        towns = self.gazetteer.by_name.get(plain_name(draft.text(Column.COMMUNE)), ())
        postcode = draft.text(Column.CODE_POSTAL)
        with_postcode = [town for town in towns if postcode in town.postcodes]
        remaining = with_postcode or [town for town in towns if town.code.startswith(home)]
        if len(remaining) == 1:
            certain = with_postcode or not postcode or _is_cedex(draft.text(Column.COMMUNE))
            outcome = Outcome.CORRECTED if certain else Outcome.TO_CONFIRM
            draft.take(Column.CODE_INSEE, Reading(remaining[0].code, outcome, Places.CODE_FOUND))
        elif len(remaining) > 1:
            codes = ", ".join(town.code for town in remaining)
            reading = Reading("", Outcome.TO_CONFIRM, Places.TOWNS, codes)
            draft.take(Column.CODE_INSEE, reading)

    def _point(self, draft: Draft) -> None:
        town = self.gazetteer.communes.get(draft.text(Column.CODE_INSEE))
        if draft.text(Column.LONGITUDE):
            return
        if town is None:
            place = draft.text(Column.COMMUNE) or draft.text(Column.ADRESSE)
            if place or draft.text(Column.CODE_POSTAL):
                draft.note(Outcome.TO_CONFIRM, Column.CODE_INSEE, Places.NO_POINT, place)
            return
        point = Places.POINT.format(
            town=town.name,
            latitude=decimal(town.latitude, 4),
            longitude=decimal(town.longitude, 4),
        )
        draft.note(Outcome.KEPT, Column.CODE_INSEE, point)


def _is_cedex(town: str) -> bool:
    return re.search(r"\bcedex\b", fold(town)) is not None


def _split_town(column: Column, draft: Draft) -> str:
    """Split « 42300 Roanne » and « Roanne (42) », with or without a country.

    Return the department that stands in brackets.
    """
    text, header = draft.text(column), draft.header(column)
    plain = _COUNTRY.sub("", text)
    if match := _CODE_FIRST.fullmatch(plain) or _CODE_LAST.fullmatch(plain):
        code = match["code"].replace(" ", "")
        for target, part in ((Column.COMMUNE, match["town"].strip()), (Column.CODE_POSTAL, code)):
            if target == column or not draft.text(target):
                reading = Reading(part, Outcome.CORRECTED, Places.TAKEN_APART)
                draft.take(target, reading, header, text)
        return ""
    match = _DEPARTMENT_LAST.fullmatch(plain)
    town = match["town"].strip() if match else plain
    if town != text and column == Column.COMMUNE:
        draft.take(column, Reading(town, Outcome.CORRECTED, Places.TAKEN_APART), header, text)
    return match["home"] if match else ""


def _most_similar(town: str, towns: Sequence[Commune]) -> list[Commune]:
    ranked = sorted(towns, key=lambda each: -_similarity(town, each))
    return [each for each in ranked[:1] if _similarity(town, each) >= _MIN_SIMILARITY]


def _only_one(town: str, towns: Sequence[Commune]) -> list[Commune]:
    """Return the only commune of a postcode, or the only one whose name goes on after `town`."""
    start = f"{plain_name(town)} "
    longer = [each for each in towns if plain_name(each.name).startswith(start)]
    found = longer or list(towns)
    return found if len(found) == 1 else []


def _similarity(town: str, commune: Commune) -> float:
    return float(fuzz.ratio(plain_name(town), plain_name(commune.name)))
