"""The shapes of `communes` and `qui-contacter`."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotations

from pydantic import BaseModel, ConfigDict, Field

from dashboard.data.vocabularies import Public, RecordStatus, Scheme  # noqa: TC001 - same
from dashboard.texts_api import Shapes

STRICT = ConfigDict(extra="forbid")


class CommuneFound(BaseModel):
    """A commune that a text may mean."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(description=Shapes.INSEE, examples=["42187"])
    nom: str = Field(examples=["Roanne"])
    code_postal: str | None = Field(description=Shapes.POSTCODE, examples=["42300"])
    departement: str = Field(examples=["Loire"])
    epci: str | None = Field(examples=["Roannais Agglomération"])
    population: int = Field(description=Shapes.POPULATION)
    precision: str | None = Field(description=Shapes.NOTE, examples=[None])


class Communes(BaseModel):
    """The communes that a text may mean, likeliest first."""

    model_config = STRICT

    total: int = Field(description=Shapes.TOTAL, examples=[1])
    communes: list[CommuneFound]


class Commune(BaseModel):
    """The commune where the person lives."""

    model_config = STRICT

    code: str = Field(description=Shapes.INSEE, examples=["42187"])
    nom: str = Field(examples=["Roanne"])
    codes_postaux: list[str] = Field(examples=[["42300"]])
    departement: str = Field(examples=["42"])
    departement_nom: str = Field(examples=["Loire"])
    unite: str = Field(description=Shapes.UNIT, examples=["42"])
    epci: str | None = Field(description=Shapes.EPCI, examples=["200035731"])
    epci_nom: str | None = Field(examples=["Roannais Agglomération"])
    population: int = Field(description=Shapes.POPULATION)
    collecte: bool = Field(description=Shapes.COLLECTED)
    ami_jeunes_2025: bool | None = Field(description=Shapes.PERIMETER)


class Named(BaseModel):
    """A project that answers, and why."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(description=Shapes.ID)
    raison: str = Field(description=Shapes.REASON)
    titre: str
    porteur: str
    statut_fiche: RecordStatus
    dispositif: Scheme
    publics_cites: list[Public] = Field(description=Shapes.CITED)
    publics_non_cites: list[Public] = Field(description=Shapes.MISSING)
    accueil: str = Field(description=Shapes.RECEPTION)
    accueil_km: float | None = Field(description=Shapes.RECEPTION_KM)
    telephone: str | None = Field(description=Shapes.PHONE)
    courriel: str | None
    site_web: str | None
    date_maj: date | None


class Near(Named):
    """A project that answers elsewhere, not far."""

    model_config = ConfigDict(extra="forbid")

    distance_km: float = Field(description=Shapes.KM)
    commune_couverte: str = Field(description=Shapes.NEAREST)
    commune_exclue: bool = Field(description=Shapes.LEFT_OUT)


class Contacts(BaseModel):
    """Who answers for a commune and publics, in three groups and those that a rule leaves out."""

    model_config = ConfigDict(extra="forbid")

    commune: Commune
    couvre: list[Named] = Field(description=Shapes.COVERS)
    a_confirmer: list[Named] = Field(description=Shapes.TO_CONFIRM)
    proche: list[Near] = Field(description=Shapes.NEARBY)
    exclu: list[Named] = Field(description=Shapes.EXCLUDED)
