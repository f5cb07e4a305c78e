"""What several screens and exports say of one record: its fields, ages, agreement, address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from dashboard.data.collections import DepartmentCollection
from dashboard.data.fields.field import Column, Field, Kind, Section
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    REFERRAL_MODES,
    REFERRERS,
    Collection,
    RecordStatus,
    labels,
)
from dashboard.domain.counts import Count
from dashboard.french import (
    NBSP,
    join,
    long_date,
    number,
    plural,
    quoted,
    short_date,
    typeset,
)
from dashboard.texts.site import DEMONSTRATION, UNSTATED, Undated

AT_LEAST = "au moins {count}"
UNKNOWN_COUNT = "?"
UNDATED = "à une date non précisée"
TO_CONFIRM, NOT_COLLECTED = "à confirmer", "données non collectées"
PARTLY_COLLECTED = "données en partie non collectées"


class Run(NamedTuple):
    """A part of the sentence; `strong` is emphasised, the name of a project is never translated."""

    text: str
    strong: bool = False
    is_name: bool = False


def plain(runs: Iterable[Run]) -> str:
    """Return the runs as plain text."""
    return "".join(run.text for run in runs)


def field_words(value: object, field: Field) -> str:
    """Return the value of a field in French words, "" when the source gives none."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, date):
        return short_date(value)
    if field.kind is Kind.PHONE:
        return dialled(str(value))
    words = labels(field.vocabulary) if field.vocabulary else {}
    items = value if isinstance(value, tuple) else (value,)
    return join([words.get(item, str(item)) for item in items])


def source_words(project: Project, column: Column) -> str:
    """Return « dit par la source : « … » » for a field without code, "" if it has one or no words.

    The words are those of the column `Field.in_words`.
    """
    field = FIELD[column]
    if field.in_words is None or getattr(project, field.attribute):
        return ""
    words = getattr(project, FIELD[field.in_words].attribute)
    return in_source_words(words) if words else ""


def in_source_words(words: str) -> str:
    """Return « dit par la source : « … » » for words of the source."""
    return f"dit par la source{NBSP}: {quoted(typeset(words.rstrip('.')))}"


def unstated_words(project: Project, column: Column) -> str:
    """Return what stands where a field has no code: the source's words, or that it gives none."""
    return source_words(project, column) or UNSTATED


def own_rows(project: Project, section: Section | None = None) -> Iterator[tuple[str, str]]:
    """Yield label and value in words of the fields shown as rows of their own, "" if unknown."""
    for field in FIELDS:
        if field.own_row and section in (None, field.section):
            yield field.label, field_words(getattr(project, field.attribute), field)


def is_fictional(collection: DepartmentCollection | None) -> bool:
    """Return whether the list of an area was collected only for the demonstration."""
    return collection is not None and collection.status is RecordStatus.EXEMPLE_FICTIF


def collected_words(collection: DepartmentCollection | None) -> str:
    """Return « collectée le 20 octobre 2026 (exemple fictif) », said of an area's list."""
    if collection is None:
        return "collectée"
    when = days_between(collection.date, collection.date) if collection.date else UNDATED
    return f"collectée {when}{f' ({DEMONSTRATION})' if is_fictional(collection) else ''}"


def fictional_days(lists: Iterable[DepartmentCollection | None]) -> tuple[int, str]:
    """Return how many of the lists only the demonstration says are collected, and when."""
    collected = (each for each in lists if each and each.collected is Collection.OUI)
    held = [each.date for each in collected if is_fictional(each)]
    known = [day for day in held if day]
    if not held or len(known) < len(held):
        return len(held), UNDATED
    return len(held), days_between(min(known), max(known))


def fictional_lists(lists: Iterable[DepartmentCollection | None]) -> str:
    """Return « listes collectées le 20 octobre 2026 (exemple fictif) », "" if none is of that."""
    count, when = fictional_days(lists)
    what = "liste collectée" if count == 1 else "listes collectées"
    return f"{what} {when} ({DEMONSTRATION})" if count else ""


def days_between(first: date, last: date) -> str:
    """Return « le 6 octobre 2026 », « du 6 octobre 2026 au 2 novembre 2026 »."""
    if first == last:
        return f"le {long_date(first)}"
    return f"du {long_date(first)} au {long_date(last)}"


