"""The sentence that says what is shown: the page's headline, status message and export title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    SCHEMES,
    STEPS,
    Public,
    RecordStatus,
)
from dashboard.domain.selection import Freshness
from dashboard.domain.territory_departments import in_place
from dashboard.domain.unit_facts import UnitState
from dashboard.french import NBSP, THIN, join, percent, plural, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.domain.answer import Answer
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.selection import Selection
    from dashboard.domain.unit_facts import UnitFact

MOST_NAMED = 3
ELSEWHERE = "Ailleurs, les données ne sont pas collectées : ce n’est pas une absence d’offre"
AGES = {Freshness.SIX_MONTHS: f"moins de 6{NBSP}mois", Freshness.TWELVE_MONTHS: "moins d’un an"}


class Run(NamedTuple):
    """A run of the sentence: its text and whether it stands out."""

    text: str
    strong: bool = False


def summary(catalogue: Catalogue, answer: Answer, facts: Sequence[UnitFact]) -> tuple[Run, ...]:
    """Return the sentence for `answer`, whose units are `facts`."""
    selection = answer.selection
    if not answer.total:
        return _nothing(selection, facts)
    head = Run(plural(answer.total, "projet"), strong=True)
    if not selection.is_filtered:
        spread = Run(_departments(catalogue, facts), strong=True)
        return (head, Run(" actifs dans "), spread, Run(f". {_silences(facts)}"))
    place, where = _place(catalogue, answer, facts)
    split = _public_split(catalogue, answer)
    if split and not place:
        place, split = f"{NBSP}: {split}", ""
    sentences = (f"{split[:1].upper()}{split[1:]}", where, _silence(answer))
    tail = "".join(f" {sentence}." for sentence in sentences if sentence)
    return (head, *_asked_runs(selection), Run(f"{place}.{tail}"))


def plain(runs: Iterable[Run]) -> str:
    """Return the sentence as plain text."""
    return "".join(run.text for run in runs)


def _nothing(selection: Selection, facts: Sequence[UnitFact]) -> tuple[Run, ...]:
    unknown = [f.code for f in facts if f.state is UnitState.NOT_COLLECTED]
    asked = plain(_asked_runs(selection))
    if selection.units and set(selection.units) <= set(unknown):
        where = _in_units(selection.units)
        return (
            Run("Données non collectées", strong=True),
            Run(f" {where}{NBSP}: ce n’est pas une absence d’offre."),
        )
    return (Run("Aucun projet recensé", strong=True), Run(f"{asked}."))


def _asked_runs(selection: Selection) -> tuple[Run, ...]:
    runs: list[Run] = []
    if selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,):
        runs.append(Run(" confirmés par une source publique"))
    if len(selection.publics) == 1:
        runs += [Run(" pour "), Run(PUBLICS[selection.publics[0]].phrase, strong=True)]
    elif selection.publics:
        some = f"{len(selection.publics)}{NBSP}publics"
        runs += [Run(" pour au moins un des "), Run(some, strong=True), Run(" choisis")]
    if selection.units:
        runs.append(Run(f" {_in_units(selection.units)}"))
    if selection.query:
        runs.append(Run(f" pour {quoted(selection.query)}"))
    return (*runs, Run("".join(f", {said}" for said in _others(selection))))


def _in_units(units: Sequence[str]) -> str:
    if len(units) <= MOST_NAMED:
        return join([in_place(code) for code in units], last="ou")
    return f"dans au moins un des {len(units)}{NBSP}territoires choisis"


def _others(selection: Selection) -> Iterable[str]:
    named: tuple[tuple[str, Sequence[str]], ...] = (
        ("dispositif", [SCHEMES[value].label for value in selection.schemes]),
        ("type", [LEAD_TYPES[value] for value in selection.lead_types]),
        ("étape", [STEPS[value] for value in selection.steps]),
    )
    for name, labels in named:
        if labels:
            yield f"{name} {join([quoted(label) for label in labels], last='ou')}"
    if selection.updated:
        yield f"mis à jour depuis {AGES[selection.updated]}"
    if selection.statuses == (RecordStatus.EXEMPLE_FICTIF,):
        yield "exemples fictifs seulement"


def _public_split(catalogue: Catalogue, answer: Answer) -> str:
    publics = answer.selection.publics
    if len(publics) != 1 or publics[0] is Public.TOUS_PUBLICS:
        return ""
    shown = [catalogue.projects[i].publics for i in answer.shown]
    cited = sum(publics[0] in values for values in shown)
    open_to_all = sum(
        Public.TOUS_PUBLICS in values and publics[0] not in values for values in shown
    )
    if answer.total == 1:
        return "il les cite" if cited else "il est ouvert à tous" if open_to_all else ""
    if cited == answer.total:
        return "tous les citent"
    said = f"{cited} {'les cite' if cited == 1 else 'les citent'}" if cited else "aucun ne les cite"
    if not open_to_all:
        return said
    return f"{said}, {open_to_all} {'est ouvert' if open_to_all == 1 else 'sont ouverts'} à tous"


def _place(catalogue: Catalogue, answer: Answer, facts: Sequence[UnitFact]) -> tuple[str, str]:
    """Return what is said of one chosen unit right after its name, then the sentence on extent."""
    units = answer.selection.units
    if len(units) == 1:
        return _one_place(next(fact for fact in facts if fact.code == units[0]), answer.total)
    if units:
        return "", ""
    zeros = [fact.code for fact in facts if fact.state is UnitState.NONE]
    where = _departments(catalogue, facts)
    if answer.selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,):
        return "", f"{where}. {ELSEWHERE}"
    if 0 < len(zeros) <= MOST_NAMED:
        where += f", aucun {join([in_place(code) for code in zeros], last='ni')}"
    return "", where


def _one_place(fact: UnitFact, total: int) -> tuple[str, str]:
    noun = "de la métropole" if fact.code == "69M" else "du département"
    parts = []
    if fact.part:
        every = "tous" if total > 1 else "seulement"
        some = f"dont {fact.part}" if fact.part < total else every
        parts.append(f"{some} sur une partie {noun}")
    if fact.unsure:
        parts.append(f"{'et' if parts else 'dont'} {fact.unsure} à confirmer")
    covered = f"{percent(fact.share)} de la population couverte" if fact.covered else ""
    return f", {' '.join(parts)}" if parts else "", covered


def _departments(catalogue: Catalogue, facts: Iterable[UnitFact]) -> str:
    of_unit = catalogue.geography.units["departement"]
    met = {of_unit[fact.code] for fact in facts if fact.projects}
    return f"{plural(len(met), 'département')} sur {len(catalogue.geography.departments)}"


def _silences(facts: Sequence[UnitFact]) -> str:
    none = _named("Aucun projet recensé", [f.code for f in facts if f.state is UnitState.NONE])
    unknown = _named(
        "données non collectées", [f.code for f in facts if f.state is UnitState.NOT_COLLECTED]
    )
    said = f"{THIN}; ".join(filter(None, (none, unknown)))
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _named(what: str, codes: Sequence[str]) -> str:
    if not codes:
        return ""
    if len(codes) > MOST_NAMED:
        return f"{what} dans {len(codes)}{NBSP}territoires"
    last = "ni" if what.startswith("Aucun") else "et"
    return f"{what} {join([in_place(code) for code in codes], last=last)}"


def _silence(answer: Answer) -> str:
    shown = int((answer.unspecified & answer.kept).sum())
    if not shown:
        return ""
    return f"Dont {plural(shown, 'projet')} au public ou au territoire non précisé"
