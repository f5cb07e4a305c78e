"""Route `vocabulaires`: the codes of records and parameters, with their labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from pydantic import BaseModel, Field, create_model

from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELDS
from dashboard.data.vocabularies import labels
from dashboard.data_store import DataStore
from dashboard.texts.api import Shapes
from dashboard.texts.filters import Filters, Vocabulary
from dashboard.web.api.queries import StrictModel
from dashboard.web.api.routes import DataEdition, Route, data_edition, json_response


class Code(StrictModel):
    """A code and its label."""

    code: str = Field(examples=["jeunes"])
    libelle: str = Field(examples=["Jeunes de 16 à 25 ans"])


CODED = [field for field in FIELDS if field.vocabulary is not None]
_CERTAINTIES = {str(Column.ZONE_CERTITUDE): Vocabulary.CERTAINTIES}
_OTHERS = {
    "region": Shapes.REGIONS,
    "departement": Shapes.UNITS,
    "maj": "",
    "a_verifier": "",
    "tri": "",
}


def _model() -> type[BaseModel]:
    """Return the model of every controlled vocabulary, by column name or parameter."""
    names = {str(field.column): "" for field in CODED} | _OTHERS
    fields: Any = {
        "donnees": (DataEdition, Field(description=Shapes.DATA)),
        **{name: (list[Code], Field(description=words or None)) for name, words in names.items()},
    }
    return create_model("Vocabularies", __base__=StrictModel, **fields)


Vocabularies = _model()


def vocabulary_routes(store: DataStore) -> list[Route]:
    """Return the route of the vocabularies, with the regions and areas of `store`."""

    def vocabularies() -> Response:
        catalogue = store.current().catalogue
        geography = catalogue.geography
        areas = geography.areas["nom"]
        words: dict[str, Mapping[Any, str]] = {
            **{str(field.column): labels(field.vocabulary) for field in CODED if field.vocabulary},
            **_CERTAINTIES,
            "region": geography.regions,
            "departement": {str(code): str(name) for code, name in areas.items()},
            "maj": Vocabulary.AGES,
            "a_verifier": Filters.REASONS,
            "tri": Vocabulary.ORDERS,
        }
        codes: dict[str, Any] = {name: _codes(text) for name, text in words.items()}
        return json_response(Vocabularies(donnees=data_edition(catalogue), **codes))

    return [Route("vocabulaires", "/vocabulaires", vocabularies, Vocabularies)]


def _codes(words: Mapping[Any, str]) -> list[Code]:
    return [Code(code=str(code), libelle=label) for code, label in words.items()]
