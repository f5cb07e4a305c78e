"""« Qui contacter ? »: the projects that match a commune and publics, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.referral.distances import around, nearest_covered, reception_km
from dashboard.domain.referral.results import (
    Fit,
    Match,
    NearbyMatch,
    PublicFit,
    ReferralResult,
    commune_facts,
    public_fit,
)
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
from dashboard.texts.referral import Nearby


@dataclass(frozen=True, slots=True)
class ReferralCriteria:
    """The criteria: a commune (row of `Geography.communes`), publics, and a scheme or None."""

    catalogue: Catalogue
    commune: int
    publics: tuple[Public, ...]
    scheme: Scheme | None

    def split(self) -> tuple[list[int], list[int]]:
        """Return the projects that cover or may cover the commune, and the others.

        A project without territory may cover any commune of the region of its place of
        reception, since that region's administration selected it.
        """
        territories, projects = self.catalogue.territories, self.catalogue.projects
        met = territories.covered.holding(self.commune) | territories.to_confirm.holding(
            self.commune
        )
        here = met | ~(territories.specified | self._elsewhere())
        asked = [i for i, p in enumerate(projects) if self.scheme in (None, p.scheme)]
        return [i for i in asked if here[i]], [i for i in asked if not here[i]]

    def _elsewhere(self) -> Booleans:
        """Return which projects have their place of reception in another region (N,)."""
        regions = self.catalogue.reception_regions
        home = self.catalogue.geography.communes["region"].iloc[self.commune]
        return np.asarray((regions != "") & (regions != home))

    def fit(self, project: int) -> PublicFit:
        """Return how a project fits the chosen publics."""
        return public_fit(self.catalogue.projects[project], self.publics)

    def excluded(self, project: int) -> str:
        """Return the sentence on the rule that excludes the commune, else ""."""
        record = self.catalogue.projects[project]
        return excluded_reason(record, self.commune, self.catalogue.geography)

    def match(self, project: int) -> Match:
        """Return the match of a project that covers, may cover or excludes the commune."""
        record = self.catalogue.projects[project]
        reason = self.excluded(project) or territory_reason(
            record, self.commune, self.catalogue.geography
        )
        return self.match_with(project, reason)

    def match_with(self, project: int, territory: str) -> Match:
        """Return the match of a project with `territory` as its reason."""
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

    def rank(self, match: Match) -> tuple[int, int, int]:
        """Return the sort key inside a group: fit, then latest update, then file order."""
        updated = self.catalogue.projects[match.project].updated or date.min
        return match.fit, -updated.toordinal(), match.project


MOST = 5
REACH_KM = 60.0


def nearby_matches(criteria: ReferralCriteria, projects: Sequence[int]) -> tuple[NearbyMatch, ...]:
    """Return the projects within `REACH_KM`, nearest first, at most `MOST`.

    A project that covers nothing with certainty has no distance and is left out.
    """
    rows = np.array(projects, dtype=np.intp)
    near = around(criteria.commune, REACH_KM, criteria.catalogue.geography)
    nearest, km = nearest_covered(near, criteria.catalogue.territories.covered, rows)
    order = np.lexsort((rows, km))
    found = order[np.isfinite(km[order])][:MOST]
    return tuple(
        _nearby_match(criteria, int(rows[i]), int(nearest[i]), float(km[i])) for i in found
    )


def _nearby_match(criteria: ReferralCriteria, project: int, nearest: int, km: float) -> NearbyMatch:
    excluded = criteria.excluded(project)
    territory = excluded or _outside(criteria, project, nearest, km)
    if excluded:
        town = town_place(nearest, criteria.catalogue.geography).the
        territory += Nearby.NEAREST.format(town=town, distance=kilometres(km))
    return NearbyMatch(criteria.match_with(project, territory), km, nearest, bool(excluded))


def _outside(criteria: ReferralCriteria, project: int, nearest: int, km: float) -> str:
    geography = criteria.catalogue.geography
    distance = Nearby.DISTANCE.format(
        distance=kilometres(km), of=town_place(criteria.commune, geography).of
    )
    return nearby_reason(criteria.catalogue.projects[project], nearest, distance, geography)


def refer(
    catalogue: Catalogue,
    commune: int,
    publics: Sequence[Public] = (),
    scheme: Scheme | None = None,
) -> ReferralResult:
    """Return the projects for a person of `commune` (row of `Geography.communes`).

    Projects of another scheme than `scheme` are left out. All others that cover or may cover the
    commune are in the result; one that cites no chosen public is to confirm.
    """
    criteria = ReferralCriteria(catalogue, commune, tuple(dict.fromkeys(publics)), scheme)
    possible, others = criteria.split()
    here = sorted(map(criteria.match, possible), key=criteria.rank)
    elsewhere = [project for project in others if criteria.fit(project).is_welcome]
    nearby = nearby_matches(criteria, elsewhere)
    seen = {near.match.project for near in nearby}
    unseen = [p for p in elsewhere if p not in seen and criteria.excluded(p)]
    return ReferralResult(
        commune=commune_facts(catalogue, commune),
        publics=criteria.publics,
        scheme=scheme,
        covers=tuple(match for match in here if _is_certain(match)),
        to_confirm=tuple(match for match in here if not _is_certain(match)),
        nearby=nearby,
        excluded=tuple(sorted(map(criteria.match, unseen), key=criteria.rank)),
    )


def _is_certain(match: Match) -> bool:
    """Return whether the territory is certain and a chosen public welcome.

    Without chosen publics every fit is ALL.
    """
    return match.status is Status.COVERED and match.fit <= Fit.OPEN
