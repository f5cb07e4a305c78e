"""One state of the data with all that is worked out from it once, ready to answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.domain.projects import ProjectSummary, project_summaries
from dashboard.domain.search.results import Facets, SearchResult, search
from dashboard.domain.search.selection import Ignored, Selection
from dashboard.domain.territory.partition import Partition, build_partition

if TYPE_CHECKING:
    from datetime import date

    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.changes.diff import Change


@dataclass(frozen=True)
class Snapshot:
    """A catalogue as seen on the day `today`.

    `changes` is what it changed of the catalogue whose fingerprint is `previous`, if there was one.
    """

    catalogue: Catalogue
    today: date
    previous: str = ""
    changes: tuple[Change, ...] = ()

    @cached_property
    def facets(self) -> Facets:
        """Return the filters as masks."""
        return Facets(self.catalogue, self.today)

    @cached_property
    def atoms(self) -> Partition:
        """Return the atoms of the map."""
        return build_partition(self.catalogue)

    @cached_property
    def cards(self) -> tuple[ProjectSummary, ...]:
        """Return every project's card, in file order."""
        return project_summaries(self.catalogue, self.today)

    def ask(self, query: str) -> tuple[SearchResult, tuple[Ignored, ...]]:
        """Return the answer to a URL's query, and what of the query meant nothing."""
        selection, ignored = Selection.from_query(
            query, self.catalogue.geography.regions, self.catalogue.units
        )
        return search(selection, self.facets), ignored

    def warm(self) -> Snapshot:
        """Work out now what the first visitor would wait for; return self."""
        _ = self.atoms, self.cards, self.ask(""), self.catalogue.search_texts
        return self
