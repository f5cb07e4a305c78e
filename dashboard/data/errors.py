"""Validation errors of data files, and suggestions for misspelled values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dashboard.data.fields.field import SEPARATOR, Field, Kind
from dashboard.data.wording import ExpectedKinds, Issue
from dashboard.french import fold, join, quoted

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
            place.append(Issue.LINE.format(line=self.line))
        if self.column:
            place.append(Issue.OF_COLUMN.format(column=quoted(visible(self.column))))
        value = quoted(visible(self.value))
        return Issue.WHOLE.format(
            place=", ".join(place),
            read=Issue.READ.format(value=value) if self.value else Issue.NOTHING_READ,
            expected=self.expected,
            remedy=f" {self.hint}" if self.hint else "",
        )


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
    Kind.TEXT: ExpectedKinds.TEXT,
    Kind.TEXTS: ExpectedKinds.TEXTS.format(separator=SEPARATOR),
    Kind.SLUG: ExpectedKinds.SLUG,
    Kind.DATE: ExpectedKinds.DATE,
    Kind.SIRET: ExpectedKinds.SIRET,
    Kind.POSTCODE: ExpectedKinds.POSTCODE,
    Kind.COMMUNE: ExpectedKinds.COMMUNE,
    Kind.TERRITORIES: ExpectedKinds.TERRITORIES.format(separator=SEPARATOR),
    Kind.UNIT: ExpectedKinds.UNIT,
    Kind.FIELD: ExpectedKinds.FIELD,
    Kind.PHONE: ExpectedKinds.PHONE,
    Kind.EMAIL: ExpectedKinds.EMAIL,
    Kind.URL: ExpectedKinds.URL,
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
        words = ExpectedKinds.CODE if field.kind is Kind.CODE else ExpectedKinds.CODES
        return words.format(codes=codes, separator=SEPARATOR)
    expected = _EXPECTED.get(field.kind) or _numeric(field)
    return ExpectedKinds.WITH_EXAMPLE.format(expected=expected, example=field.example)


def _numeric(field: Field) -> str:
    noun = ExpectedKinds.INTEGER if field.kind is Kind.INTEGER else ExpectedKinds.DECIMAL
    if field.bounds is None:
        return noun
    low, high = field.bounds
    return ExpectedKinds.BETWEEN.format(noun=noun, low=low, high=high)
