"""The part of the sentence that repeats what was asked, and how units are called in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.data.vocabularies import LEAD_TYPES, PUBLICS, SCHEMES, STEPS, RecordStatus
from dashboard.domain.selection import Freshness
from dashboard.domain.territory_departments import in_place
from dashboard.french import NBSP, join, quoted
from dashboard.texts_region import in_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.domain.selection import Selection

MOST_NAMED = 3
AGES = {Freshness.SIX_MONTHS: f"moins de 6{NBSP}mois", Freshness.TWELVE_MONTHS: "moins d’un an"}
RHONE_ALONE, METROPOLE = "69D", "69M"


class Run(NamedTuple):
    """A run of the sentence: its text and whether it stands out."""

    text: str
    strong: bool = False


def asked_runs(selection: Selection, total: int, regions: Mapping[str, str]) -> tuple[Run, ...]:
    """Return what follows « 4 projets »: publics, places, words sought, other filters.

    `regions` gives the name of each region by its code.
    """
    runs: list[Run] = []
    if selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,):
        runs.append(Run(f" {'confirmé' if total <= 1 else 'confirmés'} par une source publique"))
    if len(selection.publics) == 1:
        runs += [Run(" pour "), Run(PUBLICS[selection.publics[0]].phrase, strong=True)]
    elif selection.publics:
        some = f"{len(selection.publics)}{NBSP}publics"
        runs += [Run(" pour au moins un des "), Run(some, strong=True), Run(" choisis")]
    places = [in_units(selection.units)] if selection.units else []
    if selection.regions:
        places.append(in_regions([regions[code] for code in selection.regions]))
    runs += [Run(f" {', '.join(places)}")] if places else []
    if selection.query:
        runs.append(Run(f"{', avec' if runs else ' pour'} {quoted(selection.query)}"))
    return (*runs, Run("".join(f", {said}" for said in _others(selection))))


def in_units(units: Sequence[str]) -> str:
    """Return « en Isère ou en Savoie », a count beyond three."""
    if len(units) <= MOST_NAMED:
        return join([in_unit(code) for code in units], last="ou")
    return f"dans au moins un des {len(units)}{NBSP}territoires choisis"


def in_regions(names: Sequence[str]) -> str:
    """Return « en Bretagne ou dans le Grand Est », a count beyond three."""
    if len(names) <= MOST_NAMED:
        return join([in_region(name) for name in names], last="ou")
    return f"dans au moins une des {len(names)}{NBSP}régions choisies"


def in_unit(code: str) -> str:
    """Return « en Isère »; the Rhône is told from its métropole."""
    return "dans le Rhône hors métropole" if code == RHONE_ALONE else in_place(code)


def named(what: str, codes: Sequence[str]) -> str:
    """Return `what` with where it holds, a count beyond three places; "" for no place."""
    if not codes:
        return ""
    if len(codes) > MOST_NAMED:
        return f"{what} dans {len(codes)}{NBSP}territoires"
    last = "ni" if what.startswith("Aucun") else "et"
    return f"{what} {join([in_unit(code) for code in codes], last=last)}"


def _others(selection: Selection) -> Iterable[str]:
    listed: tuple[tuple[str, Sequence[str]], ...] = (
        ("dispositif", [SCHEMES[value].label for value in selection.schemes]),
        ("type", [LEAD_TYPES[value] for value in selection.lead_types]),
        ("étape", [STEPS[value] for value in selection.steps]),
    )
    for name, labels in listed:
        if labels:
            yield f"{name} {join([quoted(label) for label in labels], last='ou')}"
    if selection.updated:
        yield f"mis à jour il y a {AGES[selection.updated]}"
    if selection.statuses == (RecordStatus.EXEMPLE_FICTIF,):
        yield "exemples fictifs seulement"
