"""The French words of coverage: the states of communes and cells, and the name of a cell."""

from __future__ import annotations

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.cells import Cell, CellState, CommuneState
from dashboard.french import NBSP, number, percent, plural

COMMUNE_STATES = {
    CommuneState.COVERED: "couvert",
    CommuneState.TO_CONFIRM: "à confirmer",
    CommuneState.NOT_COVERED: "non couvert",
    CommuneState.NOT_COLLECTED: "non collecté",
}
CELL_STATES = {
    CellState.COUNT: "projets citent ce public",
    CellState.EVERYONE_ONLY: f"«{NBSP}tous publics{NBSP}» seulement",
    CellState.TO_CONFIRM: "territoire à confirmer",
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
    if cell.shown is None:
        return f"{where}{NBSP}: {CELL_STATES[CellState.NOT_COLLECTED]}"
    projects = plural(cell.shown, "projet")
    share = f"{percent(cell.tally.population.covered_share)} de la population couverte"
    names = {
        CellState.COUNT: f"{_cite(cell, projects)}, {where}{NBSP}: {share}",
        CellState.EVERYONE_ONLY: f"{projects} «{NBSP}tous publics{NBSP}», {where}{NBSP}: {share}",
        CellState.TO_CONFIRM: f"?, {CELL_STATES[CellState.TO_CONFIRM]}, {projects}, {where}",
        CellState.ZERO: f"{number(0)}{NBSP}projet recensé, {where}",
    }
    return names[cell.state]


def _cite(cell: Cell, projects: str) -> str:
    if cell.public is None:
        return projects
    return f"{projects} {'cite' if cell.shown == 1 else 'citent'} ce public"
