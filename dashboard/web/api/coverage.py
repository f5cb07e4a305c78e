"""Route `couverture`: projects, communes and inhabitants by public and area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask import Response
from pydantic import Field

from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus
from dashboard.data_store import DataStore
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.coverage.cells import Cell, CellState, Split
from dashboard.domain.coverage.matrix import matrix
from dashboard.domain.coverage.wording import CELL_STATES
from dashboard.domain.search.filters import Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.snapshot import Snapshot
from dashboard.texts.api import Shapes
from dashboard.web.api.queries import CoverageParameters, Flag, StrictModel
from dashboard.web.api.routes import Answer, Route, data_edition, json_response


class SplitCounts(StrictModel):
    """Numbers of communes or inhabitants by coverage state."""

    couvertes: int
    a_confirmer: int
    non_couvertes: int
    non_collectees: int


class CoverageCell(StrictModel):
    """One public in one area."""

    territoire: str | None = Field(description=Shapes.PLACE, examples=["38"])
    nom: str = Field(examples=["Isère"])
    etat: CellState = Field(description=Shapes.STATE)
    etat_libelle: str
    collecte: bool = Field(description=Shapes.COLLECTED)
    projets: int | None = Field(description=Shapes.SHOWN)
    projets_possibles: int = Field(description=Shapes.POSSIBLE)
    citent: list[str] = Field(description=Shapes.CITING)
    tous_publics: list[str] = Field(description=Shapes.EVERYONE)
    a_confirmer: list[str] = Field(description=Shapes.UNSURE)
    public_non_precise: list[str] = Field(description=Shapes.TO_ASK)
    dates_a_confirmer: list[str] = Field(description=Shapes.UNDATED)
    territoire_non_precise: list[str] = Field(description=Shapes.UNPLACED)
    communes: SplitCounts
    population: SplitCounts = Field(description=Shapes.PEOPLE)
    collecte_date: date | None = Field(description=Shapes.COLLECTED_ON)
    collecte_statut: RecordStatus | None = Field(description=Shapes.COLLECTED_STATUS)


class CoverageRow(StrictModel):
    """One public over the region; `public` is null for all projects together."""

    public: Public | None = Field(description=Shapes.ROW)
    libelle: str | None
    ensemble: CoverageCell = Field(description=Shapes.WHOLE)
    territoires: list[CoverageCell]


class CoverageResponse(Answer):
    """The coverage matrix: one row per public of the query, then one for all projects."""

    total: int = Field(description=Shapes.TOTAL)
    couverture: list[CoverageRow]


def coverage_routes(store: DataStore) -> list[Route]:
    """Return the route of the coverage matrix."""

    def coverage(query: CoverageParameters) -> Response:
        return json_response(_coverage(store.current(), query))

    return [
        Route(
            "couverture",
            "/couverture",
            coverage,
            CoverageResponse,
            query=CoverageParameters,
            example="public=jeunes",
        )
    ]


def _coverage(snapshot: Snapshot, query: CoverageParameters) -> CoverageResponse:
    catalogue = snapshot.catalogue
    filters = Selection(
        include_open_to_all=query.tous is Flag.YES,
        schemes=tuple(dict.fromkeys(query.dispositif)),
        statuses=tuple(dict.fromkeys(query.statut_fiche)),
        day=query.au,
    )
    counted = snapshot.counted(filters)
    basis = snapshot.coverage_basis(real_only=filters.real_only)
    found = matrix(
        replace(basis, undated=counted.silent[Param.DAY]),
        counted.shown_mask,
        include_open_to_all=filters.include_open_to_all,
    )
    rows = [
        _row(row.public, row.total, row.cells, catalogue)
        for row in found.rows
        if not query.public or str(row.public) in map(str, query.public)
    ]
    rows.append(_row(None, found.total, found.totals, catalogue))
    return CoverageResponse(donnees=data_edition(catalogue), total=len(rows), couverture=rows)


def _row(
    public: Public | None, total: Cell, cells: Sequence[Cell], catalogue: Catalogue
) -> CoverageRow:
    return CoverageRow(
        public=public,
        libelle=PUBLICS[public].label if public else None,
        ensemble=_cell(total, catalogue),
        territoires=[_cell(cell, catalogue) for cell in cells],
    )


def _cell(cell: Cell, catalogue: Catalogue) -> CoverageCell:
    involved = cell.projects
    collection = catalogue.collections.get(cell.place.code) if cell.collected else None
    ids = [project.id for project in catalogue.projects]
    return CoverageCell(
        territoire=cell.place.code or None,
        nom=cell.place.name,
        etat=cell.state,
        etat_libelle=CELL_STATES[cell.state],
        collecte=cell.collected,
        projets=cell.count.sure if cell.count.sure or cell.count.is_zero else None,
        projets_possibles=cell.count.possible,
        citent=[ids[rank] for rank in involved.citing],
        tous_publics=[ids[rank] for rank in involved.open_to_all],
        a_confirmer=[ids[rank] for rank in involved.to_confirm],
        public_non_precise=[ids[rank] for rank in involved.uncoded],
        dates_a_confirmer=[ids[rank] for rank in involved.undated],
        territoire_non_precise=[ids[rank] for rank in involved.unplaced],
        communes=_split(cell.tally.communes),
        population=_split(cell.tally.population),
        collecte_date=collection.date if collection else None,
        collecte_statut=collection.status if collection else None,
    )


def _split(counted: Split) -> SplitCounts:
    return SplitCounts(
        couvertes=counted.covered,
        a_confirmer=counted.to_confirm,
        non_couvertes=counted.not_covered,
        non_collectees=counted.not_collected,
    )
