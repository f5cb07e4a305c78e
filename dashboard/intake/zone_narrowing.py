"""An area named beside a part of itself: the narrower is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.intake.notes import Outcome
from dashboard.intake.place_index import LYON, RHONE
from dashboard.intake.texts import Places

if TYPE_CHECKING:
    from dashboard.intake.place_index import PlaceIndex
    from dashboard.intake.zone import Zone


def narrow(zone: Zone, index: PlaceIndex) -> None:
    """Leave out an area beside a part of it: « Loire, Roanne » is Roanne, to be confirmed."""
    if {RHONE, LYON} <= set(zone.covered):
        zone.notes.pop(Places.RHONE, None)
        zone.covered = [code for code in zone.covered if code != LYON]
        zone.open_ended = False
    members = index.gazetteer.members
    wide = {
        code
        for code in zone.covered
        if any(members(other) < members(code) for other in zone.covered)
    }
    if not wide:
        return
    labels = ", ".join(index.labels[code] for code in sorted(wide))
    zone.note(Outcome.TO_CONFIRM, Places.NESTED.format(labels=labels))
    zone.covered = [code for code in zone.covered if code not in wide]
    departments = index.gazetteer.departments
    zone.open_ended = any(code in departments for code in zone.covered)
