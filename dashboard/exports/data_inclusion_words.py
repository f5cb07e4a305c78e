"""The sentences and names of data·inclusion, within the lengths that its schema sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import PUBLICS, SCHEMES, STEPS, RecordStatus
from dashboard.domain.territory_words import describe_project
from dashboard.exports.texts import Exchange
from dashboard.french import NBSP, fold, join

if TYPE_CHECKING:
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

SHORTEST_NAME, LONGEST_NAME = 3, 150
LONGEST_DESCRIPTION = 10_000


def structure_id(project: Project) -> str:
    """Return an id of the lead that no filter changes: its SIRET, else its name."""
    slug = "-".join(fold(project.lead).split())
    return f"structure-{project.lead_siret or slug}"


def structure_name(project: Project) -> str:
    """Return the name of the lead."""
    return _name(project.lead, Exchange.SHORT_STRUCTURE)


def service_name(project: Project) -> str:
    """Return the title of the project."""
    return _name(project.title, Exchange.SHORT_SERVICE)


def description(project: Project, geography: Geography) -> str:
    """Return what the source says of the project, with what the schema has no field for."""
    fictional = project.status is RecordStatus.EXEMPLE_FICTIF
    steps = join([STEPS[step].lower() for step in project.steps])
    parts = (
        Exchange.FICTIONAL if fictional else "",
        Exchange.SCHEME.format(scheme=SCHEMES[project.scheme].label, lead=project.lead),
        project.approach,
        Exchange.STEPS.format(steps=steps) if steps else "",
        f"{Exchange.ARRANGEMENTS}{project.arrangements}" if project.arrangements else "",
        Exchange.PARTNERS.format(partners=join(project.partners)) if project.partners else "",
        Exchange.TERRITORY.format(territory=describe_project(project, geography)),
    )
    return _cut("\n\n".join(filter(None, parts)), LONGEST_DESCRIPTION)


def publics_words(project: Project) -> str:
    """Return our own words for the publics, which the schema merges, and those of the source."""
    labels = join([PUBLICS[public].label for public in project.publics])
    said = Exchange.PUBLICS.format(publics=labels) if labels else ""
    return " ".join(filter(None, (said, project.publics_detail)))


def admission_words(project: Project) -> str:
    """Return the ages, which the schema has no field for, and the conditions of the source."""
    low, high = project.age_min, project.age_max
    ages = ""
    if low is not None and high is not None:
        ages = Exchange.AGES
    elif low is not None or high is not None:
        ages = Exchange.TO_AGE if low is None else Exchange.FROM_AGE
    return " ".join(filter(None, (ages.format(low=low, high=high, nbsp=NBSP), project.admission)))


def _name(text: str, short: str) -> str:
    return _cut(text if len(text) >= SHORTEST_NAME else short.format(name=text), LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
