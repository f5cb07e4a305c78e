"""What the browser draws the map from: one file that stays, and a few letters for each view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.data.vocabularies import Scheme
from dashboard.domain.territory import Status
from dashboard.domain.unit_facts import UnitState
from dashboard.figures.seats import Seat, seats
from dashboard.figures.topology import topology
from dashboard.french import percent, plural
from dashboard.texts import Map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.domain.answer import Answer
    from dashboard.domain.atoms import Atoms
    from dashboard.domain.snapshot import Snapshot
    from dashboard.domain.unit_facts import UnitFact

LAST_CLASS = 5
SHARE_BREAKS = (0.0, 0.25, 0.5, 0.75, 0.95)


def map_file(snapshot: Snapshot, landmarks: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every view shares: shapes, units, seats, labels (`landmarks`, from geodata)."""
    catalogue, atoms = snapshot.catalogue, snapshot.atoms
    names = catalogue.geography.units["nom"]
    anchors = {place["code"]: place for place in landmarks["unites"]}
    return {
        "data": catalogue.fingerprint[:12],
        "topology": topology(catalogue.geography, atoms.of_commune),
        "exact": atoms.exact,
        "atomUnits": atoms.unit.tolist(),
        "units": [
            {
                "code": code,
                "name": str(names[code]),
                "region": catalogue.region_of[code],
                "at": [anchors[code]["latitude"], anchors[code]["longitude"]],
            }
            for code in catalogue.units
        ],
        "seats": [_seat(snapshot, i, seat) for i, seat in enumerate(seats(catalogue))],
        "labels": {key: landmarks[key] for key in ("villes", "eaux", "voisins")},
    }


def _seat(snapshot: Snapshot, index: int, seat: Seat | None) -> dict[str, Any]:
    card = snapshot.cards[index]
    project = card.project
    return {
        "id": project.id,
        "n": project.number,
        "title": project.title,
        "at": [seat.latitude, seat.longitude] if seat else None,
        "kind": _kind(project.scheme, seat),
        "town": project.town,
        "where": card.where,
        "tag": str(project.status),
        **(_territory(snapshot.atoms, index) if snapshot.atoms.exact else {}),
    }


def _territory(atoms: Atoms, index: int) -> dict[str, list[int]]:
    return {
        "covered": atoms.of_project(index, Status.COVERED).tolist(),
        "unsure": atoms.of_project(index, Status.TO_CONFIRM).tolist(),
        "excluded": atoms.taken_out(index).tolist(),
    }


def _kind(scheme: Scheme, seat: Seat | None) -> str:
    if seat is None or not seat.exact:
        return "ind"
    return "jeu" if scheme is Scheme.O2R_JEUNES_2025 else "gen"


def map_view(snapshot: Snapshot, answer: Answer, facts: Sequence[UnitFact]) -> dict[str, Any]:
    """Return what one view changes: each unit's class and words, each atom's status and count."""
    statuses = snapshot.atoms.under(answer.kept)
    return {
        "units": [_unit(fact) for fact in facts],
        "atoms": "".join("-oxp"[status] for status in statuses),
        "counts": snapshot.atoms.counts(answer.kept).tolist(),
        "shown": "".join("01"[kept] for kept in answer.kept.tolist()),
        "chosen": list(answer.selection.units),
        "regions": list(answer.selection.regions),
        "data": snapshot.catalogue.fingerprint[:12],
    }


def _unit(fact: UnitFact) -> dict[str, Any]:
    words = {
        UnitState.PROJECTS: plural(fact.projects, "projet"),
        UnitState.NONE: Map.NONE,
        UnitState.NOT_COLLECTED: Map.NO_DATA,
        UnitState.NOT_ASKED: "",
    }
    return {
        "n": fact.projects,
        "state": str(fact.state),
        "count": min(fact.projects, LAST_CLASS),
        "share": _share_class(fact.share),
        "words": words[fact.state],
        "tip": _tip(fact),
    }


def _share_class(share: float) -> int:
    return sum(share > low if low == 0 else share >= low for low in SHARE_BREAKS)


def _tip(fact: UnitFact) -> list[str]:
    if fact.state is UnitState.NONE:
        return [Map.NONE_KNOWN]
    if fact.state is UnitState.NOT_COLLECTED:
        return [Map.NO_DATA_TIP]
    if fact.state is UnitState.NOT_ASKED:
        return [Map.NOT_ASKED]
    return [
        f"{plural(fact.projects, 'projet actif', 'projets actifs')}",
        _coverage(fact),
    ]


def _coverage(fact: UnitFact) -> str:
    if fact.covered == 0 and fact.to_confirm:
        return "communes à confirmer"
    return f"{percent(fact.share)} de la population couverte"
