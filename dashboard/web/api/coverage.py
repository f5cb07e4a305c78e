"""`couverture`: how many projects and inhabitants, for each public in each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.vocabularies import PUBLICS, RecordStatus
from dashboard.domain.coverage import matrix
from dashboard.domain.coverage_basis import basis_of
from dashboard.domain.coverage_words import CELL_STATES
from dashboard.web.api.coverage_shapes import Coverage, CoverageCell, CoverageRow, Split
from dashboard.web.api.queries import CoverageQuery, Flag
from dashboard.web.api.routes import Route, answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from dashboard.data.vocabularies import Public
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.coverage_basis import Basis
    from dashboard.domain.coverage_cell import Cell
    from dashboard.domain.coverage_cell import Split as Counted
    from dashboard.library import Library


def coverage_routes(library: Library) -> list[Route]:
    """Return the route on the coverage by the projects of `library`."""

    def coverage(query: CoverageQuery) -> Response:
        return answered(_coverage(library.current().catalogue, query))

    return [
        Route(
            "couverture",
            "/couverture",
            coverage,
            Coverage,
            query=CoverageQuery,
            example="public=jeunes",
        )
    ]


def _coverage(catalogue: Catalogue, query: CoverageQuery) -> Coverage:
    ids = [project.id for project in catalogue.projects]
    selected = np.array(
        [
            (not query.dispositif or project.scheme in query.dispositif)
            and (not query.statut_fiche or project.status in query.statut_fiche)
            for project in catalogue.projects
        ],
        dtype=bool,
    )
    found = matrix(_basis(catalogue, query), selected, everyone=query.tous is Flag.YES)
    rows = [
        _row(row.public, row.total, row.cells, ids)
        for row in found.rows
        if not query.public or str(row.public) in map(str, query.public)
    ]
    rows.append(_row(None, found.total, found.totals, ids))
    return Coverage(total=len(rows), couverture=rows)


def _basis(catalogue: Catalogue, query: CoverageQuery) -> Basis:
    real_only = set(query.statut_fiche) == {RecordStatus.SOURCE_PUBLIQUE}
    collected = catalogue.really_collected if real_only else catalogue.collected
    return basis_of(catalogue.projects, catalogue.territories, catalogue.geography, collected)


def _row(
    public: Public | None, total: Cell, cells: Sequence[Cell], ids: Sequence[str]
) -> CoverageRow:
    return CoverageRow(
        public=public,
        libelle=PUBLICS[public].label if public else None,
        ensemble=_cell(total, ids),
        territoires=[_cell(cell, ids) for cell in cells],
    )


def _cell(cell: Cell, ids: Sequence[str]) -> CoverageCell:
    involved = cell.projects
    return CoverageCell(
        territoire=cell.place.code or None,
        nom=cell.place.name,
        etat=cell.state,
        etat_libelle=CELL_STATES[cell.state],
        projets=cell.shown,
        citent=[ids[rank] for rank in involved.citing],
        tous_publics=[ids[rank] for rank in involved.everyone],
        a_confirmer=[ids[rank] for rank in involved.to_confirm],
        communes=_split(cell.tally.communes),
        population=_split(cell.tally.population),
    )


def _split(counted: Counted) -> Split:
    return Split(
        couvertes=counted.covered,
        a_confirmer=counted.to_confirm,
        non_couvertes=counted.not_covered,
        non_collectees=counted.not_collected,
    )
