"""Captions of the static map: warning on demonstration records, sources, address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.search.area_stats import lists_used
from dashboard.domain.wording import data_words, fictional_lists
from dashboard.figures.looks import View
from dashboard.french import long_date, number
from dashboard.texts.sharing import Demonstration, Picture


@dataclass(frozen=True, slots=True)
class Captions:
    """The lines below the map; `warning` is "" without demonstration records.

    `style` is the CSS of embedded fonts, None without.
    """

    warning: str
    sources: str
    address: str
    style: Markup | None = None


def captions(view: View, address: str, style: Markup | None = None) -> Captions:
    """Return the captions of a view; `address` is that of its page."""
    catalogue = view.snapshot.catalogue
    dated = data_words(catalogue.updated, example=catalogue.updated_by_example)
    made = Picture.MADE.format(date=long_date(view.snapshot.today))
    words = warning(catalogue.projects[index] for index in view.result.shown)
    lists = fictional_lists(lists_used(view.stats))
    sources = (Picture.CREDIT, f"{dated}, {made}", lists, Picture.LICENCE)
    return Captions(
        warning=f"{Demonstration.LEAD} {words}" if words else "",
        sources=" · ".join(filter(None, sources)),
        address=address,
        style=style,
    )


def warning(shown: Iterable[Project]) -> str:
    """Return how many of the records are demonstrations as a sentence, "" for none."""
    statuses = [project.status for project in shown]
    count, total = statuses.count(RecordStatus.EXEMPLE_FICTIF), len(statuses)
    if not count:
        return ""
    if count == total:
        words = Demonstration.ONLY if total == 1 else Demonstration.ALL
    else:
        words = Demonstration.ONE if count == 1 else Demonstration.SOME
    return words.format(count=number(count), total=number(total))
