"""Examples of the API's documentation, taken from the data served."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.geography import Geography
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.territory.place_names import in_place, places


@dataclass(frozen=True, slots=True)
class ExampleTown:
    """A large commune and its postcode."""

    code: str
    name: str
    postcode: str


@dataclass(frozen=True, slots=True)
class ApiExamples:
    """The id of a record ("" without records), an area with projects, and a town."""

    project: str
    area: str
    in_area: str
    town: ExampleTown


@once_per_geography
def example_town(geography: Geography) -> ExampleTown:
    """Return the most populated commune with a single postcode."""
    communes = geography.communes
    alone = communes[~communes["codes_postaux"].str.contains("|", regex=False)]
    town = communes.loc[(alone if len(alone) else communes)["population"].idxmax()]
    return ExampleTown(town["code"], places(geography)[town["code"]].the, town["codes_postaux"][:5])


def api_examples(catalogue: Catalogue) -> ApiExamples:
    """Return the first record, the area with most projects and a town."""
    area = catalogue.areas[int(catalogue.meets.sum(axis=0).argmax())]
    return ApiExamples(
        project=catalogue.projects[0].id if catalogue.projects else "",
        area=area,
        in_area=in_place(area),
        town=example_town(catalogue.geography),
    )
