"""The selection: filters and sort order, parsed from and written to a query string."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step
from dashboard.domain.search.filters import (
    PARAMETERS,
    Filter,
    FilterKind,
    Freshness,
    Param,
    Sort,
    ToCheck,
)
from dashboard.domain.verdict import Person, When

# The filters that follow from page to page.
CARRIED = (Param.PUBLIC, Param.AREA, Param.SCHEME, Param.DAY, Param.STATUS)
LONGEST_TEXT = 200
LONGEST_QUERY = 20_000
MOST_PARAMETERS = 500
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Ignored:
    """An ignored parameter value of a query string."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters and order of a view; every field's default is « no filter ».

    `regions` and `areas` hold codes of the geography; several values of one field mean « at least
    one ». `day`: the one that agreements are judged on, None for today.
    """

    query: str = ""
    publics: tuple[Public, ...] = ()
    include_open_to_all: bool = True
    unspecified: bool = False
    regions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    lead_types: tuple[LeadType, ...] = ()
    steps: tuple[Step, ...] = ()
    updated: Freshness | None = None
    to_check: tuple[ToCheck, ...] = ()
    day: date | None = None
    statuses: tuple[RecordStatus, ...] = ()
    sort: Sort = Sort.AREA

    @classmethod
    def from_query(
        cls, query: str, regions: Mapping[str, str], areas: Mapping[str, str]
    ) -> tuple[Selection, tuple[Ignored, ...]]:
        """Return the selection that `query` (with or without « ? ») asks for, and what it ignored.

        `regions` and `areas` are the places to choose from, names by code.
        Never raises: a value that means nothing is reported, a parameter of another kind is not
        this function's business.
        """
        reader = _Reader(query)
        values: dict[str, Any] = {
            row.attribute: reader.value(row, row.options(regions, areas)) for row in PARAMETERS
        }
        return cls(**values), tuple(reader.ignored)

    def to_query(self) -> str:
        """Return the shortest query (no « ? ») that `from_query` reads back as this selection."""
        return urlencode([(row.param, code) for row in PARAMETERS for code in self.codes(row)])

    def codes(self, filter_: Filter) -> tuple[str, ...]:
        """Return what the address says of a filter: options chosen, its text, its day, 0 or 1."""
        value = getattr(self, filter_.attribute)
        if value == filter_.default:
            return ()
        if isinstance(value, bool):
            return ("1" if value else "0",)
        if isinstance(value, date):
            return (value.isoformat(),)
        return value if isinstance(value, tuple) else (value,)

    def without(self, filter_: Filter, code: str) -> Selection:
        """Return the selection less one of the `codes` of a filter."""
        value: Any = filter_.default
        if filter_.kind is FilterKind.MANY:
            value = tuple(other for other in self.codes(filter_) if other != code)
        return replace(self, **{filter_.attribute: value})

    @property
    def carried(self) -> Selection:
        """Return the selection of the filters alone that follow from page to page."""
        kept = {
            row.attribute: getattr(self, row.attribute)
            for row in PARAMETERS
            if row.param in CARRIED
        }
        return Selection(**kept)

    @property
    def person(self) -> Person:
        """Return whom the filters by public ask about."""
        return Person(self.publics, include_open_to_all=self.include_open_to_all)

    def when(self, today: date) -> When:
        """Return the day that agreements are judged on."""
        return When(self.day or today, asked=self.day is not None)

    @property
    def real_only(self) -> bool:
        """Return whether it is of published records only."""
        return self.statuses == (RecordStatus.SOURCE_PUBLIQUE,)

    @property
    def is_filtered(self) -> bool:
        """Return whether anything but the order differs from the default."""
        return replace(self, sort=Sort.AREA) != Selection()

    @property
    def of_all(self) -> bool:
        """Return whether it leaves all projects, on whatever day."""
        return not replace(self, day=None).is_filtered


def read_day(text: str) -> date | None:
    """Return the day of « 2027-11-01 », None for any other text."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:  # no such day
        return None


def _in_parts(
    pairs: Iterable[tuple[str, str]], areas: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give the pairs, a department that is counted in parts as these: 69 is 69D and 69M."""
    for name, value in pairs:
        code = value.strip()
        parts = [area for area in areas if len(area) > len(code) and area[:2] == code]
        if name == Param.AREA and parts:
            yield from ((name, part) for part in parts)
        else:
            yield name, value


class _Reader:
    """Reads typed values out of one query, remembering what made no sense."""

    def __init__(self, query: str) -> None:
        pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")
        self._pairs = pairs[:MOST_PARAMETERS]
        self.ignored: list[Ignored] = []

    def value(self, filter_: Filter, options: Collection[str]) -> object:
        """Return the value of a filter that offers `options`; of several that exclude, the last."""
        if filter_.kind is FilterKind.TEXT:
            return self._text(filter_.param)
        if filter_.kind is FilterKind.DAY:
            return self._day(filter_.param)
        if filter_.param is Param.AREA:
            self._pairs = list(_in_parts(self._pairs, options))
        chosen = self._known(filter_.param, ("0", "1") if filter_.is_box else options)
        if filter_.kind is FilterKind.MANY:
            return tuple(option for option in options if option in chosen)
        if not chosen:
            return filter_.default
        return chosen[-1] == "1" if filter_.is_box else next(o for o in options if o == chosen[-1])

    def _values(self, name: str) -> list[str]:
        values = (value.strip() for key, value in self._pairs if key == name)
        return list(dict.fromkeys(value for value in values if value))

    def _known(self, name: str, options: Collection[str]) -> list[str]:
        values = self._values(name)
        self.ignored += [
            Ignored(name, value[:LONGEST_TEXT]) for value in values if value not in options
        ]
        return [value for value in values if value in options]

    def _day(self, name: str) -> date | None:
        """Return the last day of the calendar, written 2027-11-01."""
        days = {value: day for value in self._values(name) if (day := read_day(value))}
        known = self._known(name, days)
        return days[known[-1]] if known else None

    def _text(self, name: str) -> str:
        """Return the last free text, control characters dropped, spaces folded."""
        value = next(reversed(self._values(name)), "")
        printable = "".join(c if c.isprintable() else " " for c in value)
        return " ".join(printable.split())[:LONGEST_TEXT].strip()
