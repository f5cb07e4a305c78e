"""The input of every export: a search result and its catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.data.project import Project
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.wording import plain, summary


@dataclass(frozen=True)
class Extract:
    """A search result to export on the day `today`."""

    catalogue: Catalogue
    result: SearchResult
    today: date

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Return the projects shown, in the order of the list."""
        return tuple(self.catalogue.projects[index] for index in self.result.shown)

    @cached_property
    def sentence(self) -> str:
        """Return the page's headline for this result, as plain text."""
        facts = area_stats(self.catalogue, self.result)
        return plain(summary(self.catalogue, self.result, facts))
