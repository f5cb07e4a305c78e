"""Read cells that need no context: texts, numbers, codes of digits, ages, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from dashboard.data.fields.field import SEPARATOR, Column
from dashboard.data.loading.cell_readers import luhn
from dashboard.data.loading.csv_text import restored
from dashboard.data.loading.readers import UNSEEN
from dashboard.french import MONTHS, fold, quoted
from dashboard.importer.import_notes import Outcome, Reading, reading_of
from dashboard.importer.wording import Cells

_MONTHS = tuple(map(fold, MONTHS))
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+di |dimanche |le )*(\d{1,2})(?: ?er)? ([a-z]+) (\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL_ORIGIN = date(1899, 12, 30)
_CENTURY = 2000
_TWO_DIGITS = 100
_FIND = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:er)?\s+[a-zéûA-Z]+\.?\s+\d{4}"
)
# Words before a day, by the column where they say that it is this day.
_BEFORE_DAY = {
    Column.DATE_DEBUT: re.compile(
        r"(?:(?:à|a) (?:partir|compter) du|depuis le|d[èe]s le|du|le|d[ée]but\w*(?: le)?)\s*:?\s*",
        re.IGNORECASE,
    ),
    Column.DATE_FIN: re.compile(
        r"(?:jusqu[’' ]au|au|le|fin(?: le)?|[ée]ch[ée]ance(?: le)?)\s*:?\s*", re.IGNORECASE
    ),
    Column.DATE_MAJ: re.compile(
        r"(?:maj|mise? (?:à|a) jour|actualis[ée]\w*|v[ée]rifi[ée]\w*)?(?: ?\b(?:le|du|au))?[ :]*",
        re.IGNORECASE,
    ),
}


def days_in(text: str) -> int:
    """Return how many days a text holds."""
    return len(_FIND.findall(text))


def read_day(text: str, column: str = "") -> Reading:
    """Return an ISO date; a month or year alone is left empty, to be confirmed.

    Words before the day must suit the column: « jusqu’au … » is no start.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return Reading(text)
    before = _BEFORE_DAY[Column(column)].match(text) if column else None
    parts = _parts(text[before.end() :] if before else text)
    if parts is None:
        return _undated(text)
    try:
        day = date(*parts)
    except (ValueError, OverflowError):
        return Reading(text, Outcome.REFUSED, Cells.NO_SUCH_DAY, Cells.DAY)
    return Reading(day.isoformat(), Outcome.CORRECTED, Cells.AS_ISO)


def read_period(text: str) -> tuple[Reading, Reading]:
    """Return the first and last day of « du 01/11/2024 au 31/10/2027 »."""
    days = _FIND.findall(text)
    if len(days) != 2:  # noqa: PLR2004 - a start and an end
        unread = Reading("", Outcome.TO_CONFIRM, Cells.NO_PERIOD, Cells.PERIOD)
        return unread, unread
    return read_day(days[0]), read_day(days[1])


def _parts(text: str) -> tuple[int, int, int] | None:
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numeric := _NUMERIC.fullmatch(text):
        return _year(numeric[3]), int(numeric[2]), int(numeric[1])
    if serial := _SERIAL.fullmatch(text):
        day = _EXCEL_ORIGIN + timedelta(days=int(serial[1]))
        return day.year, day.month, day.day
    return _in_words(fold(text))


def _in_words(key: str) -> tuple[int, int, int] | None:
    match = _WORDS.fullmatch(key)
    if not match:
        return None
    months = [rank for rank, name in enumerate(_MONTHS, 1) if _same_month(match[2], name)]
    return (_year(match[3]), months[0], int(match[1])) if len(months) == 1 else None


def _same_month(written: str, name: str) -> bool:
    return written == name or (len(written) > 2 and name.startswith(written))  # noqa: PLR2004


def _undated(text: str) -> Reading:
    """Return an empty reading for a month or year; refuse anything else."""
    key = fold(text)
    if re.search(r"\b20\d\d\b", key) or any(month in key for month in _MONTHS):
        return Reading("", Outcome.TO_CONFIRM, Cells.NO_DAY.format(words=quoted(text)), Cells.DAY)
    return Reading(text, Outcome.REFUSED, Cells.NOT_A_DAY, Cells.DAY)


def _year(text: str) -> int:
    year = int(text)
    return year + _CENTURY if year < _TWO_DIGITS else year


_ITEMS = re.compile(r"\s*[|;\n•]\s*")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_SCIENTIFIC = re.compile(r"\d+[.,]?\d*E\+?\d+", re.IGNORECASE)
_SIREN, _SIRET = 9, 14
_RANGE = re.compile(
    r"(?:de |entre |des )?(\d{1,3}) ?(?:ans )?(?:a|et|/)? ?(\d{1,3})(?: ans)?(?: revolus| inclus)?"
)
_FROM = re.compile(r"(?:a partir de|des|plus|minimum|au moins) ?(?:de )?(\d{1,3})(?: ans)?")
_FROM_AFTER = re.compile(r"(\d{1,3}) ?(?:ans )?(?:et plus|ou plus|plus|minimum|mini)")
_UNTIL = re.compile(r"(?:jusqu a|moins de|maximum|au plus) ?(?:de )?(\d{1,3})(?: ans)?(?: max)?")
_UNKNOWN_WORDS = frozenset(
    {"nc", "n c", "n a", "nr", "non communique", "non renseigne", "a completer", "non precise"}
    | {"inconnu", "null", "nan"}
)
_EMPTY_WORDS = _UNKNOWN_WORDS | {
    *("", "na", "neant", "x", "sans objet", "so", "aucun", "aucune", "vide", "none", "ras")
}


