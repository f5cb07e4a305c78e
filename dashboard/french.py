"""French typography: plurals, thousands, percentages, dates, lists and sort keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
THIN = "\u202f"
APOSTROPHE = "’"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_ONE = 2


def number(value: float) -> str:
    """Return `value` rounded to a whole number, thousands parted by U+202F."""
    return f"{round(value):,}".replace(",", THIN)


def decimal(value: float, digits: int = 1) -> str:
    """Return `value` with a decimal comma and thousands parted by U+202F."""
    return f"{value:,.{digits}f}".replace(",", THIN).replace(".", ",")


def plural(count: float, one: str, many: str | None = None) -> str:
    """Return « 1 projet », « 12 projets »: the number, a no-break space, the noun in its number.

    French takes the singular for 0 and 1; `many` defaults to `one` with an s.
    """
    noun = one if abs(count) < _ONE else (many or f"{one}s")
    return f"{number(count)}{NBSP}{noun}"


def percent(share: float) -> str:
    """Return a share between 0 and 1 as « 95 % », never rounding up to a false 100 or down to 0."""
    value = round(share * 100)
    if value == 100 and share < 1:  # noqa: PLR2004 - a hundred per cent
        return f"plus de 99{NBSP}%"
    if value == 0 and share > 0:
        return f"moins de 1{NBSP}%"
    return f"{value}{NBSP}%"


def short_percent(share: float) -> str:
    """Return « 95 % », « < 1 % » or « > 99 % »: never a false 0 or 100."""
    words = percent(share)
    return words.replace("moins de ", f"<{NBSP}").replace("plus de ", f">{NBSP}")


def long_date(day: date) -> str:
    """Return « 1er mars 2026 »."""
    rank = "1er" if day.day == 1 else str(day.day)
    return f"{rank}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def month_year(day: date) -> str:
    """Return « mars 2026 »."""
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}"


def short_date(day: date) -> str:
    """Return « 01/03/2026 »."""
    return day.strftime("%d/%m/%Y")


def join(items: Sequence[str], last: str = "et") -> str:
    """Return « a, b et c »."""
    if len(items) < _ONE:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quoted(text: str) -> str:
    """Return `text` in French quotation marks, those inside it made “ ”."""
    inside = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", text))
    return f"«{NBSP}{inside}{NBSP}»"


_ILL_SET = re.compile(r"(?<=\w)'| +(?=[:;!?](?:\s|$)|»)|(?<=«) +")
_SPACES = {":": NBSP, "»": NBSP}


def typeset(text: str) -> str:
    """Return `text` with curly apostrophes and no-break spaces at marks, as printers set it.

    For what people wrote, in a record or a question. Addresses are left as they are.
    """
    if "://" in text or "@" in text:
        return text
    return _ILL_SET.sub(_well_set, text)


def _well_set(found: re.Match[str]) -> str:
    if found[0] == "'":
        return APOSTROPHE
    following = found.string[found.end() : found.end() + 1]
    return NBSP if found.string[: found.start()].endswith("«") else _SPACES.get(following, THIN)


def upper_first(text: str) -> str:
    """Return `text` as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def lower_first(text: str) -> str:
    """Return `text` as it reads inside a sentence; « SIRET » and « RSA » keep their capitals."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def fold(text: str) -> str:
    """Return `text` without accents, ligatures, case, hyphens or apostrophes, for comparing."""
    plain = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    stripped = "".join(
        c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
    )
    return " ".join("".join(c if c.isalnum() else " " for c in stripped.casefold()).split())


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts « énergie » with e and ignores punctuation."""
    return fold(text), text


def elide(preposition: str, name: str) -> str:
    """Return « d’Annecy » or « de Roanne »: `preposition` is « de » or « que »."""
    vowel = fold(name)[:1] in set("aeiouy") or fold(name)[:1] == "h"
    return f"{preposition[:-1]}’{name}" if vowel else f"{preposition} {name}"


# Names before which « de » is not elided: with article, or with an aspirated h or a y.
_UNELIDED = re.compile(r"[Ll]a |[Ll]’|Haut|Hérisson|Huit|Onze|Y[aeéiou]")


def of(name: str) -> str:
    """Return a name after « de »: « d’Annecy », « de la Drôme », « du Puy-en-Velay »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if name.lower().startswith(article):
            return contracted + name[len(article) :]
    return f"de {name}" if _UNELIDED.match(name) else elide("de", name)
