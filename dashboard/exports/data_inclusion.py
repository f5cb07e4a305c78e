"""The projects in the schema data·inclusion v1; see `docs/exports.md` for the mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from data_inclusion.schema.v1 import ModeAccueil, Service, Structure, TypeService
from data_inclusion.schema.v1 import Public as TheirPublic
from pydantic import BaseModel, ValidationError

from dashboard.data.fields.table import FIELD
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    PUBLICS,
    SCHEMES,
    STEPS,
    Certainty,
    RecordStatus,
    ReferralMode,
    Step,
)
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.exchange import PUBLIC_CODES, SOURCE, TOLD
from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.wording import describe_project, territory_remark
from dashboard.domain.wording import age_limits, field_words, own_rows
from dashboard.exports.notes import Extract
from dashboard.french import NBSP, fold, join, upper_first
from dashboard.texts.exchange import Exchange

SHORTEST_NAME, LONGEST_NAME = 3, 150
LONGEST_DESCRIPTION = 10_000


def structure_id(project: Project) -> str:
    """Return a stable id of the lead: from its SIRET, else its name."""
    slug = "-".join(fold(project.lead).split())
    return f"structure-{project.lead_siret or slug}"


def structure_name(project: Project) -> str:
    """Return the name of the lead."""
    return _name(project.lead, Exchange.SHORT_STRUCTURE)


def service_name(project: Project) -> str:
    """Return the title of the project."""
    return _name(project.title, Exchange.SHORT_SERVICE)


def description(project: Project, geography: Geography) -> str:
    """Return the description, with the values that the schema has no field for."""
    fictional = project.status is RecordStatus.EXEMPLE_FICTIF
    steps = join([STEPS[step].lower() for step in project.steps])
    where = describe_project(project, geography)
    parts = (
        Exchange.FICTIONAL if fictional else "",
        Exchange.SCHEME.format(scheme=SCHEMES[project.scheme].label, lead=project.lead),
        project.approach,
        Exchange.STEPS.format(steps=steps) if steps else "",
        f"{Exchange.ARRANGEMENTS}{project.arrangements}" if project.arrangements else "",
        f"{Exchange.PARTNERS}{Exchange.BETWEEN.join(project.partners)}" if project.partners else "",
        *(f"{label}{NBSP}: {words}" for label, words in _told(project) if words),
        Exchange.TERRITORY.format(territory=where),
        _detail(project, where),
    )
    return _cut("\n\n".join(filter(None, parts)), LONGEST_DESCRIPTION)


def _told(project: Project) -> Iterator[tuple[str, str]]:
    """Yield label and words of what the schema has no field for."""
    yield from own_rows(project)
    for column in TOLD:
        field = FIELD[column]
        yield field.label, field_words(getattr(project, field.attribute), field)


def _detail(project: Project, where: str) -> str:
    """Return what the source says of the territory, unless `where` says the same."""
    words = territory_remark(project, where)
    return f"{Exchange.TERRITORY_DETAIL}{words}" if words else ""


def publics_words(project: Project) -> str:
    """Return the labels of the publics, which the schema merges, and the source's words."""
    labels = join([PUBLICS[public].label for public in project.publics])
    words = Exchange.PUBLICS.format(publics=labels) if labels else ""
    return " ".join(filter(None, (words, project.publics_detail)))


def admission_words(project: Project) -> str:
    """Return the age limits, which the schema has no field for, and the conditions."""
    ages = age_limits(project)
    sentence = f"{upper_first(ages)}." if ages else ""
    return " ".join(filter(None, (sentence, project.admission)))


