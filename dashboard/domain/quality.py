"""Data quality: completeness and age, by record and by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.positions import is_reception_stated
from dashboard.domain.search.filters import Freshness, passed_limit
from dashboard.french import long_date
from dashboard.texts.data_page import Alert, Expected

EXPECTED: dict[str, Callable[[Project], bool]] = {
    Expected.NAME: lambda p: bool(p.name),
    Expected.LEAD: lambda p: bool(p.lead),
    Expected.PARTNERS: lambda p: bool(p.partners),
    Expected.LEAD_TYPE: lambda p: p.lead_type is not None,
    Expected.SCHEME: lambda p: bool(p.scheme),
    Expected.PUBLICS: lambda p: bool(p.publics),
    Expected.TERRITORY: lambda p: bool(p.coverage),
    Expected.STEPS: lambda p: bool(p.steps),
    Expected.REFERRAL: lambda p: bool(p.referral_modes or p.referral_detail),
    Expected.CONTACT: lambda p: bool(p.phone or p.email),
    Expected.DATES: lambda p: bool(p.start or p.end),
    Expected.RECEPTION: is_reception_stated,
}


@dataclass(frozen=True, slots=True)
class RecordQuality:
    """One record: its missing fields, and the reasons to check it, in French."""

    project: Project
    missing: tuple[str, ...]
    alerts: tuple[str, ...]

    @property
    def filled(self) -> int:
        """Return how many of the expected fields the source gives."""
        return len(EXPECTED) - len(self.missing)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return all reasons to check the record, in French; empty without any."""
        if not self.missing:
            return self.alerts
        words = Alert.MISSING_ONE if len(self.missing) == 1 else Alert.MISSING_MANY
        return (words.format(fields=", ".join(self.missing)), *self.alerts)


def record_qualities(projects: Sequence[Project], today: date) -> tuple[RecordQuality, ...]:
    """Return the quality of each record, in file order."""
    return tuple(
        RecordQuality(
            project,
            tuple(name for name, has in EXPECTED.items() if not has(project)),
            (*_age(project, today), *_doubts(project, today)),
        )
        for project in projects
    )


def field_counts(projects: Sequence[Project]) -> dict[str, int]:
    """Return, for each expected field, how many records have it."""
    return {name: sum(has(p) for p in projects) for name, has in EXPECTED.items()}


_STALE = {Freshness.SIX_MONTHS: Alert.STALE, Freshness.TWELVE_MONTHS: Alert.VERY_STALE}


def _age(project: Project, today: date) -> Iterator[str]:
    if project.updated is None:
        yield Alert.UNDATED
    elif project.updated > today:
        yield Alert.TO_COME
    elif passed := passed_limit(project.updated, today):
        yield _STALE[passed]


def _doubts(project: Project, today: date) -> Iterator[str]:
    if project.certainty is Certainty.A_CONFIRMER:
        yield Alert.UNSURE
    if project.end and project.end < today:
        yield Alert.ENDED.format(day=long_date(project.end))
