"""What the map shows of a project that its record does not say, but that follows from it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.data.project import Project
    from dashboard.domain.catalogue import Catalogue

_COMMUNE_CODE = 5


class Deduction(Enum):
    """One thing deduced; `dashboard.texts_data` has its words."""

    TITLE = auto()  # the source gives no name
    COMMUNES = auto()  # it names departments or EPCI, not their communes
    TO_CONFIRM = auto()  # it names an area, not which of its communes
    INHABITANTS = auto()
    TOWN_POINT = auto()  # the point stands for the town
    AREA_POINT = auto()  # the point stands for the territory


def deductions(catalogue: Catalogue, index: int) -> tuple[Deduction, ...]:
    """Return what is deduced of project `index`, in the order of its sheet."""
    project = catalogue.projects[index]
    found = [] if project.name else [Deduction.TITLE]
    return (*found, *_territory(catalogue, index), *_point(project))


def _territory(catalogue: Catalogue, index: int) -> Iterator[Deduction]:
    project = catalogue.projects[index]
    if project.certainty is Certainty.A_CONFIRMER:
        yield Deduction.TO_CONFIRM
    elif any(len(code) != _COMMUNE_CODE for code in project.coverage):
        yield Deduction.COMMUNES
    if catalogue.territories.covered[index].any():
        yield Deduction.INHABITANTS


def _point(project: Project) -> Iterator[Deduction]:
    """Yield what `figures.seats` puts in the place of coordinates."""
    if project.longitude is not None and project.latitude is not None:
        return
    if project.town_code:
        yield Deduction.TOWN_POINT
    elif project.coverage:
        yield Deduction.AREA_POINT
