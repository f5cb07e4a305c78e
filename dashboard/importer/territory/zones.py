"""Territories in words to codes: covered, excluded, and how certain that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.fields.field import SEPARATOR, Column
from dashboard.data.vocabularies import Certainty
from dashboard.french import fold
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading
from dashboard.importer.territory.grammar import (
    ListItem,
    ParsedTerritory,
    Segment,
    excluded,
    is_acronym,
    is_vague,
    join_items,
    names_no_place,
    remove_enclosing_areas,
    says_whole,
    split_items,
    split_segments,
)
from dashboard.importer.territory.place_index import LYON, RHONE
from dashboard.importer.territory.place_names import PlaceMatch, PlaceReader
from dashboard.importer.wording import Places

_LONGEST_RUN = 5


@dataclass(frozen=True, slots=True)
class TerritoryReader:
    """Parses territories written in words or codes."""

    names: PlaceReader

    def read(self, text: str, departments: Sequence[str] = ()) -> ParsedTerritory:
        """Parse a text; `departments` are those of the row's other cells."""
        parsed = ParsedTerritory()
        for segment in split_segments(text):
            self._segment(segment, parsed, frozenset(departments))
        remove_enclosing_areas(parsed, self.names.index)
        if RHONE not in parsed.covered or LYON in parsed.excluded_codes:
            parsed.notes.pop(Places.RHONE, None)
        parsed.covered = list(dict.fromkeys(parsed.covered))
        parsed.excluded_codes = [
            code for code in dict.fromkeys(parsed.excluded_codes) if parsed.covered
        ]
        return parsed

    def _segment(
        self, segment: Segment, parsed: ParsedTerritory, departments: frozenset[str]
    ) -> None:
        inner = ParsedTerritory()
        departments_around = self._within(segment.within) or departments
        self._enumeration(segment.inside, inner, departments_around)
        outer = ParsedTerritory()
        if segment.outside:
            self._enumeration(
                segment.outside, outer, departments_around | self.names.index.homes(inner.covered)
            )
        is_whole = says_whole(segment.inside) or bool(segment.outside)
        for part in (inner, outer):
            parsed.merge_notes(part)
        parsed.open_ended |= inner.open_ended and not is_whole
        parsed.covered += inner.covered
        parsed.excluded_codes += [*inner.excluded_codes, *outer.covered]

    def _enumeration(self, text: str, parsed: ParsedTerritory, departments: frozenset[str]) -> None:
        if names_no_place(text) and departments:
            parsed.covered += sorted(departments)
            parsed.note(Outcome.CORRECTED, Places.OWN_DEPARTMENT)
            return
        region = fold(text).removeprefix("toute la ").removeprefix("la ").removeprefix("region ")
        if regional := self.names.index.regions.get(region):
            parsed.covered += regional
            parsed.note(Outcome.CORRECTED, Places.REGION)
            return
        items = split_items(text)
        rank = 0
        while rank < len(items):
            rank += self._read_name(items[rank:], parsed, departments)

    def _read_name(
        self, items: Sequence[ListItem], parsed: ParsedTerritory, departments: frozenset[str]
    ) -> int:
        """Read the first name of a list; return of how many items it consists.

        « Entre Bièvre et Rhône » is one name: the longest sequence that is a name counts.
        """
        for size in range(min(_LONGEST_RUN, len(items)), 1, -1):
            name = join_items(items[:size])
            found = self.names.exact(name, departments)
            if found and not any(item.remark for item in items[: size - 1]):
                self._take(ListItem(name, items[size - 1].remark, ""), found, parsed)
                return size
        self._single(items[0], parsed, departments)
        return 1

    def _single(self, item: ListItem, parsed: ParsedTerritory, departments: frozenset[str]) -> None:
        departments_around = self._within(item.remark) or departments
        found = self.names.exact(item.name, departments_around)
        if found is None and is_vague(item.name):
            parsed.vague.append(item.name)
            parsed.note(Outcome.TO_CONFIRM, Places.VAGUE.format(name=item.name))
            return
        self._take(item, found or self.names.read(item.name, departments_around), parsed)

    def _take(self, item: ListItem, found: PlaceMatch, parsed: ParsedTerritory) -> None:
        """Add a place, or the part of it that its remark names or excludes."""
        parsed.note(found.outcome, found.why)
        parsed.expected += [found.expected] * bool(found.expected)
        if excluded_part := excluded(item.remark):
            self._enumeration(
                excluded_part, remaining := ParsedTerritory(), self.names.index.homes(found.codes)
            )
            parsed.merge_notes(remaining)
            parsed.excluded_codes += remaining.covered
        elif self._part(item.remark, found, parsed):
            return
        elif not found.minus:
            departments = self.names.index.gazetteer.departments
            parsed.open_ended |= any(code in departments for code in found.codes)
        parsed.covered += found.codes
        parsed.excluded_codes += found.minus

    def _part(self, remark: str, found: PlaceMatch, parsed: ParsedTerritory) -> bool:
        """Cover only the part that a remark names: « Drôme (Valence, Romans) »."""
        if not remark or found.unknown or not any(len(code) != 5 for code in found.codes):  # noqa: PLR2004
            return False
        if self._within(remark) or says_whole(remark) or is_acronym(remark):
            return False
        self._enumeration(remark, part := ParsedTerritory(), self.names.index.homes(found.codes))
        members = self.names.index.gazetteer.members
        inside = frozenset().union(*(members(code) for code in found.codes))
        fits = bool(part.covered) and all(members(code) <= inside for code in part.covered)
        parsed.merge_notes(part)
        if fits:
            parsed.covered += part.covered
        else:
            parsed.note(Outcome.TO_CONFIRM, Places.ASIDE.format(aside=remark))
            parsed.open_ended = True
        return fits

    def _within(self, text: str) -> frozenset[str]:
        """Return the departments of a text that is a department or a postcode, else none."""
        gazetteer = self.names.index.gazetteer
        if towns := gazetteer.by_postcode.get(text.strip(), ()):
            return self.names.index.homes([town.code for town in towns])
        found = self.names.department(text)
        return frozenset({found}) if found else frozenset()


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell and the header of its column."""

    text: str
    header: str


@dataclass(frozen=True, slots=True)
class TerritoryCells:
    """Writes the territory of a row into its draft."""

    reader: TerritoryReader

    def take(
        self, territory: CellText, department: CellText, excluded: CellText, draft: Draft
    ) -> None:
        """Write coverage, exclusions and certainty; without a known territory, its department."""
        departments = self._departments(department, draft) if department.text else ()
        cell, parsed = territory, self.reader.read(territory.text, departments)
        if not parsed.covered and department.text and parsed.outcome is not Outcome.REFUSED:
            self._note_vague(territory, parsed, draft)
            cell, parsed = department, self.reader.read(department.text)
        if excluded.text:
            self._exclude(excluded, parsed, draft)
        if not cell.text:
            return
        self._write(cell, parsed, draft)

    def _departments(self, department: CellText, draft: Draft) -> tuple[str, ...]:
        parsed = self.reader.read(department.text)
        known = self.reader.names.index.gazetteer.departments
        if parsed.outcome is not Outcome.REFUSED:
            note = Note(
                Outcome.KEPT, department.header, "departement", department.text, "", Places.CONTEXT
            )
            draft.notes.append(note)
        return tuple(code for code in parsed.covered if code in known)

    def _note_vague(self, territory: CellText, parsed: ParsedTerritory, draft: Draft) -> None:
        if territory.text:
            reading = Reading("", Outcome.TO_CONFIRM, f"{parsed.why} ; {Places.FALL_BACK}")
            draft.take(Column.ZONE_COUVERTURE, reading, territory.header, territory.text)
            self._keep_text(territory, draft)

    def _exclude(self, excluded: CellText, parsed: ParsedTerritory, draft: Draft) -> None:
        excluded_part = self.reader.read(
            excluded.text, sorted(self.reader.names.index.homes(parsed.covered))
        )
        parsed.excluded_codes += [
            code for code in excluded_part.covered if code not in parsed.excluded_codes
        ]
        parsed.open_ended = parsed.open_ended and not excluded_part.covered
        reading = _reading(excluded_part, excluded.text)
        draft.take(Column.ZONE_EXCLUE, reading, excluded.header, excluded.text)

    def _write(self, cell: CellText, parsed: ParsedTerritory, draft: Draft) -> None:
        reading = _reading(parsed, cell.text)
        draft.take(Column.ZONE_COUVERTURE, reading, cell.header, cell.text)
        self._write_excluded(cell, parsed, draft)
        if reading.value != cell.text:
            self._keep_text(cell, draft)
        self._certainty(parsed, draft)

    def _write_excluded(self, cell: CellText, parsed: ParsedTerritory, draft: Draft) -> None:
        excluded_part = SEPARATOR.join(dict.fromkeys(parsed.excluded_codes))
        is_noted = any(note.column == Column.ZONE_EXCLUE for note in draft.notes)
        if excluded_part and not is_noted:
            reading = Reading(excluded_part, Outcome.CORRECTED, Places.TAKEN_OUT)
            draft.take(Column.ZONE_EXCLUE, reading, cell.header, cell.text)
        elif excluded_part:
            draft.values[Column.ZONE_EXCLUE] = excluded_part

    def _certainty(self, parsed: ParsedTerritory, draft: Draft) -> None:
        if not parsed.covered:
            draft.values.pop(Column.ZONE_CERTITUDE, None)
        elif not draft.text(Column.ZONE_CERTITUDE):
            unsure = parsed.certainty is Certainty.A_CONFIRMER
            outcome = Outcome.TO_CONFIRM if unsure else Outcome.CORRECTED
            why = Places.OPEN_ENDED if unsure else Places.NAMED
            draft.take(Column.ZONE_CERTITUDE, Reading(str(parsed.certainty), outcome, why))

    def _keep_text(self, cell: CellText, draft: Draft) -> None:
        if not draft.text(Column.ZONE_PRECISIONS):
            draft.values[Column.ZONE_PRECISIONS] = cell.text


def _reading(parsed: ParsedTerritory, text: str) -> Reading:
    codes, outcome = SEPARATOR.join(parsed.covered), parsed.outcome
    if outcome is Outcome.KEPT and codes != text:
        outcome = Outcome.CORRECTED
    return Reading(codes, outcome, parsed.why, " ; ".join(parsed.expected))
