"""The numbers of a chart as the rows of an accessible table, formatted in French."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain.coverage_cell import CommuneState
from dashboard.domain.coverage_words import COMMUNE_STATES
from dashboard.french import NBSP, decimal, number, percent

if TYPE_CHECKING:
    from dashboard.domain.coverage_cell import Split, Tally
    from dashboard.domain.coverage_gaps import Gaps
    from dashboard.domain.need import DepartmentNeed, Need

_UNKNOWN = COMMUNE_STATES[CommuneState.NOT_COLLECTED]
_NO_DATA = "données non collectées"
_NO_RATE = "non précisé dans la source"


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of the same width, the first cell of a row names it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def population_table(gaps: Gaps) -> Table:
    """Return the numbers of `population_chart`, in its order, then those of the region."""
    header = (
        "Territoire",
        "Population",
        "Couverte",
        "À confirmer",
        "Non couverte",
        "Non collectée",
        "Part couverte",
    )
    ranked = (*by_population(gaps), gaps.total)
    return Table(header, tuple(_population_row(tally) for tally in ranked))


def need_table(need: Need) -> Table:
    """Return the numbers of `need_chart`, in its order."""
    header = (
        "Département",
        f"Taux de chômage {need.unemployment.year}",
        "Population couverte",
        "Population à confirmer",
        "Projets",
        f"Projets pour {number(100_000)} habitants",
    )
    return Table(header, tuple(_need_row(row) for row in need.departments))


def by_population(gaps: Gaps) -> tuple[Tally, ...]:
    """Return the units, the most inhabited first: an order that no filter changes."""
    return tuple(sorted(gaps.units, key=lambda tally: -tally.place.population))


def known(split: Split) -> bool:
    """Tell whether a list was collected or a project found for any part of a place."""
    return split.not_collected < split.total


def covered_words(split: Split) -> str:
    """Return the covered share; « ? » where nothing is known, words where all is to confirm."""
    if not known(split):
        return "?"
    if split.to_confirm and not split.covered:
        return COMMUNE_STATES[CommuneState.TO_CONFIRM]
    return percent(split.covered_share)


def rate_words(rate: float) -> str:
    """Return « 6,9 % »."""
    return f"{decimal(rate)}{NBSP}%"


def _population_row(tally: Tally) -> tuple[str, ...]:
    split = tally.population
    parts = (split.covered, split.to_confirm, split.not_covered)
    shown = map(number, parts) if known(split) else [_UNKNOWN] * len(parts)
    share = percent(split.covered_share) if known(split) else _NO_DATA
    return (tally.place.name, number(split.total), *shown, number(split.not_collected), share)


def _need_row(row: DepartmentNeed) -> tuple[str, ...]:
    rate = _NO_RATE if row.rate is None else rate_words(row.rate)
    if not row.known:
        return (row.place.name, rate, *[_NO_DATA] * 4)
    covered = row.population.covered_share
    unsure = row.population.share(CommuneState.TO_CONFIRM)
    return (
        row.place.name,
        rate,
        percent(covered),
        percent(unsure),
        number(row.projects),
        decimal(row.per_100_000, 2),
    )
