"""The sentence that says what is shown: the page's headline, status message and export title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Public
from dashboard.domain.summary_asked import (
    METROPOLE,
    MOST_NAMED,
    Run,
    asked_runs,
    in_regions,
    in_unit,
    in_units,
    named,
)
from dashboard.domain.unit_facts import UnitState
from dashboard.french import NBSP, THIN, join, percent, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.domain.answer import Answer
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.unit_facts import UnitFact

__all__ = ["Run", "plain", "summary"]
NONE_KNOWN, UNKNOWN = "Aucun projet recensé", "données non collectées"
NO_ABSENCE = f"{NBSP}: ce n’est pas une absence d’offre"
ELSEWHERE = f"Ailleurs, les données ne sont pas collectées{NO_ABSENCE}"


def summary(catalogue: Catalogue, answer: Answer, facts: Sequence[UnitFact]) -> tuple[Run, ...]:
    """Return the sentence for `answer`, whose units are `facts`."""
    asked = asked_runs(answer.selection, answer.total, catalogue.geography.regions)
    if not answer.total:
        return _nothing(catalogue, answer, facts)
    head = Run(plural(answer.total, "projet"), strong=True)
    if not answer.selection.is_filtered:
        spread = Run(_departments(catalogue, facts), strong=True)
        return (head, Run(" actifs dans "), spread, Run(f". {_silences(facts)}"))
    place, where = _place(catalogue, answer, facts)
    split = _public_split(catalogue, answer)
    if split and not place:
        place, split = f"{NBSP}: {split}", ""
    sentences = (_capital(split), where, _silence(answer))
    tail = "".join(f" {sentence}." for sentence in sentences if sentence)
    return (head, *asked, Run(f"{place}.{tail}"))


def plain(runs: Iterable[Run]) -> str:
    """Return the sentence as plain text."""
    return "".join(run.text for run in runs)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _nothing(catalogue: Catalogue, answer: Answer, facts: Sequence[UnitFact]) -> tuple[Run, ...]:
    units, names = answer.selection.units, catalogue.geography.regions
    chosen, unknown = _chosen(answer, facts), _unknown(answer, facts)
    if chosen and len(unknown) == len(chosen):
        regions = in_regions([names[code] for code in answer.selection.regions])
        return (
            Run(_capital(UNKNOWN), strong=True),
            Run(f" {in_units(units) if units else regions}{NO_ABSENCE}."),
        )
    where = plain(asked_runs(answer.selection, 0, names))
    if unknown and units:
        verified = [code for code in chosen if code not in unknown]
        where = f" {join([in_unit(code) for code in verified], last='ni')}"
    silence = f"{THIN}; {named(UNKNOWN, unknown)}" if unknown else ""
    return (Run(NONE_KNOWN, strong=True), Run(f"{where}{silence}."))


def _chosen(answer: Answer, facts: Iterable[UnitFact]) -> list[str]:
    """Return the units that the filters on places leave, none without such a filter."""
    if not (answer.selection.units or answer.selection.regions):
        return []
    return [fact.code for fact in facts if fact.state is not UnitState.NOT_ASKED]


def _unknown(answer: Answer, facts: Sequence[UnitFact]) -> list[str]:
    """Return the chosen units of which nothing is known."""
    silent = {fact.code for fact in facts if fact.state is UnitState.NOT_COLLECTED}
    return [code for code in _chosen(answer, facts) if code in silent]


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
        return "", _capital(named(UNKNOWN, _unknown(answer, facts)))
    zeros = [fact.code for fact in facts if fact.state is UnitState.NONE]
    where = _departments(catalogue, facts)
    if answer.real_only:
        return "", f"{where}. {ELSEWHERE}"
    if 0 < len(zeros) <= MOST_NAMED:
        where += f", aucun {join([in_unit(code) for code in zeros], last='ni')}"
    unknown = named(UNKNOWN, _unknown(answer, facts))
    return "", f"{where}{THIN}; {unknown}" if unknown else where


def _one_place(fact: UnitFact, total: int) -> tuple[str, str]:
    noun = "de la métropole" if fact.code == METROPOLE else "du département"
    covered = f"{percent(fact.share)} de la population couverte" if fact.covered else ""
    if total == 1 and fact.unsure:
        return ", territoire à confirmer", covered
    if total == 1:
        return f", sur une partie {noun} seulement" if fact.part else "", covered
    parts = []
    if fact.part:
        parts.append(
            f"{f'dont {fact.part}' if fact.part < total else 'tous'} sur une partie {noun}"
        )
    if fact.unsure:
        parts.append(f"{'et' if parts else 'dont'} {fact.unsure} à confirmer")
    return f", {' '.join(parts)}" if parts else "", covered


def _departments(catalogue: Catalogue, facts: Iterable[UnitFact]) -> str:
    of_unit = catalogue.department_of
    asked = [fact for fact in facts if fact.state is not UnitState.NOT_ASKED]
    met = {of_unit[fact.code] for fact in asked if fact.projects}
    return f"{plural(len(met), 'département')} sur {len({of_unit[f.code] for f in asked})}"


def _silences(facts: Sequence[UnitFact]) -> str:
    none = named(NONE_KNOWN, [f.code for f in facts if f.state is UnitState.NONE])
    unknown = named(UNKNOWN, [f.code for f in facts if f.state is UnitState.NOT_COLLECTED])
    said = f"{THIN}; ".join(filter(None, (none, unknown)))
    return f"{_capital(said)}." if said else ""


def _silence(answer: Answer) -> str:
    shown = int((answer.unspecified & answer.kept).sum())
    if not shown:
        return ""
    if answer.total == 1:
        return "Son public ou son territoire n’est pas précisé"
    return f"Dont {plural(shown, 'projet')} au public ou au territoire non précisé"
