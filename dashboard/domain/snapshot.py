"""A snapshot: one state of the data on one day, with cached derived values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dashboard.domain.catalogue import Catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.changes.wording import Change
from dashboard.domain.coverage.counting import CoverageBasis, basis_of
from dashboard.domain.history import History
from dashboard.domain.partition import Partition, build_partition
from dashboard.domain.projects import ProjectSummary, project_summaries
from dashboard.domain.search.facets import Facets
from dashboard.domain.search.results import SearchResult, search
from dashboard.domain.search.selection import Ignored, Selection
from dashboard.domain.wording import data_words, fictional_lists


@dataclass(frozen=True)
class Snapshot:
    """A catalogue on the day `today`.

    `changes` are those since the catalogue `before`, if there was one. `editions` finds an earlier
    catalogue by the beginning of its fingerprint; `history` returns the editions of the records,
    the latest first.
    """

    catalogue: Catalogue
    today: date
    before: Catalogue | None = None
    changes: tuple[Change, ...] = ()
    editions: Callable[[str], Catalogue | None] = field(default=lambda _: None, compare=False)
    history: History = field(default=tuple, compare=False)

    def changes_since(self, former: Catalogue) -> tuple[Change, ...]:
        """Return the changes of the records since an earlier catalogue."""
        if former is self.before:
            return self.changes
        return changes(former.projects, self.catalogue.projects, self.catalogue.geography)

    @cached_property
    def facets(self) -> Facets:
        """Return the filters as masks."""
        return Facets(self.catalogue, self.today)

    @cached_property
    def partition(self) -> Partition:
        """Return the partition of the communes that the map is drawn from."""
        return build_partition(self.catalogue)

    @cached_property
    def summaries(self) -> tuple[ProjectSummary, ...]:
        """Return the summaries of all projects, in file order."""
        return project_summaries(self.catalogue, self.today)

    def selection(self, query: str) -> tuple[Selection, tuple[Ignored, ...]]:
        """Return the filters of a URL's query string, and the values of it that were ignored."""
        known = self.catalogue
        return Selection.from_query(query, known.geography.regions, known.area_names)

    def search(self, query: str) -> tuple[SearchResult, tuple[Ignored, ...]]:
        """Return the result of a URL's query string, and the values of it that were ignored."""
        selection, ignored = self.selection(query)
        return search(selection, self.facets), ignored

    def counted(self, selection: Selection) -> SearchResult:
        """Return the projects that coverage counts: all filters but those on publics."""
        return search(replace(selection, publics=()), self.facets)

    @property
    def dated(self) -> str:
        """Return the date of the data and of the demonstration's lists, for the foot of a page.

        « Données du 6 octobre 2026, listes collectées le 20 octobre 2026 (exemple fictif) ».
        """
        known = self.catalogue
        dated = data_words(known.updated, example=known.updated_by_example)
        return ", ".join(filter(None, (dated, fictional_lists(known.lists))))

    def coverage_basis(self, *, real_only: bool) -> CoverageBasis:
        """Return the arrays of coverage; `real_only`: no demonstration row marks a collection."""
        known = self.catalogue
        collected = known.really_collected if real_only else known.collected
        return basis_of(known.projects, known.territories, known.geography, collected)

    def warm(self) -> Snapshot:
        """Fill the caches that the first request would wait for; return self."""
        _ = self.partition, self.summaries, self.search(""), self.catalogue.search_texts
        return self
