"""The shape of `couverture`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dashboard.data.vocabularies import Public  # noqa: TC001 - pydantic reads the annotations
from dashboard.domain.coverage_cell import CellState  # noqa: TC001 - same
from dashboard.texts_api import Shapes


class Split(BaseModel):
    """Communes or inhabitants by what is known of them."""

    model_config = ConfigDict(extra="forbid")

    couvertes: int
    a_confirmer: int
    non_couvertes: int
    non_collectees: int


class CoverageCell(BaseModel):
    """One public in one unit."""

    model_config = ConfigDict(extra="forbid")

    territoire: str | None = Field(description=Shapes.PLACE, examples=["38"])
    nom: str = Field(examples=["Isère"])
    etat: CellState = Field(description=Shapes.STATE)
    etat_libelle: str
    projets: int | None = Field(description=Shapes.SHOWN)
    citent: list[str] = Field(description=Shapes.CITING)
    tous_publics: list[str] = Field(description=Shapes.EVERYONE)
    a_confirmer: list[str] = Field(description=Shapes.UNSURE)
    communes: Split
    population: Split = Field(description=Shapes.PEOPLE)


class CoverageRow(BaseModel):
    """One public over the region; `public` is null for all projects together."""

    model_config = ConfigDict(extra="forbid")

    public: Public | None = Field(description=Shapes.ROW)
    libelle: str | None
    ensemble: CoverageCell = Field(description=Shapes.WHOLE)
    territoires: list[CoverageCell]


class Coverage(BaseModel):
    """The matrix: the publics asked for, then all projects together."""

    model_config = ConfigDict(extra="forbid")

    total: int = Field(description=Shapes.TOTAL)
    couverture: list[CoverageRow]
