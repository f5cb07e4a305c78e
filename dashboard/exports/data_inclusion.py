"""The projects in the schema data·inclusion v1, built and validated by its own models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from data_inclusion.schema.v1 import Service, Structure
from pydantic import BaseModel, ValidationError

from dashboard.data.vocabularies import Certainty
from dashboard.exports.data_inclusion_values import EARLIEST, service_values, structure_values
from dashboard.exports.data_inclusion_words import structure_id
from dashboard.exports.texts import Exchange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dashboard.data.project import Project
    from dashboard.exports.extract import Extract

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
    """Return JSON {"structures": […], "services": […]}: a structure a lead, a service a project.

    Left out: records without a date of update, which the schema requires, and the services of
    territories to confirm or not specified, which a search would take for a yes.
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
    """Yield a service for each project that the schema can tell the truth about."""
    for index in extract.answer.shown:
        if not obstacles(extract.catalogue.projects[index], extract.today):
            yield checked(Service, service_values(extract.catalogue, index))


def left_out(extract: Extract) -> int:
    """Return how many projects of the extract have no service."""
    return sum(bool(obstacles(project, extract.today)) for project in extract.projects)


def is_dated(project: Project, today: date) -> bool:
    """Tell whether the record has a date of update that the schema accepts."""
    return project.updated is not None and EARLIEST <= project.updated <= today


def obstacles(project: Project, today: date) -> tuple[str, ...]:
    """Return why no service can tell the truth about a project, nothing when one can."""
    found = []
    if not project.coverage:
        found.append(Exchange.UNPLACED)
    elif project.certainty is Certainty.A_CONFIRMER:
        found.append(Exchange.UNSURE)
    if not is_dated(project, today):
        found.append(Exchange.MISDATED if project.updated else Exchange.UNDATED)
    return tuple(found)


def checked(model: type[_Model], values: Mapping[str, object]) -> _Model:
    """Return the validated model, without the optional values that the schema refuses.

    Raises:
        ValidationError: if a needed value is refused.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        refused = {str(fault["loc"][0]) for fault in error.errors()} - _NEEDED
        kept = {name: value for name, value in values.items() if name not in refused}
        return model.model_validate(kept)


def _dumped(model: BaseModel) -> dict[str, object]:
    """Return the JSON values; sets have no order of their own, so they are sorted."""
    values = model.model_dump(mode="json")
    unordered = {name for name, value in model if isinstance(value, (set, frozenset))}
    return {name: sorted(value) if name in unordered else value for name, value in values.items()}
