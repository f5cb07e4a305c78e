"""What was asked of « Qui contacter ? », and what one project says to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.domain.referral_answer import Answer
from dashboard.domain.referral_distance import reception_km
from dashboard.domain.referral_publics import PublicFit, public_fit
from dashboard.domain.referral_reasons import excluded_reason, territory_reason
from dashboard.domain.referral_words import public_reason, reception

if TYPE_CHECKING:
    from dashboard.data.vocabularies import Public, Scheme
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Question:
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

    def answer(self, project: int) -> Answer:
        """Return what a project answers that covers, may cover or excludes the commune."""
        record = self.catalogue.projects[project]
        reason = self.excluded(project) or territory_reason(
            record, self.commune, self.catalogue.geography
        )
        return self.worded(project, reason)

    def worded(self, project: int, territory: str) -> Answer:
        """Return what a project answers, given the reason of its territory."""
        record, territories = self.catalogue.projects[project], self.catalogue.territories
        fit, km = self.fit(project), reception_km(record, self.commune, self.catalogue.geography)
        return Answer(
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

    def rank(self, answer: Answer) -> tuple[int, int, int]:
        """Return the order inside a group: publics cited, then last updated, then the file's."""
        updated = self.catalogue.projects[answer.project].updated or date.min
        return answer.fit, -updated.toordinal(), answer.project
