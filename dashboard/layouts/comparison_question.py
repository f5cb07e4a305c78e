"""What an address asks to compare, and the addresses that change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from dashboard.domain.comparison import LEAST, MOST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATH = "/comparer"
PROJECT, DIFFERENCES = "projet", "differences"
LONGEST_QUERY, LONGEST_ID, MOST_UNKNOWN = 20_000, 80, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The records asked for: `ids` are known, at most `MOST`; `beyond` are known but too many."""

    ids: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    differences: bool = False

    @property
    def enough(self) -> bool:
        """Return whether there is something to compare."""
        return len(self.ids) >= LEAST

    def without(self, id_: str) -> str:
        """Return the address of the same comparison without one record."""
        return address([i for i in self.ids if i != id_], differences=self.differences)


def read_asked(query: str, known: Mapping[str, int]) -> Asked:
    """Return what `query` (with or without « ? ») asks for; an id counts once."""
    pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], errors="replace")
    asked = list(dict.fromkeys(v.strip() for name, v in pairs if name == PROJECT and v.strip()))
    found = [id_ for id_ in asked if id_ in known]
    return Asked(
        ids=tuple(found[:MOST]),
        beyond=tuple(found[MOST:]),
        unknown=tuple(id_[:LONGEST_ID] for id_ in asked if id_ not in known)[:MOST_UNKNOWN],
        differences=(DIFFERENCES, "1") in pairs,
    )


def address(ids: Sequence[str], *, differences: bool = False) -> str:
    """Return the address that compares `ids`."""
    pairs = [(PROJECT, id_) for id_ in ids] + ([(DIFFERENCES, "1")] if differences else [])
    return f"{PATH}?{urlencode(pairs)}".rstrip("?")
