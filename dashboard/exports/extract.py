"""What every export is made from: the projects of a view, in its order, with what to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.domain.area_stats import area_stats
from dashboard.domain.search.wording import plain, summary

if TYPE_CHECKING:
    from datetime import date

    from dashboard.data.project import Project
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.search.results import SearchResult


@dataclass(frozen=True)
class Extract:
    """The answer to a selection, about to leave on the day `today`."""

    catalogue: Catalogue
    answer: SearchResult
    today: date

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Return the projects shown, in the order of the list."""
        return tuple(self.catalogue.projects[index] for index in self.answer.shown)

    @cached_property
    def sentence(self) -> str:
        """Return the sentence of the page for this view."""
        facts = area_stats(self.catalogue, self.answer)
        return plain(summary(self.catalogue, self.answer, facts))
