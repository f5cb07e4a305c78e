"""The data·inclusion quality score of each project, computed by the schema's package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from data_inclusion.schema.v1 import Service
from data_inclusion.schema.v1.score_qualite import score

from dashboard.domain.catalogue import Catalogue
from dashboard.exports.data_inclusion import checked, obstacles, service_values

PACKAGE = "data-inclusion-schema"


@dataclass(frozen=True, slots=True)
class QualityScore:
    """A score between 0 and 1, or why the project has none."""

    value: float | None
    obstacles: tuple[str, ...] = ()


def quality_scores(catalogue: Catalogue, today: date) -> tuple[QualityScore, ...]:
    """Return the score of each project, in file order."""
    return tuple(_score(catalogue, index, today) for index in range(catalogue.size))


def mean(scores: Sequence[QualityScore]) -> float | None:
    """Return the mean of the existing scores."""
    values = [score.value for score in scores if score.value is not None]
    return sum(values) / len(values) if values else None


def package_version() -> str:
    """Return « data-inclusion-schema 1.0.10 »."""
    return f"{PACKAGE} {version(PACKAGE)}"


def _score(catalogue: Catalogue, index: int, today: date) -> QualityScore:
    found = obstacles(catalogue.projects[index], today)
    if found:
        return QualityScore(None, found)
    return QualityScore(score(checked(Service, service_values(catalogue, index)))[0])
