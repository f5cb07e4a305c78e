"""What a visitor asks of « Couverture »: one frozen value that round-trips to the URL's query."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.data.vocabularies import Public, RecordStatus, Scheme
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS
from dashboard.domain.search.selection import LONGEST_QUERY, LONGEST_TEXT, MOST_PARAMETERS, Ignored
from dashboard.paths import SitePath, link

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

    `public` is a code of `SPECIFIC_PUBLICS`, `ANY_PUBLIC` or "": the page chooses. `sort` is an
    `Order` or a unit.
    """

    public: str = ""
    scheme: str = ""
    include_open_to_all: bool = True
    include_demo: bool = True
    mode: Mode = Mode.PROJECTS
    sort: str = RankingOrder.USUAL
    case: str = ""

    @classmethod
    def from_query(
        cls, query: str, areas: Collection[str]
    ) -> tuple[CoverageQuery, tuple[Ignored, ...]]:
        """Return what `query` asks for, and the values in it that mean nothing; never raise."""
        known = {
            "public": (*SPECIFIC_PUBLICS, ANY_PUBLIC),
            "dispositif": tuple(Scheme),
            "tous": ("0", "1"),
            "exemples": ("0", "1"),
            "mode": tuple(Mode),
            "tri": (*RankingOrder, *areas),
            "case": tuple(areas),
        }
        pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")[:MOST_PARAMETERS]
        given = [(name, value.strip()) for name, value in pairs if name in known and value.strip()]
        found = {name: value for name, value in given if value in known[name]}
        strange = [(name, value) for name, value in given if value not in known[name]]
        parsed = cls(
            public=found.get("public", ""),
            scheme=found.get("dispositif", ""),
            include_open_to_all=found.get("tous") != "0",
            include_demo=found.get("exemples") != "0",
            mode=Mode(found.get("mode", Mode.PROJECTS)),
            sort=found.get("tri", RankingOrder.USUAL),
            case=found.get("case", ""),
        )
        return parsed, tuple(Ignored(n, v[:LONGEST_TEXT]) for n, v in dict.fromkeys(strange))

    @property
    def asks_for(self) -> Public | None:
        """Return the public whose row is shown, None for all projects."""
        return None if self.public in ("", ANY_PUBLIC) else Public(self.public)

    def to_query(self) -> str:
        """Return the shortest query (no « ? ») that `from_query` reads back as this question."""
        pairs = (
            ("public", self.public),
            ("dispositif", self.scheme),
            ("tous", "" if self.include_open_to_all else "0"),
            ("exemples", "" if self.include_demo else "0"),
            ("mode", "" if self.mode is Mode.PROJECTS else self.mode),
            ("tri", "" if self.sort == RankingOrder.USUAL else self.sort),
            ("case", self.case),
        )
        return urlencode([(name, value) for name, value in pairs if value])

    def address(self, path: str = SitePath.COVERAGE, **changes: Any) -> str:  # noqa: ANN401 - a field's value
        """Return the address of this question with `changes`, at `path`."""
        return link(path, replace(self, **changes).to_query())

    def on_the_map(self, area: str = "", project: str = "") -> str:
        """Return the address of the map page with the same filters, and a unit or an open sheet."""
        pairs = (
            ("public", str(self.asks_for or "")),
            ("tous", "" if self.include_open_to_all else "0"),
            ("departement", area),
            ("dispositif", self.scheme),
            ("statut_fiche", "" if self.include_demo else str(RecordStatus.SOURCE_PUBLIQUE)),
            ("projet", project),
        )
        return link(SitePath.MAP, urlencode([(name, value) for name, value in pairs if value]))
