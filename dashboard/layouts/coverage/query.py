"""What a visitor asks of « Couverture »: one frozen value that round-trips to the URL's query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.domain.search.filters import Param
from dashboard.domain.search.selection import (
    LONGEST_QUERY,
    LONGEST_TEXT,
    MOST_PARAMETERS,
    Ignored,
    Selection,
)
from dashboard.paths import SitePath, link

# The filters of the map page that this page has too, besides the public, of which it shows one.
READ = (Param.INCLUDE_OPEN_TO_ALL, Param.SCHEME, Param.DAY, Param.STATUS)
CELL = "case"  # parameter of the opened cell
ANY_PUBLIC = "ensemble"


class Mode(StrEnum):
    """What the cells show."""

    PROJECTS = "projets"
    POPULATION = "population"
    OVERLAPS = "recouvrements"


class RankingOrder(StrEnum):
    """The orders of the rows; a unit's code sorts by the covered share of that unit."""

    USUAL = "habituel"
    NAME = "nom"
    GAP = "non-couverte"
    PROJECTS = "projets"


@dataclass(frozen=True, slots=True)
class CoverageQuery:
    """The settings of the page; `case` is the unit whose cell is open, "" for none.

    `public` is a code of `SPECIFIC_PUBLICS`, or `ANY_PUBLIC`. `filters` are those of `READ`. `sort`
    is a `RankingOrder` or a unit.
    """

    public: str = ANY_PUBLIC
    filters: Selection = Selection()  # noqa: RUF009 - frozen
    mode: Mode = Mode.PROJECTS
    sort: str = RankingOrder.USUAL
    case: str = ""

    @classmethod
    def from_query(
        cls, query: str, areas: Mapping[str, str]
    ) -> tuple[CoverageQuery, tuple[Ignored, ...]]:
        """Return what `query` asks for, and the values in it that mean nothing; never raise.

        `areas`: names by code.
        """
        known = {
            Param.PUBLIC: (*SPECIFIC_PUBLICS, ANY_PUBLIC),
            "mode": tuple(Mode),
            Param.SORT: (*RankingOrder, *areas),
            CELL: tuple(areas),
        }
        pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")[:MOST_PARAMETERS]
        filters, ignored = Selection.from_query(
            urlencode([pair for pair in pairs if pair[0] in READ]), {}, areas
        )
        given = [(name, value.strip()) for name, value in pairs if name in known and value.strip()]
        found = {name: value for name, value in given if value in known[name]}
        strange = [(name, value) for name, value in given if value not in known[name]]
        parsed = cls(
            public=found.get(Param.PUBLIC, ANY_PUBLIC),
            filters=filters,
            mode=Mode(found.get("mode", Mode.PROJECTS)),
            sort=found.get(Param.SORT, RankingOrder.USUAL),
            case=found.get(CELL, ""),
        )
        own = tuple(Ignored(n, v[:LONGEST_TEXT]) for n, v in dict.fromkeys(strange))
        return parsed, own + ignored

    @property
    def asks_for(self) -> Public | None:
        """Return the public whose row is shown, None for all projects."""
        return None if self.public == ANY_PUBLIC else Public(self.public)

    def to_query(self) -> str:
        """Return the shortest query (no « ? ») that `from_query` reads back as this question."""
        pairs = (
            (Param.PUBLIC, "" if self.public == ANY_PUBLIC else self.public),
            *parse_qsl(self.filters.to_query()),
            ("mode", "" if self.mode is Mode.PROJECTS else self.mode),
            (Param.SORT, "" if self.sort == RankingOrder.USUAL else self.sort),
            (CELL, self.case),
        )
        return urlencode([(name, value) for name, value in pairs if value])

    def address(self, path: str = SitePath.COVERAGE, **changes: Any) -> str:  # noqa: ANN401 - a field's value
        """Return the address of this question with `changes`, at `path`."""
        return link(path, replace(self, **changes).to_query())

    def on_the_map(self, area: str = "", project: str = "") -> str:
        """Return the address of the map page with the same filters, and a unit or an open sheet."""
        public = (self.asks_for,) if self.asks_for else ()
        filters = replace(self.filters, publics=public, areas=(area,) if area else ())
        opened = urlencode({"projet": project}) if project else ""
        return link(SitePath.MAP, "&".join(filter(None, (filters.to_query(), opened))))
