"""Values of a referral: fit of the publics, facts of the commune, groups of matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from dashboard.data.project import Project
from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.place_names import places
from dashboard.domain.territory.resolution import Status
from dashboard.domain.youth_call import YouthCallArea, youth_call_area

_AGES: dict[Public, tuple[int, float]] = {
    Public.JEUNES: (16, 25),
    Public.SENIORS: (50, float("inf")),
}


class Fit(IntEnum):
    """How a project fits the chosen publics, best first: the sort order inside a group."""

    ALL = 0
    SOME = 1
    OPEN = 2
    UNSPECIFIED = 3
    NONE = 4


@dataclass(frozen=True, slots=True)
class PublicFit:
    """How a project fits the chosen publics, in the order they were chosen.

    `fit` is ALL if none was chosen. `open_to_all`: the project cites « tous publics ». `outside`:
    publics not cited that the project's age limits exclude although it is open to all.
    """

    fit: Fit
    cited: tuple[Public, ...]
    missing: tuple[Public, ...]
    open_to_all: bool
    outside: tuple[Public, ...]

    @property
    def is_welcome(self) -> bool:
        """Return whether the source says that at least one chosen public is welcome."""
        return self.fit <= Fit.OPEN


def public_fit(project: Project, chosen: Sequence[Public]) -> PublicFit:
    """Return how `project` fits the publics `chosen`; an empty list is any public."""
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
    """A commune: `index` is its row; `epci` and `epci_code` are "" if it has none.

    `area` is its department, or 69D or 69M. `collected`: the area's list of projects was collected.
    `perimeter`: whether it is inside the area of the youth call for projects, and why.
    """

    index: int
    code: str
    name: str
    postcodes: tuple[str, ...]
    department: str
    department_code: str
    area: str
    epci: str
    epci_code: str
    population: int
    collected: bool
    perimeter: YouthCallArea | None


def commune_facts(catalogue: Catalogue, commune: int) -> CommuneFacts:
    """Return the facts of a commune (row of `Geography.communes`)."""
    geography = catalogue.geography
    row, known = geography.communes.loc[commune], places(geography)
    return CommuneFacts(
        index=commune,
        code=row["code"],
        name=known[row["code"]].the,
        postcodes=tuple(code for code in row["codes_postaux"].split("|") if code),
        department=known[row["departement"]].name,
        department_code=row["departement"],
        area=row["unite"],
        epci=known[row["epci"]].name if row["epci"] in known else "",
        epci_code=row["epci"],
        population=int(row["population"]),
        collected=catalogue.collected.get(row["unite"], False),
        perimeter=youth_call_area(commune, geography),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A matching project: `project` is its index in the catalogue.

    `status` is that of the commune; `specified`: whether the source gives a territory.
    `territory` and `publics` are the reasons as French sentences, age limits in the second.
    `cited` and `missing` are the chosen publics that the source cites or not. `reception_km` is
    the distance from the commune's reference point to the place of reception, None if unknown;
    `reception` is its French sentence.
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
        """Return both reasons joined."""
        return f"{self.territory} {self.publics}"


@dataclass(frozen=True, slots=True)
class NearbyMatch:
    """A project whose territory is near the commune without covering it.

    `km` is the distance between the polygons of the commune and of `nearest`, the nearest covered
    commune (a row). `excluded`: whether the source excludes this commune.
    """

    match: Match
    km: float
    nearest: int
    excluded: bool


@dataclass(frozen=True, slots=True)
class ReferralResult:
    """The matches for a commune, publics and scheme, each group in display order.

    `covers`: the territory certainly contains the commune and a chosen public is welcome.
    `to_confirm`: territory or publics are uncertain, or no chosen public is cited.
    `nearby`: a chosen public is welcome, but the territory is near; nearest first.
    `excluded`: same, but the source excludes the commune, and not among `nearby`.
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
        """Return whether no project covers the commune for these criteria."""
        return not self.covers

    @property
    def nothing(self) -> bool:
        """Return whether there is no match at all."""
        return not (self.covers or self.to_confirm or self.nearby or self.excluded)
