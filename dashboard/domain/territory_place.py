"""One place and the forms its name takes in a French sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.domain.territory_departments import of

_SPELLING = {"'": "’", "Coeur": "Cœur", "Evian": "Évian", "Eloy": "Éloy", " - ": " – "}
_FEMININE = re.compile(
    r"^la |(?:métropole|communauté|agglomération|agglo)$"
    r"|^les .*\b(?:vallées|montagnes|gorges|rives|rivières|sources|baronnies|collines|terres)\b",
    re.IGNORECASE,
)
_COMMUNE = re.compile(r"\d[\dAB]\d{3}")


@dataclass(frozen=True, slots=True)
class Place:
    """A territory with a code: `name` stands alone or in a list, `the` inside a sentence."""

    code: str
    name: str
    the: str

    @property
    def of(self) -> str:
        """Return the place behind « de »: « de l’Isère », « d’Entre Bièvre et Rhône »."""
        return of(self.the)

    @property
    def excluded(self) -> str:
        """Return « est exclu », « est exclue », « sont exclus »…, as the name wants."""
        verb = "sont" if self._many else "est"
        return f"{verb} exclu{self._ending(feminine=self._feminine)}"

    @property
    def cited(self) -> str:
        """Return « cité », « citée », « cités »…: a name without article is an intercommunalité."""
        bare = not self.the.startswith(("le ", "l’", "les "))
        return f"cité{self._ending(feminine=self._feminine or bare)}"

    @property
    def _many(self) -> bool:
        return self.the.startswith("les ")

    @property
    def _feminine(self) -> bool:
        return bool(_COMMUNE.fullmatch(self.code) or _FEMININE.search(self.the))

    def _ending(self, *, feminine: bool) -> str:
        return f"{'e' if feminine else ''}{'s' if self._many else ''}"


def spelled(name: str) -> str:
    """Return an official name in French typography: « L’Arbresle », « Cœur de Savoie »."""
    for wrong, right in _SPELLING.items():
        name = name.replace(wrong, right)
    return name
