"""What « Qui contacter ? » shows: plain values, worked out before anything is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.domain.cards import Card
    from dashboard.domain.commune_search import CommuneMatch
    from dashboard.domain.referral import Referral
    from dashboard.layouts.contact_finder_question import Asked
    from dashboard.texts_region import Served


@dataclass(frozen=True, slots=True)
class FinderView:
    """A question and its answer, in the regions `served`.

    `referral` is None until one commune is known; `choices` are then the communes to choose from.
    `outside`: the code or postcode typed belongs to another region. `cards`: every project's, in
    file order. `updated`: the latest update of the data. `address`: where this answer is
    found. `hint`: what may be typed.
    """

    served: Served
    asked: Asked
    referral: Referral | None
    choices: tuple[CommuneMatch, ...]
    outside: bool
    cards: Sequence[Card]
    today: date
    updated: date | None
    address: str
    hint: str

    @property
    def typed(self) -> str:
        """Return what was typed or, failing that, the code in the address."""
        return self.asked.text or self.asked.code