_PENDING = re.compile(
    r"(?:en cours|en attente|a (?:definir|preciser|venir|determiner|renseigner|confirmer|voir)"
    r"|bientot|prochainement|tbd|idem|ibid|voir ci dessus)(?: (?:de|d|avec) .*)?"
)


def clean_text(text: str) -> str:
    """Return a text without invisible characters and without the apostrophe before a formula."""
    plain = unicodedata.normalize("NFC", UNSEEN.sub("", text.replace("\r\n", "\n")))
    return restored(plain.replace("_x000D_", "").strip()).strip()


def is_empty_word(text: str) -> bool:
    """Return whether a cell means empty: « NC », « - », « néant »."""
    return fold(text) in _EMPTY_WORDS


def is_unknown_word(text: str) -> bool:
    """Return whether a text means unknown; « aucune » does not."""
    return not fold(text) or fold(text) in _UNKNOWN_WORDS


def is_pending(text: str) -> bool:
    """Return whether a text puts off what it should say: « en cours », « à définir », « idem »."""
    return _PENDING.fullmatch(fold(text)) is not None


def read_items(text: str) -> Reading:
    """Return the items of a list, separated by bars, or by commas if there is no bar."""
    parts = _ITEMS.split(text)
    if len(parts) == 1 and SEPARATOR not in text:
        parts = re.split(r"\s*,\s*|\s+/\s+", text)
    items = list(dict.fromkeys(part.strip(" -–") for part in parts if part.strip(" -–")))
    return reading_of(text, SEPARATOR.join(items), Cells.LISTED)


def read_integer(text: str) -> Reading:
    """Return an integer: « 16.0 » and « 16 ans » are 16."""
    found = _WHOLE.fullmatch(re.sub(r"\s*ans?$", "", text))
    return reading_of(text, found.group(1), Cells.NUMBER) if found else Reading(text)


def read_decimal(text: str) -> Reading:
    """Return a number with a decimal point: « 4,07° » is 4.07."""
    return reading_of(text, text.rstrip("° ").replace(",", "."), Cells.NUMBER)


def read_postcode(text: str) -> Reading:
    """Return five digits; undoes what spreadsheets make of 01000 (1000) and 42000 (4.2E+04)."""
    digits = re.sub(r"[\s.]|^FR?[\s-]*", "", _expanded(text), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{4}", digits):
        return Reading(f"0{digits}", Outcome.CORRECTED, Cells.ZERO)
    return reading_of(text, digits if digits.isdigit() else text, Cells.DIGITS)


_CODE_AND_NAME = re.compile(r"(\d{5}|2[AB]\d{3})\s+[^\d\s].*", re.IGNORECASE)


def read_commune_code(text: str) -> Reading:
    """Return five characters; « 01053 Bourg-en-Bresse » is how a spreadsheet keeps the zero."""
    named = _CODE_AND_NAME.fullmatch(text)
    return Reading(named[1], Outcome.CORRECTED, Cells.DIGITS) if named else read_postcode(text)


def read_siret(text: str) -> Reading:
    """Return fourteen digits; a SIREN, which names no establishment, is left out."""
    digits = re.sub(r"[\s.\u00a0-]", "", re.sub(r"\.0$", "", text))
    if len(digits) == _SIREN and digits.isdigit() and luhn(digits):
        return Reading("", Outcome.TO_CONFIRM, Cells.SIREN, Cells.SIRET)
    if _SCIENTIFIC.fullmatch(text):
        return Reading(text, Outcome.REFUSED, Cells.DAMAGED, Cells.SIRET)
    return reading_of(text, digits if len(digits) == _SIRET else text, Cells.DIGITS)


def read_ages(text: str) -> tuple[Reading, Reading]:
    """Return minimum and maximum age of « 16-25 ans », « à partir de 18 ans », « 50 et + »."""
    key = " ".join(re.sub(r"[^\w+]", " ", fold(text.replace("+", " plus "))).split())
    for pattern, low, high in ((_RANGE, 1, 2), (_FROM, 1, 0), (_FROM_AFTER, 1, 0), (_UNTIL, 0, 1)):
        if found := pattern.fullmatch(key):
            return _age(found[low] if low else ""), _age(found[high] if high else "")
    unread = Reading("", Outcome.TO_CONFIRM, Cells.NO_AGES, Cells.AGES)
    return unread, unread


def _expanded(text: str) -> str:
    if _SCIENTIFIC.fullmatch(text):
        value = float(text.replace(",", "."))
        return str(int(value)) if value < 100_000 else text  # noqa: PLR2004 - five digits
    return re.sub(r"[.,]0+$", "", text)


def _age(text: str) -> Reading:
    return Reading(text, Outcome.CORRECTED, Cells.AGE_READ)
