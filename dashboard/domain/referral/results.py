"""Values of a referral: fit of the publics, facts of the commune, groups of matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from dashboard.data.collections import DepartmentCollection
from dashboard.data.services import CommonService, LocalService
from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.place_names import places
from dashboard.domain.verdict import (
    AgreementState,
    Audiences,
    Person,
    PersonJudgement,
    TerritoryJudgement,
    Verdict,
)
from dashboard.domain.youth_call import YouthCallArea, youth_call_area

REACH_KM = 60.0


class Fit(IntEnum):
    """How many of the chosen publics a project cites, best first: the sort order inside a group."""

    ALL = 0
    SOME = 1
    OPEN = 2
    UNSPECIFIED = 3
    NONE = 4


@dataclass(frozen=True, slots=True)
class PublicFit:
    """What the source says of the chosen publics, in the order they were chosen.

    `judged`: the verdict's judgement of the person. `outside`: the chosen publics that the
    project's age limits exclude.
    """

    judged: PersonJudgement
    cited: tuple[Public, ...]
    missing: tuple[Public, ...]
    outside: tuple[Public, ...]

    @property
    def fit(self) -> Fit:
        """Return how many of the chosen publics are cited; ALL if none was chosen."""
        if self.judged >= PersonJudgement.CITED:
            return Fit.SOME if self.missing else Fit.ALL
        fits = {PersonJudgement.OPEN_TO_ALL: Fit.OPEN, PersonJudgement.TO_ASK: Fit.UNSPECIFIED}
        return fits.get(self.judged, Fit.NONE)


def public_fit(
    audiences: Audiences, project: int, judged: PersonJudgement, chosen: Sequence[Public]
) -> PublicFit:
    """Return what project `project` (its row) says of the publics `chosen`."""
    cited = {public: bool(audiences.citing(public)[project]) for public in chosen}
    return PublicFit(
        judged,
        cited=tuple(public for public in chosen if cited[public]),
        missing=tuple(public for public in chosen if not cited[public]),
        outside=tuple(public for public in chosen if not audiences.meets(public)[project]),
    )


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """A commune: `index` is its row; `epci` and `epci_code` are "" if it has none.

    `area` is its department, or 69D or 69M. `collected`: the area's list of projects was collected,
    `collection` is its row.
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
    collection: DepartmentCollection | None
    perimeter: YouthCallArea | None


