"""The edition of the data that an answer is made from: a header of all, a part of most bodies."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from dashboard.domain.catalogue import Catalogue
from dashboard.texts.api import Shapes
from dashboard.web.api.queries import StrictModel

EDITION_HEADER = "X-Edition-Donnees"
EDITION_EXAMPLE = {"edition": "5d41402abc4b", "date_maj": "2026-03-02"}


class DataEdition(StrictModel):
    """The data that an answer is made from."""

    edition: str = Field(description=Shapes.EDITION, examples=[EDITION_EXAMPLE["edition"]])
    date_maj: date | None = Field(
        description=Shapes.UPDATED, examples=[EDITION_EXAMPLE["date_maj"]]
    )


class Answer(StrictModel):
    """An answer that says what it is made from."""

    donnees: DataEdition = Field(description=Shapes.DATA)


def data_edition(catalogue: Catalogue) -> DataEdition:
    """Return the edition of a catalogue, with the latest date of its records."""
    return DataEdition(edition=catalogue.edition, date_maj=catalogue.updated)
