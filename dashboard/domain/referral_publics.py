"""How far a project's publics answer those chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.project import Project

_AGES: dict[Public, tuple[int, float]] = {
    Public.JEUNES: (16, 25),
    Public.SENIORS: (50, float("inf")),
}


class Fit(IntEnum):
    """From the best answer to the worst: the order of projects inside a group."""

    ALL = 0
    SOME = 1
    OPEN = 2
    UNSPECIFIED = 3
    NONE = 4


@dataclass(frozen=True, slots=True)
class PublicFit:
    """What a project says of the publics chosen, in the order they were chosen.

    `fit` is ALL when nothing was asked. `open_to_all`: the project is for everybody. `outside`:
    publics not cited that its age limits shut out although it is open to all.
    """

    fit: Fit
    cited: tuple[Public, ...]
    missing: tuple[Public, ...]
    open_to_all: bool
    outside: tuple[Public, ...]

    @property
    def answers(self) -> bool:
        """Return whether the source says that at least one public chosen is welcome."""
        return self.fit <= Fit.OPEN


def public_fit(project: Project, chosen: Sequence[Public]) -> PublicFit:
    """Return how `project` answers the publics `chosen`, none meaning that nothing is asked."""
    cited = tuple(public for public in chosen if public in project.publics)
    missing = tuple(public for public in chosen if public not in project.publics)
    open_to_all = Public.TOUS_PUBLICS in project.publics
    outside = tuple(p for p in missing if open_to_all and _too_old_or_young(p, project))
    welcome = open_to_all and len(outside) < len(missing)
    fit = _fit(project, cited, missing, welcome=welcome)
    return PublicFit(fit, cited, missing, open_to_all, outside)


def _fit(
    project: Project, cited: Sequence[Public], missing: Sequence[Public], *, welcome: bool
) -> Fit:
    if not missing:
        return Fit.ALL
    if cited:
        return Fit.SOME
    if welcome:
        return Fit.OPEN
    return Fit.NONE if project.publics else Fit.UNSPECIFIED


def _too_old_or_young(public: Public, project: Project) -> bool:
    youngest, oldest = _AGES.get(public, (0, float("inf")))
    age_min, age_max = project.age_min or 0, project.age_max
    return age_min > oldest or (age_max is not None and age_max < youngest)
