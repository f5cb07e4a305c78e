"""Everything the sheet of one project says, in words, with where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.domain.cards import staleness
from dashboard.domain.deductions import deductions
from dashboard.domain.summary import Run
from dashboard.domain.territory_departments import of_place
from dashboard.domain.territory_words import describe_project
from dashboard.french import NBSP, number, percent, plural

if TYPE_CHECKING:
    from datetime import date

    from dashboard.data.project import Project
    from dashboard.data.provenance import FieldSource
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.deductions import Deduction


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One project with the words that need the geography.

    `where`: the territory in words, "" when not specified. `extent`: communes and inhabitants.
    `sentence`: the headline. `sources`: those of single fields. `deduced`: what no source says.
    """

    project: Project
    where: str
    extent: str
    staleness: str
    sentence: tuple[Run, ...]
    unsure: bool
    today: date
    sources: tuple[FieldSource, ...]
    deduced: tuple[Deduction, ...]


def sheet_facts(catalogue: Catalogue, index: int, today: date) -> SheetFacts:
    """Return what the sheet of project `index` says."""
    project = catalogue.projects[index]
    unsure = bool(catalogue.territories.to_confirm[index].any())
    where = describe_project(project, catalogue.geography) if project.coverage else ""
    return SheetFacts(
        project=project,
        where=where,
        extent=_extent(catalogue, index),
        staleness=staleness(project.updated, today),
        sentence=_sentence(project, where, catalogue, index),
        unsure=unsure,
        today=today,
        sources=catalogue.provenance.by_project.get(project.id, ()),
        deduced=deductions(catalogue, index),
    )


def _extent(catalogue: Catalogue, index: int) -> str:
    territories = catalogue.territories
    covered = territories.covered[index]
    if not covered.any():
        possible = territories.to_confirm[index]
        if not possible.any():
            return ""
        return f"Aucune des {number(possible.sum())}{NBSP}communes n’est citée par la source."
    people = int(catalogue.populations[covered].sum())
    text = f"{plural(covered.sum(), 'commune')}, {plural(people, 'habitant')}"
    units = catalogue.covered_population[index].nonzero()[0]
    if len(units) != 1:
        return f"{text}."
    unit = int(units[0])
    whole = int(catalogue.populations[catalogue.unit_of == unit].sum())
    return f"{text}, soit {percent(people / whole)} {of_place(catalogue.units[unit])}."


def _sentence(project: Project, where: str, catalogue: Catalogue, index: int) -> tuple[Run, ...]:
    name = Run(project.title, strong=True)
    if not project.coverage:
        return (name, Run(f"{NBSP}: territoire non précisé dans la source."))
    if catalogue.territories.to_confirm[index].any():
        return (name, Run(f"{NBSP}: territoire à confirmer, {where}."))
    count = int(catalogue.territories.covered[index].sum())
    size = plural(count, "commune")
    if where.startswith(size):  # the territory is named commune by commune
        return (name, Run(f" couvre {where}."))
    return (name, Run(f" couvre {size}{NBSP}: {where}."))
