"""Why a cell is refused, and the words for what each kind of field expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.schema import SEPARATOR, Field, Kind
from dashboard.french import NBSP, join

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXPECTED: dict[Kind, str] = {
    Kind.TEXT: "un texte",
    Kind.TEXTS: f"des textes séparés par {SEPARATOR}",
    Kind.SLUG: "minuscules sans accent, chiffres et tirets",
    Kind.DATE: "une date AAAA-MM-JJ",
    Kind.SIRET: "quatorze chiffres d’un SIRET, sans espace",
    Kind.POSTCODE: "cinq chiffres",
    Kind.COMMUNE: "un code INSEE de commune, cinq caractères",
    Kind.TERRITORIES: "des codes de communes (5 caractères), de départements (2) ou d’EPCI (9), "
    f"séparés par {SEPARATOR}",
    Kind.UNIT: "un code de département, ou 69D, 69M",
    Kind.FIELD: "une colonne de projects.csv qui a une source",
    Kind.PHONE: "un numéro de téléphone",
    Kind.EMAIL: "une adresse de courriel",
    Kind.URL: "une adresse qui commence par https:// ou http://",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that cannot be taken, what was expected instead, and a possible remedy."""

    value: str
    expected: str
    hint: str = ""


class RefusedError(Exception):
    """A cell cannot be read: all the reasons."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(*self.refusals)


def refused(text: str, field: Field, hint: str = "") -> RefusedError:
    """Return the error that says `text` is not what `field` expects."""
    return RefusedError([Refusal(text, expectation(field), hint)])


def expectation(field: Field) -> str:
    """Return in French what `field` expects, with an example or the allowed codes."""
    if field.vocabulary is not None:
        codes = join([str(code) for code in field.vocabulary], "ou")
        one = (
            "un code parmi"
            if field.kind is Kind.CODE
            else f"des codes séparés par {SEPARATOR}, parmi"
        )
        return f"{one} {codes}"
    return f"{_EXPECTED.get(field.kind) or _numeric(field)} (exemple{NBSP}: {field.example})"


def _numeric(field: Field) -> str:
    noun = "un nombre entier" if field.kind is Kind.INTEGER else "un nombre à point décimal"
    if field.bounds is None:
        return noun
    low, high = field.bounds
    return f"{noun} entre {low:g} et {high:g}"