def _name(text: str, short: str) -> str:
    return _cut(text if len(text) >= SHORTEST_NAME else short.format(name=text), LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


EARLIEST = date(2000, 1, 1)
TARGET_PUBLICS = {ours: TheirPublic(code) for ours, code in PUBLIC_CODES.items()}


def structure_values(projects: Sequence[Project]) -> dict[str, object]:
    """Return the fields of the lead of `projects`, which all have an update date."""
    first = projects[0]
    return {
        "source": SOURCE,
        "id": f"{SOURCE}--{structure_id(first)}",
        "nom": structure_name(first),
        "date_maj": max(project.updated for project in projects if project.updated),
        "siret": first.lead_siret or None,
        "site_web": next((project.website for project in projects if project.website), None),
    }


def service_values(catalogue: Catalogue, index: int) -> dict[str, object]:
    """Return the fields of a project, None for missing values."""
    project = catalogue.projects[index]
    values: dict[str, object] = {
        "source": SOURCE,
        "structure_id": f"{SOURCE}--{structure_id(project)}",
        "id": f"{SOURCE}--{project.id}",
        "nom": service_name(project),
        "description": description(project, catalogue.geography),
        "lien_source": project.source_url,
        "date_maj": project.updated,
        "type": TypeService.ACCOMPAGNEMENT if Step.ACCOMPAGNER in project.steps else None,
        "publics": publics(project),
        "publics_precisions": publics_words(project),
        "conditions_acces": admission_words(project),
        "zone_eligibilite": zone(catalogue, index),
    }
    return {name: value or None for name, value in (values | _reach(project)).items()}


def publics(project: Project) -> set[TheirPublic]:
    """Return the schema's publics; « tous publics » excludes others."""
    found = {TARGET_PUBLICS[public] for public in project.publics}
    return {TheirPublic.TOUS_PUBLICS} if TheirPublic.TOUS_PUBLICS in found else found


def zone(catalogue: Catalogue, index: int) -> list[str]:
    """Return the codes of the territory; a code with exclusions is replaced by its communes."""
    covered = catalogue.territories.covered[index]
    communes = commune_index(catalogue.geography)
    codes: list[str] = []
    for code in catalogue.projects[index].coverage:
        rows = communes.rows(code)
        whole = bool(covered[rows].all())
        codes += [code] if whole else [communes.codes[row] for row in rows if covered[row]]
    return list(dict.fromkeys(codes))


def _reach(project: Project) -> dict[str, object]:
    by_link = ReferralMode.UTILISER_LIEN in project.referral_modes
    on_site = ReferralMode.SE_PRESENTER in project.referral_modes
    return {
        "adresse": project.address,
        "code_postal": project.postcode,
        "commune": project.town,
        "code_insee": project.town_code,
        "longitude": project.longitude,
        "latitude": project.latitude,
        "telephone": project.phone,
        "courriel": project.email,
        "modes_accueil": {ModeAccueil.EN_PRESENTIEL} if on_site else None,
        "lien_mobilisation": project.website if by_link else None,
        "modes_mobilisation": {str(mode) for mode in project.referral_modes},
        "mobilisable_par": {str(referrer) for referrer in project.referrers},
        "mobilisation_precisions": project.referral_detail,
    }


_Model = TypeVar("_Model", bound=BaseModel)
_REQUIRED = {
    name
    for model in (Structure, Service)
    for name, field in model.model_fields.items()
    if field.is_required()
}
# Optional for the schema, but a service without a zone is found everywhere in France.
_NEEDED = frozenset({*_REQUIRED, "zone_eligibilite"})


def data_inclusion(extract: Extract) -> bytes:
    """Return JSON {"structures": […], "services": […]}: one per lead, one per project.

    Left out: records without update date, which the schema requires, and services with a territory
    to confirm or unspecified, which the schema cannot express.
    """
    content = {
        "structures": [_dumped(structure) for structure in structures(extract)],
        "services": [_dumped(service) for service in services(extract)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode(errors="replace")


def structures(extract: Extract) -> Iterator[Structure]:
    """Yield the leads of the dated projects, in the order of the list."""
    groups: dict[str, list[Project]] = {}
    for project in extract.projects:
        if is_dated(project, extract.today):
            groups.setdefault(structure_id(project), []).append(project)
    for projects in groups.values():
        yield checked(Structure, structure_values(projects))


def services(extract: Extract) -> Iterator[Service]:
    """Yield a service for each project that the schema can express."""
    for index in extract.result.shown:
        if not obstacles(extract.catalogue.projects[index], extract.today):
            yield checked(Service, service_values(extract.catalogue, index))


def left_out(extract: Extract) -> int:
    """Return how many projects of the extract have no service."""
    return sum(bool(obstacles(project, extract.today)) for project in extract.projects)


def is_dated(project: Project, today: date) -> bool:
    """Return whether the record has an update date that the schema accepts."""
    return project.updated is not None and EARLIEST <= project.updated <= today


def obstacles(project: Project, today: date) -> tuple[str, ...]:
    """Return why the schema cannot express a project, empty if it can."""
    found = []
    if not project.coverage:
        found.append(Exchange.UNPLACED)
    elif project.certainty is Certainty.A_CONFIRMER:
        found.append(Exchange.UNSURE)
    if not is_dated(project, today):
        found.append(Exchange.MISDATED if project.updated else Exchange.UNDATED)
    return tuple(found)


def checked(model: type[_Model], values: Mapping[str, object]) -> _Model:
    """Return the validated model, without optional values that the schema rejects.

    Raises:
        ValidationError: if a required value is rejected.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        refused = {str(issue["loc"][0]) for issue in error.errors()} - _NEEDED
        kept = {name: value for name, value in values.items() if name not in refused}
        return model.model_validate(kept)


def _dumped(model: BaseModel) -> dict[str, object]:
    """Return JSON values; sets are sorted, so that the output is stable."""
    values = model.model_dump(mode="json")
    unordered = {name for name, value in model if isinstance(value, (set, frozenset))}
    return {name: sorted(value) if name in unordered else value for name, value in values.items()}
