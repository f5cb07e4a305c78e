"""The coverage matrix, public × area: numbers of projects, shares, and what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.coverage.cells import Cell, CellState, CoverageArea, Involved, Tally
from dashboard.domain.coverage.counting import (
    ABSENT,
    CONFIRM,
    PARTIAL,
    WHOLE,
    CoverageBasis,
    Roles,
    reach,
    roles,
    tallies,
    whole,
)

SPECIFIC_PUBLICS = tuple(public for public in Public if public is not Public.TOUS_PUBLICS)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One public: its cells in the order of the areas, then its total over the region."""

    public: Public
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """The rows, the totals of the columns (any public, distinct projects) and the grand total.

    `without_territory` are the counted projects (ranks) that have no territory in the source.
    """

    rows: tuple[MatrixRow, ...]
    totals: tuple[Cell, ...]
    total: Cell
    without_territory: tuple[int, ...]
    include_open_to_all: bool

    @property
    def places(self) -> tuple[CoverageArea, ...]:
        """Return the areas, in the order of the columns."""
        return tuple(cell.place for cell in self.totals)

    def cell(self, public: Public, area: str) -> Cell:
        """Return the cell of `public` in the area of that code; raise KeyError without one."""
        for row in self.rows:
            for cell in row.cells:
                if row.public is public and cell.place.code == area:
                    return cell
        raise KeyError((public, area))


def matrix(
    basis: CoverageBasis, selected: Booleans, *, include_open_to_all: bool = True
) -> CoverageMatrix:
    """Return the matrix of the `selected` projects (N,).

    Projects « tous publics » are counted apart, and left out without `include_open_to_all`.
    """
    publics: tuple[Public | None, ...] = (*SPECIFIC_PUBLICS, None)
    roles_found = roles(basis, publics, selected, include_open_to_all=include_open_to_all)
    found = tallies(basis, reach(basis, roles_found.counted), basis.areas)
    known = _known(basis)
    lines = [
        _row_cells(
            basis.extent,
            roles_found,
            question,
            [*found[question], whole(basis, found[question])],
            known,
        )
        for question in range(len(publics))
    ]
    cells = [
        tuple(Cell(public, state, projects, tally) for state, projects, tally in line)
        for public, line in zip(publics, lines, strict=True)
    ]
    rows = (
        MatrixRow(public, line[:-1], line[-1])
        for public, line in zip(SPECIFIC_PUBLICS, cells[:-1], strict=True)
    )
    without_territory = roles_found.counted[-1] & (basis.extent[:, -1] == ABSENT)
    return CoverageMatrix(
        tuple(rows), cells[-1][:-1], cells[-1][-1], _ranks(without_territory), include_open_to_all
    )


def _known(basis: CoverageBasis) -> list[bool]:
    """Return whether each area was collected, then whether any was."""
    each = [
        bool(basis.collected[basis.areas.of == rank].any())
        for rank in range(len(basis.areas.places))
    ]
    return [*each, any(each)]


def _row_cells(
    extent: NDArray[np.int8],
    roles_found: Roles,
    question: int,
    found: Sequence[Tally],
    known: Sequence[bool],
) -> list[tuple[CellState, Involved, Tally]]:
    citing, open_to_all = roles_found.citing[question], roles_found.open_to_all[question]
    unspecified = roles_found.unspecified[question]
    line = []
    for column, tally in enumerate(found):
        projects = _involved(extent[:, column], citing, open_to_all, unspecified)
        line.append((_state(projects, collected=known[column]), projects, tally))
    return line


def _involved(
    extent: NDArray[np.int8],
    citing: Booleans,
    open_to_all: Booleans,
    unspecified: Booleans,
) -> Involved:
    active = extent > ABSENT
    counted = citing | open_to_all
    return Involved(
        citing=_ranks(citing & active),
        open_to_all=_ranks(open_to_all & active),
        unspecified=_ranks(unspecified & active),
        whole=_ranks(counted & (extent == WHOLE)),
        partial=_ranks(counted & (extent == PARTIAL)),
        to_confirm=_ranks(counted & (extent == CONFIRM)),
    )


def _ranks(chosen: Booleans) -> tuple[int, ...]:
    return tuple(np.flatnonzero(chosen).tolist())


def _state(projects: Involved, *, collected: bool) -> CellState:
    unsure = set(projects.to_confirm)
    if not unsure.issuperset(projects.citing):
        return CellState.COUNT
    if not unsure.issuperset(projects.open_to_all):
        return CellState.EVERYONE_ONLY
    if unsure:
        return CellState.TO_CONFIRM
    return CellState.ZERO if collected else CellState.NOT_COLLECTED
