"""What « Qui contacter ? » answers: three groups of projects, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.data.vocabularies import Public, Scheme
    from dashboard.domain.referral_facts import CommuneFacts
    from dashboard.domain.referral_publics import Fit
    from dashboard.domain.territory import Status


@dataclass(frozen=True, slots=True)
class Answer:
    """One project: `project` is its index in the catalogue.

    `status` is what the commune is to it; `specified`: the source gives a territory at all.
    `territory` and `publics` are the reasons, in French sentences, age limits in the second.
    `cited` and `missing` are the publics chosen that the source cites or not. `reception_km` parts
    the commune's reference point from the place of reception, None when unknown, and `reception`
    says so in French.
    """

    project: int
    status: Status
    specified: bool
    territory: str
    publics: str
    fit: Fit
    cited: tuple[Public, ...]
    missing: tuple[Public, ...]
    reception_km: float | None
    reception: str

    @property
    def reason(self) -> str:
        """Return both reasons as one text."""
        return f"{self.territory} {self.publics}"


@dataclass(frozen=True, slots=True)
class NearbyAnswer:
    """A project that does not cover the commune, but is near, and what it answers.

    `km` parts the commune's polygon from that of `nearest`, the nearest covered commune (a row).
    `excluded`: a rule of the source leaves this very commune out.
    """

    answer: Answer
    km: float
    nearest: int
    excluded: bool


@dataclass(frozen=True, slots=True)
class Referral:
    """The answer for a commune, the publics and the scheme asked, in the order to show.

    `covers`: the territory holds the commune for sure and a public chosen is welcome.
    `to_confirm`: territory or publics are not certain, or no public chosen is cited.
    `nearby`: a public chosen is welcome, but not in this commune; nearest first.
    `excluded`: same, left out by a rule of the source and not among `nearby`.
    """

    commune: CommuneFacts
    publics: tuple[Public, ...]
    scheme: Scheme | None
    covers: tuple[Answer, ...]
    to_confirm: tuple[Answer, ...]
    nearby: tuple[NearbyAnswer, ...]
    excluded: tuple[Answer, ...]

    @property
    def nobody_covers(self) -> bool:
        """Return whether no project covers the commune for what was asked."""
        return not self.covers

    @property
    def nothing(self) -> bool:
        """Return whether there is no project to show at all."""
        return not (self.covers or self.to_confirm or self.nearby or self.excluded)
