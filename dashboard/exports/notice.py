"""What goes with every exported file: what it is, of which day, whose, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import RecordStatus
from dashboard.exports.filter_words import filter_words, order_words
from dashboard.exports.texts import Legal, ReadMe
from dashboard.french import long_date, plural

if TYPE_CHECKING:
    from datetime import date

    from dashboard.exports.extract import Extract
    from dashboard.texts_region import Served


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
