"""The French words of coverage: the states of communes and cells, and the name of a cell."""

from __future__ import annotations

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.cells import Cell, CellState, CommuneState
from dashboard.domain.wording import UNKNOWN_COUNT, counted
from dashboard.french import NBSP, number, percent, plural

COMMUNE_STATES = {
    CommuneState.COVERED: "couvert",
    CommuneState.TO_CONFIRM: "à confirmer",
    CommuneState.NOT_COVERED: "non couvert",
    CommuneState.NOT_COLLECTED: "non collecté",
}
CELL_STATES = {
    CellState.COUNT: "projets, dont un au moins cite ce public",
    CellState.EVERYONE_ONLY: f"«{NBSP}tous publics{NBSP}» seulement",
    CellState.TO_CONFIRM: "territoire ou public à confirmer",
    CellState.ZERO: "aucun projet recensé",
    CellState.NOT_COLLECTED: "données non collectées",
}
ANY_PUBLIC = "Tous les projets"
NO_EPCI = "Hors intercommunalité"  # four islands, in all of France
POPULATION_NOTE = (
    "Population totale des communes (INSEE), et non le nombre de personnes concernées."
)


def cell_name(cell: Cell) -> str:
    """Return the accessible name of a cell; it starts with the visible text (WCAG 2.5.3)."""
    label = PUBLICS[cell.public].label if cell.public else ANY_PUBLIC
    where = f"{cell.place.name}, {label}"
    if cell.state in {CellState.NOT_COLLECTED, CellState.ZERO}:
        said = {CellState.ZERO: f"{number(0)}{NBSP}projet recensé, {where}"}
        return said.get(cell.state, f"{where}{NBSP}: {CELL_STATES[cell.state]}")
    if cell.state is CellState.TO_CONFIRM:
        unsure = plural(cell.count.possible, "projet")
        return f"{UNKNOWN_COUNT}, {CELL_STATES[cell.state]}, {unsure}, {where}"
    share = f"{percent(cell.tally.population.covered_share)} de la population couverte"
    return f"{counted(cell.count, 'projet')}{_citing(cell)}, {where}{NBSP}: {share}"


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
