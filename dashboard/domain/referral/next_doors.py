"""The next door: the ordinary services that are meant for a person, and those of a commune."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.services import CommonService, common_services
from dashboard.domain.verdict import Person


@dataclass(frozen=True, slots=True)
class NextDoor:
    """An ordinary service that is meant for the person."""

    service: CommonService


def next_doors(person: Person) -> tuple[NextDoor, ...]:
    """Return the services meant for `person`, in the order of the file.

    Those for everybody always are. The others are if a public asked for, or the age, is theirs;
    where no public was asked for, unless the age is not.
    """
    return tuple(NextDoor(service) for service in common_services() if _meets(service, person))


def _meets(service: CommonService, person: Person) -> bool:
    if service.bars(person.age):
        return False
    if service.for_everybody or not person.publics:
        return True
    by_age = person.age is not None and not (service.age_min is None and service.age_max is None)
    return by_age or not set(service.publics).isdisjoint(person.publics)
