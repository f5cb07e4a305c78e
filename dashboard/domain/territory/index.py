"""Index of the communes of each code of a record; and a cache by geography."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.data.geography import Geography

T = TypeVar("T")
CACHED = 4


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A geography as a cache key, by identity: DataFrames have no hash."""

    geography: Geography

    def __hash__(self) -> int:
        return id(self.geography)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.geography is self.geography


def once_per_geography(build: Callable[[Geography], T]) -> Callable[[Geography], T]:
    """Decorate `build` with an LRU cache of the last `CACHED` geographies."""

    @lru_cache(maxsize=CACHED)
    def cached(key: _ByIdentity) -> T:
        return build(key.geography)

    @wraps(build)
    def call(geography: Geography) -> T:
        return cached(_ByIdentity(geography))

    return call


class UnknownCode(ValueError):  # noqa: N818 - a fault of the data, named as the steward reads it
    """A code that is no current or former commune, EPCI, department or area."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"unknown code {code!r}: expected a commune, EPCI, department or area of the region"
        )
        self.code = code


@dataclass(frozen=True, slots=True, eq=False)
class CommuneIndex:
    """The rows of `Geography.communes` of each code; row arrays are sorted and read-only.

    `codes`: today's code of each row (C,). `communes`: today's and former code → row.
    `departments`, `areas` and `epci` keep the codes in the order of the geography, those without
    a commune left out. `epci_of`: position in `epci` of each row's EPCI, `len(epci)` for none (C,).
    `holders`: every code that holds the commune of each row, its own and former ones included (C,).
    """

    codes: tuple[str, ...]
    communes: Mapping[str, int]
    departments: tuple[str, ...]
    areas: tuple[str, ...]
    epci: tuple[str, ...]
    epci_of: NDArray[np.intp]
    holders: tuple[frozenset[str], ...]
    members: Mapping[str, NDArray[np.intp]]

    @property
    def size(self) -> int:
        """Return C."""
        return len(self.codes)

    def areas_within(self, code: str) -> tuple[str, ...]:
        """Return the areas inside the department `code`, empty if it is one area itself."""
        rows = self.rows(code)
        return tuple(u for u in self.areas if u != code and self.rows(u)[0] in rows)

    def rows(self, code: str) -> NDArray[np.intp]:
        """Return the rows of the communes of `code`.

        Raises:
            UnknownCode: for a code that the geography does not know.
        """
        try:
            return self.members[code]
        except KeyError:
            raise UnknownCode(code) from None


@once_per_geography
def commune_index(geography: Geography) -> CommuneIndex:
    """Return the index of `geography`; cached."""
    communes = geography.communes
    today = {code: row for row, code in enumerate(communes["code"])}
    former = {old: today[new] for old, new in geography.former.items() if new in today}
    single = former | today
    departments, areas, epci = (_groups(communes[c]) for c in ("departement", "unite", "epci"))
    alone = {code: _frozen([row]) for code, row in single.items()}
    present = _present(geography.epci.index, epci)
    rank = {code: position for position, code in enumerate(present)}
    members = alone | epci | areas | departments
    return CommuneIndex(
        codes=tuple(communes["code"]),
        communes=single,
        departments=_present(geography.departments.index, departments),
        areas=_present(geography.areas.index, areas),
        epci=present,
        epci_of=_frozen([rank.get(code, len(present)) for code in communes["epci"]]),
        holders=_holders(members, len(communes)),
        members=members,
    )


def _groups(column: Mapping[int, str]) -> dict[str, NDArray[np.intp]]:
    codes = np.asarray(column, dtype=object)
    groups: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        groups.setdefault(code, []).append(row)
    return {code: _frozen(rows) for code, rows in groups.items() if code}


def _holders(members: Mapping[str, NDArray[np.intp]], size: int) -> tuple[frozenset[str], ...]:
    holders: list[set[str]] = [set() for _ in range(size)]
    for code, rows in members.items():
        for row in rows:
            holders[row].add(code)
    return tuple(map(frozenset, holders))


def _present(codes: Mapping[str, object], groups: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in groups)


def _frozen(rows: list[int]) -> NDArray[np.intp]:
    array = np.array(rows, dtype=np.intp)
    array.setflags(write=False)
    return array
