"""The French words of coverage: states, shares, what is unknown and why, the name of a cell."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.counts import Count
from dashboard.domain.coverage.cells import (
    Cell,
    CellState,
    CollectedPart,
    CommuneState,
    Involved,
    Month,
    Split,
)
from dashboard.domain.territory.wording import in_area
from dashboard.domain.wording import AT_LEAST, UNKNOWN_COUNT, counted
from dashboard.french import NBSP, THIN, join, month_year, number, percent, plural
from dashboard.texts.coverage import Time

COMMUNE_STATES = {
    CommuneState.COVERED: "couvert",
    CommuneState.TO_CONFIRM: "à confirmer",
    CommuneState.NOT_COVERED: "non couvert",
    CommuneState.NOT_COLLECTED: "non collecté",
}
CELL_STATES = {
    CellState.COUNT: "projets, dont un au moins cite ce public",
    CellState.EVERYONE_ONLY: f"«{NBSP}tous publics{NBSP}» seulement",
    CellState.TO_CONFIRM: "territoire, public ou dates à confirmer",
    CellState.ZERO: "aucun projet actif recensé",
    CellState.NOT_COLLECTED: "données non collectées",
}
ANY_PUBLIC = "Tous les projets"
NO_EPCI = "Hors intercommunalité"  # four islands, in all of France
POPULATION_NOTE = (
    f"Est couvert qui vit dans une commune couverte par un projet au moins{NBSP}: c’est la "
    "population totale des communes (INSEE), et non le nombre de personnes concernées."
)
_REASONS = (
    "territoire à confirmer",
    "territoire non précisé dans la source",
    "public non précisé dans la source",
    "dates de la convention à confirmer",
)


def lost_words(month: Month) -> str:
    """Return « En novembre 2027 : plus aucun projet recensé en Ardèche. », "" if none is lost."""
    told = [
        words.format(places=join([in_area(code) for code in codes]))
        for words, codes in ((Time.GONE, month.gone), (Time.UNSURE, month.unsure))
        if codes
    ]
    when = month_year(month.first)
    return Time.IN.format(month=when, lost=f"{THIN}; ".join(told)) if told else ""


def share_words(split: Split, write: Callable[[float], str] = percent) -> str:
    """Return the covered share: « 40 % », « au moins 40 % », « ? » if no part is known to be.

    `write` writes a share between 0 and 1.
    """
    return at_least(split.covered_share, exact=bool(split.total) and split.exact, write=write)


def share_by(count: Count, split: Split, write: Callable[[float], str] = percent) -> str:
    """Return the share that `count` projects cover: « ? » where none is sure and some may.

    « au moins » too where a project without territory may cover more.
    """
    if count.possible and not count.sure:
        return UNKNOWN_COUNT
    may_grow = count.possible and split.covered < split.total
    exact = bool(split.total) and split.exact and not may_grow
    return at_least(split.covered_share, exact=exact, write=write)


def at_least(share: float, *, exact: bool, write: Callable[[float], str] = percent) -> str:
    """Return a share between 0 and 1 in words, « au moins » or « ? » when there may be more."""
    if exact:
        return write(share)
    return AT_LEAST.format(count=write(share)) if share else UNKNOWN_COUNT


def inhabitants_words(count: Count, split: Split, public: Public | None) -> str:
    """Return what the covered share means, for a public: who lives where a project covers."""
    words = share_by(count, split)
    all_of_them = split.total and split.covered == split.total
    who = "tous les habitants vivent" if all_of_them else f"{words} des habitants vivent"
    whom = f" pour {PUBLICS[public].phrase}" if public else ", quels que soient ses publics"
    return f"{who} dans une commune couverte par un projet au moins{whom}"


def scope_words(part: CollectedPart) -> str:
    """Return what a share of the whole is told of, "" if everything or nothing was collected."""
    if part.complete or not (part.count or part.parts):
        return ""
    if part.parts:
        told = [plural(part.count, "département")] if part.count else []
        return f"sur ce qui est collecté{NBSP}: {join([*told, *part.parts])}"
    if part.count == 1:
        return "sur le seul département collecté"
    return f"sur les {plural(part.count, 'département')} collectés"


def reasons(projects: Involved) -> list[str]:
    """Return why projects of a cell are to confirm, each reason with its number of projects."""
    placed = set(projects.to_confirm).difference(projects.unplaced)
    nowhere = set(projects.to_confirm).intersection(projects.unplaced)
    return [
        f"{words}{NBSP}: {plural(len(ranks), 'projet')}"
        for words, ranks in zip(
            _REASONS, (placed, nowhere, projects.uncoded, projects.undated), strict=True
        )
        if ranks
    ]


def unknown_words(cell: Cell) -> list[str]:
    """Return all that keeps the number of a cell from being exact."""
    silent = [] if cell.collected else [CELL_STATES[CellState.NOT_COLLECTED]]
    return [*silent, *reasons(cell.projects)]


def cell_name(cell: Cell) -> str:
    """Return the accessible name of a cell; it starts with the visible text (WCAG 2.5.3)."""
    label = PUBLICS[cell.public].label if cell.public else ANY_PUBLIC
    where = f"{cell.place.name}, {label}"
    unknown = unknown_words(cell)
    if cell.state is CellState.ZERO:
        return f"{number(0)}{NBSP}projet actif recensé, {where}"
    if cell.state in {CellState.NOT_COLLECTED, CellState.TO_CONFIRM}:
        start = f"{UNKNOWN_COUNT}, " if cell.count.possible else ""
        return f"{start}{where}{NBSP}: {', '.join(unknown)}"
    share = f"{share_by(cell.count, cell.known.population)} de la population couverte"
    rest = f", {', '.join(unknown)}" if unknown else ""
    return f"{counted(cell.count, 'projet')}{_citing(cell)}, {where}{NBSP}: {share}{rest}"


def _citing(cell: Cell) -> str:
    if cell.public is None:
        return ""
    citing = set(cell.projects.citing) - set(cell.projects.to_confirm)
    if not citing:
        return f" «{NBSP}tous publics{NBSP}»"
    verb = "cite" if len(citing) == 1 else "citent"
    if len(citing) == cell.count.sure:
        return f" qui {verb} ce public"
    return f", dont {len(citing)} {verb} ce public"
