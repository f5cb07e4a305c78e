"""Sparse boolean matrix, projects × communes, in compressed row format (CSR).

A territory is a small part of the country, so a full table of projects × communes would be nearly
all zeros: 10,000 projects over France would take 350 MB, and every filter would read it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.arrays import Booleans, Integers

Rows: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Incidence:
    """N rows over C columns: row i is `columns[starts[i]:starts[i + 1]]`, sorted.

    Indexing by one project returns its mask (C,), by several theirs (n, C); both are copies.
    """

    starts: NDArray[np.int64]
    columns: Rows
    width: int

    @classmethod
    def of(cls, sets: Sequence[Rows], width: int) -> Incidence:
        """Return the matrix with the rows `sets`, each sorted and without duplicates."""
        starts = np.cumsum([0, *map(len, sets)], dtype=np.int64)
        columns = np.concatenate([np.zeros(0, np.int32), *sets]).astype(np.int32)
        for array in (starts, columns):
            array.setflags(write=False)
        return cls(starts, columns, width)

    @property
    def shape(self) -> tuple[int, int]:
        """Return (N, C)."""
        return len(self), self.width

    @property
    def nbytes(self) -> int:
        """Return the size of the arrays in bytes."""
        return self.starts.nbytes + self.columns.nbytes

    def __len__(self) -> int:
        """Return N."""
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[Booleans]:
        """Yield the mask of each project (C,)."""
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int | Sequence[int] | Integers) -> Booleans:
        """Return the mask of one project (C,) or those of several (n, C)."""
        several = not isinstance(index, int | np.integer)
        chosen: Sequence[int] = list(index) if several else [index]  # type: ignore[arg-type, list-item]
        masks = np.zeros((len(chosen), self.width), dtype=bool)
        for mask, row in zip(masks, chosen, strict=True):
            mask[self.held(row)] = True
        return masks if several else masks[0]

    def held(self, index: int) -> Rows:
        """Return the columns of project `index`, sorted."""
        return self.columns[self.starts[index] : self.starts[index + 1]]

    @cached_property
    def sizes(self) -> Integers:
        """Return the number of columns of each project (N,)."""
        return np.diff(self.starts)

    def count(self, selected: Booleans) -> Integers:
        """Return how many of the `selected` projects (N,) hold each column (C,)."""
        chosen = self.columns if selected.all() else self.columns[np.repeat(selected, self.sizes)]
        return np.bincount(chosen, minlength=self.width)

    def holding(self, column: int) -> Booleans:
        """Return which projects hold `column` (N,)."""
        order, firsts = self._by_column
        mask = np.zeros(len(self), dtype=bool)
        mask[order[firsts[column] : firsts[column + 1]]] = True
        return mask

    def holding_any(self, columns: Integers) -> Booleans:
        """Return which projects hold at least one of `columns` (N,)."""
        order, firsts = self._by_column
        mask = np.zeros(len(self), dtype=bool)
        for column in columns.tolist():
            mask[order[firsts[column] : firsts[column + 1]]] = True
        return mask

    def holds(self, index: int, column: int) -> bool:
        """Return whether project `index` holds `column`."""
        held = self.held(index)
        at = int(np.searchsorted(held, column))
        return at < len(held) and int(held[at]) == column

    def least(self, values: Integers) -> Integers:
        """Return the minimum of `values` (C,) over the columns of each project (N,).

        For a project without columns it is the maximum of `values` plus one.
        """
        found = np.full(len(self), values.max(initial=-1) + 1)
        np.minimum.at(found, np.repeat(np.arange(len(self)), self.sizes), values[self.columns])
        return found

    def split(self, selected: Booleans, groups: Integers) -> Integers:
        """Refine the partition `groups` (C,) so that each selected project is a union of its cells.

        Only equality of the returned group numbers has a meaning.
        """
        groups = groups.copy()
        free = int(groups.max(initial=-1)) + 1
        for index in np.flatnonzero(selected & (self.sizes > 0)).tolist():
            held = self.held(index)
            parts, part = np.unique(groups[held], return_inverse=True)
            groups[held] = free + part
            free += len(parts)
        return groups

    def sums(self, group: Integers, groups: int, weights: Integers | None = None) -> Integers:
        """Return the number of columns, or their weight, by project and group (N, groups).

        `group` is the group of each column, `weights` its weight (C,), 1 by default.
        """
        key = np.repeat(np.arange(len(self)), self.sizes) * groups + group[self.columns]
        weight = None if weights is None else weights[self.columns]
        # Sums of integers in float64 are exact below 2**53.
        found = np.bincount(key, weight, minlength=len(self) * groups)
        return np.rint(found).astype(np.int64).reshape(len(self), groups)

    @cached_property
    def _by_column(self) -> tuple[Rows, Integers]:
        """Return the transposed matrix: projects by column, and the start of each column."""
        owner = np.repeat(np.arange(len(self), dtype=np.int32), self.sizes)
        order = np.argsort(self.columns, kind="stable")
        firsts = np.searchsorted(self.columns[order], np.arange(self.width + 1))
        return owner[order], firsts
