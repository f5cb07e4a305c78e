"""Route `vocabulaires`: the codes of records and parameters, with their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    RECORD_STATUSES,
    REFERRAL_MODES,
    REFERRERS,
    SCHEMES,
    STEPS,
)
from dashboard.texts.api import Shapes, Vocabulary
from dashboard.web.api.routes import Route, json_response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

    from dashboard.data_store import DataStore

_Code = TypeVar("_Code", bound=str)


class Code(BaseModel):
    """A code and its label."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(examples=["jeunes"])
    libelle: str = Field(examples=["Jeunes de 16 à 25 ans"])


class Vocabularies(BaseModel):
    """Every controlled vocabulary, by column name."""

    model_config = ConfigDict(extra="forbid")

    publics: list[Code]
    dispositif: list[Code]
    statut_fiche: list[Code]
    porteur_type: list[Code]
    zone_certitude: list[Code]
    etapes: list[Code]
    modes_mobilisation: list[Code]
    mobilisable_par: list[Code]
    region: list[Code] = Field(description=Shapes.REGIONS)
    departement: list[Code] = Field(description=Shapes.UNITS)
    maj: list[Code]
    tri: list[Code]


def vocabulary_routes(store: DataStore) -> list[Route]:
    """Return the route of the vocabularies, with the regions and areas of `store`."""

    def vocabularies() -> Response:
        geography = store.current().catalogue.geography
        areas = geography.areas["nom"]
        return json_response(
            Vocabularies(
                publics=_codes({code: said.label for code, said in PUBLICS.items()}),
                dispositif=_codes({code: said.label for code, said in SCHEMES.items()}),
                statut_fiche=_codes(RECORD_STATUSES),
                porteur_type=_codes(LEAD_TYPES),
                zone_certitude=_codes(Vocabulary.CERTAINTIES),
                etapes=_codes(STEPS),
                modes_mobilisation=_codes(REFERRAL_MODES),
                mobilisable_par=_codes(REFERRERS),
                region=_codes(geography.regions),
                departement=_codes({str(code): str(name) for code, name in areas.items()}),
                maj=_codes(Vocabulary.AGES),
                tri=_codes(Vocabulary.ORDERS),
            )
        )

    return [Route("vocabulaires", "/vocabulaires", vocabularies, Vocabularies)]


def _codes(words: Mapping[_Code, str]) -> list[Code]:
    return [Code(code=str(code), libelle=label) for code, label in words.items()]
