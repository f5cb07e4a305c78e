"""Parsers of single cells: texts, numbers, dates, contacts, COG codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from dashboard.data import phones
from dashboard.data.errors import CellError, InvalidCellError, closest, expectation, invalid_cell
from dashboard.data.fields.field import PATTERNS, SEPARATOR, Field, Kind
from dashboard.data.gazetteer import Gazetteer, plain_name
from dashboard.data.wording import CellFaults, Codes, perhaps
from dashboard.french import fold

FIRST_YEAR, LAST_YEAR = 2000, 2099
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def matches(text: str, kind: Kind) -> bool:
    """Return whether `text` matches the pattern of `kind`."""
    return re.fullmatch(PATTERNS[kind], text) is not None


def read_text(text: str, _: Field) -> str:
    """Return the text unchanged."""
    return text


def read_shaped(text: str, field: Field) -> str:
    """Return a text that matches the pattern of the field's kind."""
    if matches(text, field.kind):
        return text
    hint = CellFaults.ZERO if matches(f"0{text}", field.kind) else ""
    return _raise(invalid_cell(text, field, hint))


def read_slug(text: str, field: Field) -> str:
    """Return an identifier."""
    if matches(text, field.kind):
        return text
    slug = fold(text).replace(" ", "-")
    hint = CellFaults.SLUG.format(slug=slug) if matches(slug, field.kind) else ""
    return _raise(invalid_cell(text, field, hint))


def read_list(text: str, field: Field) -> tuple[str, ...]:
    """Return the items of a list; empty or repeated items are errors."""
    items = tuple(item.strip() for item in text.split(SEPARATOR))
    cell_errors = [
        CellError(item, CellFaults.ONCE, CellFaults.TIMES.format(count=count))
        for item, count in Counter(items).items()
        if item and count > 1
    ]
    if "" in items:
        hint = CellFaults.EMPTY_ITEM.format(separator=SEPARATOR)
        cell_errors.append(CellError(text, expectation(field), hint))
    if cell_errors:
        raise InvalidCellError(cell_errors)
    return items


def read_code(text: str, field: Field) -> StrEnum:
    """Return the member of the field's vocabulary."""
    cell_error = _unknown_code(text, field)
    if cell_error:
        raise InvalidCellError([cell_error])
    return _vocabulary(field)(text)


def read_codes(text: str, field: Field) -> tuple[StrEnum, ...]:
    """Return a list of members of the field's vocabulary."""
    items = read_list(text, field)
    cell_errors = [cell_error for item in items if (cell_error := _unknown_code(item, field))]
    if cell_errors:
        raise InvalidCellError(cell_errors)
    return tuple(_vocabulary(field)(item) for item in items)


def read_integer(text: str, field: Field) -> int:
    """Return an integer within the field's bounds."""
    if not matches(text, Kind.INTEGER) or _outside(int(text), field):
        raise invalid_cell(text, field)
    return int(text)


def read_decimal(text: str, field: Field) -> float:
    """Return a number with a decimal point, within the field's bounds."""
    if not matches(text, Kind.DECIMAL):
        comma = matches(text.replace(",", ".", 1), Kind.DECIMAL)
        raise invalid_cell(text, field, CellFaults.POINT if comma else "")
    value = float(text)
    if _outside(value, field):
        raise invalid_cell(text, field)
    return value


def read_date(text: str, field: Field) -> date:
    """Return an ISO date of this century."""
    if not matches(text, Kind.DATE):
        raise invalid_cell(text, field, _iso_hint(text))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise invalid_cell(text, field, CellFaults.NO_SUCH_DAY) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        hint = CellFaults.CENTURY.format(first=FIRST_YEAR, last=LAST_YEAR)
        raise invalid_cell(text, field, hint)
    return day


def _unknown_code(text: str, field: Field) -> CellError | None:
    codes = [str(code) for code in _vocabulary(field)]
    if text in codes:
        return None
    if any(fold(part) in map(fold, codes) for part in re.split(r"[,;/]", text)[1:]):
        hint = CellFaults.OTHER_SEPARATOR.format(separator=SEPARATOR)
        return CellError(text, expectation(field), hint)
    return CellError(text, expectation(field), perhaps(closest(text, codes)))


def _vocabulary(field: Field) -> type[StrEnum]:
    if field.vocabulary is None:
        message = f"field {field.column} has no vocabulary"
        raise TypeError(message)
    return field.vocabulary


def _outside(value: float, field: Field) -> bool:
    return field.bounds is not None and not field.bounds[0] <= value <= field.bounds[1]


def _iso_hint(text: str) -> str:
    french = _FRENCH_DATE.fullmatch(text)
    if not french:
        return ""
    day, month, year = french.groups()
    return CellFaults.FRENCH_DATE.format(year=year, month=month, day=day)


def _raise(error: InvalidCellError) -> str:
    raise error


_SIRET = re.compile(r"[0-9]{14}")
_LA_POSTE = "356000000"
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_]{2,}")


