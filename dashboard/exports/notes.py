"""The input of every export, and what a file says of it: name, filters, source, date, licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.area_stats import AreaStats, area_stats, lists_used
from dashboard.domain.search.filters import FILTERS, Filter, FilterKind, Sort
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.wording import whole_summary
from dashboard.domain.wording import data_day, data_words, fictional_lists, plain
from dashboard.exports.wording import FileName, Legal, ReadMe, SortWords
from dashboard.french import fold, join, lower_first, plural
from dashboard.texts.region import Served


@dataclass(frozen=True)
class Extract:
    """A search result to export on the day `today`; `site`: the server's address, for links."""

    catalogue: Catalogue
    result: SearchResult
    today: date
    site: str = ""

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Return the projects shown, in the order of the list."""
        return tuple(self.catalogue.projects[index] for index in self.result.shown)

    @cached_property
    def stats(self) -> tuple[AreaStats, ...]:
        """Return what is known of each area under the filters."""
        return area_stats(self.catalogue, self.result)

    @cached_property
    def sentence(self) -> str:
        """Return the page's headline and its note for this result, as plain text."""
        return plain(whole_summary(self.catalogue, self.result, self.stats))


_ORDERS = {Sort.AREA: SortWords.UNIT, Sort.NAME: SortWords.NAME, Sort.UPDATED: SortWords.UPDATED}


def filter_words(selection: Selection, geography: Geography) -> tuple[str, ...]:
    """Return one line a filter in use, the boxes last."""
    rows = sorted(FILTERS, key=lambda row: row.is_box)
    return tuple(_line(row, codes, geography) for row in rows if (codes := selection.codes(row)))


def _line(row: Filter, codes: tuple[str, ...], geography: Geography) -> str:
    areas, words = dict(geography.areas["nom"]), row.words
    options = [
        words.listed.format(option=row.label(code, geography.regions, areas), code=code)
        for code in codes
    ]
    return words.line.format(label=words.label, options=join(options, "ou"))


def order_words(selection: Selection) -> str:
    """Return the sort order in French."""
    return _ORDERS[selection.sort]


LONGEST = 100
LONGEST_WORD = 24
MOST_NAMED = 3


def file_name(selection: Selection, day: date, extension: str) -> str:
    """Return « projets-o2r_2026-11-23_jeunes_38.csv », of at most `LONGEST` characters."""
    stem, room = f"{FileName.STEM}_{day.isoformat()}", LONGEST - len(extension) - 1
    parts = [part for part in _filters(selection) if part]
    for rank, part in enumerate(parts):
        rest = f"_{FileName.MORE}" if rank + 1 < len(parts) else ""
        if len(stem) + 1 + len(part) + len(rest) > room:
            stem += f"_{FileName.MORE}"
            break
        stem += f"_{part}"
    return f"{stem}.{extension}"


def _filters(selection: Selection) -> Iterator[str]:
    """Give the words of each filter in use, a text last: it may be long."""
    for row in sorted(FILTERS, key=lambda row: row.kind is FilterKind.TEXT):
        if codes := selection.codes(row):
            yield _named(row, codes)


def _named(row: Filter, codes: tuple[str, ...]) -> str:
    word = row.words.file_name
    if row.kind is FilterKind.TEXT:
        return _word(*codes)
    if row.kind in {FilterKind.ONE, FilterKind.DAY}:
        return f"{word}-{codes[0]}"
    if row.is_box:
        return word
    if len(codes) > MOST_NAMED:
        return f"{len(codes)}-{word}"
    return "-".join(_code(row.words.file_code.format(code=code)) for code in codes)


def _code(value: str) -> str:
    return value if value.isascii() and value.isalnum() else _word(value)


def _word(text: str) -> str:
    ascii_only = fold(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:LONGEST_WORD].strip("-")


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of an export; `warning` is "" without demonstration records.

    `data_date` is the latest update of all records, `example` whether of demonstrations alone;
    `sources` are those of the exported ones. `lists`: which of the departments' lists of projects
    only the demonstration says are collected, "" for none.
    """

    title: str
    sentence: str
    count: int
    filters: tuple[str, ...]
    order: str
    data_date: date | None
    example: bool
    lists: str
    export_date: date
    sources: tuple[str, ...]
    cite: str
    warning: str

    @property
    def data_day(self) -> str:
        """Return the date of the data in French."""
        if not self.data_date:
            return ReadMe.UNKNOWN_DATE
        return data_day(self.data_date, example=self.example)


def notice(extract: Extract) -> Notice:
    """Return the notice of an export."""
    catalogue, selection = extract.catalogue, extract.result.selection
    return Notice(
        title=catalogue.geography.served.title,
        sentence=extract.sentence,
        count=len(extract.projects),
        filters=filter_words(selection, catalogue.geography),
        order=order_words(selection),
        data_date=catalogue.updated,
        example=catalogue.updated_by_example,
        lists=fictional_lists(lists_used(extract.stats)),
        export_date=extract.today,
        sources=tuple(dict.fromkeys(project.source_name for project in extract.projects)),
        cite=citation(catalogue.geography.served, catalogue.updated),
        warning=_warning(extract),
    )


def citation(served: Served, updated: date | None) -> str:
    """Return « Carte O2R Auvergne-Rhône-Alpes, données du 6 octobre 2026 »."""
    return f"{served.title}, {lower_first(data_words(updated))}"


def _warning(extract: Extract) -> str:
    count = sum(p.status is RecordStatus.EXEMPLE_FICTIF for p in extract.projects)
    if not count:
        return ""
    fictional = plural(count, *Legal.FICTIONAL_RECORDS)
    return Legal.FICTIONAL.format(fictional=fictional, total=len(extract.projects))
