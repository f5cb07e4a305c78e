"""The sentence that says what is shown: the page's headline, status message and export title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.data.vocabularies import PUBLICS, SCHEMES, Public
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


class Run(NamedTuple):
    """A run of the sentence: its text and whether it stands out."""

    text: str
    strong: bool = False


def summary(catalogue: Catalogue, answer: Answer, facts: Sequence[UnitFact]) -> tuple[Run, ...]:
    """Return the sentence for `answer`, whose units are `facts`."""
    selection = answer.selection
    if not answer.total:
        return (
            Run("Aucun projet", strong=True),
            Run(f"{_asked(selection)}. {_silence(answer)}".strip()),
        )
    head = Run(plural(answer.total, "projet"), strong=True)
    if not selection.is_filtered:
        spread = Run(_departments(catalogue, facts), strong=True)
        return (head, Run(" actifs dans "), spread, Run(f". {_silences(facts)}"))
    place, where = _place(catalogue, answer, facts)
    split = _public_split(catalogue, answer)
    tail = f"{place}. {split[:1].upper()}{split[1:]}. {where}" if place else _joined(split, where)
    return (head, *_asked_runs(selection), Run(f"{_ended(tail)} {_silence(answer)}".rstrip()))


def _joined(split: str, where: str) -> str:
    return f"{NBSP}: {split}. {where}" if split else f". {where}"


def _ended(tail: str) -> str:
    return ". ".join(part for part in tail.rstrip(". ").split(". ") if part) + "."


def plain(runs: Iterable[Run]) -> str:
    """Return the sentence as plain text."""
    return "".join(run.text for run in runs)


def _asked(selection: Selection) -> str:
    return plain(_asked_runs(selection)) or " dans les données"


def _asked_runs(selection: Selection) -> tuple[Run, ...]:
    runs: list[Run] = []
    if len(selection.publics) == 1:
        runs += [Run(" pour "), Run(PUBLICS[selection.publics[0]].phrase, strong=True)]
    elif selection.publics:
        some = f"{len(selection.publics)}{NBSP}publics"
        runs += [Run(" pour au moins un des "), Run(some, strong=True), Run(" choisis")]
    if selection.units:
        runs.append(Run(f" {_in_units(selection.units)}"))
    if selection.query:
        runs.append(Run(f" pour {quoted(selection.query)}"))
    return (*runs, *_others(selection))


def _in_units(units: Sequence[str]) -> str:
    if len(units) <= MOST_NAMED:
        return join([in_place(code) for code in units], last="ou")
    return f"dans au moins un des {len(units)}{NBSP}territoires choisis"


def _others(selection: Selection) -> tuple[Run, ...]:
    runs: list[Run] = []
    if len(selection.schemes) == 1:
        runs.append(Run(f" ({SCHEMES[selection.schemes[0]].label})"))
    rest = (selection.lead_types, selection.steps, selection.statuses, selection.updated)
    count = sum(bool(value) for value in rest) + (len(selection.schemes) > 1)
    if count:
        runs.append(Run(f", avec {plural(count, 'autre filtre', 'autres filtres')}"))
    return tuple(runs)


def _public_split(catalogue: Catalogue, answer: Answer) -> str:
    publics = answer.selection.publics
    if len(publics) != 1 or publics[0] is Public.TOUS_PUBLICS:
        return ""
    shown = [catalogue.projects[i].publics for i in answer.shown]
    cited = sum(publics[0] in values for values in shown)
    open_to_all = sum(
        Public.TOUS_PUBLICS in values and publics[0] not in values for values in shown
    )
    if cited == answer.total:
        return "tous les citent" if cited > 1 else "il les cite"
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
        parts.append(f"dont {fact.unsure} à confirmer")
    covered = f"{percent(fact.share)} de la population couverte" if fact.covered else ""
    return "".join(f", {part}" for part in parts), covered


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
    return f"Dont {plural(shown, 'projet')} au public ou au territoire non précisé."