def read_siret(text: str, field: Field) -> str:
    """Return a SIRET with a valid check digit (with the exception of La Poste)."""
    if not _SIRET.fullmatch(text):
        spaced = _SIRET.fullmatch(re.sub(r"\s", "", text))
        raise invalid_cell(text, field, CellFaults.SPACES if spaced else _spreadsheet(text))
    if luhn(text) or (text.startswith(_LA_POSTE) and sum(map(int, text)) % 5 == 0):
        return text
    raise invalid_cell(text, field, CellFaults.CHECK_DIGIT)


def luhn(digits: str) -> bool:
    """Return whether the check digit is valid (Luhn, ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def read_phone(text: str, field: Field) -> str:
    """Return a valid telephone number in E.164; a number without country code is French."""
    return _phone(text, field, phones.e164)


def read_service_phone(text: str, field: Field) -> str:
    """Return the same, or the digits of a French short number."""
    return _phone(text, field, phones.service_number)


def _phone(text: str, field: Field, read: Callable[[str], str]) -> str:
    try:
        phone = read(text)
    except phones.UnreadableNumber:
        raise invalid_cell(text, field) from None
    if not phone:
        raise invalid_cell(text, field, CellFaults.NO_PHONE)
    return phone


def read_email(text: str, field: Field) -> str:
    """Return a valid e-mail address; deliverability is not checked."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise invalid_cell(text, field) from None


def read_url(text: str, field: Field) -> str:
    """Return an http or https address of a public host, without user name."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise invalid_cell(text, field) from None
    if parts.scheme not in {"http", "https"}:
        raise invalid_cell(text, field, _scheme_hint(text))
    if re.search(r"[\s<>\"'\\`{}]", text) or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise invalid_cell(text, field)
    return text


def _scheme_hint(text: str) -> str:
    return CellFaults.NO_SCHEME if _HOST.match(text) else CellFaults.OTHER_SCHEME


def _spreadsheet(text: str) -> str:
    broken = re.fullmatch(r"[0-9][,.][0-9]+E\+?[0-9]+", text, re.IGNORECASE)
    return CellFaults.DAMAGED if broken else ""


SIREN = 9
COMMUNE = 5
_FRENCH_DEPARTMENT = re.compile(r"0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6]")
_RHONE = {"69D": Codes.RHONE, "69M": Codes.LYON}


@dataclass(frozen=True, slots=True)
class CodeReader:
    """Parses COG codes; the code of a former commune is replaced by its current one."""

    gazetteer: Gazetteer

    def territories(self, text: str, field: Field) -> tuple[str, ...]:
        """Return the current codes of a list of communes, departments and EPCI."""
        found = [(code, self._territory(code)) for code in read_list(text, field)]
        cell_errors = [
            CellError(code, expectation(field), self._hint(code))
            for code, today in found
            if not today
        ]
        if cell_errors:
            raise InvalidCellError(cell_errors)
        # Two former communes may have become one.
        return tuple(dict.fromkeys(today for _, today in found))

    def commune(self, text: str, field: Field) -> str:
        """Return the current code of a commune."""
        today = self._commune(text)
        if not today:
            raise invalid_cell(text, field, self._hint(text))
        return today

    def area(self, text: str, field: Field) -> str:
        """Return the code of a department, or of a part of the Rhône."""
        if text not in self.gazetteer.department_of_area and text not in self.gazetteer.departments:
            raise invalid_cell(text, field, self._hint(text))
        return text

    def _territory(self, code: str) -> str:
        return code if code in self.gazetteer.communes_of else self._commune(code)

    def _commune(self, code: str) -> str:
        today = self.gazetteer.former.get(code, code)
        return today if today in self.gazetteer.communes else ""

    def _hint(self, code: str) -> str:
        padded = next((code.zfill(n) for n in (2, COMMUNE) if self._territory(code.zfill(n))), "")
        if padded:
            return Codes.ZERO.format(code=padded)
        return (
            _RHONE.get(code)
            or self._postcode_hint(code)
            or self._outside_hint(code)
            or self._name_hint(code)
        )

    def _postcode_hint(self, code: str) -> str:
        towns = self.gazetteer.by_postcode.get(code, ())
        named = ", ".join(f"{town.name} {town.code}" for town in towns[:3])
        more = ", …" if len(towns) > 3 else ""  # noqa: PLR2004
        return Codes.POSTCODE.format(towns=f"{named}{more}") if towns else ""

    def _outside_hint(self, code: str) -> str:
        if matches(code, Kind.TERRITORIES) and len(code) == SIREN:
            return Codes.EPCI if luhn(code) else Codes.WRONG_DIGIT
        department = _FRENCH_DEPARTMENT.match(code)
        if not department or not matches(code, Kind.TERRITORIES):
            return ""
        served = department.group() in self.gazetteer.departments
        return Codes.COMMUNE if served else Codes.OUTSIDE

    def _name_hint(self, text: str) -> str:
        towns = self.gazetteer.by_name.get(plain_name(text), ())
        code = self.gazetteer.names.get(fold(text)) or ", ".join(town.code for town in towns)
        return Codes.NAMED.format(code=code) if code else ""
