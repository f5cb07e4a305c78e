"""The next door: the ordinary services that are meant for a person, and those of a commune."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.data.geography import Geography
from dashboard.data.services import CommonService, LocalService, common_services
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.referral.distances import commune_km
from dashboard.domain.referral.results import LocalDoor, Nearness, NextDoor
from dashboard.domain.referral.wording import kilometres, town_place
from dashboard.domain.territory.index import CommuneIndex, commune_index
from dashboard.domain.verdict import Person
from dashboard.texts.referral import Doors

MOST_LOCAL = 3


def next_doors(
    person: Person, catalogue: Catalogue | None = None, commune: int = 0
) -> tuple[NextDoor, ...]:
    """Return the services meant for `person`, in the order of `droit_commun.csv`.

    Those for everybody always are. The others are if a public asked for, or the age, is theirs;
    where no public was asked for, unless the age is not. With a `catalogue`, they have the local
    services of `commune` (a row).
    """
    meant = [service for service in common_services() if _meets(service, person)]
    if catalogue is None or not catalogue.services:
        return tuple(NextDoor(service) for service in meant)
    return tuple(_with_local(service, catalogue, commune) for service in meant)


def _meets(service: CommonService, person: Person) -> bool:
    if person.age is not None and service.limits_ages:
        return service.admits(person.age)
    if service.for_everybody or not person.publics:
        return True
    return not set(service.publics).isdisjoint(person.publics)


def _with_local(service: CommonService, catalogue: Catalogue, commune: int) -> NextDoor:
    same = [local for local in catalogue.services if local.type is service.type]
    found = local_doors(same, commune, catalogue.geography)
    return NextDoor(service, found[:MOST_LOCAL], len(found[MOST_LOCAL:]))


def local_doors(
    services: Sequence[LocalService], commune: int, geography: Geography
) -> tuple[LocalDoor, ...]:
    """Return the services for a commune (a row), most precise first, then in file order.

    Where the source gives a territory, it decides. Where it does not, the address does: a service
    of this commune; if nothing else is known, those of its EPCI, nearest first; failing that, the
    nearest of its department.
    """
    index = commune_index(geography)
    stated = [door for service in services if (door := _stated(service, commune, index))]
    unstated = [service for service in services if not service.territories]
    towns = {service.town_code for service in unstated}
    places = {code: _shared(code, commune, index) for code in towns}
    shared = {code: place for code, place in places.items() if place is not None}
    near = [
        LocalDoor(service, shared[service.town_code], covers=False)
        for service in unstated
        if service.town_code in shared
    ]
    known = [*stated, *(door for door in near if door.nearness is Nearness.COMMUNE)]
    if known:
        return tuple(sorted(known, key=lambda door: (door.nearness, not door.covers)))
    around = [door for door in near if door.nearness is Nearness.EPCI]
    away = {code: commune_km(commune, index.communes[code], geography) for code in shared}
    nearest = sorted(around or near, key=lambda door: away[door.service.town_code])
    kept = nearest if around else nearest[:1]
    return tuple(_located(door, away[door.service.town_code], geography) for door in kept)


def _stated(service: LocalService, commune: int, index: CommuneIndex) -> LocalDoor | None:
    """Return the service if a code of its territory contains the commune."""
    held = [code for code in service.territories if code in index.holders[commune]]
    if not held:
        return None
    return LocalDoor(service, min(_nearness(code, index) for code in held), covers=True)


def _nearness(code: str, index: CommuneIndex) -> Nearness:
    if code in index.communes:
        return Nearness.COMMUNE
    return Nearness.EPCI if code in index.epci else Nearness.DEPARTMENT


def _shared(code: str, commune: int, index: CommuneIndex) -> Nearness | None:
    """Return the smallest place that a commune (a row) shares with the one of `code`, if any."""
    if code not in index.communes:
        return None
    shared = index.holders[commune] & index.holders[index.communes[code]]
    return min((_nearness(each, index) for each in shared), default=None)


def _located(door: LocalDoor, km: float, geography: Geography) -> LocalDoor:
    """Return a service of another commune with how far that is, in words too."""
    words = Doors.AWAY.format(distance=kilometres(km))
    if not door.service.address:
        town = commune_index(geography).communes[door.service.town_code]
        words = f"{town_place(town, geography).the}, {words}"
    return replace(door, km=km, words=words)