def age_limits(project: Project) -> str:
    """Return « 16–25 ans », « à partir de 26 ans » or « jusqu’à 25 ans », "" for no limit."""
    low, high = project.age_min, project.age_max
    if low is None and high is None:
        return ""
    if high is None:
        return f"à partir de {low}{NBSP}ans"
    return f"jusqu’à {high}{NBSP}ans" if low is None else f"{low}–{high}{NBSP}ans"


def referral_words(project: Project) -> tuple[str, str, str]:
    """Return how a project is called upon, who may do so, and what the source says beside both.

    The first two are "" where the source gives no code; its words then stand in their place
    (`source_words`), and the third is "".
    """
    modes = ", ".join(REFERRAL_MODES[mode].lower() for mode in project.referral_modes)
    who = join([REFERRERS[referrer] for referrer in project.referrers])
    return modes, who, project.referral_detail if modes and who else ""


def agreement_dates(project: Project, *, short: bool = False) -> str:
    """Return « du … au … », « depuis le … » or « jusqu’au … », "" when the source gives no date.

    `short`, for paper: days in figures, both as « 01/01/2025–31/12/2026 ».
    """
    written = short_date if short else long_date
    start, end = (written(day) if day else "" for day in (project.start, project.end))
    if start and end:
        return f"{start}–{end}" if short else f"du {start} au {end}"
    if start:
        return f"depuis le {start}"
    return f"jusqu’au {end}" if end else ""


def undated_words(project: Project) -> str:
    """Return « Dates de la convention à confirmer : jusqu’au 3 février 2028, début non précisé … ».

    The source does not give all that tells whether the agreement runs on a day.
    """
    known = agreement_dates(project)
    missing = Undated.END if project.start else Undated.START if project.end else Undated.BOTH
    return Undated.TO_CONFIRM.format(dates=", ".join(filter(None, (known, missing))))


def data_words(updated: date | None, *, example: bool = False) -> str:
    """Return « Données du 6 octobre 2026 », the date being that of the latest update.

    `example`: whether that date is of demonstration records alone.
    """
    if updated is None:
        return "Données non datées"
    return f"Données du {data_day(updated, example=example)}"


def data_day(updated: date, *, example: bool) -> str:
    """Return « 6 octobre 2026 (exemple fictif) », the date of the data."""
    return long_date(updated) + (f" ({DEMONSTRATION})" if example else "")


def postal_address(project: Project, town: str = "") -> str:
    """Return « 3 rue des Lilas, 42300 Roanne », what is not known left out.

    `town` is the name of the commune, for a record that has only its code.
    """
    town = f"{project.postcode} {project.town or town}".strip()
    return ", ".join(filter(None, (project.address, town)))


def site_name(address: str) -> str:
    """Return a site's address as people say it: the host and path, without the scheme."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".removeprefix("www.").rstrip("/")


def count_words(count: Count) -> str:
    """Return « 2 », « au moins 2 », « ? », or « 0 » when there is none for sure."""
    if count.exact:
        return number(count.sure)
    return AT_LEAST.format(count=number(count.sure)) if count.sure else UNKNOWN_COUNT


def count_badge(count: Count) -> str:
    """Return the same in two or three characters: « 2 », « 2+ », « ? », « 0 »."""
    more = count.sure and not count.exact
    return f"{number(count.sure)}+" if more else count_words(count)


def counted(count: Count, one: str, many: str = "") -> str:
    """Return « au moins 2 projets », « 1 projet à confirmer », or that nothing was collected."""
    if count.exact:
        return plural(count.sure, one, many or None)
    if count.sure:
        return AT_LEAST.format(count=plural(count.sure, one, many or None))
    if count.possible:
        return f"{plural(count.possible, one, many or None)} {TO_CONFIRM}"
    return PARTLY_COLLECTED if count.partly else NOT_COLLECTED


def with_possible(total: int, to_confirm: int, one: str) -> str:
    """Return « 3 projets, dont 1 à confirmer », of a list of `total`."""
    words = plural(total, one)
    if not to_confirm:
        return words
    some = f"dont {number(to_confirm)} " if to_confirm < total else ""
    return f"{words}, {some}{TO_CONFIRM}"
