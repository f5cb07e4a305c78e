"""The columns of a record's territory, from what a line says in words or codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.schema import SEPARATOR, Column
from dashboard.data.vocabularies import Certainty
from dashboard.intake.notes import Note, Outcome, Reading
from dashboard.intake.texts import Places

if TYPE_CHECKING:
    from dashboard.intake.notes import Draft
    from dashboard.intake.zone import Zone
    from dashboard.intake.zones import ZoneReader


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
class ZoneCells:
    """Writes the territory of a line into its draft."""

    reader: ZoneReader

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

    def _note_vague(self, territory: Words, zone: Zone, draft: Draft) -> None:
        if territory.text:
            reading = Reading("", Outcome.TO_CONFIRM, f"{zone.why} ; {Places.FALL_BACK}")
            draft.take(Column.ZONE_COUVERTURE, reading, territory.header, territory.text)
            self._keep_words(territory, draft)

    def _exclude(self, excluded: Words, zone: Zone, draft: Draft) -> None:
        out = self.reader.read(excluded.text, sorted(self._homes(zone)))
        zone.taken_out += [code for code in out.covered if code not in zone.taken_out]
        zone.open_ended = zone.open_ended and not out.covered
        codes = SEPARATOR.join(out.covered)
        outcome = out.outcome
        if outcome is Outcome.KEPT and codes != excluded.text:
            outcome = Outcome.CORRECTED
        reading = Reading(codes, outcome, out.why, " ; ".join(out.expected))
        draft.take(Column.ZONE_EXCLUE, reading, excluded.header, excluded.text)

    def _write(self, words: Words, zone: Zone, draft: Draft) -> None:
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

    def _write_excluded(self, words: Words, zone: Zone, draft: Draft) -> None:
        out = SEPARATOR.join(dict.fromkeys(zone.taken_out))
        told = any(note.column == Column.ZONE_EXCLUE for note in draft.notes)
        if out and not told:
            reading = Reading(out, Outcome.CORRECTED, Places.TAKEN_OUT)
            draft.take(Column.ZONE_EXCLUE, reading, words.header, words.text)
        elif out:
            draft.values[Column.ZONE_EXCLUE] = out

    def _certainty(self, zone: Zone, draft: Draft) -> None:
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

    def _homes(self, zone: Zone) -> frozenset[str]:
        homes = self.reader.names.index.homes
        return frozenset().union(*(homes.get(code, frozenset()) for code in zone.covered))
