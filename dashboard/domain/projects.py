"""A project for display: its summary, its sheet, and which fields are inferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from dashboard.data.fields.field import Column
from dashboard.data.project import Project
from dashboard.data.provenance import FieldSource
from dashboard.data.vocabularies import Certainty
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.positions import ReceptionPlace
from dashboard.domain.search.filters import Freshness, passed_limit
from dashboard.domain.territory.place_names import of_place
from dashboard.domain.territory.wording import TO_CONFIRM, describe_project
from dashboard.domain.verdict import When, agreement_words
from dashboard.domain.wording import Run, source_words
from dashboard.french import number, percent, plural
from dashboard.texts.sheet import Territory
from dashboard.texts.site import List


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """A project, where it receives people, its territory in words, a warning if it is old."""

    project: Project
    reception: ReceptionPlace
    where: str
    staleness: str


def project_summaries(catalogue: Catalogue, today: date) -> tuple[ProjectSummary, ...]:
    """Return the summaries of all projects, in file order."""
    return tuple(
        ProjectSummary(
            project,
            reception,
            describe_project(project, catalogue.geography),
            staleness(project.updated, today),
        )
        for project, reception in zip(catalogue.projects, catalogue.receptions, strict=True)
    )


_STALE = {Freshness.SIX_MONTHS: List.STALE, Freshness.TWELVE_MONTHS: List.VERY_STALE}


def staleness(updated: date | None, today: date) -> str:
    """Return « à vérifier » for an update older than six months, "" for a recent or unknown one."""
    passed = passed_limit(updated, today)
    return _STALE[passed] if passed else ""


_COMMUNE_CODE = 5


class InferredField(Enum):
    """One thing deduced; `dashboard.texts.data_page` has its words."""

    TITLE = auto()  # the source gives no name
    COMMUNES = auto()  # it names departments or EPCI, not their communes
    TO_CONFIRM = auto()  # it names an area, not which of its communes
    INHABITANTS = auto()
    TOWN = auto()  # it gives no code: the commune is that of a name or of the point
    TOWN_POINT = auto()  # the point stands for the town
    AREA_POINT = auto()  # the point stands for the territory


def inferred_fields(catalogue: Catalogue, index: int) -> tuple[InferredField, ...]:
    """Return which values of project `index` are inferred, in the order of its sheet."""
    project = catalogue.projects[index]
    found = [] if project.name else [InferredField.TITLE]
    return (*found, *_territory(catalogue, index), *_place(catalogue, index))


def _territory(catalogue: Catalogue, index: int) -> Iterator[InferredField]:
    project = catalogue.projects[index]
    if project.certainty is Certainty.A_CONFIRMER:
        yield InferredField.TO_CONFIRM
    elif any(len(code) != _COMMUNE_CODE for code in project.coverage):
        yield InferredField.COMMUNES
    if catalogue.territories.covered[index].any():
        yield InferredField.INHABITANTS


def _place(catalogue: Catalogue, index: int) -> Iterator[InferredField]:
    """Yield what is deduced of the place of reception, and what the map draws without it."""
    found = catalogue.receptions[index]
    if found.commune is not None and not catalogue.projects[index].town_code:
        yield InferredField.TOWN
    if found.position is None:
        if catalogue.positions[index]:
            yield InferredField.AREA_POINT
    elif not found.given:
        yield InferredField.TOWN_POINT


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A project for its sheet, with the texts that depend on the geography.

    `reception`: where people are received. `where`: the territory in words, "" when not specified.
    `extent`: communes and inhabitants.
    `agreement`: why it is not counted on the day asked about, or to confirm, "" for neither.
    `sentence`: the headline. `sources`: those of single fields. `inferred`: what no source says.
    """

    project: Project
    reception: ReceptionPlace
    where: str
    extent: str
    staleness: str
    agreement: str
    sentence: tuple[Run, ...]
    unsure: bool
    today: date
    sources: tuple[FieldSource, ...]
    inferred: tuple[InferredField, ...]


def sheet_facts(
    catalogue: Catalogue, index: int, today: date, day: date | None = None
) -> SheetFacts:
    """Return the content of the sheet of project `index`; `day`: the one that was asked about."""
    project = catalogue.projects[index]
    unsure = bool(catalogue.territories.to_confirm[index].any())
    where = describe_project(project, catalogue.geography) if project.coverage else ""
    return SheetFacts(
        project=project,
        reception=catalogue.receptions[index],
        where=where,
        extent=_extent(catalogue, index),
        staleness=staleness(project.updated, today),
        agreement=agreement_words(project, When(day or today, asked=day is not None)),
        sentence=_sentence(project, where, catalogue, index),
        unsure=unsure,
        today=today,
        sources=catalogue.provenance.by_project.get(project.id, ()),
        inferred=inferred_fields(catalogue, index),
    )


def _extent(catalogue: Catalogue, index: int) -> str:
    territories = catalogue.territories
    covered = territories.covered[index]
    if not covered.any():
        possible = territories.to_confirm[index]
        if not possible.any():
            return ""
        return Territory.NONE_CITED.format(count=number(possible.sum()))
    people = int(catalogue.populations[covered].sum())
    text = f"{plural(covered.sum(), 'commune')}, {plural(people, 'habitant')}"
    areas = catalogue.covered_population[index].nonzero()[0]
    if len(areas) != 1:
        return f"{text}."
    area = int(areas[0])
    whole = int(catalogue.populations[catalogue.area_of == area].sum())
    share, of = percent(people / whole), of_place(catalogue.areas[area])
    return Territory.SHARE.format(extent=text, share=share, of=of)


def _sentence(project: Project, where: str, catalogue: Catalogue, index: int) -> tuple[Run, ...]:
    name = Run(project.title, strong=True, is_name=True)
    if not project.coverage:
        words = source_words(project, Column.ZONE_COUVERTURE)
        text = Territory.IN_WORDS.format(words=words) if words else Territory.UNSPECIFIED
        return (name, Run(text))
    if catalogue.territories.to_confirm[index].any():
        return (name, Run(Territory.TO_CONFIRM.format(where=where.replace(TO_CONFIRM, "", 1))))
    count = int(catalogue.territories.covered[index].sum())
    size = plural(count, "commune")
    if where.startswith(size):  # the territory is named commune by commune
        return (name, Run(Territory.COVERS.format(where=where)))
    return (name, Run(Territory.COVERS_MANY.format(size=size, where=where)))
