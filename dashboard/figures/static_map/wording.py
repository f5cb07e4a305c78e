"""Captions of the static map: warning on demonstration records, sources, address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.search.area_stats import AreaStats
from dashboard.domain.wording import UNDATED, data_words, days_between, is_fictional
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
    sources = (Picture.CREDIT, f"{dated}, {made}", fictional_lists(view.stats), Picture.LICENCE)
    return Captions(
        warning=f"{Demonstration.LEAD} {words}" if words else "",
        sources=" · ".join(filter(None, sources)),
        address=address,
        style=style,
    )


def fictional_lists(stats: Iterable[AreaStats]) -> str:
    """Return when the lists of areas were collected for the demonstration alone, "" if none was.

    What is painted « 0 », or outside of the territories, is known from such a list.
    """
    lists = [area.collection for area in stats if area.asked and area.count.collected]
    days = {held.date for held in lists if held and is_fictional(held)}
    if not days:
        return ""
    known = sorted(day for day in days if day)
    if None in days or not known:
        return Picture.FICTIONAL_LISTS.format(when=UNDATED)
    return Picture.FICTIONAL_LISTS.format(when=days_between(known[0], known[-1]))


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
