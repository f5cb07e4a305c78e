"""A territory in words to codes: what is covered, what is taken out, and how certain that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.french import fold
from dashboard.intake.notes import Outcome
from dashboard.intake.place_index import LYON, RHONE
from dashboard.intake.texts import Places
from dashboard.intake.zone import Zone
from dashboard.intake.zone_grammar import (
    Piece,
    Segment,
    excluded,
    is_acronym,
    is_vague,
    joined,
    names_nothing,
    pieces,
    says_whole,
    segments,
)
from dashboard.intake.zone_narrowing import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.intake.place_found import Found
    from dashboard.intake.place_names import PlaceReader

_LONGEST_RUN = 5


@dataclass(frozen=True, slots=True)
class ZoneReader:
    """Reads territories in words or codes."""

    names: PlaceReader

    def read(self, text: str, homes: Sequence[str] = ()) -> Zone:
        """Return what is understood of a text; `homes` are the line's own departments."""
        zone = Zone()
        for segment in segments(text):
            self._segment(segment, zone, frozenset(homes))
        narrow(zone, self.names.index)
        if RHONE not in zone.covered or LYON in zone.taken_out:
            zone.notes.pop(Places.RHONE, None)
        zone.covered = list(dict.fromkeys(zone.covered))
        zone.taken_out = [code for code in dict.fromkeys(zone.taken_out) if zone.covered]
        return zone

    def _segment(self, segment: Segment, zone: Zone, homes: frozenset[str]) -> None:
        inner = Zone()
        around = self._within(segment.within) or homes
        self._enumeration(segment.inside, inner, around)
        outer = Zone()
        if segment.outside:
            self._enumeration(segment.outside, outer, around | self._homes(inner.covered))
        whole = says_whole(segment.inside) or bool(segment.outside)
        for part in (inner, outer):
            zone.learn(part)
        zone.open_ended |= inner.open_ended and not whole
        zone.covered += inner.covered
        zone.taken_out += [*inner.taken_out, *outer.covered]

    def _enumeration(self, text: str, zone: Zone, homes: frozenset[str]) -> None:
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

    def _run(self, items: Sequence[Piece], zone: Zone, homes: frozenset[str]) -> int:
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

    def _single(self, item: Piece, zone: Zone, homes: frozenset[str]) -> None:
        around = self._within(item.aside) or homes
        found = self.names.exact(item.name, around)
        if found is None and is_vague(item.name):
            zone.vague.append(item.name)
            zone.note(Outcome.TO_CONFIRM, Places.VAGUE.format(name=item.name))
            return
        self._take(item, found or self.names.read(item.name, around), zone)

    def _take(self, item: Piece, found: Found, zone: Zone) -> None:
        """Take a place, or the part of it that the remark behind it names or leaves out."""
        zone.note(found.outcome, found.why)
        zone.expected += [found.expected] * bool(found.expected)
        if out := excluded(item.aside):
            self._enumeration(out, left := Zone(), self._homes(found.codes))
            zone.learn(left)
            zone.taken_out += left.covered
        elif self._part(item.aside, found, zone):
            return
        elif not found.minus:
            departments = self.names.index.gazetteer.departments
            zone.open_ended |= any(code in departments for code in found.codes)
        zone.covered += found.codes
        zone.taken_out += found.minus

    def _part(self, aside: str, found: Found, zone: Zone) -> bool:
        """Cover only what a remark names inside the place: « Drôme (Valence, Romans) »."""
        if not aside or found.unknown or not any(len(code) != 5 for code in found.codes):  # noqa: PLR2004
            return False
        if self._within(aside) or says_whole(aside) or is_acronym(aside):
            return False
        self._enumeration(aside, part := Zone(), self._homes(found.codes))
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
