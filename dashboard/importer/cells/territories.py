"""Write the territory of a row into its draft: coverage, exclusions and how certain they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.fields.field import SEPARATOR, Column
from dashboard.data.vocabularies import Certainty
from dashboard.importer.import_notes import Draft, Note, Outcome, Reading
from dashboard.importer.territory.grammar import ParsedTerritory
from dashboard.importer.territory.wording import Places
from dashboard.importer.territory.zones import TerritoryReader


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
        departments = self._departments(department) if department.text else ()
        cell, parsed = territory, self.reader.read(territory.text, departments)
        if not parsed.covered and department.text and parsed.outcome is not Outcome.REFUSED:
            self._note_vague(territory, parsed, draft)
            cell, parsed = department, self.reader.read(department.text)
        elif department.text:
            self._note_department(department, departments, parsed, draft)
        if excluded.text:
            self._exclude(excluded, parsed, draft)
        if not cell.text:
            return
        self._write(cell, parsed, draft)

    def _departments(self, department: CellText) -> tuple[str, ...]:
        parsed = self.reader.read(department.text)
        known = self.reader.names.index.gazetteer.departments
        return tuple(code for code in parsed.covered if code in known)

    def _note_department(
        self, cell: CellText, departments: Sequence[str], parsed: ParsedTerritory, draft: Draft
    ) -> None:
        """Say what the cell of the department was good for, and what of it the territory leaves."""
        idle = set(departments) - self.reader.names.index.homes(parsed.covered)
        outcome, why = Outcome.KEPT, Places.CONTEXT
        if not departments:
            outcome, why = Outcome.TO_CONFIRM, Places.NO_DEPARTMENT
        elif idle and parsed.covered:
            outcome, why = Outcome.TO_CONFIRM, Places.IDLE.format(codes=", ".join(sorted(idle)))
        draft.notes.append(Note(outcome, cell.header, "departement", cell.text, "", why))

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
        if excluded_part.outcome is Outcome.TO_CONFIRM:
            parsed.note(Outcome.TO_CONFIRM, excluded_part.why)
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
            why = Places.OPEN_ENDED if parsed.open_ended else Places.UNCONFIRMED
            why = why if unsure else Places.NAMED
            draft.take(Column.ZONE_CERTITUDE, Reading(str(parsed.certainty), outcome, why))

    def _keep_text(self, cell: CellText, draft: Draft) -> None:
        if not draft.text(Column.ZONE_PRECISIONS):
            draft.values[Column.ZONE_PRECISIONS] = cell.text


def _reading(parsed: ParsedTerritory, text: str) -> Reading:
    codes, outcome = SEPARATOR.join(parsed.covered), parsed.outcome
    if outcome is Outcome.KEPT and codes != text:
        outcome = Outcome.CORRECTED
    return Reading(codes, outcome, parsed.why, " ; ".join(parsed.expected))
