"""Why a project's territory holds a commune, may hold it or leaves it out, in French words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Certainty
from dashboard.domain.territory import commune_index, commune_mask
from dashboard.domain.territory_places import place, with_units
from dashboard.domain.territory_words import describe_project
from dashboard.french import NBSP, fold, join, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.territory_place import Place

UNSPECIFIED = "Territoire non précisé dans la source."
_EPCI_CODE = 9
_COMMUNE_CODE = 5


def territory_reason(project: Project, commune: int, geography: Geography) -> str:
    """Return why `commune` (a row) is covered or may be; it must lie in the territory."""
    if not project.coverage:
        return UNSPECIFIED
    town = town_place(commune, geography).the
    area = _closest(project.coverage, commune, geography)
    if project.certainty is Certainty.A_CONFIRMER:
        return _unsure(project, town, area, geography)
    if len(area.code) == _COMMUNE_CODE:
        return f"{town} est citée par la source."
    if len(area.code) == _EPCI_CODE:
        return f"{town} fait partie {area.of}, {area.cited} par la source."
    return _whole(project, area, geography)


def excluded_reason(project: Project, commune: int, geography: Geography) -> str:
    """Return « Isère, mais Entre Bièvre et Rhône est exclu. », or "" if no rule excludes."""
    out = _holding(project.exclusions, commune, geography)
    named = _holding(project.coverage, commune, geography) if out else []
    if not named:
        return ""
    return f"{named[0].name}, mais {out[0].the} {out[0].excluded}."


def nearby_reason(project: Project, nearest: int, distance: str, geography: Geography) -> str:
    """Return « Couvre Vichy Communauté, à 14 km de Roanne. »: `nearest` is the row covered."""
    area = _closest(project.coverage, nearest, geography)
    return f"Couvre {area.the}{_less(project, area, geography)}, {distance}."


def town_place(commune: int, geography: Geography) -> Place:
    """Return the place of a commune by its row."""
    return place(commune_index(geography).codes[commune], geography)


def _unsure(project: Project, town: str, area: Place, geography: Geography) -> str:
    detail = project.territory_detail
    if len(area.code) == _COMMUNE_CODE:
        return f"{town} est citée par la source, comme territoire à confirmer."
    if not detail or fold(detail) == fold(describe_project(project, geography)):
        return f"La source cite {area.the} sans préciser les communes{NBSP}: {_unnamed(town)}."
    if f" {fold(town)} " in f" {fold(detail)} ":
        return f"La source dit {quoted(detail)}, sans plus de certitude pour {town}."
    return f"La source dit {quoted(detail)}{NBSP}: {_unnamed(town)}."


def _unnamed(town: str) -> str:
    return f"{town} n’est pas nommée"


def _whole(project: Project, area: Place, geography: Geography) -> str:
    noun = "département" if area.code in geography.departments.index else "territoire"
    less = _less(project, area, geography)
    if less:
        return f"Le {noun} {area.of} est couvert{less}."
    full = with_units(area, commune_mask((), geography), geography)
    return f"Tout le {noun} {area.of}{full.name.removeprefix(area.name)} est couvert."


def _less(project: Project, area: Place, geography: Geography) -> str:
    """Return « , hors Entre Bièvre et Rhône » for the exclusions that cut into `area`."""
    rows = commune_index(geography).rows
    held = set(rows(area.code).tolist())
    cut = [code for code in project.exclusions if not held.isdisjoint(rows(code).tolist())]
    return f", hors {join([place(code, geography).name for code in cut])}" if cut else ""


def _holding(codes: Sequence[str], commune: int, geography: Geography) -> list[Place]:
    """Return the places that hold a commune, the smallest first."""
    index = commune_index(geography)
    held = [code for code in codes if code in index.holders[commune]]
    return [place(c, geography) for c in sorted(held, key=lambda c: len(index.rows(c)))]


def _closest(codes: Sequence[str], commune: int, geography: Geography) -> Place:
    return _holding(codes, commune, geography)[0]
