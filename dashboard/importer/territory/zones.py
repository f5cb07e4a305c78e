"""A territory in words to codes: what is covered, what is taken out, and how certain that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.fields.field import SEPARATOR, Column
from dashboard.data.vocabularies import Certainty
from dashboard.french import fold
from dashboard.importer.import_notes import Note, Outcome, Reading
from dashboard.importer.territory.grammar import (
    ParsedTerritory,
    Piece,
    Segment,
    excluded,
    is_acronym,
    is_vague,
    joined,
    names_nothing,
    narrow,
    pieces,
    says_whole,
    segments,
)
from dashboard.importer.territory.place_index import LYON, RHONE
from dashboard.importer.wording import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.importer.import_notes import Draft
    from dashboard.importer.territory.place_names import PlaceMatch, PlaceReader


_LONGEST_RUN = 5


@dataclass(frozen=True, slots=True)
class TerritoryReader:
    """Reads territories in words or codes."""

    names: PlaceReader

    def read(self, text: str, homes: Sequence[str] = ()) -> ParsedTerritory:
        """Return what is understood of a text; `homes` are the line's own departments."""
        zone = ParsedTerritory()
        for segment in segments(text):
            self._segment(segment, zone, frozenset(homes))
        narrow(zone, self.names.index)
        if RHONE not in zone.covered or LYON in zone.taken_out:
            zone.notes.pop(Places.RHONE, None)
        zone.covered = list(dict.fromkeys(zone.covered))
        zone.taken_out = [code for code in dict.fromkeys(zone.taken_out) if zone.covered]
        return zone

    def _segment(self, segment: Segment, zone: ParsedTerritory, homes: frozenset[str]) -> None:
        inner = ParsedTerritory()
        around = self._within(segment.within) or homes
        self._enumeration(segment.inside, inner, around)
        outer = ParsedTerritory()
        if segment.outside:
            self._enumeration(segment.outside, outer, around | self._homes(inner.covered))
        whole = says_whole(segment.inside) or bool(segment.outside)
        for part in (inner, outer):
            zone.learn(part)
        zone.open_ended |= inner.open_ended and not whole
        zone.covered += inner.covered
        zone.taken_out += [*inner.taken_out, *outer.covered]

    def _enumeration(self, text: str, zone: ParsedTerritory, homes: frozenset[str]) -> None:
        if names_nothing(text) and homes:
            zone.covered += sorted(homes)
            zone.note(Outcome.CORRECTED, Places.OWN_DEPARTMENT)
            return
        region = fold(text).removeprefix("toute la ").removeprefix("la ").removeprefix("region ")
        if departments := self.names.index.regions.get(region):
            zone.covered += departments
            zone.note(Outcome.CORRECTED, Places.REGION)
            return
        items = pieces(text)
        rank = 0
        while rank < len(items):
            rank += self._run(items[rank:], zone, homes)

    def _run(self, items: Sequence[Piece], zone: ParsedTerritory, homes: frozenset[str]) -> int:
        """Read the first name of an enumeration; return how many items it took.

        « Entre Bièvre et Rhône » is one name: the longest run of items that is a name wins.
        """
        for size in range(min(_LONGEST_RUN, len(items)), 1, -1):
            name = joined(items[:size])
            found = self.names.exact(name, homes)
            if found and not any(item.aside for item in items[: size - 1]):
                self._take(Piece(name, items[size - 1].aside, ""), found, zone)
                return size
        self._single(items[0], zone, homes)
        return 1

    def _single(self, item: Piece, zone: ParsedTerritory, homes: frozenset[str]) -> None:
        around = self._within(item.aside) or homes
        found = self.names.exact(item.name, around)
        if found is None and is_vague(item.name):
            zone.vague.append(item.name)
            zone.note(Outcome.TO_CONFIRM, Places.VAGUE.format(name=item.name))
            return
        self._take(item, found or self.names.read(item.name, around), zone)

    def _take(self, item: Piece, found: PlaceMatch, zone: ParsedTerritory) -> None:
        """Take a place, or the part of it that the remark behind it names or leaves out."""
        zone.note(found.outcome, found.why)
        zone.expected += [found.expected] * bool(found.expected)
        if out := excluded(item.aside):
            self._enumeration(out, left := ParsedTerritory(), self._homes(found.codes))
            zone.learn(left)
            zone.taken_out += left.covered
        elif self._part(item.aside, found, zone):
            return
        elif not found.minus:
            departments = self.names.index.gazetteer.departments
            zone.open_ended |= any(code in departments for code in found.codes)
        zone.covered += found.codes
        zone.taken_out += found.minus

    def _part(self, aside: str, found: PlaceMatch, zone: ParsedTerritory) -> bool:
        """Cover only what a remark names inside the place: « Drôme (Valence, Romans) »."""
        if not aside or found.unknown or not any(len(code) != 5 for code in found.codes):  # noqa: PLR2004
            return False
        if self._within(aside) or says_whole(aside) or is_acronym(aside):
            return False
        self._enumeration(aside, part := ParsedTerritory(), self._homes(found.codes))
        members = self.names.index.gazetteer.members
        inside = frozenset().union(*(members(code) for code in found.codes))
        fits = bool(part.covered) and all(members(code) <= inside for code in part.covered)
        zone.learn(part)
        if fits:
            zone.covered += part.covered
        else:
            zone.note(Outcome.TO_CONFIRM, Places.ASIDE.format(aside=aside))
            zone.open_ended = True
        return fits

    def _within(self, text: str) -> frozenset[str]:
        """Return the departments that a text is made of, none when it is anything else."""
        gazetteer = self.names.index.gazetteer
        if towns := gazetteer.by_postcode.get(text.strip(), ()):
            return self._homes([town.code for town in towns])
        found = self.names.department(text)
        return frozenset({found}) if found else frozenset()

    def _homes(self, codes: Sequence[str]) -> frozenset[str]:
        homes = self.names.index.homes
        return frozenset().union(*(homes.get(code, frozenset()) for code in codes))


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says of its territory: the words, the header they stood under."""

    text: str
    header: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the columns of a line that speak of its territory say."""

    territory: Words
    department: Words
    excluded: Words


