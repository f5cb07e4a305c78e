"""The coverage matrix, public × area: numbers of projects, shares, and what is unknown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.data.vocabularies import Public
from dashboard.domain.arrays import Booleans
from dashboard.domain.coverage.cells import Cell, CoverageArea, Involved
from dashboard.domain.coverage.counting import (
    ABSENT,
    PARTIAL,
    UNKNOWN,
    WHOLE,
    CoverageBasis,
    Roles,
    collected_areas,
    known_whole,
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
    """The rows, the totals of the columns (any public, distinct projects) and the grand total."""

    rows: tuple[MatrixRow, ...]
    totals: tuple[Cell, ...]
    total: Cell
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

    Projects « tous publics » are counted apart; without `include_open_to_all`, only in the totals.
    """
    publics: tuple[Public | None, ...] = (*SPECIFIC_PUBLICS, None)
    roles_found = roles(basis, publics, selected, include_open_to_all=include_open_to_all)
    found = tallies(basis, reach(basis, roles_found), basis.areas)
    known = collected_areas(basis)
    lines = []
    for question, public in enumerate(publics):
        parts = found[question]
        told = [*zip(parts, parts, known, strict=True)]
        told.append((whole(basis, parts), known_whole(basis, parts), all(known)))
        lines.append(
            tuple(
                Cell(public, involved(basis.extent[:, column], roles_found, question), *values)
                for column, values in enumerate(told)
            )
        )
    rows = (
        MatrixRow(public, line[:-1], line[-1])
        for public, line in zip(SPECIFIC_PUBLICS, lines[:-1], strict=True)
    )
    return CoverageMatrix(tuple(rows), lines[-1][:-1], lines[-1][-1], include_open_to_all)


def involved(extent: NDArray[np.int8], found: Roles, question: int) -> Involved:
    """Return the projects of one cell; `extent` is (N,): how much each covers of the area."""
    active, counted = extent > ABSENT, found.counted[question]
    return Involved(
        citing=_ranks(found.citing[question] & active),
        open_to_all=_ranks(found.open_to_all[question] & active),
        unspecified=_ranks(found.unspecified[question] & active),
        undated=_ranks(found.undated[question] & active),
        whole=_ranks(counted & (extent == WHOLE)),
        partial=_ranks(counted & (extent == PARTIAL)),
        to_confirm=_ranks(counted & active & (extent < PARTIAL)),
        unplaced=_ranks(found.possible[question] & (extent == UNKNOWN)),
        barred=_ranks(found.barred[question] & active),
    )


def _ranks(chosen: Booleans) -> tuple[int, ...]:
    return tuple(np.flatnonzero(chosen).tolist())
