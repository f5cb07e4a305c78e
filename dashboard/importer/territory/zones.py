"""Territories in words to codes: covered, excluded, and how certain that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.french import fold
from dashboard.importer.import_notes import Outcome
from dashboard.importer.territory.grammar import (
    ListItem,
    ParsedTerritory,
    Segment,
    excluded,
    has_legal_form,
    is_acronym,
    is_district,
    is_emphasis,
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
from dashboard.importer.territory.wording import Places

_LONGEST_RUN, _SEVERAL, _AREA = 5, 2, 5
_BEFORE_REGION = re.compile(r"(?:(?:toute?|l|ensemble|de|la|region) )+(?=.)")


def _is_named_district(name: str) -> bool:
    """Return whether a name is that of a commune with a number: « Lyon 8e », not « 69123 »."""
    return is_district(name) and not name.strip().isdigit()


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
        departments_around = self._around(segment.within, departments, inner)
        if segment.inside:
            self._enumeration(segment.inside, inner, departments_around)
        else:
            inner.covered += sorted(departments)
            inner.note(Outcome.TO_CONFIRM, Places.ONLY_TAKEN_OUT)
        outer = ParsedTerritory()
        if segment.outside:
            self._enumeration(
                segment.outside, outer, departments_around | self.names.index.homes(inner.covered)
            )
        for part in (inner, outer):
            parsed.merge_notes(part)
        # « Isère hors Grenoble » is the whole rest; in « Ain, Isère hors Grenoble » Ain stays open.
        is_whole = bool(segment.outside) and len(split_items(segment.inside)) < _SEVERAL
        parsed.open_ended |= inner.open_ended and not is_whole
        parsed.covered += inner.covered
        parsed.excluded_codes += [*inner.excluded_codes, *outer.covered]

    def _enumeration(self, text: str, parsed: ParsedTerritory, departments: frozenset[str]) -> None:
        if names_no_place(text) and departments:
            parsed.covered += sorted(departments)
            parsed.note(Outcome.CORRECTED, Places.OWN_DEPARTMENT)
            parsed.open_ended |= not says_whole(text)
            return
        if regional := self._region(fold(text)):
            parsed.covered += regional
            if says_whole(text):
                parsed.note(Outcome.CORRECTED, Places.REGION)
            else:
                parsed.note(Outcome.TO_CONFIRM, Places.REGION_ALONE)
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
        if parsed.in_districts and is_district(item.name):
            return
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
        self._doubt(item, found, parsed)
        if found.unknown or self._says_the_same(item.remark, found):
            pass
        elif is_emphasis(item.remark) or self._are_communes(found):
            parsed.note(Outcome.TO_CONFIRM, Places.ASIDE.format(aside=item.remark))
        elif excluded_part := excluded(item.remark):
            self._enumeration(
                excluded_part, remaining := ParsedTerritory(), self.names.index.homes(found.codes)
            )
            parsed.merge_notes(remaining)
            parsed.excluded_codes += remaining.covered
            parsed.covered += found.codes
            return
        elif self._part(item.remark, found, parsed):
            return
        if not found.minus and not says_whole(f"{item.name} {item.remark}"):
            departments = self.names.index.gazetteer.departments
            parsed.open_ended |= any(code in departments for code in found.codes)
        parsed.covered += found.codes
        parsed.excluded_codes += found.minus

    def _doubt(self, item: ListItem, found: PlaceMatch, parsed: ParsedTerritory) -> None:
        """Note a district of a commune, and an EPCI named like a wider or vaguer area."""
        if self._are_communes(found) and _is_named_district(item.name):
            parsed.in_districts = True
            parsed.note(Outcome.TO_CONFIRM, Places.DISTRICT.format(name=item.name))
        is_epci = any(len(code) > _AREA for code in found.codes)
        if is_epci and is_vague(item.name) and not has_legal_form(item.name):
            parsed.note(Outcome.TO_CONFIRM, Places.WITHOUT_FORM.format(name=item.name))

    def _are_communes(self, found: PlaceMatch) -> bool:
        communes = self.names.index.gazetteer.communes
        return bool(found.codes) and all(code in communes for code in found.codes)

    def _says_the_same(self, remark: str, found: PlaceMatch) -> bool:
        """Return whether a remark limits nothing: « 42 », « tout le département », « CAPI »."""
        if not remark or remark in found.codes or names_no_place(remark) or self._within(remark):
            return True
        index = self.names.index
        is_epci = any(len(code) > _AREA for code in found.codes)
        known = index.acronyms.get(fold(remark)) or self.names.department(remark)
        return is_epci and is_acronym(remark) and (not known or known in found.codes)

    def _part(self, remark: str, found: PlaceMatch, parsed: ParsedTerritory) -> bool:
        """Cover only the part that a remark names: « Drôme (Valence, Romans) »."""
        part = ParsedTerritory()
        for segment in split_segments(remark):
            self._segment(segment, part, self.names.index.homes(found.codes))
        members = self.names.index.gazetteer.members
        inside = frozenset().union(*(members(code) for code in found.codes))
        fits = bool(part.covered) and all(members(code) <= inside for code in part.covered)
        parsed.merge_notes(part)
        if fits:
            parsed.covered += part.covered
            parsed.excluded_codes += part.excluded_codes
        else:
            parsed.note(Outcome.TO_CONFIRM, Places.ASIDE.format(aside=remark))
            parsed.open_ended = True
        return fits

    def _region(self, key: str) -> tuple[str, ...]:
        """Return the departments of a region named in a folded text, () for anything else."""
        regions = self.names.index.regions
        return regions.get(key) or regions.get(_BEFORE_REGION.sub("", key), ())

    def _around(
        self, within: str, departments: frozenset[str], parsed: ParsedTerritory
    ) -> frozenset[str]:
        """Return the departments that the words before a colon name, else those of the row."""
        if names_no_place(within) or not within:
            return departments
        if found := self._within(within):
            return found
        area = self.names.exact(within, departments)
        if area is None or area.unknown:
            parsed.note(Outcome.TO_CONFIRM, Places.BEFORE_COLON.format(words=within))
            return departments
        return self.names.index.homes(area.codes)

    def _within(self, text: str) -> frozenset[str]:
        """Return the departments of a text that is a department or a postcode, else none."""
        gazetteer = self.names.index.gazetteer
        if towns := gazetteer.by_postcode.get(text.strip(), ()):
            return self.names.index.homes([town.code for town in towns])
        found = self.names.department(text)
        return frozenset({found}) if found else frozenset()
