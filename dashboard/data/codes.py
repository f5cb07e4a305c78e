"""Readers of codes of the Code officiel géographique: territories, communes, departments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.cells import matches, read_list
from dashboard.data.contacts import luhn
from dashboard.data.gazetteer import plain_name
from dashboard.data.refusals import Refusal, RefusedError, expectation, refused
from dashboard.data.schema import Kind
from dashboard.french import NBSP, fold

if TYPE_CHECKING:
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.schema import Field

SIREN = 9
COMMUNE = 5
_FRENCH_DEPARTMENT = re.compile(r"0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6]")
_RHONE = {
    "69D": f"Département du Rhône sans la Métropole{NBSP}: 69, avec 200046977 dans zone_exclue.",
    "69M": f"Métropole de Lyon{NBSP}: 200046977.",
}


@dataclass(frozen=True, slots=True)
class CodeReader:
    """Reads codes against the gazetteer; a code that a merger ended becomes today's commune."""

    gazetteer: Gazetteer

    def territories(self, text: str, field: Field) -> tuple[str, ...]:
        """Return today's codes of a list of communes, departments and EPCI."""
        found = [(code, self._territory(code)) for code in read_list(text, field)]
        refusals = [
            Refusal(code, expectation(field), self._hint(code))
            for code, today in found
            if not today
        ]
        if refusals:
            raise RefusedError(refusals)
        # Two former communes may now be one.
        return tuple(dict.fromkeys(today for _, today in found))

    def commune(self, text: str, field: Field) -> str:
        """Return today's code of a commune."""
        today = self._commune(text)
        if not today:
            raise refused(text, field, self._hint(text))
        return today

    def unit(self, text: str, field: Field) -> str:
        """Return the code of a department, or of a part of the Rhône."""
        if text not in self.gazetteer.units and text not in self.gazetteer.departments:
            raise refused(text, field, self._hint(text))
        return text

    def _territory(self, code: str) -> str:
        return code if code in self.gazetteer.areas else self._commune(code)

    def _commune(self, code: str) -> str:
        today = self.gazetteer.former.get(code, code)
        return today if today in self.gazetteer.communes else ""

    def _hint(self, code: str) -> str:
        padded = next((code.zfill(n) for n in (2, COMMUNE) if self._territory(code.zfill(n))), "")
        if padded:
            return f"Zéro initial perdu{NBSP}: {padded}."
        return (
            _RHONE.get(code)
            or self._postcode_hint(code)
            or self._outside_hint(code)
            or self._name_hint(code)
        )

    def _postcode_hint(self, code: str) -> str:
        towns = self.gazetteer.by_postcode.get(code, ())
        named = ", ".join(f"{town.name} {town.code}" for town in towns[:3])
        return f"C’est un code postal ({named}{', …' * (len(towns) > 3)})." if towns else ""  # noqa: PLR2004

    def _outside_hint(self, code: str) -> str:
        if matches(code, Kind.TERRITORIES) and len(code) == SIREN:
            return (
                "EPCI inconnu dans les régions servies." if luhn(code) else "Chiffre mal recopié."
            )
        department = _FRENCH_DEPARTMENT.match(code)
        if not department or not matches(code, Kind.TERRITORIES):
            return ""
        served = department.group() in self.gazetteer.departments
        return "Code de commune inconnu." if served else "Hors des régions servies."

    def _name_hint(self, text: str) -> str:
        towns = self.gazetteer.by_name.get(plain_name(text), ())
        code = self.gazetteer.names.get(fold(text)) or ", ".join(town.code for town in towns)
        return f"Écrire le code{NBSP}: {code}." if code else ""
