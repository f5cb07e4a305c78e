"""Validation errors of data files, and suggestions for misspelled values."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dashboard.data.fields.field import SEPARATOR, Field, Kind
from dashboard.french import NBSP, fold, join, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


# Minimum similarity in per cent; below, suggestions are mostly wrong.
LIKE_ENOUGH = 65


def closest(text: str, names: Iterable[str]) -> str:
    """Return the most similar name, ignoring accents and case, "" if none is similar."""
    folded = {name: fold(name) for name in names}
    found = process.extractOne(fold(text), folded, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[2]) if found else ""


def closest_key(text: str, keys: Iterable[str]) -> str:
    """Return the most similar key, or ""; text and keys are folded already."""
    found = process.extractOne(text, keys, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[0]) if found else ""


SHOWN = 60


@dataclass(frozen=True, slots=True)
class ValidationIssue:
    """One validation issue; `line` is where the cell begins, from 1, None for the whole file.

    `column` and `value` may be ""; `hint` is a possible cause or remedy.
    """

    file: str
    line: int | None
    column: str
    value: str
    expected: str
    hint: str = ""

    @property
    def message(self) -> str:
        """Return the issue as one French sentence."""
        place = [self.file]
        if self.line is not None:
            place.append(f"ligne {self.line}")
        if self.column:
            place.append(f"colonne {quoted(visible(self.column))}")
        read = f"{quoted(visible(self.value))} lu" if self.value else "rien lu"
        remedy = f" {self.hint}" if self.hint else ""
        return f"{', '.join(place)}{NBSP}: {read}, attendu{NBSP}: {self.expected}.{remedy}"


class InvalidFile(Exception):  # noqa: N818 - it is the file that is at fault, not the program
    """An invalid data file, with all its issues in the order of the file."""

    def __init__(self, issues: Iterable[ValidationIssue]) -> None:
        self.issues = tuple(sorted(issues, key=lambda issue: issue.line or 0))
        super().__init__(*self.issues)

    def __str__(self) -> str:
        return "\n".join(issue.message for issue in self.issues)


def visible(text: str) -> str:
    """Return `text` on one line, invisible characters escaped, cut at `SHOWN` characters."""
    cut = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return "".join(_spelled(character) for character in cut)


def _spelled(character: str) -> str:
    if character in "\n\t":
        return " "
    unseen = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if unseen else character


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
class CellError:
    """An invalid value, what was expected, and a possible remedy."""

    value: str
    expected: str
    hint: str = ""


class InvalidCellError(Exception):
    """An invalid cell, with all its errors."""

    def __init__(self, cell_errors: Iterable[CellError]) -> None:
        self.cell_errors = tuple(cell_errors)
        super().__init__(*self.cell_errors)


def invalid_cell(text: str, field: Field, hint: str = "") -> InvalidCellError:
    """Return the error for a `text` that `field` does not accept."""
    return InvalidCellError([CellError(text, expectation(field), hint)])


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
