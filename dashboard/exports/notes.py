"""What goes with an exported file: its name, its filters in words, source, date and licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    RECORD_STATUSES,
    SCHEMES,
    STEPS,
    RecordStatus,
)
from dashboard.domain.search.selection import Freshness, Param, Selection, Sort
from dashboard.exports.wording import FileName, Filter, Legal, ReadMe, SortWords
from dashboard.french import NBSP, fold, join, long_date, plural, quoted
from dashboard.texts.site import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dashboard.data.geography import Geography
    from dashboard.exports.extract import Extract
    from dashboard.texts.region import Served


_AGES = {Freshness.SIX_MONTHS: Filters.SIX_MONTHS, Freshness.TWELVE_MONTHS: Filters.TWELVE_MONTHS}
_ORDERS = {Sort.UNIT: SortWords.UNIT, Sort.NAME: SortWords.NAME, Sort.UPDATED: SortWords.UPDATED}


def filter_words(selection: Selection, geography: Geography) -> tuple[str, ...]:
    """Return one line a filter in use."""
    return tuple(_lines(selection, geography))


def order_words(selection: Selection) -> str:
    """Return the order of the rows."""
    return _ORDERS[selection.sort]


def _lines(selection: Selection, geography: Geography) -> Iterator[str]:
    if selection.query:
        yield f"{Filters.QUERY}{NBSP}: {quoted(selection.query)}"
    for title, chosen in _choices(selection, geography).items():
        if chosen:
            yield f"{title}{NBSP}: {join(chosen, 'ou')}"
    if not selection.everyone:
        yield Filter.EVERYONE
    if selection.unspecified:
        yield Filter.UNSPECIFIED


def _choices(selection: Selection, geography: Geography) -> dict[str, list[str]]:
    units = geography.areas["nom"]
    return {
        Filters.PUBLICS: [PUBLICS[public].label for public in selection.publics],
        Filters.REGIONS: [geography.regions[code] for code in selection.regions],
        Filters.UNITS: [f"{units[code]} ({code})" for code in selection.units],
        Filters.SCHEMES: [SCHEMES[scheme].label for scheme in selection.schemes],
        Filters.LEAD_TYPES: [LEAD_TYPES[kind] for kind in selection.lead_types],
        Filters.STEPS: [STEPS[step] for step in selection.steps],
        Filter.STATUSES: [RECORD_STATUSES[status] for status in selection.statuses],
        Filters.UPDATED: [_AGES[selection.updated]] if selection.updated else [],
    }


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
    yield _named(selection.publics, Param.PUBLIC)
    yield "" if selection.everyone else FileName.WITHOUT_EVERYONE
    # A region and a department may bear the same code.
    yield _named([f"{Param.REGION}-{code}" for code in selection.regions], Param.REGION)
    yield _named(selection.units, Param.UNIT)
    yield _named(selection.schemes, Param.SCHEME)
    yield _named(selection.lead_types, Param.LEAD_TYPE)
    yield _named(selection.steps, Param.STEP)
    yield _named(selection.statuses, Param.STATUS)
    yield f"{Param.UPDATED}-{selection.updated}" if selection.updated else ""
    yield FileName.WITH_UNSPECIFIED if selection.unspecified else ""
    yield _word(selection.query)


def _named(values: Sequence[str], name: Param) -> str:
    if len(values) > MOST_NAMED:
        return f"{len(values)}-{_word(FileName.MANY[name])}"
    return "-".join(map(_code, values))


def _code(value: str) -> str:
    return value if value.isascii() and value.isalnum() else _word(value)


def _word(text: str) -> str:
    ascii_only = fold(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:LONGEST_WORD].strip("-")


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of one extract; `warning` is "" when no demonstration record is in it.

    `data_date` is the latest update of all the records, `sources` those of the records exported.
    """

    title: str
    sentence: str
    count: int
    filters: tuple[str, ...]
    order: str
    data_date: date | None
    export_date: date
    sources: tuple[str, ...]
    cite: str
    warning: str

    @property
    def data_day(self) -> str:
        """Return the date of the data in words."""
        return long_date(self.data_date) if self.data_date else ReadMe.UNKNOWN_DATE


def notice(extract: Extract) -> Notice:
    """Return the notice of an extract."""
    catalogue, selection = extract.catalogue, extract.answer.selection
    return Notice(
        title=catalogue.geography.served.title,
        sentence=extract.sentence,
        count=len(extract.projects),
        filters=filter_words(selection, catalogue.geography),
        order=order_words(selection),
        data_date=catalogue.updated,
        export_date=extract.today,
        sources=tuple(dict.fromkeys(project.source_name for project in extract.projects)),
        cite=citation(catalogue.geography.served, catalogue.updated),
        warning=_warning(extract),
    )


def citation(served: Served, updated: date | None) -> str:
    """Return « Carte O2R Auvergne-Rhône-Alpes, données du 6 octobre 2026 »."""
    if updated is None:
        return Legal.CITE_UNDATED.format(site=served.title)
    return Legal.CITE.format(site=served.title, date=long_date(updated))


def _warning(extract: Extract) -> str:
    count = sum(p.status is RecordStatus.EXEMPLE_FICTIF for p in extract.projects)
    if not count:
        return ""
    fictional = plural(count, "fiche fictive", "fiches fictives")
    return Legal.FICTIONAL.format(fictional=fictional, total=len(extract.projects))