def commune_facts(catalogue: Catalogue, commune: int, *, real_only: bool = False) -> CommuneFacts:
    """Return the facts of a commune (row of `Geography.communes`).

    `real_only`: no demonstration row says that a list was collected.
    """
    geography = catalogue.geography
    collected = catalogue.really_collected if real_only else catalogue.collected
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
        collected=collected.get(row["unite"], False),
        collection=catalogue.collections.get(row["unite"]),
        perimeter=youth_call_area(commune, geography),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A matching project: `project` is its index in the catalogue.

    `judged`: what is known of its territory for the commune. `fit`: the same of its publics for
    the person. `undated`: only its dates would tell whether it runs on the day asked about.
    `agreement`: what is known of its agreement on that day, or today.
    `territory` and `publics` are the reasons as French sentences, that of the dates in the first,
    age limits in the second. `reception_km` is the distance from the commune's reference point to
    the place of reception, None if unknown; `reception` is its French sentence. `in_town`: that
    place is in the commune.
    """

    project: int
    verdict: Verdict
    judged: TerritoryJudgement
    fit: PublicFit
    undated: bool
    agreement: AgreementState
    territory: str
    publics: str
    reception_km: float | None
    reception: str
    in_town: bool

    @property
    def far(self) -> bool:
        """Return whether no territory is known and people are received beyond `REACH_KM`."""
        unknown = self.judged is TerritoryJudgement.UNKNOWN
        return unknown and self.reception_km is not None and self.reception_km > REACH_KM

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


class Nearness(IntEnum):
    """The smallest place that a service and a commune share, most precise first."""

    COMMUNE = 0
    EPCI = 1
    DEPARTMENT = 2


@dataclass(frozen=True, slots=True)
class LocalDoor:
    """A service for a commune.

    `covers`: its source says that it covers the commune; else only its address is known. `km` is
    how far the commune of that address is, 0 for the same, and `words` its French sentence.
    """

    service: LocalService
    nearness: Nearness
    covers: bool
    km: float = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class NextDoor:
    """An ordinary service that is meant for the person, and where it is known for the commune.

    `local` are the first, most precise first; `more` counts the others.
    """

    service: CommonService
    local: tuple[LocalDoor, ...] = ()
    more: int = 0

    @property
    def phone(self) -> str:
        """Return the number for the whole country, "" where a local one repeats it."""
        number = self.service.phone
        return "" if any(door.service.phone == number for door in self.local) else number


@dataclass(frozen=True, slots=True)
class ReferralResult:
    """The matches for a commune, publics, age and scheme, each group in display order.

    `covers`, `to_confirm` and `wrong_age` are those of that verdict. `nearby`: a chosen public is
    welcome, but the territory is near; nearest first. `excluded`: same, but the source excludes
    the commune, and not among `nearby`. `not_cited`: the territory contains the commune, the
    source cites other publics. `not_running`: those that would answer, but whose agreement is over
    or has not begun. `day`: the one asked about, None for today. `doors`: the ordinary services
    meant for the person.
    """

    commune: CommuneFacts
    publics: tuple[Public, ...]
    age: int | None
    scheme: Scheme | None
    covers: tuple[Match, ...]
    to_confirm: tuple[Match, ...]
    nearby: tuple[NearbyMatch, ...]
    excluded: tuple[Match, ...]
    wrong_age: tuple[Match, ...]
    not_cited: tuple[Match, ...]
    not_running: tuple[Match, ...]
    day: date | None
    doors: tuple[NextDoor, ...]

    @property
    def person(self) -> Person:
        """Return who was asked about."""
        return Person(self.publics, self.age)

    @property
    def public_to_confirm(self) -> tuple[Match, ...]:
        """Return those of `to_confirm` that cover the commune: only the publics are to be asked."""
        return tuple(m for m in self.to_confirm if m.verdict is Verdict.CONFIRM_PUBLIC)

    @property
    def dates_to_confirm(self) -> tuple[Match, ...]:
        """Return those of `to_confirm` of which only the dates are to be asked."""
        return tuple(m for m in self.to_confirm if m.verdict is Verdict.CONFIRM_DATES)

    @property
    def territory_to_confirm(self) -> tuple[Match, ...]:
        """Return those whose source names an area around the commune, or that receive in it."""
        found = (m for m in self.to_confirm if m.verdict is Verdict.CONFIRM_TERRITORY)
        return tuple(m for m in found if m.in_town or m.judged is not TerritoryJudgement.UNKNOWN)

    @property
    def territory_unknown(self) -> tuple[Match, ...]:
        """Return the others of `to_confirm`, which stand after any project in town or near."""
        shown = {*self.dates_to_confirm, *self.public_to_confirm, *self.territory_to_confirm}
        return tuple(m for m in self.to_confirm if m not in shown)

    def covering(self, agreement: AgreementState) -> int:
        """Return how many of `not_running` would cover the commune: over, or to begin."""
        found = [match.agreement for match in self.not_running if match.verdict is Verdict.COVERS]
        return found.count(agreement)

    def judged(self, territory: TerritoryJudgement) -> list[int]:
        """Return the projects whose territory is judged so, whoever they receive."""
        found = (*self.covers, *self.to_confirm)
        return [match.project for match in found if match.judged is territory]

    @property
    def nobody_covers(self) -> bool:
        """Return whether no project covers the commune for these criteria."""
        return not self.covers
