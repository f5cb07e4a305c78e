"""What a visitor asked for: one frozen value that round-trips to the URL's query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl, urlencode

from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_TEXT = 200
LONGEST_QUERY = 20_000
MOST_PARAMETERS = 500
_Member = TypeVar("_Member", bound=StrEnum)


class Param(StrEnum):
    """The names of the query parameters, in the order a link writes them."""

    QUERY = "q"
    PUBLIC = "public"
    EVERYONE = "tous"
    UNSPECIFIED = "non_precise"
    REGION = "region"
    UNIT = "departement"
    SCHEME = "dispositif"
    LEAD_TYPE = "porteur_type"
    STEP = "etape"
    UPDATED = "maj"
    STATUS = "statut_fiche"
    SORT = "tri"


class Freshness(StrEnum):
    """How recent a record's update must be."""

    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"


class Sort(StrEnum):
    """The orders of the list."""

    UNIT = "departement"
    NAME = "nom"
    UPDATED = "maj"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A parameter value of a link that means nothing here."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters and order of a view; every field's default is « no filter ».

    `regions` and `units` hold codes of the geography; several values of one field mean « at least
    one ».
    """

    query: str = ""
    publics: tuple[Public, ...] = ()
    everyone: bool = True
    unspecified: bool = False
    regions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    lead_types: tuple[LeadType, ...] = ()
    steps: tuple[Step, ...] = ()
    updated: Freshness | None = None
    statuses: tuple[RecordStatus, ...] = ()
    sort: Sort = Sort.UNIT

    @classmethod
    def from_query(
        cls, query: str, regions: Collection[str], units: Collection[str]
    ) -> tuple[Selection, tuple[Ignored, ...]]:
        """Return the selection that `query` (with or without « ? ») asks for, and what it ignored.

        `regions` and `units` are the codes to choose from.
        Never raises: a value that means nothing is reported, a parameter of another kind is not
        this function's business.
        """
        reader = _Reader(query)
        selection = cls(
            query=reader.text(Param.QUERY),
            publics=reader.members(Param.PUBLIC, Public),
            everyone=reader.flag(Param.EVERYONE, default=True),
            unspecified=reader.flag(Param.UNSPECIFIED, default=False),
            regions=reader.codes(Param.REGION, regions),
            units=reader.codes(Param.UNIT, units),
            schemes=reader.members(Param.SCHEME, Scheme),
            lead_types=reader.members(Param.LEAD_TYPE, LeadType),
            steps=reader.members(Param.STEP, Step),
            updated=reader.member(Param.UPDATED, Freshness),
            statuses=reader.members(Param.STATUS, RecordStatus),
            sort=reader.member(Param.SORT, Sort) or Sort.UNIT,
        )
        return selection, tuple(reader.ignored)

    def to_query(self) -> str:
        """Return the shortest query (no « ? ») that `from_query` reads back as this selection."""
        pairs: list[tuple[str, str]] = [(Param.QUERY, self.query)] if self.query else []
        pairs += [(Param.PUBLIC, value) for value in self.publics]
        pairs += [] if self.everyone else [(Param.EVERYONE, "0")]
        pairs += [(Param.UNSPECIFIED, "1")] if self.unspecified else []
        pairs += [(Param.REGION, value) for value in self.regions]
        pairs += [(Param.UNIT, value) for value in self.units]
        pairs += [(Param.SCHEME, value) for value in self.schemes]
        pairs += [(Param.LEAD_TYPE, value) for value in self.lead_types]
        pairs += [(Param.STEP, value) for value in self.steps]
        pairs += [(Param.UPDATED, self.updated)] if self.updated else []
        pairs += [(Param.STATUS, value) for value in self.statuses]
        pairs += [] if self.sort is Sort.UNIT else [(Param.SORT, self.sort)]
        return urlencode(pairs)

    @property
    def is_filtered(self) -> bool:
        """Return whether anything but the order differs from the default."""
        return replace(self, sort=Sort.UNIT) != Selection()


class _Reader:
    """Reads typed values out of one query, remembering what made no sense."""

    def __init__(self, query: str) -> None:
        pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")
        self._pairs = pairs[:MOST_PARAMETERS]
        self.ignored: list[Ignored] = []

    def _values(self, name: str) -> list[str]:
        values = (value.strip() for key, value in self._pairs if key == name)
        return list(dict.fromkeys(value for value in values if value))

    def _known(self, name: str, vocabulary: Collection[str]) -> tuple[str, ...]:
        values = self._values(name)
        self.ignored += [
            Ignored(name, value[:LONGEST_TEXT]) for value in values if value not in vocabulary
        ]
        return tuple(code for code in vocabulary if code in values)

    def codes(self, name: str, vocabulary: Collection[str]) -> tuple[str, ...]:
        """Return the values that `vocabulary` knows, in its order."""
        return self._known(name, vocabulary)

    def members(self, name: str, kind: type[_Member]) -> tuple[_Member, ...]:
        """Return the values that are members of `kind`, in its order."""
        return tuple(kind(value) for value in self._known(name, [str(m) for m in kind]))

    def member(self, name: str, kind: type[_Member]) -> _Member | None:
        """Return the one value of a parameter that takes one; of several, the last."""
        found = [v for v in self._values(name) if v in [str(m) for m in kind]]
        self._known(name, [str(m) for m in kind])
        return kind(found[-1]) if found else None

    def flag(self, name: str, *, default: bool) -> bool:
        """Return whether the parameter says 1 (true) or 0 (false)."""
        found = self._known(name, ("0", "1"))
        return found[-1] == "1" if found else default

    def text(self, name: str) -> str:
        """Return the last free text, control characters dropped, spaces folded."""
        value = next(reversed(self._values(name)), "")
        printable = "".join(c if c.isprintable() else " " for c in value)
        return " ".join(printable.split())[:LONGEST_TEXT].strip()
