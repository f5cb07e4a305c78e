"""The values of a referral: how far publics fit, facts of the commune, matches in three groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Public
from dashboard.domain.territory.place_names import places
from dashboard.domain.youth_call import YouthCallArea, youth_perimeter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.project import Project
    from dashboard.data.vocabularies import Scheme
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.territory.resolution import Status


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


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """A commune: `index` is its row; `epci` and `epci_code` are empty where it has none.

    `unit` is its department, or 69D or 69M. `collected`: the unit's list of projects was collected.
    `perimeter`: whether it lies in the perimeter of the youth call for projects, and why.
    """

    index: int
    code: str
    name: str
    postcodes: tuple[str, ...]
    department: str
    department_code: str
    unit: str
    epci: str
    epci_code: str
    population: int
    collected: bool
    perimeter: YouthCallArea | None


def commune_facts(catalogue: Catalogue, commune: int) -> CommuneFacts:
    """Return the facts of a commune, a row of `Geography.communes`."""
    geography = catalogue.geography
    row, known = geography.communes.loc[commune], places(geography)
    return CommuneFacts(
        index=commune,
        code=row["code"],
        name=known[row["code"]].the,
        postcodes=tuple(code for code in row["codes_postaux"].split("|") if code),
        department=known[row["departement"]].name,
        department_code=row["departement"],
        unit=row["unite"],
        epci=known[row["epci"]].name if row["epci"] in known else "",
        epci_code=row["epci"],
        population=int(row["population"]),
        collected=catalogue.collected.get(row["unite"], False),
        perimeter=youth_perimeter(commune, geography),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """One project: `project` is its index in the catalogue.

    `status` is what the commune is to it; `specified`: the source gives a territory at all.
    `territory` and `publics` are the reasons, in French sentences, age limits in the second.
    `cited` and `missing` are the publics chosen that the source cites or not. `reception_km` parts
    the commune's reference point from the place of reception, None when unknown, and `reception`
    says so in French.
    """

    project: int
    status: Status
    specified: bool
    territory: str
    publics: str
    fit: Fit
    cited: tuple[Public, ...]
    missing: tuple[Public, ...]
    reception_km: float | None
    reception: str

    @property
    def reason(self) -> str:
        """Return both reasons as one text."""
        return f"{self.territory} {self.publics}"


@dataclass(frozen=True, slots=True)
class NearbyMatch:
    """A project that does not cover the commune, but is near, and what it answers.

    `km` parts the commune's polygon from that of `nearest`, the nearest covered commune (a row).
    `excluded`: a rule of the source leaves this very commune out.
    """

    answer: Match
    km: float
    nearest: int
    excluded: bool


@dataclass(frozen=True, slots=True)
class ReferralResult:
    """The answer for a commune, the publics and the scheme asked, in the order to show.

    `covers`: the territory holds the commune for sure and a public chosen is welcome.
    `to_confirm`: territory or publics are not certain, or no public chosen is cited.
    `nearby`: a public chosen is welcome, but not in this commune; nearest first.
    `excluded`: same, left out by a rule of the source and not among `nearby`.
    """

    commune: CommuneFacts
    publics: tuple[Public, ...]
    scheme: Scheme | None
    covers: tuple[Match, ...]
    to_confirm: tuple[Match, ...]
    nearby: tuple[NearbyMatch, ...]
    excluded: tuple[Match, ...]

    @property
    def nobody_covers(self) -> bool:
        """Return whether no project covers the commune for what was asked."""
        return not self.covers

    @property
    def nothing(self) -> bool:
        """Return whether there is no project to show at all."""
        return not (self.covers or self.to_confirm or self.nearby or self.excluded)