@dataclass(frozen=True, slots=True)
class TerritoryCells:
    """Writes the territory of a line into its draft."""

    reader: TerritoryReader

    def take(self, said: Said, draft: Draft) -> None:
        """Write coverage, exclusions and certainty; the narrower of territory and department."""
        territory, department, excluded = said.territory, said.department, said.excluded
        homes = self._departments(department, draft) if department.text else ()
        words, zone = territory, self.reader.read(territory.text, homes)
        if not zone.covered and department.text and zone.outcome is not Outcome.REFUSED:
            self._note_vague(territory, zone, draft)
            words, zone = department, self.reader.read(department.text)
        if excluded.text:
            self._exclude(excluded, zone, draft)
        if not words.text:
            return
        self._write(words, zone, draft)

    def _departments(self, department: Words, draft: Draft) -> tuple[str, ...]:
        zone = self.reader.read(department.text)
        known = self.reader.names.index.gazetteer.departments
        if zone.outcome is not Outcome.REFUSED:
            note = Note(
                Outcome.KEPT, department.header, "departement", department.text, "", Places.CONTEXT
            )
            draft.notes.append(note)
        return tuple(code for code in zone.covered if code in known)

    def _note_vague(self, territory: Words, zone: ParsedTerritory, draft: Draft) -> None:
        if territory.text:
            reading = Reading("", Outcome.TO_CONFIRM, f"{zone.why} ; {Places.FALL_BACK}")
            draft.take(Column.ZONE_COUVERTURE, reading, territory.header, territory.text)
            self._keep_words(territory, draft)

    def _exclude(self, excluded: Words, zone: ParsedTerritory, draft: Draft) -> None:
        out = self.reader.read(excluded.text, sorted(self._homes(zone)))
        zone.taken_out += [code for code in out.covered if code not in zone.taken_out]
        zone.open_ended = zone.open_ended and not out.covered
        codes = SEPARATOR.join(out.covered)
        outcome = out.outcome
        if outcome is Outcome.KEPT and codes != excluded.text:
            outcome = Outcome.CORRECTED
        reading = Reading(codes, outcome, out.why, " ; ".join(out.expected))
        draft.take(Column.ZONE_EXCLUE, reading, excluded.header, excluded.text)

    def _write(self, words: Words, zone: ParsedTerritory, draft: Draft) -> None:
        covered, whys = SEPARATOR.join(zone.covered), zone.why
        outcome = zone.outcome
        if outcome is Outcome.KEPT and covered != words.text:
            outcome = Outcome.CORRECTED
        reading = Reading(covered, outcome, whys, " ; ".join(zone.expected))
        draft.take(Column.ZONE_COUVERTURE, reading, words.header, words.text)
        self._write_excluded(words, zone, draft)
        if covered != words.text:
            self._keep_words(words, draft)
        self._certainty(zone, draft)

    def _write_excluded(self, words: Words, zone: ParsedTerritory, draft: Draft) -> None:
        out = SEPARATOR.join(dict.fromkeys(zone.taken_out))
        told = any(note.column == Column.ZONE_EXCLUE for note in draft.notes)
        if out and not told:
            reading = Reading(out, Outcome.CORRECTED, Places.TAKEN_OUT)
            draft.take(Column.ZONE_EXCLUE, reading, words.header, words.text)
        elif out:
            draft.values[Column.ZONE_EXCLUE] = out

    def _certainty(self, zone: ParsedTerritory, draft: Draft) -> None:
        if not zone.covered:
            draft.values.pop(Column.ZONE_CERTITUDE, None)
        elif not draft.text(Column.ZONE_CERTITUDE):
            unsure = zone.certainty is Certainty.A_CONFIRMER
            outcome = Outcome.TO_CONFIRM if unsure else Outcome.CORRECTED
            why = Places.OPEN_ENDED if unsure else Places.NAMED
            draft.take(Column.ZONE_CERTITUDE, Reading(str(zone.certainty), outcome, why))

    def _keep_words(self, words: Words, draft: Draft) -> None:
        if not draft.text(Column.ZONE_PRECISIONS):
            draft.values[Column.ZONE_PRECISIONS] = words.text

    def _homes(self, zone: ParsedTerritory) -> frozenset[str]:
        homes = self.reader.names.index.homes
        return frozenset().union(*(homes.get(code, frozenset()) for code in zone.covered))
