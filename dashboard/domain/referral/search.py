"""« Qui contacter ? »: which projects answer for a commune and publics, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.domain.referral.answer import (
    Fit,
    Match,
    NearbyMatch,
    PublicFit,
    ReferralResult,
    commune_facts,
    public_fit,
)
from dashboard.domain.referral.distances import around, nearest_covered, reception_km
from dashboard.domain.referral.wording import (
    excluded_reason,
    kilometres,
    nearby_reason,
    public_reason,
    reception,
    territory_reason,
    town_place,
)
from dashboard.domain.territory.resolution import Status
from dashboard.french import NBSP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.vocabularies import Public, Scheme
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class ReferralCriteria:
    """A commune (row of `Geography.communes`), the publics chosen and the scheme, if any."""

    catalogue: Catalogue
    commune: int
    publics: tuple[Public, ...]
    scheme: Scheme | None

    def split(self) -> tuple[list[int], list[int]]:
        """Return the projects that cover or may cover the commune, and the others.

        A project whose territory is not specified may cover any commune of the region where it
        receives: the State of that region chose it.
        """
        territories, projects = self.catalogue.territories, self.catalogue.projects
        met = territories.covered.holding(self.commune) | territories.to_confirm.holding(
            self.commune
        )
        here = met | ~(territories.specified | self._elsewhere())
        asked = [i for i, p in enumerate(projects) if self.scheme in (None, p.scheme)]
        return [i for i in asked if here[i]], [i for i in asked if not here[i]]

    def _elsewhere(self) -> Booleans:
        """Return which projects receive in another region than the commune's (N,)."""
        regions = self.catalogue.reception_regions
        home = self.catalogue.geography.communes["region"].iloc[self.commune]
        return np.asarray((regions != "") & (regions != home))

    def fit(self, project: int) -> PublicFit:
        """Return how a project answers the publics chosen."""
        return public_fit(self.catalogue.projects[project], self.publics)

    def excluded(self, project: int) -> str:
        """Return how the source leaves the commune out by rule, else ""."""
        record = self.catalogue.projects[project]
        return excluded_reason(record, self.commune, self.catalogue.geography)

    def answer(self, project: int) -> Match:
        """Return what a project answers that covers, may cover or excludes the commune."""
        record = self.catalogue.projects[project]
        reason = self.excluded(project) or territory_reason(
            record, self.commune, self.catalogue.geography
        )
        return self.worded(project, reason)

    def worded(self, project: int, territory: str) -> Match:
        """Return what a project answers, given the reason of its territory."""
        record, territories = self.catalogue.projects[project], self.catalogue.territories
        fit, km = self.fit(project), reception_km(record, self.commune, self.catalogue.geography)
        return Match(
            project=project,
            status=territories.status(project, self.commune),
            specified=bool(territories.specified[project]),
            territory=territory,
            publics=public_reason(record, fit),
            fit=fit.fit,
            cited=fit.cited,
            missing=fit.missing,
            reception_km=km,
            reception=reception(record.town, km),
        )

    def rank(self, answer: Match) -> tuple[int, int, int]:
        """Return the order inside a group: publics cited, then last updated, then the file's."""
        updated = self.catalogue.projects[answer.project].updated or date.min
        return answer.fit, -updated.toordinal(), answer.project


MOST = 5
REACH_KM = 60.0


def nearby_matches(question: ReferralCriteria, projects: Sequence[int]) -> tuple[NearbyMatch, ...]:
    """Return those of `projects` at most `REACH_KM` away, nearest first, `MOST` at most.

    A project that covers nothing for sure has no distance, and is none of them.
    """
    rows = np.array(projects, dtype=np.intp)
    near = around(question.commune, REACH_KM, question.catalogue.geography)
    nearest, km = nearest_covered(near, question.catalogue.territories.covered, rows)
    order = np.lexsort((rows, km))
    found = order[np.isfinite(km[order])][:MOST]
    return tuple(_answer(question, int(rows[i]), int(nearest[i]), float(km[i])) for i in found)


def _answer(question: ReferralCriteria, project: int, nearest: int, km: float) -> NearbyMatch:
    excluded = question.excluded(project)
    territory = excluded or _outside(question, project, nearest, km)
    if excluded:
        town = town_place(nearest, question.catalogue.geography).the
        territory += f" Commune couverte la plus proche{NBSP}: {town}, à {kilometres(km)}."
    return NearbyMatch(question.worded(project, territory), km, nearest, bool(excluded))


def _outside(question: ReferralCriteria, project: int, nearest: int, km: float) -> str:
    geography = question.catalogue.geography
    distance = f"à {kilometres(km)} {town_place(question.commune, geography).of}"
    return nearby_reason(question.catalogue.projects[project], nearest, distance, geography)


def refer(
    catalogue: Catalogue,
    commune: int,
    publics: Sequence[Public] = (),
    scheme: Scheme | None = None,
) -> ReferralResult:
    """Return who answers for a person of `commune` (row of `Geography.communes`) and `publics`.

    A project of another scheme than `scheme` is left out. No other project that covers or may
    cover the commune is ever dropped: when it cites no public chosen, it is to confirm.
    """
    question = ReferralCriteria(catalogue, commune, tuple(dict.fromkeys(publics)), scheme)
    possible, others = question.split()
    here = sorted(map(question.answer, possible), key=question.rank)
    elsewhere = [project for project in others if question.fit(project).answers]
    nearby = nearby_matches(question, elsewhere)
    seen = {near.answer.project for near in nearby}
    unseen = [p for p in elsewhere if p not in seen and question.excluded(p)]
    return ReferralResult(
        commune=commune_facts(catalogue, commune),
        publics=question.publics,
        scheme=scheme,
        covers=tuple(answer for answer in here if _sure(answer)),
        to_confirm=tuple(answer for answer in here if not _sure(answer)),
        nearby=nearby,
        excluded=tuple(sorted(map(question.answer, unseen), key=question.rank)),
    )


def _sure(answer: Match) -> bool:
    """Return whether the territory is certain and a public chosen welcome, or none was chosen.

    When nothing was asked every fit is ALL, so publics not specified do not matter then.
    """
    return answer.status is Status.COVERED and answer.fit <= Fit.OPEN
